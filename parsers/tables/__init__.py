"""The form's three tables, found in a document by label, group and header, never by position alone."""
