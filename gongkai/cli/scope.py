"""Which documents `gongkai read` reads again, as options."""

from datetime import date, datetime, time
from typing import Annotated

import typer

from archive.archive import Archive
from archive.clock import now
from archive.readings.scope import EVERYTHING, Scope, captured_sites, number
from crawler.sites.catalogue import load
from gongkai.cli.as_of import PORTAL_TIME
from gongkai.errors import InputError
from gongkai.settings import Settings
from parsers.version import PARSER_VERSION


def day(text: str) -> datetime:
    """The beginning of a day. Raises InputError: no such day, or one that has not come yet."""
    try:
        found = datetime.combine(date.fromisoformat(text), time(), PORTAL_TIME)
    except ValueError as error:
        raise InputError(f"--since {text}: no such day: write it as 2026-03-01") from error
    if found > now():
        raise InputError(f"--since {text}: has not come yet: nothing can have been captured since")
    return found


def version(text: str) -> str:
    """Raises InputError: no version, or a later one than this program's."""
    try:
        later = number(text) > number(PARSER_VERSION)
    except ValueError as error:
        raise InputError(f"--parser-below {text}: no version: this one is {PARSER_VERSION}") from error
    if later:
        raise InputError(
            f"--parser-below {text}: this gongkai reads by version {PARSER_VERSION}: "
            "name that or an earlier one"
        )
    return text


All = Annotated[bool, typer.Option("--all", help="Read every capture again.")]
Sites = Annotated[
    list[str] | None, typer.Option("--site", metavar="CODE", help="Those of this site; may be repeated.")
]
Since = Annotated[
    datetime | None,
    typer.Option(
        "--since",
        metavar="DATE",
        parser=day,
        help="Those captured on that day (Asia/Shanghai) or later.",
    ),
]
Below = Annotated[
    str | None,
    typer.Option(
        "--parser-below",
        metavar="VERSION",
        parser=version,
        help="Those read last by an earlier parser version than this.",
    ),
]


def chosen(
    everything: bool, sites: list[str] | None, since: datetime | None, below: str | None
) -> Scope | None:
    """None where nothing is to be read again. Raises InputError for all and some at once."""
    scope = Scope(tuple(dict.fromkeys(sites or ())), since, below)
    if everything and scope != EVERYTHING:
        raise InputError("--all leaves nothing out: name it alone, or --site, --since and --parser-below")
    return scope if everything or scope != EVERYTHING else None


def check_sites(archive: Archive, settings: Settings, scope: Scope) -> None:
    """Raises InputError for a site that neither the catalogue nor the archive knows."""
    known = load(settings.crawl.sites_files).keys() | captured_sites(archive) if scope.sites else set()
    for code in scope.sites:
        if code not in known:
            raise InputError(
                f"--site {code}: neither the catalogue nor the archive knows it: gongkai sites list names all"
            )
