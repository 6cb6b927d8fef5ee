from archive.archive import Archive
from archive.columns.model import ListState
from archive.status import status
from tests.archive.nights import Night, says
from tests.archive.warcs import files


def test_an_empty_archive(archive: Archive) -> None:
    now = status(archive)
    assert (now.captures, now.bodies, now.bytes, now.columns, now.reports, now.events) == (
        {},
        0,
        0,
        (),
        0,
        {},
    )
    assert [run.kind for run in now.runs] == ["crawl"]


def test_after_two_nights(archive: Archive) -> None:
    Night(pages={"a": says("甲局", new=1), "b": {"outcome": "needs_ocr"}}).pass_over(archive)
    Night(pages={"a": says("甲局", new=2), "b": {"outcome": "needs_ocr"}}, state=ListState.PARTIAL).pass_over(
        archive
    )
    now = status(archive)
    assert now.captures == {"captured": 3, "unchanged": 1}
    assert (now.bodies, now.reports) == (3, 1)
    assert now.readings == {"needs_ocr": 1, "read": 2}
    assert now.events == {"discovered": 1, "revised": 1}
    assert [(column.name, column.state, column.shown) for column in now.columns] == [
        ("年报", ListState.PARTIAL, 2)
    ]
    assert now.bytes == sum(path.stat().st_size for path in files(archive.config.folder))
