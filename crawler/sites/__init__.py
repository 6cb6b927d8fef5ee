"""The catalogue: one row for one column root on one host."""
