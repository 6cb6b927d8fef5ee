class ArchiveError(Exception):
    """Something the archive could not do; str() is the one line for a person: what, where, what to do."""


class UndecodableError(ArchiveError):
    """A body is held, and is not what its Content-Encoding says or decodes to more than the limit."""


class DiskError(ArchiveError):
    """The system refuses to write or to read: a disk is full, read-only or broken, ours or the database's."""


class BusyError(ArchiveError):
    """Another process has what only one may have: wait until it ends."""


class AwayError(ArchiveError):
    """The database's server cannot be reached."""


class LostError(AwayError):
    """The connection to the database broke: what was under way is undone, unless it was being committed."""


class StorageError(ArchiveError):
    """Storage elsewhere could not be reached, refused, or broke off."""


class MissingError(StorageError):
    """Storage elsewhere answers that it has no such file."""
