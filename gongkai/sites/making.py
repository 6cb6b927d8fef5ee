"""A row made from what a person says of a column, and from what is known of its host and its page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlsplit, urlunsplit

from crawler.errors import CrawlError
from crawler.guard.allowed import AllowList
from crawler.sites.catalogue import site_of
from crawler.sites.site import Site
from crawler.slots import domains
from gongkai.errors import InputError
from gongkai.settings import Settings
from gongkai.sites.detecting import detected
from gongkai.sites.naming import code_for, column_of

BY_HAND: Final = "named as the column by whoever added it; not yet asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is said of one column; None where nothing is. `replace`: it may go over a row that is there."""

    url: str
    organ: str
    code: str | None = None
    division: str | None = None
    platform: str | None = None
    confidence: str = "likely"
    reason: str | None = None
    enabled: bool = True
    needs_render: bool = False
    replace: bool = False


def made(settings: Settings, wish: Wish, catalogue: Mapping[str, Site], today: date) -> tuple[Site, str]:
    """The row, and a line on the platform where nobody said it; InputError for a row that cannot be."""
    url = _lowered(wish.url)
    objection = AllowList(settings.crawl).off_list(url)
    if objection:
        raise InputError(objection)
    code = wish.code or _code(settings, wish, url, catalogue)
    before = catalogue.get(code) if wish.replace else None
    platform, how = _platform(settings, wish, url, before)
    values = {
        "code": code,
        "organ": _one_line(wish.organ),
        "division_code": wish.division or _division(url, before, catalogue),
        "host": urlsplit(url).netloc,
        "list_url": url,
        "platform": platform,
        "confidence": wish.confidence,
        "reason": _one_line(wish.reason or "") or BY_HAND,
        "evidence_date": today,
        "enabled": wish.enabled,
        "needs_render": wish.needs_render,
    }
    try:
        return site_of(values), how
    except CrawlError as error:
        raise InputError(f"{url}: {error}") from error


def _code(settings: Settings, wish: Wish, url: str, catalogue: Mapping[str, Site]) -> str:
    """With `replace` that of the row which has this column."""
    for site in catalogue.values() if wish.replace else ():
        if site.list_url and column_of(site.list_url) == column_of(url):
            return site.code
    return code_for(urlsplit(url).netloc, domains(settings.crawl.extra_suffixes), catalogue)


def _platform(settings: Settings, wish: Wish, url: str, before: Site | None) -> tuple[str, str]:
    """A column that stays what it was stays of its platform."""
    if wish.platform:
        return wish.platform, ""
    if before and before.platform and column_of(before.list_url) == column_of(url):
        return before.platform, f"platform {before.platform}, as in the row it goes over"
    return detected(settings.archive, url)


def _division(url: str, before: Site | None, catalogue: Mapping[str, Site]) -> str:
    if before:
        return before.division_code
    host = urlsplit(url).netloc
    known = {site.division_code for site in catalogue.values() if site.host == host}
    if len(known) != 1:
        raise InputError(
            f"the division of {host} is not known: say it with --division, six digits of GB/T 2260 "
            "(000000 for an organ of the whole country)"
        )
    return known.pop()


def _lowered(url: str) -> str:
    """Scheme and host in small letters, as all rows have them; what is no address stays as it is."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    return urlunsplit(parts._replace(netloc=parts.netloc.lower())) if parts.netloc else url.strip()


def _one_line(text: str) -> str:
    return " ".join(text.split())
