"""The chain of versions: what changed, when, from which capture, and where the report went."""

from typing import Any

import pytest

from archive.archive import Archive
from archive.captures.exchange import RequestOutcome
from archive.reports.history.history import histories
from archive.reports.history.model import History, Line, StepKind
from archive.reports.history.paragraphs import MANY, differing
from tests.archive.nights import SITE, Night, read_all, says

A = "蓝市档案局"
GONE = RequestOutcome.GONE


def chain(archive: Archive) -> History:
    (view,) = archive.reports.find(A)
    return histories(archive, [view.id])[view.id]


def kinds(archive: Archive) -> list[tuple[str, str]]:
    return [(step.kind.value, step.url.removeprefix(SITE)) for step in chain(archive).steps]


def overview(text: str, **cells: Any) -> dict[str, Any]:
    return says(A, **cells) | {"overview": text}


def test_each_version_says_what_changed_and_how_long_it_was_seen(archive: Archive) -> None:
    for page in (
        overview("一段\n二段\n三段", new=8),
        overview("一段\n二段\n三段", new=8),
        overview("一段\n二段改\n三段", new=9),
        overview("一段\n二段改\n三段", new=9),
    ):
        Night(pages={"a": page}).pass_over(archive)
    history = chain(archive)
    first, second = history.steps
    assert (first.kind, first.capture_id, first.changes) == (StepKind.FIRST, 1, ())
    assert (second.kind, second.capture_id) == (StepKind.CHANGED, 3)
    (change,) = second.changes
    assert change.old is not None
    assert change.new is not None
    assert (change.cell, change.old.value, change.new.value) == ("requests.new", 8, 9)
    (section,) = second.sections
    assert (section.section, section.lines) == (
        "overview",
        (Line(added=False, text="二段"), Line(added=True, text="二段改")),
    )
    assert first.last_seen is not None
    assert first.at < first.last_seen < second.at < (second.last_seen or second.at)
    assert (history.first_seen, history.last_seen) == (first.at, second.last_seen)
    assert first.sha256 != second.sha256


def test_a_body_that_reads_the_same(archive: Archive) -> None:
    for title in ("年报", "年 报"):
        Night(pages={"a": says(A, new=8) | {"title": title}}).pass_over(archive)
    assert kinds(archive) == [("first", "a"), ("same", "a")]


def test_files_come_and_go(archive: Archive) -> None:
    page = says(A, new=8)
    Night(pages={"a": page}).pass_over(archive)
    Night(pages={"a": page | {"title": "附件"}}, files={("a", "a.pdf"): page}).pass_over(archive)
    Night(pages={"a": page | {"title": "附件"}}, answers={"a.pdf": GONE}).pass_over(archive)
    Night(pages={"a": page | {"title": "附件"}}, files={("a", "a.pdf"): page}).pass_over(archive)
    assert [step for step in kinds(archive) if step[1] == "a.pdf"] == [
        ("added", "a.pdf"),
        ("gone", "a.pdf"),
        ("back", "a.pdf"),
    ]
    gone = next(step for step in chain(archive).steps if step.kind is StepKind.GONE)
    assert gone.capture_id is not None


def test_removed_and_returned(archive: Archive) -> None:
    for names in ("a", "", "", "a"):
        Night(pages={name: says(A, new=8) for name in names}, nights=2).pass_over(archive)
    # exchanges and runs of these nights go by clocks of their own
    assert sorted(kinds(archive)) == [
        (kind, "a") for kind in ("back", "first", "gone", "removed", "returned")
    ]


def test_moved(archive: Archive) -> None:
    Night(pages={"a": says(A, new=8)}).pass_over(archive)
    for _ in range(3):
        Night(pages={"b": says(A, new=8)}).pass_over(archive)
    assert ("moved", "b") in kinds(archive)
    assert ("gone", "a") in kinds(archive)


def test_an_address_that_shows_something_else_is_told_once(archive: Archive) -> None:
    Night(pages={"a": says(A, new=8)}).pass_over(archive)
    for title in "一二":
        Night(pages={"a": {"outcome": "not_a_report", "title": title}}).pass_over(archive)
    Night(pages={"a": says(A, new=7)}).pass_over(archive)
    assert kinds(archive) == [("first", "a"), ("otherwise", "a"), ("changed", "a")]
    first, *_, last = chain(archive).steps
    assert first.last_seen == first.at
    assert [(change.old and change.old.value) for change in last.changes] == [8]


def test_a_better_parser_changes_no_report(archive: Archive) -> None:
    def page(new: int) -> dict[str, Any]:
        return says(A, new=new) | {"better": {"cells": {"requests.new": new * 10}}}

    for new in (1, 2):
        Night(pages={"a": page(new)}).pass_over(archive)
    read_all(archive, "2")
    Night(pages={}, state=None, version="2").pass_over(archive)
    first, second = chain(archive).steps
    assert (first.parser_version, second.parser_version) == ("2", "2")
    assert [
        (change.old and change.old.value, change.new and change.new.value) for change in second.changes
    ] == [(10, 20)]


def test_bodies_that_no_parser_version_read_both_are_not_compared(archive: Archive) -> None:
    Night(pages={"a": says(A, new=1)}).pass_over(archive)
    with archive.database.read():
        Night(pages={"a": says(A, new=2)}).happen(archive)
    only_later(archive)
    assert kinds(archive) == [("first", "a"), ("not_compared", "a")]


def only_later(archive: Archive) -> None:
    """The first capture read by version 1 alone, the second by version 2 alone."""
    from archive.events.derive import derive
    from archive.models.reports import ReadingRow

    read_all(archive, "2")
    with archive.database.write() as session:
        for row in session.query(ReadingRow).where(
            ReadingRow.capture_id == 1, ReadingRow.parser_version == "2"
        ):
            row.outcome = "killed"
    derive(archive, 3, "2")


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("", "", ""),
        ("a\nb", "a\n\n b ", ""),
        ("a\nb\nc", "a\nc", "-b"),
        ("a\nc", "a\nb\nc", "+b"),
        ("a b\nc", "ab\nd", "-c+d"),
        ("a\nb\na\nb", "b\na\nb\na", "+b-b"),
    ],
)
def test_paragraphs(old: str, new: str, lines: str) -> None:
    assert "".join(f"{'+' if line.added else '-'}{line.text}" for line in differing(old, new)) == lines


def test_endless_sections_are_not_aligned() -> None:
    old = "\n".join(f"a{n}" for n in range(2 * int(MANY**0.5)))
    new = "\n".join(f"b{n}" for n in range(2 * int(MANY**0.5)))
    assert len(differing(old, new)) == 4 * int(MANY**0.5)
