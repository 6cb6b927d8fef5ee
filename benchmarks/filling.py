"""Rows of an archive of so many readings, made without crawling: invented organs, real sizes.

Figures are of generated reports that were read and packed as ever; each is used by many organs. Sections are
left out. Beside a reading there are its capture, a capture that found it unchanged for every fourth, its line
in a list, its article, its report, rendition, version and event; every twentieth report was revised.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import count
from typing import Any, Final

from archive.engines import compact
from archive.packing.report import pack
from archive.reports.identity import folded
from archive.reports.parts import parts
from benchmarks.packing import reports as generated

YEARS: Final = tuple(range(2018, 2026))
PLACES: Final = "山川原江湖海林田石泉州阳城岭溪桥"
KINDS: Final = "县区市旗"
OFFICES: Final = [
    f"{name}局"
    for line in (
        "教育 科技 公安 民政 司法 财政 人力资源和社会保障 自然资源 生态环境 住房和城乡建设 交通运输",
        "水利 农业农村 商务 文化和旅游 卫生健康 退役军人事务 应急管理 审计 市场监督管理 统计 医疗保障",
        "乡村振兴 信访 林业和草原 城市管理 行政审批服务 机关事务管理 地方金融监督管理 粮食和物资储备",
        "档案 体育 广播电视 税务 气象 烟草专卖 供销合作 招商服务 投资促进 大数据发展 人民防空 民族宗教事务",
    )
    for name in line.split()
]
VERSION: Final = "1"
NIGHTS: Final = 400
START: Final = datetime(2026, 1, 1, tzinfo=UTC)
EACH: Final = 30
"""Generated reports of each form."""
REVISED, CHECKED, LED = 20, 4, 50
"""Every so manieth report was revised, found unchanged, reached by a redirect."""


@dataclass(frozen=True, slots=True)
class Template:
    """What is the same in many reports."""

    region: str | None
    scope: str
    forms: str
    figures: str
    detail: bytes


@dataclass(slots=True)
class World:
    """`reports` in all; `at` writes a time as the database has it; readings are like one of so many of `each`
    form that were generated and read.
    """

    reports: int
    at: Callable[[datetime], str]
    each: int = EACH
    templates: dict[str, list[Template]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for form in ("g2014", "g2019", "g2021"):
            packed = [pack(each) for seed in range(self.each) for each in generated(form, seed)]
            self.templates[form] = [
                Template(
                    each.region,
                    each.scope,
                    compact(dict(each.forms)),
                    compact(dict(each.figures)),
                    each.detail,
                )
                for each in packed
            ]

    @property
    def organs(self) -> int:
        return -(-self.reports // len(YEARS))

    @property
    def revised(self) -> range:
        """Reports with a second body, whose rows come behind the others."""
        return range(0, self.reports, REVISED)

    @property
    def readings(self) -> int:
        return self.reports + len(self.revised)

    def place(self, organ: int) -> int:
        return organ // len(OFFICES)

    def name(self, organ: int) -> str:
        number, letters = self.place(organ), ""
        for _ in range(3):
            number, at = divmod(number, len(PLACES))
            letters += PLACES[at]
        return letters + KINDS[number % len(KINDS)] + OFFICES[organ % len(OFFICES)]

    def site(self, organ: int) -> str:
        return f"p{self.place(organ)}"

    def organ_of(self, report: int) -> int:
        return report // len(YEARS)

    def year_of(self, report: int) -> int:
        return YEARS[report % len(YEARS)]

    def url(self, report: int) -> str:
        organ = self.organ_of(report)
        return (
            f"{self.column(organ)}/{self.year_of(report)}/t{self.year_of(report)}0125_{1000000 + report}.html"
        )

    def column(self, organ: int) -> str:
        return f"http://www.p{self.place(organ)}.gov.test/zwgk/b{organ % len(OFFICES)}/zfxxgk/ndbg"

    def title(self, report: int) -> str:
        return f"{self.name(self.organ_of(report))}{self.year_of(report)}年政府信息公开工作年度报告"

    def template(self, report: int) -> Template:
        year = self.year_of(report)
        form = "g2014" if year < 2019 else "g2019" if year < 2021 else "g2021"
        found = self.templates[form]
        return found[report % len(found)]

    def when(self, reading: int) -> datetime:
        """When the capture of a reading was fetched: all in the order of their numbers."""
        return START + timedelta(seconds=NIGHTS * 86400 * reading / self.readings)

    def run(self, reading: int) -> int:
        return 1 + NIGHTS * reading // self.readings

    def read(self) -> Iterator[tuple[int, int]]:
        """Reading, from 0, and report."""
        yield from enumerate((*range(self.reports), *self.revised))


Rows = Iterator[tuple[Any, ...]]


def tables(world: World) -> Iterator[tuple[str, tuple[str, ...], Rows]]:
    """Name, columns, rows: those referred to first."""
    for name, (columns, rows) in _TABLES.items():
        yield name, tuple(columns.split()), rows(world)


def capture_row(world: World, number: int, reading: int, report: int, outcome: str) -> tuple[Any, ...]:
    """`number` is the id; of an unchanged one, `reading` is that which it is like."""
    url, fresh = world.url(report), outcome == "captured"
    digest = sha256(f"{url} {reading}".encode()).hexdigest()
    at = world.at(world.when(reading) + timedelta(hours=0 if fresh else 20))
    led = compact([url.replace("/zwgk/", "/")] if report % LED == 0 else [])
    return (
        *(number, at, world.run(reading), url, "GET", 200 if fresh else 304, outcome, "article"),
        *(world.site(world.organ_of(report)), at, "203.0.113.7", "http/1.1", None, led),
        *("text/html; charset=utf-8", "gzip", f'"{digest[:16]}"', "stored" if fresh else "not_modified"),
        *(digest if fresh else None, 14_000 if fresh else 0, digest, digest),
        *(f"<urn:uuid:{digest[:8]}-{digest[8:12]}-4{digest[13:16]}-8{digest[17:20]}-{digest[20:32]}>",),
        *(f"gongkai-{world.run(reading):06d}-00001.warc.gz", number * 16_000, number * 16_000 + 700),
        number * 16_000 + 15_000,
        None if fresh else reading + 1,
    )


def _captures(world: World) -> Rows:
    numbers = count(1)
    for reading, report in world.read():
        yield capture_row(world, next(numbers), reading, report, "captured")
    for report in range(0, world.reports, CHECKED):
        outcome = "gone" if report % (500 * CHECKED) == 0 else "unchanged"
        yield capture_row(world, next(numbers), report, report, outcome)


def _redirects(world: World) -> Rows:
    numbers = count(1)
    for row in _captures(world):
        for name in json.loads(row[13]):
            yield next(numbers), row[1], name, row[0]


def reading_row(world: World, number: int, capture: int, report: int, at: str) -> tuple[Any, ...]:
    title = world.title(report)
    hints = {
        "url": world.url(report),
        "list_title": title,
        "column_name": "政府信息公开年报",
        "list_date": f"{world.year_of(report) + 1}-01-25",
        "article_title": title,
        "published": f"{world.year_of(report) + 1}-01-25",
    }
    return number, at, capture, VERSION, "read", compact(hints), None, "", 0, None


def read_report_row(world: World, number: int, reading: int, report: int, at: str) -> tuple[Any, ...]:
    each = world.template(report)
    return (
        *(number, at, reading, 0, world.title(report), world.name(world.organ_of(report)), each.region),
        *(each.scope, world.year_of(report), None, each.forms, each.figures, "{}", each.detail),
    )


def _readings(world: World) -> Rows:
    for reading, report in world.read():
        yield reading_row(world, reading + 1, reading + 1, report, world.at(world.when(reading)))


def _read_reports(world: World) -> Rows:
    for reading, report in world.read():
        yield read_report_row(world, reading + 1, reading + 1, report, world.at(world.when(reading)))


def _reports(world: World) -> Rows:
    for report in range(world.reports):
        organ = world.organ_of(report)
        name, site = world.name(organ), world.site(organ)
        scope, year = world.template(report).scope, world.year_of(report)
        key = "\t".join((site, folded(name), scope, str(year)))
        yield report + 1, world.at(world.when(report)), key, site, name, scope, year


def _organs(world: World) -> Rows:
    for organ in range(world.organs):
        name = world.name(organ)
        yield organ + 1, world.at(world.when(organ)), name, folded(name)


def _organ_parts(world: World) -> Rows:
    numbers = count(1)
    for organ, at, _, name in _organs(world):
        for each in parts(name):
            yield next(numbers), at, organ, each["even"], each["odd"]


def _renditions(world: World) -> Rows:
    for report in range(world.reports):
        yield report + 1, world.at(world.when(report)), report + 1, world.url(report), ""


_CHANGES: Final = compact(
    [
        {
            "cell": "requests.new_requests.total",
            "old": {"state": "number", "value": 12},
            "new": {"state": "number", "value": 13},
        }
    ]
)


def _versions(world: World) -> Rows:
    for reading, report in world.read():
        again = reading >= world.reports
        changes = _CHANGES if again else None
        yield (
            *(reading + 1, world.at(world.when(reading)), report + 1, reading + 1, reading + 1, VERSION),
            *(0, 120, int(again), changes, "[]" if again else None),
        )


def _events(world: World) -> Rows:
    for reading, report in world.read():
        again, at = reading >= world.reports, world.at(world.when(reading))
        kind = "revised" if again else "discovered" if reading < world.reports // 2 else "published"
        yield (
            *(reading + 1, at, kind, report + 1, reading + 1, world.run(reading), world.url(report), at),
            *(_CHANGES if again else "[]", "[]" if again else None, kind != "discovered"),
        )


def _runs(world: World) -> Rows:
    for run in range(NIGHTS):
        at = world.at(START + timedelta(days=run))
        yield run + 1, at, "nightly.crawl", "{}", "done", at, compact({"captures": {"captured": 2500}})


def _walks(world: World) -> Rows:
    numbers = count(1)
    for organ in range(world.organs):
        for run in (1, NIGHTS // 2, NIGHTS):
            at = world.at(START + timedelta(days=run - 1))
            yield (
                *(next(numbers), at, run, world.site(organ), world.column(organ), "政府信息公开年报"),
                *("complete", None, compact({"total": 8, "depth": 1}), len(YEARS)),
            )


def _entries(world: World) -> Rows:
    for report in range(world.reports):
        organ = world.organ_of(report)
        yield (
            *(report + 1, world.at(START), organ * 3 + 1, world.site(organ), world.column(organ)),
            *(world.url(report), world.title(report), f"{world.year_of(report) + 1}-01-25", 1, 1),
        )


def _articles(world: World) -> Rows:
    for report in range(world.reports):
        organ = world.organ_of(report)
        yield (
            *(report + 1, world.at(world.when(report)), world.url(report), world.site(organ)),
            *(world.title(report), f"{world.year_of(report) + 1}-01-25", world.column(organ)),
        )


_TABLES: Final[dict[str, tuple[str, Callable[[World], Rows]]]] = {
    "runs": ("id recorded_at kind detail state finished_at report", _runs),
    "walks": (
        "id recorded_at run_id site column_url column_name state reason proof shown",
        _walks,
    ),
    "entries": (
        "id recorded_at walk_id site column_url url title list_date position page_no",
        _entries,
    ),
    "articles": ("id recorded_at url site title published column_url", _articles),
    "captures": (
        (
            "id recorded_at run_id url method status outcome role site fetched_at ip protocol tls "
            "redirected_from media_type content_encoding etag kept payload_sha256 payload_bytes body_sha256 "
            "content_sha256 record_id file start_byte body_byte end_byte body_of_id"
        ),
        _captures,
    ),
    "redirects": ("id recorded_at name capture_id", _redirects),
    "readings": (
        "id recorded_at capture_id parser_version outcome hints issues parts attempt held_by",
        _readings,
    ),
    "read_reports": (
        "id recorded_at reading_id part title organ region scope year member forms figures sections detail",
        _read_reports,
    ),
    "organs": ("id recorded_at organ folded", _organs),
    "organ_parts": ("id recorded_at organ_id even odd", _organ_parts),
    "reports": ("id recorded_at key site organ scope year", _reports),
    "renditions": ("id recorded_at report_id url member", _renditions),
    "versions": (
        (
            "id recorded_at rendition_id capture_id reading_id parser_version part numbers cells_changed "
            "changes sections"
        ),
        _versions,
    ),
    "events": (
        "id recorded_at kind report_id capture_id run_id url at changes sections alert",
        _events,
    ),
}
