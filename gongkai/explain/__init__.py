"""Where a number comes from, in words, as a page and as a picture."""
