"""Rows put into the own sites file, after they were held against the catalogue."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from crawler.guard.allowed import AllowList
from crawler.sites import own
from crawler.sites.catalogue import load, rows
from crawler.sites.site import Site
from gongkai.errors import InputError, RowsError
from gongkai.settings import Settings
from gongkai.sites.making import Wish, made
from gongkai.sites.naming import column_of


def add_one(settings: Settings, wish: Wish, today: date) -> tuple[Site, str]:
    """The row as it was written, and a line on the platform where nobody said it.

    Raises InputError for a row that cannot be; then nothing is written.
    """
    with own.held(settings.own_sites):
        catalogue = load(_files(settings))
        site, how = made(settings, wish, catalogue, today)
        _put(settings, catalogue, [site], replace=wish.replace)
    return site, how


def add_all(settings: Settings, file: Path, *, replace: bool) -> Sequence[Site]:
    """Every row of a file, or none of them: the RowsError has a line for each thing that is wrong."""
    with own.held(settings.own_sites):
        given = list(rows(file))
        troubles = [f"{row.place}: {row.trouble}" for row in given if row.site is None]
        if troubles:
            raise RowsError(troubles)
        sites = [row.site for row in given if row.site is not None]
        if not sites:
            raise InputError(f"{file} holds no row")
        _put(settings, load(_files(settings)), sites, replace=replace)
    return sites


def _files(settings: Settings) -> Sequence[Path]:
    """As of now: another may have made the file after the settings were read."""
    own_file = [settings.own_sites] if settings.own_sites.exists() else []
    return [*own_file, *_named(settings)]


def _named(settings: Settings) -> Sequence[Path]:
    return [file for file in settings.crawl.sites_files if file != settings.own_sites]


def _put(settings: Settings, catalogue: Mapping[str, Site], sites: Sequence[Site], *, replace: bool) -> None:
    allowed = AllowList(settings.crawl)
    objections = (allowed.off_list(site.list_url) for site in sites if site.list_url)
    troubles = [
        *(objection for objection in objections if objection),
        *_codes(settings, catalogue, sites, replace=replace),
        *_columns(catalogue, sites),
    ]
    if troubles:
        raise RowsError(troubles)
    own.put(settings.own_sites, sites)


def _codes(
    settings: Settings, catalogue: Mapping[str, Site], sites: Sequence[Site], *, replace: bool
) -> Iterator[str]:
    over = {row.code: file for file in _named(settings) for row in rows(file)}
    seen: set[str] = set()
    for site in sites:
        if site.code in seen:
            yield f"code {site.code!r} is given twice"
        elif site.code in over:
            yield (
                f"site {site.code} stands in {over[site.code]} (crawl.sites_files), which goes over "
                f"{settings.own_sites}: change it there"
            )
        elif site.code in catalogue and not replace:
            yield (
                f"code {site.code!r} is taken by {catalogue[site.code].organ}: give another, or go over that "
                "row with --replace"
            )
        seen.add(site.code)


def _columns(catalogue: Mapping[str, Site], sites: Sequence[Site]) -> Iterator[str]:
    """Those of rows that are gone over are free."""
    going = {site.code for site in sites}
    holders = {
        column_of(site.list_url): site.code
        for site in catalogue.values()
        if site.list_url and site.code not in going
    }
    for site in sites:
        holder = holders.setdefault(column_of(site.list_url), site.code) if site.list_url else site.code
        if holder != site.code:
            yield (
                f"site {site.code}: {site.list_url} is the column of site {holder} already: name that code, "
                "and --replace, to change its row"
            )
