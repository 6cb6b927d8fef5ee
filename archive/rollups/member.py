"""A part of a sum before it is read: whose it is, and the reports that it may be taken from."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from archive.register.model import Filed
from parsers.model import Scope

_WIDEST: Final = (Scope.GOVERNMENT, Scope.SYSTEM, Scope.OFFICE, Scope.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Member:
    """An organ, and its reports of the year that say most of it: several are copies."""

    organ_id: int
    name: str
    reports: Sequence[Filed]

    @property
    def label(self) -> str:
        return f"organ {self.organ_id} {self.name}"


def widest(reports: Sequence[Filed]) -> list[Filed]:
    """Those of the widest scope that there is: the system's report holds the organ's own."""
    scope = next((scope for scope in _WIDEST if any(each.scope is scope for each in reports)), None)
    return [each for each in reports if each.scope is scope]
