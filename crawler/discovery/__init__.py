"""Finds the annual-report column of a portal: a walk over its pages on disclosure, a score with reasons."""
