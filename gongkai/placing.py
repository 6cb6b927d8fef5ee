"""The region of a report that was read, from what its page, its address and the catalogue say."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from archive.organs.model import Clues, OrganKind
from archive.organs.resolve import resolve
from archive.organs.urls import credit_codes_in
from archive.regions.regions import Regions
from crawler.sites.catalogue import load
from parsers.model import Report

_REGIONS: Final = Regions()
_GOVERNMENT: Final = ".gov.cn"
_LABELS: Final = 3  # of a domain below gov.cn


def placed(report: Report, url: str | None, sites_files: Sequence[Path]) -> Report:
    """The report with its region, or None, and with what is in doubt about it among its issues.

    Raises CrawlError where an own file of sites cannot be taken.
    """
    decision = resolve(clues_of(report, url, sites_files), _REGIONS)
    return replace(report, region=decision.region, issues=(*report.issues, *decision.issues))


def clues_of(report: Report, url: str | None, sites_files: Sequence[Path]) -> Clues:
    marks = report.marks
    host = host_of(url)
    return Clues(
        title=report.title,
        organ=report.organ,
        year=report.year,
        credit_codes=(*marks.credit_codes, *credit_codes_in(url)),
        site_codes=marks.site_codes,
        index_numbers=marks.index_numbers,
        breadcrumb=marks.breadcrumb,
        addresses=marks.addresses,
        area_codes=marks.area_codes,
        url=url,
        host=host,
        host_region=host_region(host, sites_files),
        host_regions=host_regions(host, sites_files),
        within=domain_region(host, sites_files),
    )


def host_of(url: str | None) -> str | None:
    return urlsplit(url).netloc.lower() or None if url else None


def host_regions(host: str | None, sites_files: Sequence[Path]) -> tuple[str, ...]:
    """The division codes of the catalogue's rows on the host."""
    return _division_codes(tuple(sites_files)).get(host, ()) if host else ()


def host_region(host: str | None, sites_files: Sequence[Path]) -> str | None:
    """The region whose government's own the host is, by a row of the catalogue that names just that."""
    own = _governments(tuple(sites_files)).get(host or "", frozenset())
    return next(iter(own)) if len(own) == 1 else None


def domain_region(host: str | None, sites_files: Sequence[Path]) -> str | None:
    """The one division code of the rows on a domain's main host: jyj.example.gov.cn lies in that of www."""
    rows = _division_codes(tuple(sites_files))
    domain = ".".join(host.partition(":")[0].split(".")[-_LABELS:]) if host else ""
    codes = {*rows.get(f"www.{domain}", ()), *rows.get(domain, ())}
    return codes.pop() if domain.endswith(_GOVERNMENT) and len(codes) == 1 else None


@cache
def _governments(sites_files: tuple[Path, ...]) -> Mapping[str, frozenset[str]]:
    """Host → the codes of rows whose organ is the government of that very region, no zone in its place."""
    found: dict[str, set[str]] = {}
    for site in load(sites_files).values():
        said = resolve(Clues(organ=site.organ, on=site.evidence_date), _REGIONS)
        if site.host and said.kind is OrganKind.GOVERNMENT and said.region == site.division_code:
            found.setdefault(site.host, set()).add(site.division_code)
    return {host: frozenset(codes) for host, codes in found.items()}


@cache
def _division_codes(sites_files: tuple[Path, ...]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for site in load(sites_files).values():
        if site.host:
            found.setdefault(site.host, set()).add(site.division_code)
    return {host: tuple(sorted(codes)) for host, codes in found.items()}
