"""Printed lines, whatever they were cut from, and the tables that stand in them without rules."""
