"""One module a family of portals, each written from what is known of how its pages look and misbehave."""
