"""One search, or one question to each of some sites, in this process.

Scrapy's reactor cannot be started twice: call it in a fresh process.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from archive.archive import Archive
from archive.config import ArchiveConfig
from archive.errors import ArchiveError
from crawler.config import CrawlConfig
from crawler.discovery.asking import AskSpider, Heard
from crawler.discovery.spider import Candidate, FindSpider
from crawler.errors import CrawlError
from crawler.guard.allowed import AllowList
from crawler.run import run_spider
from crawler.session import Session
from crawler.sites.site import Site


@dataclass(frozen=True, slots=True)
class Found:
    """Candidates, the likeliest first; `failures` are pages that could not be had."""

    candidates: tuple[Candidate, ...]
    failures: tuple[str, ...]


def find(archive_config: ArchiveConfig, crawl_config: CrawlConfig, url: str) -> Found:
    """Raises CrawlError for an address that may not be asked, or an archive that cannot be written.

    What is fetched on the way is kept, as everything is.
    """
    _refuse(crawl_config, [url])
    with _session(archive_config, crawl_config, {}, "find", {"url": url}) as (session, done):
        spider = run_spider(session, archive_config, FindSpider, url=url)
        done({"candidates": len(spider.candidates)})
    ranked = sorted(spider.candidates.values(), key=lambda each: (-each.points, len(each.url), each.url))
    return Found(tuple(ranked), tuple(spider.failures))


def ask(archive_config: ArchiveConfig, crawl_config: CrawlConfig, sites: Sequence[Site]) -> tuple[Heard, ...]:
    """The root of each site once, as its platform asks for it; kept, and no walk. Raises as `find` does."""
    _refuse(crawl_config, [site.list_url for site in sites])
    named = {site.code: site for site in sites}
    with _session(archive_config, crawl_config, named, "check", {"sites": list(named)}) as (session, done):
        spider = run_spider(session, archive_config, AskSpider)
        done({"heard": len(spider.heard_of)})
    return tuple(spider.heard_of[code] for code in named)


def _refuse(config: CrawlConfig, urls: Sequence[str]) -> None:
    allowed = AllowList(config)
    objections = [objection for url in urls if (objection := allowed.objection(url))]
    if objections:
        raise CrawlError(objections[0])


@contextmanager
def _session(
    archive_config: ArchiveConfig,
    crawl_config: CrawlConfig,
    sites: Mapping[str, Site],
    kind: str,
    facts: Mapping[str, Any],
) -> Iterator[tuple[Session, Callable[[Mapping[str, Any]], None]]]:
    """A session of a run, and what to call with the facts of it when it is done."""
    try:
        with Archive.open(archive_config.of_a_crawl()) as archive:
            run_id = archive.runs.start(kind, facts)
            session = Session(
                config=crawl_config,
                archive=archive,
                recall=archive.captures.body_for,
                sites=sites,
                run_id=run_id,
                now=datetime.now(UTC),
            )
            yield session, lambda facts: archive.runs.finish(run_id, "done", facts)
    except ArchiveError as error:
        raise CrawlError(str(error)) from error
