"""Damaged documents end in a report, or in a refusal by name: never in a crash, and within the limits."""

from collections.abc import Iterator

import pytest

from archive.config import ReadLimits
from archive.readings.child import ChildReader
from parsers.model import Hints
from tests.fuzz.endings import fault
from tests.fuzz.mutations import mutant, mutations_of
from tests.fuzz.seeds import CONVERTED, PICTURES, PLAIN, seed
from tests.parsers.conversions.soffice import NEEDED

LIMITS = ReadLimits(wall_seconds=30, cpu_seconds=30)
ROUNDS = 5
CASES = [(name, mutation) for name in PLAIN for mutation in mutations_of(seed(name).body)]
# whatever of these stays whole is recognised, or opened by LibreOffice: seconds each
SLOW = [
    *(pytest.param(name, "truncate", id=f"{name}-truncate") for name in PICTURES),
    *(
        pytest.param(name, mutation, id=f"{name}-{mutation}", marks=NEEDED)
        for name, mutation in (("rtf", "put_words"), ("doc", "flip_bits"), ("xls", "flip_bits"))
        if name in CONVERTED
    ),
]


@pytest.fixture(scope="module")
def child() -> Iterator[ChildReader]:
    with ChildReader(LIMITS) as reader:
        yield reader


def faults(child: ChildReader, name: str, mutation: str, rounds: int) -> list[str]:
    sound = seed(name)
    hints = Hints(url=f"http://www.lan.gov.test/{sound.name}")
    found = (
        (number, fault(child.read(mutant(sound.body, mutation, number), sound.media_type, hints)))
        for number in range(rounds)
    )
    return [f"{name} {mutation} {number}: {what}" for number, what in found if what is not None]


@pytest.mark.parametrize(("name", "mutation"), CASES)
def test_mutants(child: ChildReader, name: str, mutation: str) -> None:
    assert faults(child, name, mutation, ROUNDS) == []


@pytest.mark.parametrize(("name", "mutation"), SLOW)
def test_slow_mutants(child: ChildReader, name: str, mutation: str) -> None:
    assert faults(child, name, mutation, 1) == []


@pytest.mark.parametrize("name", PLAIN)
def test_a_wrong_name_and_type_change_nothing(child: ChildReader, name: str) -> None:
    sound = seed(name)
    hints = Hints(url="http://www.lan.gov.test/film.mp4")

    assert fault(child.read(sound.body, "video/mp4", hints)) is None
