class ArchiveError(Exception):
    """Something the archive could not do; str() is the one line for a person: what, where, what to do."""


class UndecodableError(ArchiveError):
    """A body is held, and is not what its Content-Encoding says or decodes to more than the limit."""


class LostError(ArchiveError):
    """The connection to the database broke: what was under way is undone, unless it was being committed."""


class StorageError(ArchiveError):
    """Storage elsewhere could not be reached, refused, or broke off."""


class MissingError(StorageError):
    """Storage elsewhere answers that it has no such file."""
