"""Bodies that hold other bodies."""
