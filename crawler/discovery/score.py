"""How likely a page is a portal's annual-report column, with every reason that counted."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from crawler.platforms.base import ColumnPage
from crawler.platforms.rows import REPORT, YEAR

NAME: Final = re.compile(r"年报|年度报告|年度工作报告")
OTHERS: Final = re.compile(
    r"网站|统计|法治|决算|公积金|法人|审计工作|绩效|水资源|环境状况|解读|图解|通知|媒体"
)
MOST_ROWS: Final = 10
_DECORATED: Final = re.compile(r"[_-]\d+$|\d{4,}$")


@dataclass(frozen=True, slots=True)
class Scored:
    points: int
    evidence: tuple[str, ...]


def names_column(title: str) -> bool:
    """Whether a link is called as such a column is; a title with the year of one report is none."""
    return NAME.search(title) is not None and not OTHERS.search(title) and len(title) < 24


def score(title: str, url: str, page: ColumnPage | None) -> Scored:
    """`page` is None where the page could not be had: then only name and address speak."""
    reasons = [*_by_name(title), *_by_slug(url), *(_by_rows(page) if page else ())]
    return Scored(sum(points for points, _ in reasons), tuple(said for _, said in reasons))


def _by_name(title: str) -> list[tuple[int, str]]:
    if not names_column(title):
        return []
    points = 6 if "公开" in title else 4
    return [(points - (2 if YEAR.search(title) else 0), f"is called {title}")]


def _by_slug(url: str) -> list[tuple[int, str]]:
    found = []
    for part in urlsplit(url).path.lower().split("/"):
        bare = _DECORATED.sub("", part.rpartition(".")[0] or part)
        points = next((points for pattern, points in _slugs() if pattern.fullmatch(bare)), 0)
        if points:
            found.append((points, f"/{part}/ in its address"))
    return found[-2:]


def _by_rows(page: ColumnPage) -> list[tuple[int, str]]:
    reports = [row for row in page.rows if REPORT.search(row.title) and not OTHERS.search(row.title)]
    named = [row for row in reports if YEAR.search(row.title)]
    found = []
    if named:
        found.append(
            (min(len(named), MOST_ROWS), f"lists {len(named)} reports by year, such as {named[0].title}")
        )
    if page.columns:
        years = [link for link in page.columns if YEAR.search(link.title) or NAME.search(link.title)]
        if years:
            found.append((min(len(years), MOST_ROWS), f"has {len(years)} columns by year or organ"))
    strangers = len(page.rows) - len(reports)
    if strangers > len(reports):
        found.append((-2, f"most of its {len(page.rows)} rows are something else"))
    return found


@cache
def _slugs() -> tuple[tuple[re.Pattern[str], int], ...]:
    rows = csv.DictReader(Path(__file__).with_name("slugs.csv").read_text("utf-8").splitlines())
    return tuple((re.compile(row["slug"]), int(row["points"])) for row in rows)
