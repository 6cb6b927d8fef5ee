"""The form as data: what the tables, rows and columns are called, and which sums they must satisfy."""
