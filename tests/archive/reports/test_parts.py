"""What contains something is found by its parts, as if all had been looked through."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from archive.archive import Archive
from archive.config import ArchiveConfig
from archive.models.base import as_kept
from archive.models.reports import OrganPartRow, OrganRow
from archive.reports.parts import containing, parts

LETTERS = "县市区局\ud7ff\ue000\U0010ffff𠮷a%_\\\0\ud800"
NAMES = st.text(LETTERS, max_size=13)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return Archive.open(ArchiveConfig(folder=Path(tmp_path_factory.mktemp("names"))))


def keep(archive: Archive, names: set[str]) -> None:
    with archive.database.write() as session:
        session.execute(delete(OrganPartRow))
        session.execute(delete(OrganRow))
        for name in names:
            row = OrganRow(organ=name, folded=name)
            session.add(row)
            session.flush()
            session.add_all(OrganPartRow(organ_id=row.id, **each) for each in parts(name))


def check(archive: Archive, names: set[str], asked: str) -> None:
    keep(archive, names)
    with archive.database.read() as session:
        found = containing(session, asked)
    assert sorted(found) == sorted(as_kept(name) for name in names if as_kept(asked) in as_kept(name))


@settings(max_examples=40, deadline=None)
@given(st.sets(NAMES, max_size=5), st.data())
def test_whatever_contains_it_is_found_and_nothing_else(
    held: Archive, names: set[str], data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(names) or ["县"]))
    start = data.draw(st.integers(0, len(name)))
    within = name[start : data.draw(st.integers(start, len(name)))]
    check(held, names, data.draw(st.sampled_from([within, within + "县"])) or "局")


@pytest.mark.parametrize(
    "asked",
    ["洛", "工区", "西工区人", "西工区人民", "工区人民政", "河南省洛阳市西工区人民政府", "府", "工区人工"],
)
def test_on_either_database(archive: Archive, asked: str) -> None:
    check(archive, {"河南省洛阳市西工区人民政府", "西工区人民法院", "洛阳市"}, asked)
