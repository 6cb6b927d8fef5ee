"""The network: every exchange goes into the archive before anything looks at it."""
