"""Group commit: the WARC file is synced first, and only then come the rows, in one transaction."""

from collections.abc import Callable
from time import monotonic

from sqlalchemy.orm import Session

from archive.config import ArchiveConfig
from archive.database import Database
from archive.storage.segments import Segments

Work = Callable[[Session], None]


class GroupCommit:
    """Row work in the order it came in; nothing of it is acknowledged before `flush` returns."""

    def __init__(self, database: Database, segments: Segments, config: ArchiveConfig) -> None:
        self._database = database
        self._segments = segments
        self._config = config
        self._waiting: list[Work] = []
        self._since = 0.0
        self._listeners: list[Callable[[], None]] = []

    @property
    def empty(self) -> bool:
        return not self._waiting

    def on_commit(self, listener: Callable[[], None]) -> None:
        self._listeners.append(listener)

    def put(self, work: Work) -> None:
        """Commits at once what is due: enough of it, or old enough."""
        if not self._waiting:
            self._since = monotonic()
        self._waiting.append(work)
        full = len(self._waiting) >= self._config.commit_captures
        if full or monotonic() - self._since >= self._config.commit_seconds:
            self.flush()

    def flush(self) -> None:
        """When it raises, nothing was committed and everything still waits."""
        if not self._waiting:
            return
        self._segments.sync()
        with self._database.write() as session:
            for work in self._waiting:
                work(session)
        self._waiting.clear()
        for listener in self._listeners:
            listener()
        self._segments.rotate()
