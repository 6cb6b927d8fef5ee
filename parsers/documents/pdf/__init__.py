"""Text PDFs: ruled tables by their lines, everything else line by line."""
