"""Bodies of every type become one neutral Document: paragraphs and grids that know where they stand."""
