"""What says nothing of its scope, counted as what its organ publishes."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from archive.calendar.placed import Placed
from parsers.model import Scope


def by_scope(
    of_year: Collection[Placed], usual: Scope, scopes: Collection[Scope]
) -> Mapping[Scope, list[Placed]]:
    """An organ's reports of a year. One without a scope is a copy of the usual one where it cannot be a
    second report: the organ never published of another scope (`scopes` are all of which it did), and no site
    has both. Where only reports of a whole system are known, it may be the organ's own.
    """
    is_only = {*scopes} - {Scope.UNKNOWN} == {usual} and usual is not Scope.SYSTEM
    having = {each.site for each in of_year if each.scope is usual}
    found: dict[Scope, list[Placed]] = defaultdict(list)
    for each in of_year:
        is_copy = is_only and each.scope is Scope.UNKNOWN and each.site not in having
        found[usual if is_copy else each.scope].append(each)
    return found
