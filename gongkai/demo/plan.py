"""The demo's portal: a fictional city, two districts and a county; one night later something has changed."""

import csv
import io
from datetime import datetime, timedelta, timezone
from html import escape
from zlib import crc32

from gongkai.demo import tables
from gongkai.demo.bodies import stub_body
from gongkai.demo.portals.model import Attachment, Edition, Entry, Plan
from gongkai.demo.portals.server import DemoPortal
from gongkai.demo.reports.irregularities import CLEAN, Irregularities
from gongkai.demo.reports.render import render, render_article
from gongkai.demo.reports.truth import Truth

CHINA = timezone(timedelta(hours=8))
NEWEST = 2025
NIGHTS = (1, 2)
CHANGING_FORM = "g2021"
SITE_COLUMNS = (
    "code",
    "organ",
    "division_code",
    "host",
    "list_url",
    "platform",
    "confidence",
    "reason",
    "evidence_date",
    "enabled",
    "needs_render",
)


def demo_plan(newest: int = NEWEST) -> Plan:
    """Two nights. The reports run up to the year `newest`, so that the last ones are always this season's."""
    later = newest - NEWEST
    return Plan(
        hosts=tables.hosts(),
        entries=(
            *(_report(row, later) for row in tables.reports()),
            *(_sibling(row, later) for row in tables.siblings()),
        ),
        header_host=tables.header_host(),
    )


def sites_csv(plan: Plan) -> str:
    """The plan's hosts as rows of the crawler's catalogue, one a column root."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(SITE_COLUMNS)
    for host in plan.hosts:
        evidence = ("panzhihua", "verified", "a host of the demo portal", "2026-11-21", "true", "false")
        rows.writerow((host.code, host.organ, host.division_code, host.name, host.list_url, *evidence))
    return text.getvalue()


def address_map(plan: Plan, portal: DemoPortal) -> dict[str, str]:
    """Patterns of the plan's host names, all reached at the portal's address."""
    return {f"*.{host.name.split('.', 2)[2]}": portal.address for host in plan.hosts}


def _report(row: tables.Report, later: int) -> Entry:
    year = int(row.year) + (later if row.form == CHANGING_FORM else 0)
    return Entry(
        host=row.host,
        column=row.column,
        id=_id(row.key, year),
        title=row.title.format(organ=row.organ, year=year),
        source=row.organ,
        published=_published(year, row.published),
        editions=tuple(edition for night in NIGHTS if (edition := _edition(row, year, night)) is not None),
        organ=row.organ,
        year=year,
    )


def _edition(row: tables.Report, year: int, night: int) -> Edition | None:
    cells = tables.cells(row, night)
    if cells is None:
        return None
    truth = Truth(row.form, row.organ, year, cells)
    odd = Irregularities(**dict.fromkeys(row.odd.split(), True)) if row.odd else CLEAN
    if row.medium == "html":
        return Edition(night=night, body=render_article(truth, odd, row.key), cells=cells)
    name = f"{row.organ}{year}年政府信息公开工作年度报告.pdf"
    drawn = render(truth, row.medium, odd, row.key)
    file = Attachment(name, drawn.media_type, drawn.body)
    return Edition(night=night, body=stub_body(name.removesuffix(".pdf")), attachment=file, cells=cells)


def _sibling(row: tables.Sibling, later: int) -> Entry:
    year = int(row.year) + later
    title = row.title.format(year=year)
    return Entry(
        host=row.host,
        column=row.column,
        id=_id(f"{row.host}{title}", year),
        title=title,
        source=row.source,
        published=_published(year, row.published),
        editions=(Edition(night=1, body=f"<p>{escape(row.body, quote=False)}</p>"),),
    )


def _published(year: int, text: str) -> datetime:
    return datetime.strptime(f"{year + 1}-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=CHINA)


def _id(key: str, year: int) -> str:
    """Eight digits, seven for what was written before the system was renewed in 2021."""
    digits = 8 if year > 2020 else 7
    lowest = 10 ** (digits - 1)
    return str(lowest + crc32(key.encode()) % (9 * lowest))
