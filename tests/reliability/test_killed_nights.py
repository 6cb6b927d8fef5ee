"""Ten kills of a night in either database: nothing acknowledged is lost or doubled, the archive is whole."""

from pathlib import Path

from tests.reliability.killing import EACH, killed


def test_killed_nights(tmp_path: Path, database: str | None) -> None:
    outcome = killed(tmp_path, EACH, 2026, database)
    assert outcome.faults == []
    assert outcome.known == sorted(outcome.known)
    assert outcome.known[-1] > 0
