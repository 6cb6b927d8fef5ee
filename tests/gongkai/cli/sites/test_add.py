import json
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.captures.exchange import Role
from archive.clock import now
from archive.config import ArchiveConfig
from crawler.sites.catalogue import COLUMNS, load
from tests.archive.making import exchange
from tests.gongkai.cli.sites.conftest import Gongkai

OWN = Path("gongkai-archive/sites.csv")
URL = "http://xxgk.lan.gov.cn/zfxxgk/nb/"
PLACE = ("--organ", "蓝市", "--division", "510400")
SHIPPED = "http://www.pzhsxq.gov.cn/zfxxgk/zfxxgknb/"
ROW = "a-1,某区,510403,www.a.gov.cn,http://www.a.gov.cn/nb/,panzhihua,guess,seen,2026-11-21,true,false"


def file(*rows: str, name: str = "more.csv") -> Path:
    path = Path(name)
    path.write_text("\n".join([",".join(COLUMNS), *rows]), "utf-8")
    return path


def test_a_column_is_added_and_every_command_knows_it(gongkai: Gongkai) -> None:
    said = gongkai("sites", "add", URL, *PLACE)
    assert (said.code, said.complaints) == (0, [])
    assert str(OWN) in said.out
    assert "the archive holds no capture" in said.out
    site = load([OWN])["lan-xxgk"]
    assert (site.organ, site.host, site.list_url) == ("蓝市", "xxgk.lan.gov.cn", URL)
    assert (site.division_code, site.platform, site.confidence) == ("510400", "generic", "likely")
    assert (site.enabled, site.needs_render, site.evidence_date) == (True, False, now().date())
    assert site.reason
    listed = json.loads(gongkai("sites", "list", "--json").out)["sites"]
    assert "lan-xxgk" in {each["code"] for each in listed}
    assert "crawl.contact" in gongkai("crawl", "lan-xxgk").complaints[0]
    assert "not in the catalogue" in gongkai("crawl", "lan-xxgk", "--archive", "another").complaints[0]


def test_all_that_can_be_said_is_written(gongkai: Gongkai) -> None:
    words = ("--code", "lan", "--platform", "trs", "--confidence", "guess", "--reason", " a\nb ")
    said = gongkai("sites", "add", URL, *PLACE, *words, "--disabled", "--needs-render", "--json")
    assert said.code == 0
    told = json.loads(said.out)
    assert (told["file"], told["platform_by"]) == (str(OWN), None)
    (row,) = told["sites"]
    assert tuple(row) == COLUMNS
    site = load([OWN])["lan"]
    assert (site.platform, site.confidence, site.reason) == ("trs", "guess", "a b")
    assert (site.enabled, site.needs_render) == (False, True)


def test_the_division_is_that_of_other_rows_of_the_host(gongkai: Gongkai) -> None:
    assert gongkai("sites", "add", "http://www.pzhsxq.gov.cn/other/", "--organ", "某局").code == 0
    assert load([OWN])["pzhsxq"].division_code == "510403"


def test_a_second_column_of_a_host_has_a_code_of_its_own(gongkai: Gongkai) -> None:
    gongkai("sites", "add", URL, *PLACE)
    assert gongkai("sites", "add", URL + "2/", *PLACE).code == 0
    assert {"lan-xxgk", "lan-xxgk-2"} <= set(load([OWN]))


def keep(url: str, body: str) -> None:
    with Archive.open(ArchiveConfig(folder=OWN.parent)) as archive:
        run_id = archive.runs.start("find", {})
        headers = (("Content-Type", "text/html"),)
        for n, text in enumerate(("<p>1</p>", body)):
            archive.captures.add(
                exchange(
                    n,
                    url=url,
                    body=text.encode("gbk"),
                    response_headers=headers,
                    role=Role.OTHER,
                    site=None,
                    run_id=run_id,
                )
            )


@pytest.mark.parametrize(
    ("body", "platform", "line"),
    [
        ("<script>createPageHTML(3, 0, 'index', 'html')</script>", "trs", "platform trs, by its capture of"),
        ("<p>年报</p>", "generic", "shows the signature of none"),
    ],
)
def test_the_platform_is_told_by_the_newest_capture(
    gongkai: Gongkai, body: str, platform: str, line: str
) -> None:
    keep(URL, body)
    said = gongkai("sites", "add", URL, *PLACE)
    assert line in said.out
    assert load([OWN])["lan-xxgk"].platform == platform


def test_the_platform_is_told_by_an_address_that_only_one_has(gongkai: Gongkai) -> None:
    said = gongkai("sites", "add", "http://www.lan.gov.cn/gkmlpt/index#7", *PLACE)
    assert "platform gkmlpt, by its address alone" in said.out


def test_a_row_is_gone_over_only_when_that_is_said(gongkai: Gongkai) -> None:
    assert gongkai("sites", "add", SHIPPED, "--organ", "西区").code == 2
    assert not OWN.exists()
    said = gongkai("sites", "add", SHIPPED.replace("http:", "HTTPS:"), "--organ", "西区", "--replace")
    assert said.code == 0
    site = load([OWN])["pzh-xq"]
    assert (site.organ, site.list_url) == ("西区", SHIPPED.replace("http:", "https:"))
    assert (site.division_code, site.platform) == ("510403", "panzhihua")
    assert gongkai("sites", "add", SHIPPED, "--organ", "攀枝花市西区", "--replace").code == 0
    assert load([OWN])["pzh-xq"].organ == "攀枝花市西区"
    assert len(OWN.read_text("utf-8").splitlines()) == 2


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("http://www.lan.com/nb/", *PLACE), "host 'www.lan.com' is not on the allow-list"),
        (("http://gov.cn.evil.example/nb/", *PLACE), "is not on the allow-list"),
        (("http://www.a.gov.cn@evil.example/", *PLACE), "read differently"),
        (("www.lan.gov.cn/nb/", *PLACE), "only http and https"),
        (("ftp://www.lan.gov.cn/nb/", *PLACE), "only http and https"),
        (("http://[::1/nb/", *PLACE), "not an address"),
        (("http://www.lan.gov.cn/{year}/", *PLACE), "no http(s) address"),
        ((URL, "--organ", "蓝市"), "the division of xxgk.lan.gov.cn is not known"),
        ((URL, "--organ", "蓝市", "--division", "5104"), "division_code '5104': must be the six digits"),
        ((URL, *PLACE, "--platform", "wordpress"), "platform 'wordpress' is unknown; known are"),
        ((URL, *PLACE, "--code", "Lan"), "code 'Lan': must be small letters"),
        ((URL, *PLACE, "--code", "pzh"), "code 'pzh' is taken by 攀枝花市"),
        ((URL, *PLACE, "--confidence", "sure"), "see gongkai sites add --help"),
        ((SHIPPED + "index.html", *PLACE), "is the column of site pzh-xq already"),
        ((SHIPPED, *PLACE, "--code", "pzh", "--replace"), "is the column of site pzh-xq already"),
        ((URL, "--division", "510400"), "--organ"),
        ((*PLACE,), "--from"),
        ((URL, "--from", "more.csv"), "not both"),
        (("--from", "nowhere.csv"), "nowhere.csv cannot be read"),
    ],
)
def test_what_cannot_be_is_one_line_and_nothing_is_written(
    gongkai: Gongkai, words: tuple[str, ...], line: str
) -> None:
    said = gongkai("sites", "add", *words)
    assert (said.code, len(said.complaints), said.out) == (2, 1, "")
    assert line in said.complaints[0]
    assert not OWN.exists()


def test_what_was_there_stays(gongkai: Gongkai) -> None:
    gongkai("sites", "add", URL, *PLACE)
    before = OWN.read_bytes()
    for words in ((URL, *PLACE), (URL + "3/", *PLACE, "--code", "lan-xxgk"), ("--from", file(ROW, ROW))):
        assert gongkai("sites", "add", *words).code == 2
        assert OWN.read_bytes() == before


def test_a_broken_file_is_named_and_left_alone(gongkai: Gongkai) -> None:
    OWN.parent.mkdir()
    OWN.write_text("code,organ\n", "utf-8")
    for words in (("add", URL, *PLACE), ("list",)):
        said = gongkai("sites", *words)
        assert (said.code, len(said.complaints)) == (2, 1)
        assert f"{OWN}, row 1: the columns must be" in said.complaints[0]
    assert OWN.read_text("utf-8") == "code,organ\n"


def test_many_rows_at_once(gongkai: Gongkai) -> None:
    second = ROW.replace("a-1", "a-2").replace("/nb/", "/nc/")
    said = gongkai("sites", "add", "--from", file(ROW, second))
    assert (said.code, said.complaints) == (0, [])
    assert "2 written" in said.out
    assert {"a-1", "a-2"} <= set(load([OWN]))
    assert gongkai("sites", "add", "--from", file(ROW.replace("某区", "某县")), "--replace").code == 0
    assert load([OWN])["a-1"].organ == "某县"


def test_rows_may_change_places(gongkai: Gongkai) -> None:
    second = ROW.replace("a-1", "a-2").replace("/nb/", "/nc/")
    gongkai("sites", "add", "--from", file(ROW, second))
    swapped = file(ROW.replace("/nb/", "/nc/"), second.replace("/nc/", "/nb/"))
    assert gongkai("sites", "add", "--from", swapped, "--replace").code == 0
    assert load([OWN])["a-1"].list_url.endswith("/nc/")


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ([ROW.replace("panzhihua", "x"), ROW.replace("510403", "5")], ["row 2: platform", "row 3: division"]),
        ([ROW.replace("gov.cn", "com"), ROW.replace("gov.cn", "com")], ["allow", "allow", "given twice"]),
        ([ROW, ROW.replace("a-1", "a-2")], ["site a-2: http://www.a.gov.cn/nb/ is the column of site a-1"]),
        ([], ["holds no row"]),
    ],
)
def test_of_many_rows_all_are_added_or_none(gongkai: Gongkai, rows: list[str], lines: list[str]) -> None:
    good = ROW.replace("a-1", "good").replace("www.a.", "www.good.")
    said = gongkai("sites", "add", "--from", file(*rows, *([good] if rows else [])))
    assert said.code == 2
    assert [line for line, told in zip(lines, said.complaints, strict=True) if line not in told] == []
    assert not OWN.exists()


def test_a_file_that_is_named_goes_over_the_own_one(
    gongkai: Gongkai, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGKAI_CRAWL__SITES_FILES", json.dumps([str(file(ROW))]))
    said = gongkai("sites", "add", "http://www.a.gov.cn/nb/", "--organ", "某县", "--replace")
    assert (said.code, len(said.complaints)) == (2, 1)
    assert "more.csv (crawl.sites_files), which goes over gongkai-archive/sites.csv" in said.complaints[0]
    OWN.parent.mkdir(exist_ok=True)
    file(ROW.replace("某区", "某县"), name=str(OWN))
    listed = json.loads(gongkai("sites", "list", "--json").out)["sites"]
    assert {each["code"]: each["organ"] for each in listed}["a-1"] == "某区"
