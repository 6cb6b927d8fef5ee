"""How `gongkai parse` prints readings: one writer a format."""
