class ParseError(Exception):
    """The reading could not be done; str() is one line that names what, where and what to do."""
