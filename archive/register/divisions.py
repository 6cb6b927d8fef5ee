"""Which codes are of one division: it got another code, name or rank, and nothing was merged or split."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Final

from archive.regions import tables

_GOES_ON: Final = frozenset({"recoded", "renamed", "upgraded"})
_SINCE: Final = date(2000, 1, 1)
"""Before any report; codes that were used twice were so earlier."""


@cache
def division(code: str) -> frozenset[str]:
    """The code and those that it had before and later."""
    found, open_ = {code}, [code]
    while open_:
        for each in _neighbours().get(open_.pop(), frozenset()) - found:
            found.add(each)
            open_.append(each)
    return frozenset(found)


@cache
def _neighbours() -> Mapping[str, frozenset[str]]:
    """By code, those it goes on in or goes on from, if these are the only ones on either side."""
    before: dict[str, set[str]] = defaultdict(set)
    after: dict[str, set[str]] = defaultdict(set)
    kinds: dict[tuple[str, str], str] = {}
    for old, successions in tables.successions().items():
        for each in successions:
            if each.by >= _SINCE and each.new != old:
                before[each.new].add(old)
                after[old].add(each.new)
                kinds[old, each.new] = each.kind
    found: dict[str, set[str]] = defaultdict(set)
    for (old, new), kind in kinds.items():
        if kind in _GOES_ON and len(after[old]) == 1 and len(before[new]) == 1:
            found[old].add(new)
            found[new].add(old)
    return {code: frozenset(others) for code, others in found.items()}
