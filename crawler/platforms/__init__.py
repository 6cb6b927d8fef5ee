"""One class for each family of portals; they read pages and know neither network nor archive."""
