"""Pages of markup: an article somewhere between menus and footers, its tables pasted from Word."""
