"""The object that everybody else holds."""

from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from archive.captures.captures import Captures
from archive.captures.commit import GroupCommit
from archive.clock import CLOCK
from archive.columns.columns import Columns
from archive.config import ArchiveConfig
from archive.database import Database, open_database
from archive.errors import ArchiveError
from archive.events.events import Events
from archive.fixity.repair.taking_in import writing_side
from archive.fixity.standing import FORGETTING
from archive.forgetting.finishing import finish
from archive.forgetting.forgotten import Tombstones
from archive.hosts.hosts import Hosts
from archive.models.as_of import newest
from archive.readings.readings import Readings
from archive.reports.reports import Reports
from archive.runs import Runs
from archive.storage import cdxj
from archive.storage.refusing import refusals_told
from archive.storage.segments import Segments
from archive.storage.shelf import WARCS, Shelf


class Archive:
    """A folder with WARC files and its tables. Closing it acknowledges what was added.

    Opening writes nothing to the WARC files, unless a killed process left records half taken out:
    `captures.recover`, or the first capture, takes the lock, makes rows of the whole captures that a killed
    process left behind, and cuts off the rest; `captures.repairs` tells, `captures.losses` what is gone.
    """

    def __init__(self, config: ArchiveConfig, database: Database, segments: Segments) -> None:
        self.config = config
        self.database = database
        self._segments = segments
        self.shelf = Shelf(config)
        self._commit = GroupCommit(database, segments, config)
        self.captures = Captures(database, segments, self._commit, self.shelf)
        self.columns = Columns(database, self._commit)
        self.hosts = Hosts(database, self._commit)
        self.forgotten = Tombstones(database)
        self.runs = Runs(database)
        self.readings = Readings(database)
        self.reports = Reports(database)
        self.events = Events(database)

    @classmethod
    def open(cls, config: ArchiveConfig, *, create: bool = True) -> Self:
        """Raises ArchiveError: no archive there (without `create`), none can be made (with it) or storage be
        used that is set, or it is of a newer schema.
        """
        folder = config.folder
        if create:
            Shelf(config).check()
            _make(folder)
        elif not folder.is_dir() or (config.database is None and not (folder / "archive.db").is_file()):
            raise ArchiveError(f"there is no archive in {folder}: crawl something first, or name its folder")
        database = open_database(config, write=create)
        _set_clock(database)
        done = _finish_forgetting(config, database) if (folder / FORGETTING).is_dir() else None
        segments = writing_side(database, config)
        segments.repairs += [done] if done else []
        return cls(config, database, segments)

    def close(self) -> None:
        try:
            self._commit.flush()
        finally:
            try:
                self._segments.close(acknowledged=self._commit.empty)
            finally:
                self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def index(config: ArchiveConfig) -> None:
    """Makes a CDXJ file for each finished WARC file that has none: once a crawl has ended, as it reads them.

    Raises ArchiveError.
    """
    cdxj.index_finished(config.folder / WARCS, config.folder / cdxj.FOLDER)


def _set_clock(database: Database) -> None:
    with database.read() as session:
        recorded = newest(session)
    if recorded is not None:
        CLOCK.not_before(recorded)


def _finish_forgetting(config: ArchiveConfig, database: Database) -> str | None:
    """Of a process that was killed: a line about it. One that is at work holds the lock and is left alone, as
    is a folder that cannot be written, of which `gongkai verify` tells.
    """
    segments = writing_side(database, config)
    with ExitStack() as held:
        held.callback(segments.close, acknowledged=False)
        try:
            segments.hold()
            held.enter_context(database.alone("storing"))
        except ArchiveError:
            return None
        with refusals_told(config.folder):
            return finish(database, config.folder)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(f"cannot make the folder {folder}: {error.strerror or error}") from error
