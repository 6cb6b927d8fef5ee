"""Scrapy's own commands, as a person in a clone would type them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.config import ArchiveConfig
from tests.crawler.pages import article, listing
from tests.crawler.portal import Answer, Portal
from tests.gongkai.cli.sites.test_check import ROW, file
from tests.gongkai.cli.sites.test_online import row

ROOT = Path(__file__).parents[4]


def scrapy(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """In the clone, with an archive elsewhere."""
    settings = {"GONGKAI_ARCHIVE__FOLDER": str(folder), "PYTHONWARNINGS": "default"}
    return subprocess.run(
        [sys.executable, "-m", "scrapy", *words],
        cwd=ROOT,
        env=os.environ | settings,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_own_sites_are_listed(tmp_path: Path) -> None:
    file(ROW, name=str(tmp_path / "archive" / "sites.csv"))
    done = scrapy(tmp_path / "archive", "list")
    assert (done.returncode, done.stderr) == (0, "")
    assert {"a-1", "pzh-xq"} <= set(done.stdout.split())
    assert "ly-xigong" not in done.stdout.split()


BAD_ADDRESS = ROW.replace("http:", "ftp:")


@pytest.mark.parametrize(
    ("words", "wrong", "line"),
    [
        (("list",), BAD_ADDRESS, "row 2: list_url 'ftp://www.a.gov.cn/nb/' is no http(s) address"),
        (("crawl", "pzh-xq"), BAD_ADDRESS, "row 2: list_url"),
        (("shell", "--nolog"), BAD_ADDRESS, "row 2: list_url"),
        (("list",), ROW.replace("panzhihua", "wordpress"), "row 2: platform 'wordpress' is unknown"),
        (("list",), f"{ROW}\n{ROW}", "row 3: code 'a-1' is given twice"),
    ],
)
def test_a_bad_row_is_one_line(tmp_path: Path, words: tuple[str, ...], wrong: str, line: str) -> None:
    own = file(wrong, name=str(tmp_path / "archive" / "sites.csv"))
    done = scrapy(tmp_path / "archive", *words)
    assert done.returncode != 0
    assert done.stdout == ""
    (said,) = done.stderr.splitlines()
    assert said.startswith(f"gongkai: {own}, ")
    assert line in said


def test_a_host_off_the_allow_list_is_not_crawled(tmp_path: Path) -> None:
    file(ROW.replace("gov.cn", "com"), name=str(tmp_path / "archive" / "sites.csv"))
    done = scrapy(tmp_path / "archive", "crawl", "a-1")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "host 'www.a.com' is not on the allow-list" in done.stderr.splitlines()[-1]


def test_a_site_is_crawled_by_its_name(tmp_path: Path, portal: Portal) -> None:
    portal.pages["www.good.gov.test/nb/"] = Answer(listing(["1.shtml"]))
    portal.pages["www.good.gov.test/nb/1.shtml"] = Answer(article("某区2025年政府信息公开工作年度报告"))
    file(row("good"), name=str(tmp_path / "archive" / "sites.csv"))
    done = scrapy(tmp_path / "archive", "crawl", "good")
    assert done.returncode == 0, done.stderr
    assert portal.paths("www.good.gov.test") == ["/robots.txt", "/nb/", "/nb/1.shtml"]
    with Archive.open(ArchiveConfig(folder=tmp_path / "archive"), create=False) as archive:
        (column,) = archive.columns.walked()
        assert (column.site, column.state, column.shown) == ("good", "complete", 1)
