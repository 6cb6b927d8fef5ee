from pathlib import Path

import pytest

from crawler.errors import CrawlError
from crawler.sites.catalogue import COLUMNS, load

HEAD = ",".join(COLUMNS)
ROW = "a-1,某区,510403,www.a.gov.cn,http://www.a.gov.cn/nb/,panzhihua,guess,seen,2026-11-21,true"


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
        ([HEAD, ROW.replace("panzhihua", "")], "platform is empty"),
        ([HEAD, ROW, ROW], "row 3: code 'a-1' is given twice"),
        ([HEAD, ROW + ",more"], "11 values for 10 columns"),
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
