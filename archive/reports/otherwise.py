"""What would stand otherwise if every reading that waits became current: shown before it does."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from archive.database import HasDatabase
from archive.models.captures import CaptureRow
from archive.models.reports import ReadingRow, VersionRow
from archive.readings.holding import CURRENT
from archive.readings.scope import Scope
from archive.readings.store import kept
from archive.reports.changes import Change, changes_from, compare_cells, compare_sections
from archive.reports.standing import verdict
from parsers.model import CheckStatus, Outcome, Reading, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Otherwise:
    """A report at an address that reads otherwise. `old` or `new` is the parser version that reads it, None
    where it is not there; then every cell is a change. `outcome` is what the newest body of the address is:
    where that is no report any more, `new` reads the one before it.

    `rules` has how often each failed and would fail, for those that differ; `identity` says what the report
    was and would be where organ, year or scope differ.
    """

    url: str
    member: str | None
    organ: str | None
    year: int | None
    old: str | None
    new: str | None
    outcome: Outcome
    changes: tuple[Change, ...]
    sections: tuple[str, ...]
    rules: Mapping[str, tuple[int, int]]
    identity: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Compared:
    """`documents` were read anew, of which `killed` in vain: what stands for those stays."""

    documents: int
    killed: tuple[str, ...]
    reports: tuple[Otherwise, ...]

    @property
    def cells(self) -> Mapping[str, int]:
        """How often each cell reads otherwise, most often first."""
        counts = Counter(change.cell for report in self.reports for change in report.changes)
        return dict(sorted(counts.items(), key=lambda each: (-each[1], each[0])))

    @property
    def rules(self) -> Mapping[str, tuple[int, int]]:
        """How often each rule fails and would fail in these reports, where that differs."""
        names = sorted({name for report in self.reports for name in report.rules})
        pairs = {name: [report.rules.get(name, (0, 0)) for report in self.reports] for name in names}
        return {
            name: (sum(old for old, _ in each), sum(new for _, new in each)) for name, each in pairs.items()
        }


@dataclass(frozen=True, slots=True)
class _Row:
    """A reading of a capture of an address; `current`: it counts now."""

    url: str
    capture_id: int
    reading_id: int
    outcome: str
    current: bool

    @property
    def said(self) -> tuple[str, int, int, str]:
        return self.url, self.capture_id, self.reading_id, self.outcome


def compare(archive: HasDatabase, scope: Scope) -> Compared:
    """By address; only `sites` and `since` of the scope matter."""
    with archive.database.read() as session:
        waiting, killed, reports = 0, list[str](), list[Otherwise]()
        for url, rows in groupby(_rows(session, scope), key=lambda row: row.url):
            found = list(rows)
            fresh = [row for row in found if not row.current]
            waiting += len(fresh)
            killed += [url for row in fresh if row.outcome == Outcome.KILLED]
            if fresh:
                reports += _of_address(session, url, found)
    return Compared(waiting, tuple(killed), tuple(reports))


def _rows(session: Session, scope: Scope) -> list[_Row]:
    placed = select(VersionRow.id).where(VersionRow.reading_id == ReadingRow.id).exists()
    counts = and_(or_(ReadingRow.outcome != Outcome.READ.value, placed), CURRENT)
    rows = session.execute(
        select(CaptureRow.url, CaptureRow.id, ReadingRow.id, ReadingRow.outcome, counts)
        .join(ReadingRow, CaptureRow.id == ReadingRow.capture_id)
        .where(CaptureRow.url.in_(select(CaptureRow.url).where(scope.captures())))
        .order_by(CaptureRow.url, CaptureRow.fetched_at.desc(), CaptureRow.id.desc(), ReadingRow.id.desc())
    )
    return [_Row(*row) for row in rows]


def _of_address(session: Session, url: str, rows: Sequence[_Row]) -> Iterator[Otherwise]:
    counted = [row.said for row in rows if row.current]
    now = next(iter(verdict(counted)), None) if counted else None
    then = next(iter(verdict([row.said for row in rows])), None)
    if now == then:
        return
    outcome = _outcome(rows)
    turned = bool(counted) and outcome is not _outcome([row for row in rows if row.current])
    old, old_version = _reading(session, now)
    new, new_version = _reading(session, then)
    for before, after in _pairs(old.reports, new.reports):
        found = _otherwise(url, before, after, (old_version, new_version), outcome)
        if turned or _differs(found):
            yield found


def _outcome(rows: Sequence[_Row]) -> Outcome:
    """Of the newest body of which there is a verdict."""
    return next((Outcome(row.outcome) for row in rows if row.outcome != Outcome.KILLED), Outcome.KILLED)


def _differs(one: Otherwise) -> bool:
    appeared = one.old is None or one.new is None
    return appeared or bool(one.changes or one.sections or one.rules or one.identity)


def _reading(session: Session, reading_id: int | None) -> tuple[Reading, str]:
    if reading_id is None:
        return Reading(Outcome.NOT_A_REPORT), ""
    row = session.get_one(ReadingRow, reading_id)
    return kept(session, row), row.parser_version


def _pairs(old: Sequence[Report], new: Sequence[Report]) -> Iterator[tuple[Report | None, Report | None]]:
    """Of the same file or sheet in the document; several of one, or of none, in their order."""
    left = {name: list(each) for name, each in _by_member(new).items()}
    for report in old:
        same = left.get(report.member)
        yield report, same.pop(0) if same else None
    yield from ((None, report) for each in left.values() for report in each)


def _by_member(reports: Sequence[Report]) -> dict[str | None, list[Report]]:
    found: dict[str | None, list[Report]] = {}
    for report in reports:
        found.setdefault(report.member, []).append(report)
    return found


def _otherwise(
    url: str, old: Report | None, new: Report | None, versions: tuple[str, str], outcome: Outcome
) -> Otherwise:
    one = new or old
    assert one is not None
    before, after = _or_empty(old, one), _or_empty(new, one)
    return Otherwise(
        url=url,
        member=one.member,
        organ=one.organ,
        year=one.year,
        old=versions[0] if old else None,
        new=versions[1] if new else None,
        outcome=outcome,
        changes=changes_from(compare_cells(before, after)),
        sections=tuple(compare_sections(before, after)),
        rules=_rules(old, new),
        identity=_identity(old, new),
    )


def _or_empty(report: Report | None, like: Report) -> Report:
    return report or Report(
        title=None,
        organ=None,
        scope=like.scope,
        year=None,
        forms={},
        cells={},
        sections={},
        checks=(),
        issues=(),
        parser_version="",
    )


def _rules(old: Report | None, new: Report | None) -> dict[str, tuple[int, int]]:
    before, after = _failing(old), _failing(new)
    names = sorted(before.keys() | after.keys())
    return {name: (before[name], after[name]) for name in names if before[name] != after[name]}


def _failing(report: Report | None) -> Counter[str]:
    checks = report.checks if report else ()
    return Counter(check.rule for check in checks if check.status is CheckStatus.FAIL)


def _identity(old: Report | None, new: Report | None) -> tuple[str, str] | None:
    if old is None or new is None:
        return None
    before, after = _named(old), _named(new)
    return None if before == after else (before, after)


def _named(report: Report) -> str:
    return f"{report.organ or 'unknown organ'} {report.year or 'unknown year'} {report.scope.value}"
