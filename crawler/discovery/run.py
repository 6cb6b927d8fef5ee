"""One search in this process. Scrapy's reactor cannot be started twice: call it in a fresh process."""

from dataclasses import dataclass
from datetime import UTC, datetime

from archive.archive import Archive
from archive.config import ArchiveConfig
from archive.errors import ArchiveError
from crawler.config import CrawlConfig
from crawler.discovery.spider import Candidate, FindSpider
from crawler.errors import CrawlError
from crawler.guard.allowed import AllowList
from crawler.run import run_spider
from crawler.session import Session


@dataclass(frozen=True, slots=True)
class Found:
    """Candidates, the likeliest first; `failures` are pages that could not be had."""

    candidates: tuple[Candidate, ...]
    failures: tuple[str, ...]


def find(archive_config: ArchiveConfig, crawl_config: CrawlConfig, url: str) -> Found:
    """Raises CrawlError for an address that may not be asked, or an archive that cannot be written.

    What is fetched on the way is kept, as everything is.
    """
    objection = AllowList(crawl_config).objection(url)
    if objection:
        raise CrawlError(objection)
    try:
        with Archive.open(archive_config) as archive:
            run_id = archive.runs.start("find", {"url": url})
            session = Session(
                config=crawl_config,
                archive=archive,
                recall=archive.captures.body_for,
                sites={},
                run_id=run_id,
                now=datetime.now(UTC),
            )
            spider = run_spider(session, archive_config, FindSpider, url=url)
            archive.runs.finish(run_id, "done", {"candidates": len(spider.candidates)})
    except ArchiveError as error:
        raise CrawlError(str(error)) from error
    ranked = sorted(spider.candidates.values(), key=lambda each: (-each.points, len(each.url), each.url))
    return Found(tuple(ranked), tuple(spider.failures))
