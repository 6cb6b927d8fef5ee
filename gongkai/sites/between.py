"""What rows say of each other."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from crawler.platforms.addresses import directory
from crawler.sites.site import Site
from gongkai.sites.finding import Finding, Severity
from gongkai.sites.naming import column_of


@dataclass(frozen=True, slots=True)
class Placed:
    """A site, and where its row stands."""

    site: Site
    place: str
    shipped: bool


def between(standing: Iterable[Placed], every: Sequence[Placed]) -> Iterator[Finding]:
    """`standing` are the rows that no other goes over, `every` those too that one does, in their order."""
    rows = list(standing)
    yield from _same_column(rows)
    yield from _below_another(rows)
    yield from _gone_over(every)


def _same_column(rows: Sequence[Placed]) -> Iterator[Finding]:
    """Of two that are both crawled the reports would be asked for twice."""
    first: dict[str, Placed] = {}
    for each in rows:
        holder = first.setdefault(column_of(each.site.list_url), each) if each.site.list_url else each
        if holder is not each:
            severity = Severity.ERROR if each.site.enabled and holder.site.enabled else Severity.WARNING
            message = f"{each.site.list_url} is the column of {holder.site.code} as well ({holder.place})"
            yield Finding(severity, "column_twice", each.site.code, each.place, message)


def _below_another(rows: Sequence[Placed]) -> Iterator[Finding]:
    """In order, everything below a folder comes right behind it."""
    roots = sorted((_root(each.site), at) for at, each in enumerate(rows) if _is_walked_whole(each.site))
    above = None
    for root, at in roots:
        if above and root != above and root.startswith(above):
            each = rows[at]
            message = f"lies below {above}, of which everything is walked already"
            yield Finding(Severity.WARNING, "below_another", each.site.code, each.place, message)
        else:
            above = root


def _is_walked_whole(site: Site) -> bool:
    return site.by_default and not {"?", "#"} & set(site.list_url)


def _root(site: Site) -> str:
    return directory(site.list_url).partition("://")[2]


def _gone_over(every: Sequence[Placed]) -> Iterator[Finding]:
    before: dict[str, Placed] = {}
    for each in every:
        earlier = before.get(each.site.code)
        if earlier and earlier.site.organ != each.site.organ:
            message = f"goes over the row of another organ, {earlier.site.organ} ({earlier.place})"
            yield Finding(Severity.WARNING, "other_organ", each.site.code, each.place, message)
        before[each.site.code] = each
