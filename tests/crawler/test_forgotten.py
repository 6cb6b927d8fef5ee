"""Articles that lists go on showing after they were taken out of the archive."""

from pathlib import Path

from archive.columns.model import ListState
from crawler.config import CrawlConfig
from tests.crawler.child import crawl, sites_file
from tests.crawler.pages import article, listing
from tests.crawler.portal import Answer, Portal
from tests.crawler.recorder import RecordedForgotten, Recorder


def test_what_was_taken_out_is_counted_and_not_asked(tmp_path: Path) -> None:
    host = "a.gov.test"
    pages = {
        f"{host}/nb/": Answer(listing(["1.shtml", "2.shtml", "1.pdf"])),
        f"{host}/nb/1.shtml": Answer(article("某局2025年报")),
        f"{host}/nb/2.shtml": Answer(article("某局2024年报", attachment="2.pdf")),
        f"{host}/nb/2.pdf": Answer(b"%PDF-1.4", media_type="application/pdf"),
        f"{host}/nb/1.pdf": Answer(b"%PDF-1.4", media_type="application/pdf"),
    }
    recorder = Recorder()
    gone = [f"http://{host}/nb/{name}" for name in ("1.shtml", "1.pdf", "2.pdf")]
    recorder.forgotten = RecordedForgotten(set(gone))
    with Portal(pages) as portal:
        config = CrawlConfig(
            contact="archive@example.org",
            delay_seconds=0,
            address_map={"*.gov.test": portal.address},
            extra_suffixes=("gov.test",),
            sites_files=(sites_file(tmp_path, [host]),),
        )
        recorder, ended = crawl(config, ["a"], recorder)
        asked = set(portal.paths(host))
    assert recorder.walk(f"http://{host}/nb/").state == ListState.COMPLETE
    (site,) = ended.sites
    assert (site.forgotten, site.failures) == (3, ())
    assert "/nb/2.shtml" in asked
    assert not asked & {"/nb/1.shtml", "/nb/1.pdf", "/nb/2.pdf"}
