"""What can be said of one row without asking anybody: a rule yields a line for each thing it objects to."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final
from urllib.parse import urlsplit

from crawler.platforms.addresses import is_file
from crawler.platforms.base import Page
from crawler.platforms.detect import detect
from crawler.platforms.dialects import is_article_address
from crawler.sites.provinces import provinces
from crawler.sites.site import Confidence, Site

LOGIN: Final = re.compile(
    r"(?<![a-z])(log[io]n|signin|sso|cas|oauth2?|passport|denglu|authserver)(?![a-z])", re.IGNORECASE
)
HOME: Final = re.compile(r"/?((index|default|home)\.\w+)?", re.IGNORECASE)
DATED: Final = re.compile(r"(19|20)\d\d([-_]?(0[1-9]|1[0-2])([-_]?(0[1-9]|[12]\d|3[01]))?)?")

Rule = Callable[[Site, date], Iterator[str]]


def login_page(site: Site, _: date) -> Iterator[str]:
    found = LOGIN.search(_behind_host(site))
    if found:
        yield f"{found[0]} in the address: a page to log in at is no column"


def home_page(site: Site, _: date) -> Iterator[str]:
    parts = urlsplit(site.list_url)
    if not parts.query and not parts.fragment and HOME.fullmatch(parts.path):
        yield "a home page: below it lies the whole portal; name the column"


def dated_folder(site: Site, _: date) -> Iterator[str]:
    for part in urlsplit(site.list_url).path.split("/"):
        if DATED.fullmatch(part):
            yield f"/{part}/ in the address: a folder of one date, which next year's reports will not be in"


def article(site: Site, _: date) -> Iterator[str]:
    if is_article_address(site.list_url):
        yield "the address of an article, not of a list"


def file(site: Site, _: date) -> Iterator[str]:
    if is_file(site.list_url):
        yield "the address of a file, not of a list"


def division(site: Site, _: date) -> Iterator[str]:
    province, city, county = (site.division_code[at : at + 2] for at in (0, 2, 4))
    if province not in {each.prefix for each in provinces()}:
        yield f"division_code {site.division_code}: no province begins with {province}"
    elif province != "00" and city == "00" and county != "00":
        yield f"division_code {site.division_code}: a county has a city, or 90 where it has none"
    elif province == "00" and site.division_code != "000000":
        yield f"division_code {site.division_code}: organs of the whole country have 000000"


def other_platform(site: Site, _: date) -> Iterator[str]:
    by_address = detect(Page(site.list_url, ""))
    if by_address and by_address != site.platform:
        yield f"platform {site.platform}: the address is one of {by_address}"


def future(site: Site, today: date) -> Iterator[str]:
    if site.evidence_date > today:
        yield f"evidence_date {site.evidence_date} is in the future"


def by_name_only(site: Site, _: date) -> Iterator[str]:
    """Of one's own rows only: shipped ones say so on the page about the catalogue."""
    if site.enabled and not site.by_default:
        guess = site.confidence is Confidence.GUESS
        yield f"asked only when it is named: {'a guess' if guess else 'its list is put up by scripts'}"


WITH_COLUMN: Final[Mapping[str, Rule]] = {
    "login_page": login_page,
    "home_page": home_page,
    "dated_folder": dated_folder,
    "article": article,
    "file": file,
    "other_platform": other_platform,
}
EVERY: Final[Mapping[str, Rule]] = {"division": division, "future": future}
OWN: Final[Mapping[str, Rule]] = {"by_name_only": by_name_only}


def objections(site: Site, today: date, *, own: bool) -> Iterator[tuple[str, str]]:
    """Pairs of a rule's name and a line."""
    applied = {**(WITH_COLUMN if site.list_url else {}), **EVERY, **(OWN if own else {})}
    for name, rule in applied.items():
        for line in rule(site, today):
            yield name, line


def _behind_host(site: Site) -> str:
    parts = urlsplit(site.list_url)
    return f"{parts.path}?{parts.query}#{parts.fragment}"
