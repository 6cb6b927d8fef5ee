"""OFD as GB/T 33190-2016 describes it: pages of text objects and ruled lines, in millimetres."""
