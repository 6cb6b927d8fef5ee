"""What people say of names and of what an organ answers to."""

from dataclasses import replace
from datetime import date

import pytest

from archive.archive import Archive
from archive.calendar.asked import Asked
from archive.calendar.model import Reason
from archive.calendar.slots import slots
from archive.errors import ArchiveError
from archive.register.naming import Called, answers_to, call
from archive.register.organs import organ, organs
from archive.register.place import place
from archive.register.proposing import proposals
from archive.register.said import said
from archive.register.taking_in import take_in
from tests.archive.register.conftest import Around, Fill, page

HERE = Around("510403")
SIGNED = {"who": "李", "why": "三定方案"}


def ids(archive: Archive) -> dict[str, int]:
    return {each.name.folded: each.id for each in organs(archive)}


def years(archive: Archive) -> dict[int, list[int | None]]:
    return {each.id: [one.year for one in each.reports] for each in organs(archive)}


def test_periods_tell_two_organs_of_one_name_apart(archive: Archive, fill: Fill) -> None:
    fill({"1": page("攀枝花市西区规划局", 2016), "2": page("攀枝花市西区自然资源局", 2022)}, HERE)
    known = ids(archive)
    fill({"3": page("攀枝花市西区国土局", 2017), "4": page("攀枝花市西区国土局", 2023)}, HERE)
    other = ids(archive)["国土局"]

    call(archive, known["规划局"], Called("国土局", until="2018"), **SIGNED)
    assert place(archive, HERE).undecided == 1, "of 2017 both may be"
    call(archive, other, Called("国土局", since="2019-03"), **SIGNED)
    assert place(archive, HERE).undecided == 0

    found = years(archive)
    assert (found[known["规划局"]], found[other]) == ([2016, 2017], [2023])
    assert place(archive, HERE).reports == 0, "nothing waits any more"


def test_a_name_that_is_said_brings_the_reports_that_bear_it(archive: Archive, fill: Fill) -> None:
    fill({"1": page("攀枝花市西区招商局", 2020)}, HERE)
    (one,) = organs(archive)
    call(archive, one.id, Called("经济合作局", since="2021"), **SIGNED)
    done = fill({"2": page("攀枝花市西区经济合作局", 2021)}, HERE)

    assert (done.organs, years(archive)) == (0, {one.id: [2020, 2021]})
    name = organ(archive, one.id).name
    assert (name.folded, name.since, name.source) == ("经济合作局", "2021", "李: 三定方案")


def test_an_organ_answers_to_the_government_of_its_region_or_to_whom_somebody_says(
    archive: Archive, fill: Fill
) -> None:
    pages = {
        "1": page("攀枝花市西区人民政府"),
        "2": page("攀枝花市西区教育局"),
        "3": page("攀枝花市西区体育局"),
    }
    fill(pages, HERE)
    known = ids(archive)
    assert organ(archive, known["体育局"]).parent == known["人民政府"]

    answers_to(archive, known["体育局"], known["教育局"], **SIGNED)
    assert organ(archive, known["体育局"]).parent == known["教育局"]
    with pytest.raises(ArchiveError, match="itself answers to"):
        answers_to(archive, known["教育局"], known["体育局"], **SIGNED)
    answers_to(archive, known["体育局"], None, **SIGNED)
    assert organ(archive, known["体育局"]).parent == known["人民政府"]


def test_a_region_is_looked_at_as_in_the_whole_where_an_organ_has_a_name_elsewhere(
    archive: Archive, fill: Fill
) -> None:
    pages = {
        "1": page("攀枝花市西区国土资源局", 2015),
        "2": page("攀枝花市东区自然资源局", 2020),
        "3": page("攀枝花市东区旅游局", 2015),
        "4": page("攀枝花市东区文化和旅游局", 2020),
    }
    fill(pages, Around("510400"))
    known = ids(archive)
    call(archive, known["国土资源局"], Called("国土资源局", region="510402", until="2010"), **SIGNED)
    place(archive, Around("510400"))

    whole = proposals(archive)
    assert {(each.old, each.new) for each in whole} == {
        (known["国土资源局"], known["自然资源局"]),
        (known["旅游局"], known["文化和旅游局"]),
    }
    assert proposals(archive, within="5104") == proposals(archive, within="510402") == whole
    assert proposals(archive, within="510403") == [each for each in whole if each.old == known["国土资源局"]]

    asked = Asked(today=date(2026, 7, 12), region=None, last=2017)
    expected = [each for each in slots(archive, asked) if each.region == "510403"]
    assert Reason.MAYBE_RENAMED in {each.standing.reason for each in expected}
    assert list(slots(archive, replace(asked, region="510403"))) == expected


def test_what_was_said_is_taken_into_another_register(archive: Archive, fill: Fill) -> None:
    pages = {"1": page("攀枝花市西区教育局"), "2": page("攀枝花市西区体育局")}
    fill(pages, HERE)
    known = ids(archive)
    call(archive, known["教育局"], Called("教育体育局", since="2019-03", until="2023"), **SIGNED)
    call(archive, known["教育局"], Called("教育局", until="2019"), **SIGNED)
    answers_to(archive, known["体育局"], known["教育局"], **SIGNED)
    rows = said(archive)

    assert [(row["what"], row["name"], row["new_name"], row["date"]) for row in rows] == [
        ("name", "教育局", "教育体育局", "2019-03/2023"),
        ("name", "教育体育局", "教育局", "../2019"),
        ("parent", "体育局", "教育局", ""),
    ]
    assert take_in(archive, rows) == 0
    assert take_in(archive, [{**row, "by": "王"} for row in rows]) == 3
    assert [{**row, "at": ""} for row in said(archive) if row["by"] == "王"] == [
        {**row, "at": "", "by": "王"} for row in rows
    ]


@pytest.mark.parametrize(
    ("called", "told"),
    [
        (Called(" "), "the name is empty"),
        (Called("体育局", region="519999"), "there is no region 519999"),
        (Called("体育局", since="2019年"), "is no day"),
        (Called("体育局", since="2019-03", until="2018"), "cannot end in 2018"),
    ],
)
def test_what_cannot_be(archive: Archive, fill: Fill, called: Called, told: str) -> None:
    fill({"1": page("攀枝花市西区教育局")}, HERE)
    (one,) = organs(archive)
    with pytest.raises(ArchiveError, match=told):
        call(archive, one.id, called, **SIGNED)
    with pytest.raises(ArchiveError, match="the register has no organ 99"):
        call(archive, 99, Called("体育局"), **SIGNED)
