"""What speaks for who published a report and where, and what follows from it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from parsers.model import Issue

CENTRAL: Final = "000000"
"""The region of an organ of the whole country."""


class OrganLevel(StrEnum):
    """How high an organ stands. One of a functional zone has no level of its own."""

    CENTRAL = "central"
    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    TOWNSHIP = "township"
    ZONE = "zone"


class OrganKind(StrEnum):
    """What an organ is; those of customs and river basins are `apart`, as their districts are no regions."""

    CENTRAL = "central"
    GOVERNMENT = "government"
    OFFICE = "office"
    DEPARTMENT = "department"
    TOWNSHIP = "township"
    STREET = "street"
    ZONE = "zone"
    VERTICAL = "vertical"
    APART = "apart"
    INSTITUTION = "institution"
    ENTERPRISE = "enterprise"


class By(StrEnum):
    """What can speak for a region, in the order in which it is heard: the first that speaks wins."""

    SITE = "site"
    CREDIT_CODE = "credit_code"
    SITE_CODE = "site_code"
    INDEX_NUMBER = "index_number"
    PATH = "path"
    TITLE = "title"
    FOOTER = "footer"
    AREA_CODE = "area_code"
    ONLY_COUNTY = "only_county"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clues:
    """All that is known of a report beside its figures. Regions are codes, texts as printed, best first.

    `title` is read for organ and year where these are not given. `on` is the day for which names and codes
    are asked, else the last day of the year. `site_region` is that of the site's row: unless `site_verified`
    it may be a seat, and is context only. `host_region` is that of the government whose own host it is,
    `host_regions` are those of all rows on the host. `within` is the place that the catalogue gives the site,
    which may be wider than the site itself. `path` are the names along the way from an aggregator's page to
    the report, outermost first, `breadcrumb` those on the page.
    """

    title: str | None = None
    organ: str | None = None
    year: int | None = None
    on: date | None = None
    host: str | None = None
    url: str | None = None
    site_region: str | None = None
    site_verified: bool = False
    host_region: str | None = None
    host_regions: tuple[str, ...] = ()
    within: str | None = None
    credit_codes: tuple[str, ...] = ()
    site_codes: tuple[str, ...] = ()
    index_numbers: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    breadcrumb: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    area_codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that spoke: what it `said`, as printed, and the `regions` that it leaves."""

    by: By
    said: str
    regions: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A region by its code of the day, or none, with `candidates` then, where they can be listed.

    `level` and `kind` are of the organ, as far as its name tells. `evidence` is what was heard, in order,
    `issues` what disagrees or is wrong with it. `on` is the day that names and codes were asked for.
    """

    region: str | None
    level: OrganLevel | None
    kind: OrganKind | None
    decided_by: By | None
    evidence: tuple[Evidence, ...] = ()
    candidates: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()
    on: date | None = None
