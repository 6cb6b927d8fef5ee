"""Two nights into a real archive."""

import multiprocessing
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.config import ArchiveConfig
from crawler.config import CrawlConfig
from crawler.run import crawl
from crawler.summary import CrawlSummary
from tests.crawler.child import sites_file
from tests.crawler.pages import article, group, listing
from tests.crawler.portal import Answer, Portal

REPORT = "a.gov.test/nb/x/1.shtml"


def pages() -> dict[str, Answer]:
    return {
        "a.gov.test/nb/": Answer(group(["/nb/x/"]), etag='"1"'),
        "a.gov.test/nb/x/": Answer(listing(["1.shtml", "2.shtml"]), etag='"2"', gzipped=True),
        REPORT: Answer(article("某局2025年报", "原文", attachment="1.pdf"), gzipped=True),
        "a.gov.test/nb/x/2.shtml": Answer(article("某局2024年报"), etag='"4"'),
        "a.gov.test/nb/x/1.pdf": Answer(b"%PDF-1.4", media_type="application/pdf", etag='"5"'),
    }


def run(pipe: Connection, archive: ArchiveConfig, config: CrawlConfig) -> None:
    with Archive.open(archive) as opened:
        run_id = opened.runs.start("crawl", {})
    pipe.send(crawl(archive, config, ["a"], run_id))


def night(portal: Portal, folder: Path) -> tuple[CrawlSummary, dict[str, str]]:
    """What became of it, and the articles known after it."""
    config = CrawlConfig(
        columns_every_days=0,
        delay_seconds=0,
        address_map={"*.gov.test": portal.address},
        extra_suffixes=("gov.test",),
        sites_files=(sites_file(folder, ["a.gov.test"]),),
    )
    archive = ArchiveConfig.model_validate({"folder": folder / "archive"})
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=run, args=(theirs, archive, config))
    process.start()
    theirs.close()
    ended: CrawlSummary = ours.recv()
    process.join()
    with Archive.open(archive, create=False) as opened:
        known = {each.url: each.title for each in opened.columns.known_articles("a")}
    return ended, known


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[CrawlSummary, dict[str, str], list[str]]]:
    folder = tmp_path_factory.mktemp("archived")
    told = []
    with Portal(pages()) as portal:
        for _ in range(2):
            portal.asked.clear()
            told.append((*night(portal, folder), portal.paths("a.gov.test")))
    return told


def test_the_first_night_takes_everything(
    nights: list[tuple[CrawlSummary, dict[str, str], list[str]]],
) -> None:
    ended, known, _ = nights[0]
    site = ended.sites[0]
    assert ended.finished
    assert (site.captured, site.unchanged, site.failures) == (5, 0, ())
    assert sorted(known) == ["http://a.gov.test/nb/x/1.shtml", "http://a.gov.test/nb/x/2.shtml"]


def test_the_second_night_walks_on_what_is_held(
    nights: list[tuple[CrawlSummary, dict[str, str], list[str]]],
) -> None:
    (_, _, asked_first), (ended, known, asked) = nights
    assert ended.sites[0].unchanged == 4
    assert sorted([*asked, "/robots.txt"]) == sorted(asked_first)
    assert len(known) == 2


def test_a_file_that_was_not_reached_is_asked_though_its_old_article_is_not(tmp_path: Path) -> None:
    old = {
        "a.gov.test/nb/": Answer(listing(["1.shtml"], dates=["2019-01-22"])),
        "a.gov.test/nb/1.shtml": Answer(article("某局2018年报", attachment="1.pdf")),
    }
    file = Answer(b"%PDF-1.4", media_type="application/pdf")
    told = []
    with Portal(old) as portal:
        for answer in (Answer(b"", 503), file, file):
            portal.pages["a.gov.test/nb/1.pdf"] = answer
            portal.asked.clear()
            night(portal, tmp_path)
            told.append(list(dict.fromkeys(portal.paths("a.gov.test"))))
    assert told == [["/robots.txt", "/nb/", "/nb/1.shtml", "/nb/1.pdf"], ["/nb/", "/nb/1.pdf"], ["/nb/"]]
