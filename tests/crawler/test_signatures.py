"""Every row of signatures.toml has an answer that it knows, and pages that only look alike stay content."""

from pathlib import Path

import pytest

from archive.captures.exchange import RequestOutcome
from crawler.outcomes import judge
from crawler.signatures import TABLE, signatures
from tests.crawler.answers import FOLDER, read

ROWS = {row.slug: row for row in signatures()}
KNOWN = sorted(FOLDER.glob("*.http"))
NEAR = sorted((FOLDER / "near").glob("*.http"))


def test_every_row_has_an_answer_that_it_knows() -> None:
    assert len(ROWS) == len(signatures())
    missing = sorted(ROWS.keys() - {path.stem for path in KNOWN})
    assert not missing, f"{FOLDER} has no {missing} for rows of {TABLE.name}"


@pytest.mark.parametrize("path", KNOWN, ids=lambda path: path.stem)
def test_an_answer_is_known_by_its_row(path: Path) -> None:
    row = ROWS[path.stem.partition(".")[0]]
    verdict = judge(read(path))
    assert (verdict.outcome, verdict.evidence) == (row.outcome, f"{read(path).status}, {row.name}")


@pytest.mark.parametrize("path", NEAR, ids=lambda path: path.stem)
def test_a_page_that_only_looks_alike_is_content(path: Path) -> None:
    assert judge(read(path)).outcome == RequestOutcome.CAPTURED, judge(read(path))
