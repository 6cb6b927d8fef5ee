"""Portals and reports whose truth is known: for the demo, the tests and the benchmarks."""
