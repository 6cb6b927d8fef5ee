from pathlib import Path

import pytest

from crawler.config import CrawlConfig
from crawler.errors import CrawlError
from crawler.guard.allowed import AllowList
from crawler.platforms.addresses import directory
from crawler.platforms.registry import PLATFORMS
from crawler.sites import catalogue
from crawler.sites.catalogue import COLUMNS, load, shipped
from crawler.sites.left_out import left_out
from crawler.sites.provinces import provinces
from crawler.sites.site import PLATFORM_NAMES, Confidence

HEAD = ",".join(COLUMNS)
ROW = "a-1,某区,510403,www.a.gov.cn,http://www.a.gov.cn/nb/,panzhihua,guess,seen,2026-11-21,true,false"


def write(folder: Path, *rows: str) -> Path:
    file = folder / "own.csv"
    file.write_text("\n".join(rows), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("code", "division", "host"),
    [
        ("pzh", "510400", "www.panzhihua.gov.cn"),
        ("pzh-xq", "510403", "www.pzhsxq.gov.cn"),
        ("pzh-dq", "510402", "www.scdongqu.gov.cn"),
        ("pzh-yb", "510422", "www.scyanbian.gov.cn"),
    ],
)
def test_the_first_portals_are_there(code: str, division: str, host: str) -> None:
    site = load()[code]
    assert (site.division_code, site.host, site.platform, site.enabled) == (division, host, "panzhihua", True)


def test_a_site_without_a_column_is_kept_but_not_crawled() -> None:
    site = load()["ly-xigong"]
    assert (site.enabled, site.list_url, site.reason) == (False, "", "column unknown")


def test_own_rows_override_shipped_ones_by_code(tmp_path: Path) -> None:
    file = write(tmp_path, HEAD, ROW.replace("a-1", "pzh-xq"))
    assert load([file])["pzh-xq"].host == "www.a.gov.cn"
    assert "pzh" in load([file])


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([HEAD, ROW.replace("510403", "5104")], "row 2: division_code"),
        (
            [HEAD, ROW.replace("http://www.a.gov.cn/nb/", "http://www.b.gov.cn/nb/")],
            "no http(s) address on host",
        ),
        ([HEAD, ROW.replace("http:", "ftp:")], "no http(s) address on host"),
        ([HEAD, ROW.replace("guess", "sure")], "row 2: confidence"),
        ([HEAD, ROW.replace("2026-11-21", "yesterday")], "row 2: evidence_date"),
        ([HEAD, ROW.replace("/nb/", "/nb {Y}/")], "no http(s) address on host"),
        ([HEAD, ROW.replace("www.a.gov.cn", "")], "no http(s) address on host"),
        ([HEAD, ROW.replace("http://www.a.gov.cn/nb/", "")], "no http(s) address on host"),
        ([HEAD, ROW.replace("www.a.gov.cn", "WWW.a.gov.cn")], "row 2: host"),
        ([HEAD, ROW.replace("panzhihua", "")], "row 2: platform is empty"),
        ([HEAD, ROW.replace("panzhihua", "wordpress")], "row 2: platform 'wordpress' is unknown; known are"),
        ([HEAD, ROW.replace("true,false", "true,perhaps")], "row 2: needs_render"),
        ([HEAD, ROW, ROW], "row 3: code 'a-1' is given twice"),
        ([HEAD, ROW + ",more"], "12 values for 11 columns"),
        (["code,organ", "a,b"], "row 1: the columns must be"),
    ],
)
def test_a_bad_row_is_named_in_one_line(tmp_path: Path, rows: list[str], said: str) -> None:
    with pytest.raises(CrawlError) as caught:
        load([write(tmp_path, *rows)])
    assert said in str(caught.value)
    assert "own.csv" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CrawlError, match=r"nowhere\.csv cannot be read"):
        load([tmp_path / "nowhere.csv"])


def test_a_code_is_given_once_in_all_shipped_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "anhui.csv").write_text(f"{HEAD}\n{ROW}\n", "utf-8")
    (tmp_path / "beijing.csv").write_text(f"{HEAD}\n{ROW}\n", "utf-8")
    monkeypatch.setattr(catalogue, "SHIPPED", tmp_path)
    with pytest.raises(CrawlError, match=r"beijing\.csv, row 2: code 'a-1' is given twice"):
        load()


def test_every_platform_may_be_named_and_every_row_names_one() -> None:
    assert set(PLATFORMS) <= set(PLATFORM_NAMES)
    assert {site.platform for site in load().values() if site.enabled} <= {*PLATFORMS, *PLATFORM_NAMES}


def test_no_column_is_given_twice() -> None:
    columns = [site.list_url.partition("://")[2].rstrip("/") for site in load().values() if site.list_url]
    assert sorted(set(columns)) == sorted(columns)


def test_every_province_has_its_file_and_its_government_a_row() -> None:
    files = shipped()
    assert {province.file for province in provinces()} == set(files)
    assert len(files) == 32
    for province in provinces():
        codes = {site.code: site.division_code for site in files[province.file]}
        assert {code[:2] for code in codes.values()} == {province.prefix}
        if province.file != "ministries":
            assert codes[province.file] == f"{province.prefix}0000"


def test_no_column_crawled_by_default_lies_below_another() -> None:
    roots = [
        directory(site.list_url).partition("://")[2]
        for site in load().values()
        if site.by_default and "?" not in site.list_url
    ]
    assert [root for root in roots if root.count("/") == 1] == []  # below a whole host lies everything
    assert [(one, two) for one in roots for two in roots if one != two and one.startswith(two)] == []


def test_a_guess_is_not_crawled_by_default_and_what_lacks_its_column_is_not_enabled() -> None:
    for site in load().values():
        assert not (site.by_default and site.confidence is Confidence.GUESS)
        assert site.list_url or not site.enabled


@pytest.mark.parametrize("code", ["neimenggu", "hunan", "chinatax"])
def test_a_list_that_needs_its_scripts_is_marked(code: str) -> None:
    site = load()[code]
    assert (site.needs_render, site.by_default) == (True, False)


def test_what_is_left_out_is_no_row() -> None:
    rows = {site.list_url for site in load().values()}
    assert [each.address for each in left_out() if each.address in rows] == []
    assert [each for each in left_out() if not (each.organ and each.address and each.why)] == []


def test_every_address_is_on_the_allow_list_as_it_is_shipped() -> None:
    allowed = AllowList(CrawlConfig(contact="archive@example.org"))
    assert [site.code for site in load().values() if site.list_url and allowed.objection(site.list_url)] == []
