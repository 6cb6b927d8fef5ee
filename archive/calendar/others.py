"""What organs of the register that are no governments are expected to publish."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from archive.calendar import placed
from archive.calendar.expected import may_be_renamed, years
from archive.calendar.making import Doubt, Expected, Making, Who, sites
from archive.calendar.model import Reason, Slot
from archive.calendar.placed import Placed
from archive.calendar.reforms import Reforms
from archive.calendar.scopes import by_scope
from archive.organs.model import OrganKind
from archive.register.model import LinkKind
from archive.register.proposing import Proposed
from parsers.model import Scope

AT_ONCE: Final = 500


class Others:
    """`proposed` are organs of which another may be the successor: nobody decided yet."""

    def __init__(self, making: Making, proposed: Sequence[Proposed]) -> None:
        self._making = making
        self._reforms = Reforms(making.session)
        self._heirs: Mapping[int, str] = {
            each.old: each.new_name.name for each in proposed if each.kind is not LinkKind.SPLIT
        }
        self.ids = placed.organ_ids(making.session, making.asked.within)

    def slots(self, ids: Sequence[int]) -> Iterator[Slot]:
        """Of some hundred organs."""
        making = self._making
        names = placed.names(making.session, ids)
        held = {organ: making.standing(of) for organ, of in placed.of_organs(making.session, ids).items()}
        dated = making.dated(each for of in held.values() for each in of)
        for organ, of in held.items():
            for each in self._expected(organ, names.get(organ, ("", "")), of):
                yield making.slot(each, dated)

    def _expected(self, organ: int, called: tuple[str, str], held: Sequence[Placed]) -> Iterator[Expected]:
        asked = self._making.asked
        newest = max(held, key=lambda each: (each.year, each.report_id), default=None)
        if newest is None or not (newest.region or "").startswith(asked.within):
            return
        kind = _kind(newest)
        who = Who(organ, called[0], newest.region, newest.level, kind)
        published = {each.year for each in held}
        scopes = {each.scope for each in held}
        usual = Scope.OFFICE if Scope.OFFICE in scopes else newest.scope
        ends, follows = self._reforms.ends.get(organ, ()), self._reforms.follows.get(organ)
        for year in years(published, ends, asked.until, follows):
            if asked.wants(year):
                of_year = by_scope([each for each in held if each.year == year], usual, scopes)
                for scope in sorted(of_year or {usual}):
                    yield Expected(
                        who=who,
                        scope=scope,
                        year=year,
                        held=of_year.get(scope, ()),
                        sites=sites(held),
                        doubt=self._renamed(organ, called[1], year, max(published)),
                    )

    def _renamed(self, organ: int, own_name: str, year: int, last: int) -> Doubt | None:
        """An organ that still published afterwards was not renamed."""
        if year <= last:
            return None
        heir = self._heirs.get(organ)
        if heir is not None:
            return Reason.MAYBE_RENAMED, f"{heir} may be what became of it"
        reform = may_be_renamed(own_name, year)
        return (Reason.MAYBE_RENAMED, reform) if reform else None


def _kind(of: Placed) -> OrganKind | None:
    """All of a township is a township: the law names no day for it."""
    kind = OrganKind(of.kind) if of.kind else None
    if of.level == placed.TOWNSHIP:
        return kind if kind in {OrganKind.TOWNSHIP, OrganKind.STREET} else OrganKind.TOWNSHIP
    return kind
