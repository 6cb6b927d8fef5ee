"""One night: crawl, read, events, feed, export."""
