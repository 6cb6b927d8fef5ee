"""Reports whose every cell is known, printed the many ways real organs print them."""
