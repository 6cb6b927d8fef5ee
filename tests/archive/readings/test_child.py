from collections.abc import Iterator

import pytest

from archive.config import MIB, ReadLimits
from archive.readings.child import ChildReader, read_in_child
from parsers.model import Hints, Outcome, Reading
from tests.archive.readings.fakes import misbehave

LIMITS = ReadLimits(max_bytes=1000, wall_seconds=1, cpu_seconds=1, memory_bytes=256 * MIB)
PATIENT = LIMITS.model_copy(update={"wall_seconds": 30.0})


def codes(reading: Reading) -> tuple[str, ...]:
    return tuple(issue.code for issue in reading.issues)


@pytest.fixture(scope="module")
def child() -> Iterator[ChildReader]:
    with ChildReader(PATIENT, misbehave) as reader:
        yield reader


@pytest.mark.parametrize(
    ("body", "code", "words"),
    [
        (b"crash", "crashed", "exit status 7"),
        (b"raise", "crashed", "ValueError: odd document"),
        (b"grow", "memory_limit", "bytes of memory"),
        (b"spin", "cpu_limit", "processor time"),
    ],
)
def test_a_document_that_kills_takes_nobody_along(
    child: ChildReader, body: bytes, code: str, words: str
) -> None:
    reading = child.read(body, None, Hints())
    assert reading.outcome is Outcome.KILLED
    assert codes(reading) == (code,)
    assert words in reading.issues[0].message
    assert child.read(b"next", None, Hints()).outcome is Outcome.NEEDS_OCR


def test_a_document_that_hangs() -> None:
    with ChildReader(LIMITS, misbehave) as child:
        reading = child.read(b"hang", None, Hints())
        assert (reading.outcome, codes(reading)) == (Outcome.KILLED, ("time_limit",))
        assert child.read(b"next", None, Hints()).outcome is Outcome.NEEDS_OCR


def test_too_large_to_be_sent(child: ChildReader) -> None:
    reading = child.read(b"x" * 1001, None, Hints())
    assert (reading.outcome, codes(reading)) == (Outcome.UNSUPPORTED_TYPE, ("too_large",))


def test_the_parsers_own_function_is_read_by_default() -> None:
    reading = read_in_child(b"", None, Hints(), ReadLimits())
    assert reading.outcome is not Outcome.KILLED
    assert reading.reports == ()
