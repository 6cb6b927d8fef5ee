"""What a person says of a cell stands beside what is printed, and falls with its source."""

import pytest
from sqlalchemy import func, select

from archive.archive import Archive
from archive.corrections.model import Correction, Said, Validity
from archive.errors import ArchiveError
from archive.models.corrections import CorrectionRow
from archive.reports.corrected import corrected
from archive.reports.correcting import Wanted, correct, withdraw
from parsers.model import CellState
from tests.archive.nights import SITE, Night, read_all, says

A, B = "蓝市档案局", "蓝市水利局"
CELL = "requests.new"
NINE = Said.of("9")


def say(
    archive: Archive, said: Said = NINE, organ: str = A, cell: str = CELL, url: str | None = None
) -> None:
    correct(archive, Wanted(organ, 2025, url), cell, said, who=" 李 ", why="the scan shows it")


def beside(archive: Archive) -> Correction:
    (view,) = archive.reports.find(A)
    return view.corrections[CELL]


def rows(archive: Archive) -> int:
    with archive.database.read() as session:
        return session.scalar(select(func.count()).select_from(CorrectionRow)) or 0


def test_both_are_there_the_printed_value_and_what_is_said(archive: Archive) -> None:
    Night(pages={"a": says(A, new=8)}).pass_over(archive)
    say(archive)
    (view,) = archive.reports.find(A)
    one = view.corrections[CELL]
    assert view.reading.cells[CELL].value == 8
    assert (one.said, one.validity, one.who, one.why) == (NINE, Validity.STANDS, "李", "the scan shows it")
    assert (one.printed.state, one.printed.value, one.source.parser_version) == (CellState.NUMBER, 8, "1")


@pytest.mark.parametrize("word", ["blank", "missing"])
def test_a_cell_may_be_said_to_hold_no_number(archive: Archive, word: str) -> None:
    Night(pages={"a": says(A, new=8)}).pass_over(archive)
    say(archive, Said.of(word))
    assert (beside(archive).said.state.value, beside(archive).said.value) == (word, None)


def test_a_night_that_finds_the_same_lets_it_stand(archive: Archive) -> None:
    Night(pages={"a": says(A, new=8)}).pass_over(archive)
    say(archive)
    assert Night(pages={"a": says(A, new=8)}).pass_over(archive) == ()
    assert beside(archive).validity is Validity.STANDS


@pytest.mark.parametrize(
    ("later", "reason"),
    [
        (says(A, new=7), "the source has changed, and this cell now reads 7"),
        (says(A, new=9), "the source has changed, and this cell now reads 9"),
        (says(A, new=None), "the source has changed, and this cell now reads blank"),
        (says(A, new=8, old=1), "the source has changed, though this cell reads as before"),
        (says(A, old=1), "the source has changed, and has no such cell now"),
    ],
)
def test_it_lapses_with_its_source_and_says_so(
    archive: Archive, later: dict[str, object], reason: str
) -> None:
    Night(pages={"a": says(A, new=8)}).pass_over(archive)
    say(archive)
    Night(pages={"a": later}).pass_over(archive)
    assert (beside(archive).validity, beside(archive).reason) == (Validity.LAPSED, reason)


def test_it_stands_again_with_the_very_body_it_was_made_on(archive: Archive) -> None:
    Night(pages={"a": says(A, new=8)}).pass_over(archive)
    say(archive)
    for value, validity in ((7, Validity.LAPSED), (8, Validity.STANDS)):
        Night(pages={"a": says(A, new=value)}).pass_over(archive)
        assert beside(archive).validity is validity


def test_a_rendition_that_gives_more_is_another_source(archive: Archive) -> None:
    Night(pages={"a": says(A, new=8)}).pass_over(archive)
    say(archive)
    Night(pages={"a": says(A, new=8)}, files={("a", "a.pdf"): says(A, new=8, old=1)}).pass_over(archive)
    assert beside(archive).validity is Validity.LAPSED


def test_a_page_that_moved_with_the_same_body_is_the_same_source(archive: Archive) -> None:
    Night(pages={"a": says(A, new=8)}).pass_over(archive)
    say(archive)
    Night(pages={"b": says(A, new=8)}).pass_over(archive)
    assert beside(archive).validity is Validity.STANDS


@pytest.mark.parametrize(
    ("better", "validity"), [(9, Validity.AGREED), (7, Validity.STANDS), (8, Validity.STANDS)]
)
def test_a_better_parser_may_agree_and_nothing_happened(
    archive: Archive, better: int, validity: Validity
) -> None:
    cells = {"cells": {CELL: better}}
    Night(pages={"a": says(A, new=8) | {"better": cells}}).pass_over(archive)
    say(archive)
    read_all(archive, "2")
    assert Night(pages={}, state=None, version="2").pass_over(archive) == ()
    (view,) = archive.reports.find(A)
    assert (view.parser_version, view.reading.cells[CELL].value) == ("2", better)
    assert view.corrections[CELL].validity is validity
    assert view.corrections[CELL].printed.value == 8


def test_a_correction_is_no_event(archive: Archive) -> None:
    Night(pages={"a": says(A, new=8)}).pass_over(archive)
    say(archive)
    assert Night(pages={"a": says(A, new=8)}).pass_over(archive) == ()


def test_a_report_that_nothing_gives_any_more(archive: Archive) -> None:
    Night(pages={"a": says(A, new=8) | {"better": {"outcome": "not_a_report"}}}).pass_over(archive)
    say(archive)
    read_all(archive, "2")
    (only,) = corrected(archive)
    assert (only.read, only.url, only.organ) == (None, None, A)
    assert (only.correction.validity, only.correction.reason) == (
        Validity.LAPSED,
        "no reading gives this report any more",
    )


def test_all_that_was_said_is_kept(archive: Archive) -> None:
    Night(pages={"a": says(A, new=8)}).pass_over(archive)
    say(archive, Said.of("7"))
    say(archive)
    noted = withdraw(archive, Wanted(A), CELL, who="王", why="it is a smudge")
    assert noted.read == "8"
    (view,) = archive.reports.find(A)
    assert view.corrections == {}
    say(archive, Said.of("6"))
    told = [each.correction for each in corrected(archive)]
    assert [(str(each.said), each.validity) for each in told] == [
        ("7", Validity.SUPERSEDED),
        ("9", Validity.WITHDRAWN),
        ("6", Validity.STANDS),
    ]
    withdrawal = told[1].withdrawal
    assert withdrawal is not None
    assert (withdrawal.who, withdrawal.why) == ("王", "it is a smudge")


def test_of_several_reports_one_must_be_meant(archive: Archive) -> None:
    Night(pages={"a": says(A, new=8), "b": says(A + "西区", new=8), "c": says(B, new=8)}).pass_over(archive)
    say(archive)  # exactly this name, though another one contains it
    say(archive, organ="西区")
    with pytest.raises(ArchiveError, match=r"3 reports are of 蓝市 of 2025: .*info/a; .*name one by"):
        say(archive, organ="蓝市")
    say(archive, organ="蓝市", url=SITE + "c")
    assert [each.organ for each in corrected(archive)] == [A, A + "西区", B]


@pytest.mark.parametrize(
    ("organ", "cell", "said", "line"),
    [
        ("没有", CELL, "9", "no report of 没有 of 2025"),
        (A, "requests.nwe", "9", "no form has such a cell; did you mean requests.new?"),
        (A, "x", "9", "no form has such a cell; gongkai show with --json"),
        (A, "requests.new_requests.total", "9", "is no cell of the form"),
        (A, CELL, "8", "reads 8 already"),
    ],
)
def test_what_cannot_be_corrected_writes_nothing(
    archive: Archive, organ: str, cell: str, said: str, line: str
) -> None:
    Night(pages={"a": says(A, new=8)}).pass_over(archive)
    with pytest.raises(ArchiveError, match=line):
        say(archive, Said.of(said), organ, cell)
    assert rows(archive) == 0


@pytest.mark.parametrize(("who", "why", "line"), [(" ", "x", "--by"), ("李", "\t", "--why")])
def test_who_and_why_are_kept(archive: Archive, who: str, why: str, line: str) -> None:
    Night(pages={"a": says(A, new=8)}).pass_over(archive)
    with pytest.raises(ArchiveError, match=line):
        correct(archive, Wanted(A), CELL, NINE, who=who, why=why)
    with pytest.raises(ArchiveError, match=line):
        withdraw(archive, Wanted(A), CELL, who=who, why=why)
    assert rows(archive) == 0


def test_nothing_to_withdraw(archive: Archive) -> None:
    Night(pages={"a": says(A, new=8)}).pass_over(archive)
    for _ in range(2):
        with pytest.raises(ArchiveError, match=r"requests\.new of 蓝市档案局 is not corrected"):
            withdraw(archive, Wanted(A), CELL, who="李", why="x")
        say(archive)
        withdraw(archive, Wanted(A), CELL, who="李", why="x")


@pytest.mark.parametrize(
    "text", ["-1", "+1", "1.5", "1,000", "九", "９", "", " 9", "9\n", "Blank", "unparsed", "9" * 16, "1e3"]
)
def test_only_whole_numbers_and_two_words_are_values(text: str) -> None:
    with pytest.raises(ArchiveError, match="no cell's value"):
        Said.of(text)


@pytest.mark.parametrize("text", ["0", "7", "007", "9" * 15])
def test_a_whole_number(text: str) -> None:
    assert Said.of(text) == Said(CellState.NUMBER, int(text))
