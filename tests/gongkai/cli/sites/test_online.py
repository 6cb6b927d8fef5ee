"""Columns asked once, on loopback: what came of it, and whether they are what their rows say."""

import json
from pathlib import Path

from archive.archive import Archive
from archive.captures.newest import newest
from archive.config import ArchiveConfig
from archive.status import status
from tests.crawler.pages import listing
from tests.crawler.portal import Answer, Portal
from tests.gongkai.cli.sites.conftest import Gongkai
from tests.gongkai.cli.sites.test_check import ROW, file

OWN = "gongkai-archive/sites.csv"


def row(code: str, platform: str = "panzhihua") -> str:
    at_host = ROW.replace("www.a.gov.cn", f"www.{code}.gov.test")
    return at_host.replace("a-1", code).replace("panzhihua", platform)


def test_each_column_is_asked_once_and_kept(gongkai: Gongkai, portal: Portal) -> None:
    portal.pages["www.good.gov.test/nb/"] = Answer(listing(["1.shtml", "2.shtml"]))
    portal.pages["www.trs.gov.test/nb/"] = Answer(
        b"<html><script>createPageHTML(1, 0, 'index')</script></html>"
    )
    portal.pages["www.shut.gov.test/robots.txt"] = Answer(
        b"User-agent: *\nDisallow: /", media_type="text/plain"
    )
    portal.pages["www.bare.gov.test/nb/"] = Answer("<html><body><p>年报</p></body></html>".encode())
    codes = ("good", "trs", "shut", "bare", "gone")
    file(*(row(code) for code in codes[:4]), row("gone", "trs"), name=OWN)
    said = gongkai("sites", "check", *codes, "--online", "--json")
    told = json.loads(said.out)
    assert (said.code, told["rows"]) == (1, 5)
    heard = {each["code"]: each for each in told["heard"]}
    assert list(heard) == list(codes)
    assert {code: each["outcome"] for code, each in heard.items()} == {
        "good": "captured",
        "trs": "captured",
        "shut": "refused_by_robots",
        "bare": "captured",
        "gone": "gone",
    }
    assert (heard["good"]["rows"], heard["good"]["detected"]) == (2, "panzhihua")
    found = {(each["code"], each["rule"], each["severity"]) for each in told["findings"]}
    assert found == {
        ("trs", "other_platform", "warning"),
        ("trs", "no_list", "warning"),
        ("bare", "no_list", "warning"),
        ("shut", "outcome", "error"),
        ("gone", "outcome", "error"),
    }
    assert portal.paths("www.good.gov.test") == ["/robots.txt", "/nb/"]
    assert portal.paths("www.shut.gov.test") == ["/robots.txt"]
    with Archive.open(ArchiveConfig(folder=Path("gongkai-archive")), create=False) as archive:
        assert newest(archive, "http://www.good.gov.test/nb/")
        assert status(archive).columns == ()
        (run,) = archive.runs.latest(5)
        assert (run.kind, run.state) == ("check", "done")


def test_a_table_for_the_eye_and_a_good_end(gongkai: Gongkai, portal: Portal) -> None:
    portal.pages["www.good.gov.test/nb/"] = Answer(listing(["1.shtml"]))
    said = gongkai("sites", "check", file(row("good")), "--online")
    assert (said.code, said.complaints) == (0, [])
    assert "captured" in said.out
    assert "1 rows, 0 errors, 0 warnings" in said.out


def test_nothing_is_asked_of_rows_with_errors(gongkai: Gongkai, portal: Portal) -> None:
    said = gongkai("sites", "check", file(row("good"), row("bad", "wordpress")), "--online")
    assert said.code == 1
    assert "nothing was asked: mend the errors first" in said.out
    assert portal.asked == []


def test_without_a_contact_nobody_but_loopback_is_asked(gongkai: Gongkai) -> None:
    said = gongkai("sites", "check", "pzh", "--online")
    assert (said.code, len(said.complaints)) == (2, 1)
    assert "crawl.contact" in said.complaints[0]


def test_what_was_asked_tells_the_platform_of_the_row_to_come(gongkai: Gongkai, portal: Portal) -> None:
    portal.pages["www.good.gov.test/nb/"] = Answer(listing(["1.shtml"]))
    gongkai("sites", "check", file(row("good", "generic")), "--online")
    words = ("--organ", "某区", "--division", "510403")
    said = gongkai("sites", "add", "http://www.good.gov.test/nb/", *words)
    assert "platform panzhihua, by its capture" in said.out
