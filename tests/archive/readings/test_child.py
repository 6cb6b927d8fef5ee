import multiprocessing
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from archive.config import MIB, ReadLimits
from archive.readings.child import ChildReader, read_in_child
from archive.readings.serving import serve
from parsers.model import Hints, Outcome, Reading
from tests.archive.readings.fakes import misbehave, resident, with_a_helper

LIMITS = ReadLimits(
    max_bytes=1000, wall_seconds=1, cpu_seconds=1, memory_bytes=256 * MIB, output_bytes=100_000
)
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
        (b"gush", "output_limit", "the limit is"),
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


def picture() -> bytes:
    file = BytesIO()
    Image.new("L", (300, 300), 255).save(file, "PNG")
    return file.getvalue()


def test_recognition_has_limits_of_its_own_and_a_child_of_its_own() -> None:
    tight = LIMITS.model_copy(update={"max_bytes": 10**6, "wall_seconds": 30.0, "memory_bytes": 64 * MIB})
    generous = tight.model_copy(update={"recognition_wall_seconds": 60.0})
    with ChildReader(generous, resident) as child:
        assert codes(child.read(b"plain", None, Hints())) == ("memory_limit",)
        first = child.read(picture(), None, Hints())
        second = child.read(picture(), None, Hints())
    assert first.outcome is second.outcome is Outcome.NOT_A_REPORT
    assert first.issues[0].message != second.issues[0].message  # the process that read it


def test_what_a_child_started_ends_with_it(tmp_path: Path) -> None:
    with ChildReader(LIMITS, with_a_helper) as child:
        assert codes(child.read(str(tmp_path / "helper").encode(), None, Hints())) == ("time_limit",)
    helper = int((tmp_path / "helper").read_text("ascii"))
    for _ in range(50):
        if not Path(f"/proc/{helper}").exists() or "Z" in Path(f"/proc/{helper}/stat").read_text("ascii"):
            return
        time.sleep(0.05)
    pytest.fail("the helper outlives the child that started it")


def test_a_child_whose_parent_was_killed_ends_without_a_word(capfd: pytest.CaptureFixture[str]) -> None:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs, LIMITS, misbehave))
    process.start()
    theirs.close()
    assert ours.recv() is None
    ours.send((b"raise", None, Hints()))
    ours.close()
    process.join()
    assert process.exitcode == 0
    assert capfd.readouterr().err == ""
