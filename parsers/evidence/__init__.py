"""Where a cell comes from: the reading, and the piece of the document that it was read off."""
