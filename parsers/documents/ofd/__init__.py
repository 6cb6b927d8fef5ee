"""OFD, the page format of GB/T 33190-2016: a zip of XML that draws characters and rules in millimetres."""
