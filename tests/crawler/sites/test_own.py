import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.errors import CrawlError
from crawler.sites.catalogue import COLUMNS, load, rows
from crawler.sites.own import held, put
from crawler.sites.site import Confidence, Site

SITE = Site(
    code="a-1",
    organ="某区",
    division_code="510403",
    host="www.a.gov.cn",
    list_url="http://www.a.gov.cn/nb/",
    platform="trs",
    confidence=Confidence.LIKELY,
    reason="seen",
    evidence_date=date(2026, 11, 21),
    enabled=True,
    needs_render=False,
)
OTHER = replace(SITE, code="b", host="b.gov.cn", list_url="http://b.gov.cn/nb/")
HEAD = ",".join(COLUMNS)
BY_HAND = 'c,"某市, 某局",510403,c.gov.cn,http://c.gov.cn/nb/,trs,guess,"as ""seen""",2026-11-21,1,no'


def test_rows_are_put_behind_and_replaced_in_their_place(tmp_path: Path) -> None:
    file = tmp_path / "sites.csv"
    put(file, [SITE, OTHER])
    put(file, [replace(SITE, organ="某县"), replace(SITE, code="c", list_url="http://www.a.gov.cn/c/")])
    assert [(row.code, row.site and row.site.organ) for row in rows(file)] == [
        ("a-1", "某县"),
        ("b", "某区"),
        ("c", "某区"),
    ]
    assert load([file])["b"] == OTHER


def test_other_rows_stay_as_they_are_written(tmp_path: Path) -> None:
    file = tmp_path / "sites.csv"
    file.write_text(f"{HEAD}\n{BY_HAND}\n", "utf-8")
    put(file, [SITE])
    assert file.read_text("utf-8").splitlines()[:2] == [HEAD, BY_HAND]


def test_the_mark_of_a_spreadsheet_stays(tmp_path: Path) -> None:
    file = tmp_path / "sites.csv"
    file.write_text(f"{HEAD}\r\n{BY_HAND}\r\n", "utf-8-sig")
    put(file, [SITE])
    assert file.read_bytes().startswith(b"\xef\xbb\xbfcode,")
    assert [row.code for row in rows(file)] == ["c", "a-1"]


@pytest.mark.parametrize("text", ["", "code,organ\n", f"{HEAD}\n{BY_HAND},more\n", "\xff"])
def test_a_file_that_holds_something_else_is_left_alone(tmp_path: Path, text: str) -> None:
    file = tmp_path / "sites.csv"
    file.write_bytes(text.encode("latin-1", "replace"))
    before = file.read_bytes()
    with pytest.raises(CrawlError, match=r"sites\.csv"):
        put(file, [SITE])
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


def test_what_cannot_be_written_whole_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "sites.csv"
    put(file, [SITE])
    before = file.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        put(file, [OTHER])
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    kept, file = tmp_path / "kept.csv", tmp_path / "sites.csv"
    put(kept, [SITE])
    file.symlink_to(kept)
    put(file, [OTHER])
    assert file.is_symlink()
    assert [row.code for row in rows(kept)] == ["a-1", "b"]


def test_the_folder_is_made_to_hold_the_lock(tmp_path: Path) -> None:
    with held(tmp_path / "new" / "sites.csv"):
        assert (tmp_path / "new").is_dir()


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1).filter(str.strip)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(texts=st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=3))
def test_what_is_written_is_read_again(tmp_path: Path, texts: Sequence[tuple[str, str]]) -> None:
    file = tmp_path / "sites.csv"
    file.unlink(missing_ok=True)
    sites = {
        f"a-{n}": replace(SITE, code=f"a-{n}", organ=organ.strip(), reason=reason.strip())
        for n, (organ, reason) in enumerate(texts)
    }
    put(file, list(sites.values()))
    assert {row.code: row.site for row in rows(file)} == sites
