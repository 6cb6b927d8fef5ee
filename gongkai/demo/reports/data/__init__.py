"""Labels as the generator prints them: its own list, so that it never tests a reader against itself."""
