"""A reading in few bytes: numbers that SQL can ask for, and beside them everything else, compressed."""
