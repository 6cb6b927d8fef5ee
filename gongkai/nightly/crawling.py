"""A crawl in a process of its own.

Twisted's reactor starts once a process, and a crash there must not end a night.
"""

import logging
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from archive.config import ArchiveConfig
from archive.errors import ArchiveError
from crawler.config import CrawlConfig
from crawler.errors import CrawlError
from crawler.run import crawl
from crawler.summary import CrawlProgress, CrawlSummary
from gongkai.errors import StepError
from gongkai.exits import exit_of
from gongkai.nightly.steps import Begun


@dataclass(frozen=True, slots=True)
class Failed:
    """What the child could not do, as the one line for a person, and what a command ends with by it."""

    line: str
    exit_code: int


def crawl_apart(
    archive: ArchiveConfig,
    config: CrawlConfig,
    codes: Sequence[str],
    begun: Begun,
    on_progress: Callable[[CrawlProgress], None],
) -> CrawlSummary:
    """Crawl in a fresh process; raises StepError with its line, or with its exit code where it left none."""
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(theirs, archive, config, tuple(codes), begun), name="crawl")
    child.start()
    theirs.close()
    try:
        last = _listen(ours, on_progress)
    finally:
        child.join()
        ours.close()
    match last:
        case CrawlSummary():
            return last
        case Failed(line, exit_code):
            raise StepError(line, exit_code)
        case None:
            raise StepError(
                f"the crawl's process ended with code {child.exitcode} before its work did: "
                "what it had captured stays; the same command continues"
            )


def _listen(pipe: Connection, on_progress: Callable[[CrawlProgress], None]) -> CrawlSummary | Failed | None:
    try:
        while isinstance(message := pipe.recv(), CrawlProgress):
            on_progress(message)
    except EOFError:
        return None
    return message if isinstance(message, CrawlSummary | Failed) else None


class _Teller:
    """Sends progress; when the parent has gone, ends the crawl as Ctrl-C would."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._alone = False

    def __call__(self, progress: CrawlProgress) -> None:
        if self._alone:
            return
        try:
            self._pipe.send(progress)
        except OSError:
            self._alone = True
            signal.raise_signal(signal.SIGTERM)


def _child(
    pipe: Connection, archive: ArchiveConfig, config: CrawlConfig, codes: tuple[str, ...], begun: Begun
) -> None:
    log = archive.folder / "logs" / f"crawl-{begun.run_id}.log"
    try:
        _log_to(log)
    except OSError as error:
        ended: CrawlSummary | Failed = Failed(
            f"cannot write to {log}: {error.strerror or error}", exit_of(error)
        )
    else:
        ended = _crawled(_Teller(pipe), archive, config, codes, begun)
    with suppress(OSError):  # a parent that has gone needs no word of the end
        pipe.send(ended)
    pipe.close()


def _crawled(
    tell: _Teller, archive: ArchiveConfig, config: CrawlConfig, codes: tuple[str, ...], begun: Begun
) -> CrawlSummary | Failed:
    try:
        return crawl(archive, config, codes, begun.run_id, on_progress=tell, resumed_at=begun.resumed_at)
    except (CrawlError, ArchiveError) as error:
        return Failed(str(error), exit_of(error))
    except Exception as error:
        logging.getLogger(__name__).exception("the crawl ended")
        line = f"the crawl ended with {type(error).__name__}: {error}: see logs/ in {archive.folder}"
        return Failed(line, exit_of(error))


def _log_to(file: Path) -> None:
    """What Scrapy and others have to say goes to a file: the terminal shows progress. Raises OSError."""
    logging.captureWarnings(capture=True)
    logging.raiseExceptions = False  # a log that cannot be written is no news: the archive tells of its disk
    file.parent.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(
        filename=file,
        encoding="utf-8",
        level=logging.INFO,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )
