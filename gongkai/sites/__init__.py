"""Work on the catalogue: rows added, rows checked, and what the archive knows of each site."""
