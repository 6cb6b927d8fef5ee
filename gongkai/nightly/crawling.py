"""A crawl in a process of its own: Twisted's reactor starts once a process, and a crash there must not end a night."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection

from archive.config import ArchiveConfig
from crawler.config import CrawlConfig
from crawler.errors import CrawlError
from crawler.run import crawl
from crawler.summary import CrawlProgress, CrawlSummary
from gongkai.errors import StepError


@dataclass(frozen=True, slots=True)
class Failed:
    """What the child could not do, as the one line for a person."""

    line: str


Message = CrawlProgress | CrawlSummary | Failed


def crawl_apart(
    archive: ArchiveConfig,
    config: CrawlConfig,
    codes: Sequence[str],
    run_id: int,
    on_progress: Callable[[CrawlProgress], None],
) -> CrawlSummary:
    """Crawl in a fresh process; raises StepError with its line, or with its exit code where it left none."""
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(theirs, archive, config, tuple(codes), run_id), name="crawl")
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
        case Failed(line):
            raise StepError(line)
        case None:
            raise StepError(
                f"the crawl's process ended with code {child.exitcode} before its work did: "
                "what it had captured stays; the same command continues"
            )


def _listen(
    pipe: "Connection[object, Message]", on_progress: Callable[[CrawlProgress], None]
) -> CrawlSummary | Failed | None:
    try:
        while True:
            message: Message = pipe.recv()
            if not isinstance(message, CrawlProgress):
                return message
            on_progress(message)
    except EOFError:
        return None


def _child(
    pipe: "Connection[Message, object]",
    archive: ArchiveConfig,
    config: CrawlConfig,
    codes: tuple[str, ...],
    run_id: int,
) -> None:
    try:
        pipe.send(crawl(archive, config, codes, run_id, on_progress=pipe.send))
    except CrawlError as error:
        pipe.send(Failed(str(error)))
    finally:
        pipe.close()
