class ArchiveError(Exception):
    """Something the archive could not do; str() is the one line for a person: what, where, what to do."""
