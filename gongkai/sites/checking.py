"""Every row of the catalogue and of own files held against the model, the allow-list, and the other rows."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from crawler.config import CrawlConfig
from crawler.errors import CrawlError
from crawler.guard.allowed import AllowList
from crawler.sites.catalogue import Row, rows, shipped_files
from crawler.sites.site import Site
from gongkai.errors import InputError
from gongkai.sites.between import Placed, between
from gongkai.sites.finding import Finding, Severity
from gongkai.sites.rules import objections

ORDER: Final = (Severity.ERROR, Severity.WARNING)


@dataclass(frozen=True, slots=True)
class Checked:
    """`sites` are those looked at whose rows can be taken; errors stand first among the findings."""

    rows: int
    sites: tuple[Site, ...]
    findings: tuple[Finding, ...]

    def count(self, severity: Severity) -> int:
        return sum(finding.severity is severity for finding in self.findings)


def check(config: CrawlConfig, today: date, file: Path | None = None, codes: Collection[str] = ()) -> Checked:
    """Of a file, of the codes, or of all; what is looked at is held against everything else all the same.

    A row that another goes over is not looked at. Raises InputError for a code that no row has.
    """
    given, found = _given(config, file)
    placed = [Placed(row.site, row.place, row.file in shipped_files()) for row in given if row.site]
    standing = {each.site.code: each for each in placed}
    _refuse_unknown(codes, given)
    wanted = [row for row in given if (not codes or row.code in codes) and (not file or row.file == file)]
    looked_at = {row.place for row in wanted if row.site is None or standing[row.code].place == row.place}
    found += _bad_rows(given)
    allowed = AllowList(config)
    for each in standing.values():
        found += _of_row(each, allowed, today)
    found += between(standing.values(), placed)
    kept = [each for each in found if each.place in looked_at or not each.code]
    return Checked(
        len(looked_at),
        tuple(each.site for each in standing.values() if each.place in looked_at),
        tuple(sorted(kept, key=lambda each: ORDER.index(each.severity))),
    )


def _given(config: CrawlConfig, file: Path | None) -> tuple[Sequence[Row], list[Finding]]:
    """In the order in which they go over each other. A file that cannot be read ends every command: it is
    told of whatever was asked.
    """
    found: list[Row] = []
    troubles: list[Finding] = []
    others = [each for each in config.sites_files if each != file]
    for each in (*shipped_files(), *others, *([file] if file else [])):
        try:
            found += rows(each)
        except CrawlError as error:
            troubles.append(Finding(Severity.ERROR, "file", "", str(each), str(error)))
    return found, troubles


def _bad_rows(given: Sequence[Row]) -> Iterator[Finding]:
    """A code may stand once in a file, and once in all that are shipped."""
    seen: dict[tuple[str, object], str] = {}
    shipped = shipped_files()
    for row in given:
        if row.site is None:
            yield Finding(Severity.ERROR, "row", row.code or "?", row.place, row.trouble or "")
        first = seen.setdefault((row.code, row.file not in shipped and row.file), row.place)
        if first != row.place:
            yield Finding(
                Severity.ERROR, "code_twice", row.code, row.place, f"the code stands in {first} as well"
            )


def _of_row(each: Placed, allowed: AllowList, today: date) -> Iterator[Finding]:
    site = each.site
    objection = allowed.off_list(site.list_url) if site.list_url else None
    if objection:
        severity = Severity.ERROR if site.enabled else Severity.WARNING
        yield Finding(severity, "allow_list", site.code, each.place, objection)
    for rule, line in objections(site, today, own=not each.shipped):
        yield Finding(Severity.WARNING, rule, site.code, each.place, line)


def _refuse_unknown(codes: Collection[str], given: Sequence[Row]) -> None:
    unknown = set(codes) - {row.code for row in given}
    if unknown:
        raise InputError(
            f"no site {', '.join(sorted(unknown))} in the catalogue: gongkai sites list has them all, and "
            "a file is named by a path that is there"
        )
