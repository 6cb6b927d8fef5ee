"""The same report at several addresses: those that say otherwise are found."""

from archive.archive import Archive
from archive.register.copies import copies_of
from archive.reports.finding import Which
from archive.years.found import each_found
from parsers.model import CheckStatus
from tests.archive.register.conftest import Around, Fill, page

NEW = "new_requests.total"


def test_copies_under_other_names_and_addresses_are_compared(archive: Archive, fill: Fill) -> None:
    fill({
        "1": page("攀枝花市西区教育局", cells={NEW: 8}),
        "2": page("西区教育局", cells={NEW: 9}),
        "3": page("西区教育局", cells={NEW: None}),
        "4": page("西区教育局", 2023, cells={NEW: 9}),
        "5": page("西区教育局", cells={NEW: 7}, scope="system"),
    }, Around("510403"))  # fmt: skip
    views = archive.reports.find(year=2024)
    found = copies_of(archive, views)

    whole = next(view for view in views if view.organ == "攀枝花市西区教育局")
    assert [
        (copy.url[-1], [(each.here.value, each.there.value) for each in copy.differences])
        for copy in found[whole.id]
    ] == [("2", [(8, 9)]), ("3", [(8, None)])]
    assert len(found) == 2, "what is of the system, or of another year, is another report"


def test_a_copy_that_disagrees_is_a_finding(archive: Archive, fill: Fill) -> None:
    fill({
        "1": page("攀枝花市西区教育局", cells={NEW: 8}),
        "2": page("攀枝花市西区教育局", cells={NEW: 9}),
        "3": page("攀枝花市西区财政局", cells={NEW: 0}),
        "4": page("攀枝花市西区财政局", cells={NEW: None}),
    })  # fmt: skip
    told = {
        each.view.organ: one
        for each in each_found(archive, Which())
        for one in each.findings
        if one.rule == "COPY-DISAGREES"
    }
    one = told["攀枝花市西区教育局"]
    assert (one.status, one.expected, one.found) == (CheckStatus.FAIL, 8, 9)
    assert [each.cell for each in one.cells] == [f"requests.{NEW}"]
    assert "8 here, 9 there" in (one.note or "")
    assert told["攀枝花市西区财政局"].status is CheckStatus.PASS
