"""Group commit: the WARC file is synced first, and only then come the rows, in one transaction."""

from collections.abc import Callable
from time import monotonic

from sqlalchemy.orm import Session

from archive.captures.earlier import NewCapture
from archive.captures.inserting import insert_captures, is_inserted
from archive.config import ArchiveConfig
from archive.database import Database
from archive.errors import LostError
from archive.storage.segments import Segments

Work = Callable[[Session], None]


class GroupCommit:
    """Captures, and behind them what rests on them, each in the order it came in.

    Nothing of it is acknowledged before `flush` returns.
    """

    def __init__(self, database: Database, segments: Segments, config: ArchiveConfig) -> None:
        self._database = database
        self._segments = segments
        self._config = config
        self._captures: list[NewCapture] = []
        self._work: list[Work] = []
        self._since = 0.0
        self._listeners: list[Callable[[], None]] = []
        self._in_doubt = False

    @property
    def empty(self) -> bool:
        return not self._captures and not self._work

    def on_commit(self, listener: Callable[[], None]) -> None:
        self._listeners.append(listener)

    def put_capture(self, capture: NewCapture) -> None:
        """Commits at once what is due: enough of it, or old enough."""
        self._begin()
        self._captures.append(capture)
        self._flush_if_due()

    def put(self, work: Work) -> None:
        """Row work of another kind; commits as `put_capture` does."""
        self.settle()
        self._begin()
        self._work.append(work)
        self._flush_if_due()

    def flush(self) -> None:
        """When it raises, everything still waits: nothing was committed, or a server left that in doubt."""
        if self.empty:
            return
        self._segments.sync()
        if self._captures:
            self._database.claim_capturing()
        try:
            self._write()
        except LostError:
            self._in_doubt = True
            self._write()  # on a new connection, which waits for a server that is restarted
        self._in_doubt = False
        self._captures.clear()
        self._work.clear()
        for listener in self._listeners:
            listener()
        self._segments.rotate()

    def settle(self) -> None:
        """Nothing may join a group that may be committed already: call before anything is added."""
        if self._in_doubt:
            self.flush()

    def _write(self) -> None:
        """A group that may be committed already is looked for first: the transaction that it was in has ended
        when this one begins. What rests on captures may be written twice, and means the same then.
        """
        with self._database.write() as session:
            if self._in_doubt and is_inserted(session, self._captures):
                return
            insert_captures(session, self._captures)
            for work in self._work:
                work(session)

    def _begin(self) -> None:
        if self.empty:
            self._since = monotonic()

    def _flush_if_due(self) -> None:
        full = len(self._captures) + len(self._work) >= self._config.commit_captures
        if full or monotonic() - self._since >= self._config.commit_seconds:
            self.flush()
