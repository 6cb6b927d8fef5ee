from datetime import date

import pytest

from archive.calendar.due import due, season
from archive.calendar.model import Binding
from archive.organs.model import OrganKind
from parsers.model import Scope

K, S = OrganKind, Scope


@pytest.mark.parametrize(
    ("kind", "scope", "year", "day", "binding"),
    [
        (K.DEPARTMENT, S.OFFICE, 2024, date(2025, 1, 31), Binding.LAW),
        (K.OFFICE, S.OFFICE, 2024, date(2025, 1, 31), Binding.LAW),
        (K.OFFICE, S.GOVERNMENT, 2024, date(2025, 3, 31), Binding.LAW),
        (K.GOVERNMENT, S.GOVERNMENT, 2019, date(2020, 3, 31), Binding.LAW),
        (K.DEPARTMENT, S.OFFICE, 2018, date(2019, 3, 31), Binding.LAW),
        (None, S.UNKNOWN, 2018, date(2019, 3, 31), Binding.LAW),
        (K.VERTICAL, S.OFFICE, 2020, date(2021, 1, 31), Binding.LAW),
        (K.VERTICAL, S.SYSTEM, 2020, date(2021, 3, 31), Binding.PRACTICE),
        (K.TOWNSHIP, S.GOVERNMENT, 2024, date(2025, 1, 31), Binding.PRACTICE),
        (K.STREET, S.OFFICE, 2018, date(2019, 3, 31), Binding.LAW),
        (K.STREET, S.OFFICE, 2019, date(2020, 1, 31), Binding.PRACTICE),
        (K.DEPARTMENT, S.OFFICE, 2008, date(2009, 3, 31), Binding.LAW),
        (K.DEPARTMENT, S.OFFICE, 2007, None, Binding.NONE),
        (K.ENTERPRISE, S.OFFICE, 2024, None, Binding.NONE),
        (None, S.OFFICE, 2024, None, Binding.NONE),
        (K.OFFICE, S.UNKNOWN, 2024, None, Binding.NONE),
    ],
)
def test_last_day(
    kind: OrganKind | None, scope: Scope, year: int, day: date | None, binding: Binding
) -> None:
    found = due(kind, scope, year)
    assert (found.day, found.binding) == (day, binding)
    assert found.basis


def test_a_season_is_of_the_year_before() -> None:
    assert season(date(2026, 1, 1)) == 2025
