import json
from pathlib import Path

import pytest

from crawler.sites.catalogue import COLUMNS
from tests.gongkai.cli.sites.conftest import Gongkai

ROW = "a-1,某区,510403,www.a.gov.cn,http://www.a.gov.cn/nb/,panzhihua,likely,seen,2026-11-21,true,false"


def file(*rows: str, head: str = ",".join(COLUMNS), name: str = "my.csv") -> Path:
    path = Path(name)
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join([head, *rows]), "utf-8")
    return path


def checked(gongkai: Gongkai, *words: object) -> tuple[int, list[tuple[str, str, str]]]:
    said = gongkai("sites", "check", *words, "--json")
    assert said.complaints == []
    told = json.loads(said.out)
    found = [(each["severity"], each["rule"], each["code"]) for each in told["findings"]]
    assert told["errors"] == [severity for severity, _, _ in found].count("error")
    return said.code, found


def test_shipped_rows_have_no_errors(gongkai: Gongkai) -> None:
    code, found = checked(gongkai)
    assert code == 0
    assert {severity for severity, _, _ in found} <= {"warning"}


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([ROW], []),
        ([ROW.replace("http:", "ftp:")], [("error", "row", "a-1")]),
        ([ROW.replace("panzhihua", "wordpress")], [("error", "row", "a-1")]),
        ([ROW.replace("510403", "5104")], [("error", "row", "a-1")]),
        (["a-1,某区"], [("error", "row", "a-1")]),
        ([ROW.replace("gov.cn", "com")], [("error", "allow_list", "a-1")]),
        ([ROW.replace("gov.cn", "com").replace("true", "false")], [("warning", "allow_list", "a-1")]),
        ([ROW, ROW.replace("/nb/", "/nc/")], [("error", "code_twice", "a-1")]),
        ([ROW, ROW.replace("a-1", "b")], [("error", "column_twice", "b")]),
        ([ROW, ROW.replace("a-1", "b").replace("true", "false")], [("warning", "column_twice", "b")]),
        (
            [ROW.replace("www.a.gov.cn", "www.pzhsxq.gov.cn").replace("/nb/", "/zfxxgk/zfxxgknb/")],
            [("error", "column_twice", "a-1")],
        ),
        ([ROW, ROW.replace("a-1", "b").replace("/nb/", "/nb/2/")], [("warning", "below_another", "b")]),
        ([ROW.replace("a-1", "pzh")], [("warning", "other_organ", "pzh")]),
        ([ROW.replace("/nb/", "/login/")], [("warning", "login_page", "a-1")]),
        ([ROW.replace("likely", "guess")], [("warning", "by_name_only", "a-1")]),
        (
            [ROW.replace("/nb/", "/2024/"), ROW.replace("a-1", "b").replace("http:", "x:")],
            [("error", "row", "b"), ("warning", "dated_folder", "a-1")],
        ),
    ],
)
def test_a_file_is_checked_row_by_row(
    gongkai: Gongkai, rows: list[str], found: list[tuple[str, str, str]]
) -> None:
    code = 1 if found and found[0][0] == "error" else 0
    assert checked(gongkai, file(*rows)) == (code, found)


def test_a_table_for_the_eye(gongkai: Gongkai) -> None:
    said = gongkai("sites", "check", file(ROW.replace("panzhihua", "wordpress"), ROW.replace("a-1", "b")))
    assert said.code == 1
    assert "my.csv, row 2" in said.out
    assert "platform 'wordpress' is unknown" in said.out
    assert "2 rows, 1 errors, 0 warnings" in said.out


@pytest.mark.parametrize("which", ["nowhere.csv", "my.csv", "."])
def test_a_file_that_cannot_be_read_is_an_error(gongkai: Gongkai, which: str) -> None:
    file(head="code,organ")
    assert checked(gongkai, which) == (1, [("error", "file", "")])


def test_own_rows_are_checked_though_no_other_command_can_use_them(gongkai: Gongkai) -> None:
    file(ROW.replace("http:", "ftp:"), name="gongkai-archive/sites.csv")
    code, found = checked(gongkai)
    assert code == 1
    assert found[0] == ("error", "row", "a-1")
    assert checked(gongkai, "a-1") == (1, [("error", "row", "a-1")])
    assert checked(gongkai, "pzh") == (0, [])


def test_a_file_may_be_one_that_is_read_anyway(gongkai: Gongkai) -> None:
    own = file(ROW, name="gongkai-archive/sites.csv")
    assert checked(gongkai, own) == (0, [])
    assert checked(gongkai, own.resolve()) == (0, [])


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("nowhere",), "no site nowhere in the catalogue"),
        (("my.csv", "pzh"), "one file at a time"),
        (("--online",), "--online asks portals: name the sites"),
    ],
)
def test_what_cannot_be_is_one_line(gongkai: Gongkai, words: tuple[str, ...], line: str) -> None:
    said = gongkai("sites", "check", *words)
    assert (said.code, len(said.complaints)) == (2, 1)
    assert line in said.complaints[0]
