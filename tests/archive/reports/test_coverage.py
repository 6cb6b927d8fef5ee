from typing import Any

from archive.archive import Archive
from archive.reports.coverage import Reports, by_site
from tests.archive.nights import Night, says

A, B = "蓝市档案局", "蓝市水利局"


def test_an_archive_without_reports(archive: Archive) -> None:
    assert by_site(archive) == {}


def test_reports_are_counted_once_whatever_they_are_made_of(archive: Archive) -> None:
    pages: dict[str, Any] = {"a": says(A), "b": says(B, year=2021), "c": says(B, year=None)}
    Night(pages=pages, files={("a", "a.pdf"): says(A)}).pass_over(archive)
    Night(pages={"a": says(A, new=6)}).pass_over(archive)
    assert by_site(archive) == {"lan": Reports(3, 2021, 2025, 1)}


def test_no_year_is_known(archive: Archive) -> None:
    Night(pages={"c": says(B, year=None)}).pass_over(archive)
    assert by_site(archive) == {"lan": Reports(1, None, None, 1)}
