"""Text of an archive that stands elsewhere, last year or in other reports; figures that are the same."""

import csv
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from archive.archive import Archive
from archive.config import ArchiveConfig
from archive.errors import ArchiveError
from archive.exports import repeated as export
from archive.years.repeated import crowd as crowds
from archive.years.repeated.crowd import Crowd
from archive.years.repeated.prose import share, shingles
from archive.years.repeated.repeated import Repeated, repeated
from archive.years.repeated.spool import Spool
from tests.archive.nights import SITE, Night, says

WORDS = "公开政务信息条例监督保障平台建设培训审查目录指南依法办理及时准确群众关切回应解读规划财政项目"


def prose(seed: str, length: int = 400) -> str:
    rng = Random(seed)
    return "".join(rng.choice(WORDS) for _ in range(length)) + "。"


COMMON, MINE, LATER = prose("common"), prose("mine"), prose("later")
FIGURES = {"new_requests.total": 7, "new_requests.natural_person": 7, "results_total.total": 9}
A, B, C, D = "蓝市档案局", "蓝市水利局", "绿县教育局", "绿县财政局"


def page(organ: str, year: int, text: str, **cells: Any) -> dict[str, Any]:
    return says(organ, year, **cells) | {"overview": text}


PAGES: dict[str, dict[str, Any] | None] = {
    "a3": page(A, 2023, MINE),
    "a4": page(A, 2024, MINE + LATER, **FIGURES),
    "b3": page(B, 2023, prose("b 2023")),
    "b4": page(B, 2024, prose("b 2024") + COMMON + COMMON[:9], **FIGURES),
    "c4": page(C, 2024, COMMON, **FIGURES | {"results_total.total": 8}),
    "d4": page(D, 2024, "无。", **{"new_requests.total": 1}),
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, database_of_module: str | None) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("repeated")
    with Archive.open(ArchiveConfig(folder=folder, database=database_of_module)) as opened:
        opened.runs.start("crawl", {})
        Night(pages=PAGES).pass_over(opened)
        yield opened


@pytest.fixture(scope="module")
def found(archive: Archive) -> dict[str | None, Repeated]:
    return {one.who.organ: one for one in repeated(archive, 2024)}


def test_each_report_of_the_year_once(found: dict[str, Repeated]) -> None:
    assert sorted(found) == sorted([A, B, C, D])
    assert [found[organ].characters for organ in (A, C, D)] == [802, 401, 0]


def test_what_the_organ_itself_printed_last_year(found: dict[str, Repeated]) -> None:
    exact = share(shingles(MINE + LATER), shingles(MINE))
    assert exact is not None
    assert found[A].last_year == exact
    assert 0.48 < exact < 0.5
    assert (found[B].last_year, found[C].last_year, found[D].last_year) == (0.0, None, None)


def test_what_another_organ_prints(found: dict[str, Repeated]) -> None:
    one = found[C]
    assert one.like is not None
    assert (one.others, one.like.organ, one.like.url) == (1.0, B, SITE + "b4")
    theirs = found[B]
    assert theirs.like is not None
    assert theirs.others is not None
    assert (theirs.like.organ, round(theirs.others, 2)) == (C, 0.49)
    assert (found[A].others, found[A].like, found[D].others) == (None, None, None)


def test_figures_of_another_organ(found: dict[str, Repeated]) -> None:
    same = {organ: one.same_figures and one.same_figures.organ for organ, one in found.items()}
    assert same == {A: B, B: A, C: None, D: None}


def test_a_year_without_reports(archive: Archive) -> None:
    assert list(repeated(archive, 2019)) == []


def test_a_file_of_a_year(archive: Archive, tmp_path: Path) -> None:
    path = export.write(archive, tmp_path, 2024)
    assert path.name == "repeated-2024.csv"
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = {row["organ"]: row for row in csv.DictReader(lines)}
    assert rows[C]["share_others"] == "1.0000"
    assert (rows[C]["like_organ"], rows[C]["share_last_year"]) == (B, "")
    assert rows[A]["same_figures_url"] == SITE + "b4"


@pytest.mark.parametrize("part", [1.0, 0.9, 0.8, 0.7])
def test_what_is_mostly_copied_is_found_among_many(part: float) -> None:
    original = prose("original", 600)
    kept = int(len(original) * part)
    crowd = Crowd()
    for number in range(60):
        crowd.add(shingles(prose(f"other {number}")))
    crowd.add(shingles(original))
    crowd.add(shingles(original[:kept] + prose("new", len(original) - kept)))
    assert crowd.like(61, lambda each: each == 61)[:1] == [60]


def test_of_very_many_alike_some_are_looked_at() -> None:
    crowd = Crowd()
    for _ in range(500):
        crowd.add(shingles(COMMON))
    found = crowd.like(7, lambda each: each == 7)
    assert len(found) == crowds.TRIED
    assert 7 not in found


def test_without_the_library_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(crowds, "import_module", absent)
    with pytest.raises(ArchiveError, match=r"pip install 'gongkai\[repeated\]'"):
        Crowd()


def test_texts_come_back_out_of_the_file() -> None:
    texts = ["", "无。", COMMON * 50, "\ud800 half a sign"]
    with Spool() as spool:
        for text in texts:
            spool.add(text)
        assert [spool.text(number) for number in (3, 0, 2, 1)] == [texts[3], texts[0], texts[2], texts[1]]
        spool.add("later")
        assert spool.text(4) == "later"
