"""Files from elsewhere, one run each: what they hold becomes captures, at the times they were made."""

import hashlib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from archive.archive import Archive
from archive.captures.own import INGEST
from archive.captures.present import site_of
from crawler.guard.allowed import AllowList
from crawler.sites.catalogue import load
from gongkai.ingest.exchanges import Context
from gongkai.ingest.index import index
from gongkai.ingest.model import Taken
from gongkai.ingest.placing import Places
from gongkai.ingest.saved import LIST, Saved
from gongkai.ingest.sources import Source, opened, sources
from gongkai.ingest.warcs import Door, Warc
from gongkai.nightly.steps import DONE, FAILED
from gongkai.settings import Settings

Advance = Callable[[int, int, str], None]
Take = Callable[[Context, Door, Taken], None]


def ingest(archive: Archive, settings: Settings, paths: Sequence[Path], advance: Advance) -> list[Taken]:
    """Raises InputError for what cannot be taken in at all, before anything is, and ArchiveError."""
    named = sources(paths)
    common = (
        AllowList(settings.crawl, archive.forgotten.objection),
        Places(load(settings.crawl.sites_files).values()),
    )
    archive.captures.recover()  # what a killed process took in is held already
    return [_one(archive, settings, source, common, advance) for source in named]


def _one(
    archive: Archive, settings: Settings, source: Source, common: tuple[AllowList, Places], advance: Advance
) -> Taken:
    limit = settings.crawl.max_response_bytes
    step = partial(_step, advance, source.name)
    if source.is_folder:
        sha256 = hashlib.sha256((source.path / LIST).read_bytes()).hexdigest()
        taken = Taken(source.name, sha256, 0)
        return _run(archive, common, taken, partial(Saved(source.path, limit).take, advance=step))
    with opened(source) as (data, sha256):
        found = index(data, limit)
        taken = Taken(source.name, sha256, 0, found.software)
        return _run(archive, common, taken, partial(Warc(data, found, limit).take, advance=step))


def _run(archive: Archive, common: tuple[AllowList, Places], taken: Taken, take: Take) -> Taken:
    origin = {"file": taken.file, "sha256": taken.sha256, "software": taken.software}
    origin = {name: value for name, value in origin.items() if value}
    taken.run_id = archive.runs.start(INGEST, origin)
    try:
        take(Context(taken.run_id, *common, partial(site_of, archive), origin), Door(archive, taken), taken)
        archive.captures.flush()
    except BaseException:
        archive.runs.finish(taken.run_id, FAILED, taken.as_json())
        raise
    archive.runs.finish(taken.run_id, DONE, taken.as_json())
    return taken


def _step(advance: Advance, name: str, done: int, total: int) -> None:
    advance(done, total, f"ingest {name}")
