"""An archive whose finished files are in storage elsewhere."""

from pathlib import Path

from archive.archive import Archive, index
from archive.config import ArchiveConfig
from archive.storage.shelf import WARCS
from archive.storing.model import Stored
from archive.storing.store import store
from tests.archive.fixity.making import of_every_kind


def config_of(folder: Path, url: str | None, endpoint: str | None, database: str | None) -> ArchiveConfig:
    return ArchiveConfig(
        folder=folder,
        database=database,
        commit_seconds=3600,
        storage=url,
        storage_endpoint=endpoint,
        storage_attempts=2,
        storage_timeout_seconds=10.0,
    )


def crawled(config: ArchiveConfig, captures: int | None = None) -> None:
    """One more finished file, with its index."""
    with Archive.open(config) as archive:
        archive.runs.start("crawl", {})
        for each in of_every_kind()[:captures]:
            archive.captures.add(each)
    index(config)


def stored(config: ArchiveConfig) -> Stored:
    with Archive.open(config, create=False) as archive:
        return store(archive, lambda *_: None)


def here(config: ArchiveConfig) -> list[str]:
    """The finished files in the archive's folder."""
    return sorted(path.name for path in (config.folder / WARCS).glob("*.warc.gz"))
