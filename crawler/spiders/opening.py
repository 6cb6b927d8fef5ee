"""What a crawl needs before it starts: sites chosen and checked; for `scrapy crawl` an archive of its own."""

import logging
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from scrapy.settings import BaseSettings

from archive.archive import Archive
from archive.errors import ArchiveError
from crawler.config import CrawlConfig
from crawler.errors import CrawlError
from crawler.guard.allowed import AllowList
from crawler.platforms.registry import platform_of
from crawler.session import Session
from crawler.sites.catalogue import load
from crawler.sites.site import Site

logger = logging.getLogger(__name__)


def chosen_sites(config: CrawlConfig, codes: Sequence[str]) -> Mapping[str, Site]:
    """The sites named, or all that are crawled by default. Raises CrawlError for what cannot be crawled."""
    catalogue = load(config.sites_files)
    unknown = [code for code in codes if code not in catalogue]
    if unknown:
        raise CrawlError(
            f"no site {', '.join(unknown)} in the catalogue; known are {', '.join(sorted(catalogue))}"
        )
    sites = {code: catalogue[code] for code in codes or catalogue if codes or catalogue[code].by_default}
    allowed = AllowList(config)
    for site in sites.values():
        if not site.enabled:
            raise CrawlError(f"site {site.code} ({site.organ}) is disabled: {site.reason}")
        platform_of(site)
        objection = allowed.objection(site.list_url)
        if objection:
            raise CrawlError(f"site {site.code}: {objection}")
    return sites


def open_own(settings: BaseSettings, codes: Sequence[str]) -> Session:
    """For a spider started by Scrapy's own command, which ends with the line of an archive that cannot be
    opened.
    """
    config = settings["GONGKAI_CRAWL"]
    sites = chosen_sites(config, codes)
    try:
        archive = Archive.open(settings["GONGKAI_ARCHIVE"].of_a_crawl())
        archive.captures.recover()
    except ArchiveError as error:
        raise SystemExit(f"gongkai: {error}") from error
    for line in archive.captures.repairs:
        logger.info("%s", line)
    run_id = archive.runs.start("crawl", {"sites": list(sites)})
    return Session(
        config=config,
        archive=archive,
        recall=archive.captures.body_for,
        sites=sites,
        run_id=run_id,
        now=datetime.now(UTC),
    )


def close_own(session: Session) -> None:
    """Its failures have no other place to be read than the log."""
    for code in session.sites:
        for line in session.ledger.site(code).failures:
            logger.warning("%s: %s", code, line)
    archive = session.archive
    if isinstance(archive, Archive):
        state = "finished" if session.ended == "finished" and not session.trouble else "failed"
        archive.runs.finish(session.run_id, state, {"reason": session.trouble or session.ended})
        archive.close()
