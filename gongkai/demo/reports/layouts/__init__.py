"""One module a layout: a page of boxes becomes the bytes of a document."""
