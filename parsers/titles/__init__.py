"""Titles of reports: organ, year, scope and revision, or why a title is none of a report."""
