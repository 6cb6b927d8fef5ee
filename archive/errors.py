class ArchiveError(Exception):
    """Something the archive could not do; str() is the one line for a person: what, where, what to do."""


class UndecodableError(ArchiveError):
    """A body is held, and is not what its Content-Encoding says or decodes to more than the limit."""


class LostError(ArchiveError):
    """The connection to the database broke: what was under way is undone, and may be tried again."""


class InDoubtError(ArchiveError):
    """The connection broke in the middle of a commit, and nobody knows whether `transaction` was committed:
    `Database.took_effect` asks again.
    """

    def __init__(self, line: str, transaction: str) -> None:
        super().__init__(line)
        self.transaction = transaction
