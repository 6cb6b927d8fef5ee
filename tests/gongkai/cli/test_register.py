"""The register on the command line: organs, what waits for people, and what they decide."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archive.archive import Archive
from archive.config import ArchiveConfig
from tests.archive.nights import Night
from tests.archive.register.conftest import page
from tests.gongkai.conftest import Said

Gongkai = Callable[..., Said]
FOLDER = ArchiveConfig.model_validate({}).folder
BY = ("--by", "李", "--why", "地址在页脚")


@pytest.fixture(autouse=True)
def _placed(tmp_path: Path, gongkai: Gongkai) -> None:
    pages: dict[str, Any] = {
        "1": page("攀枝花市西区教育局", 2023),
        "2": page("西区教育局", 2024),
        "3": page("攀枝花市旅游局", 2017),
        "4": page("攀枝花市文化和旅游局", 2019),
    }
    with Archive.open(ArchiveConfig(folder=tmp_path / FOLDER)) as archive:
        archive.runs.start("crawl", {})
        Night(pages=pages).pass_over(archive)
    assert gongkai("organs", "place").out == "4 reports placed, 1 of them undecided, 3 new organs\n"


def test_organs_are_listed_by_region_kind_and_name(gongkai: Gongkai) -> None:
    listed = gongkai("organs").out
    assert "510403 四川省攀枝花市西区" in listed
    assert "教育局" not in gongkai("organs", "--name", "旅游").out
    found = json.loads(gongkai("organs", "--region", "510403", "--kind", "department", "--json").out)
    assert [each["name"] for each in found["organs"]] == ["攀枝花市西区教育局"]
    assert gongkai("organs", "--region", "11").out == "the register has no such organ\n"


def test_what_waits_is_decided_for_all_of_its_name(gongkai: Gongkai) -> None:
    waiting = gongkai("organs", "review").out
    assert "lan+西区教育局: reports " in waiting
    assert "candidate 510403 四川省攀枝花市西区" in waiting
    assert "organ 1 攀枝花市旅游局 → organ 2 攀枝花市文化和旅游局: renamed?" in waiting
    assert waiting.endswith("1 reports and 1 possible successors wait\n")

    said = gongkai("organs", "decide", "lan+西区教育局", "--region", "510403", *BY)
    assert (said.code, said.out.splitlines()[0]) == (0, "recorded for 1 reports")
    assert gongkai("organs", "link", 1, 2, "--kind", "renamed", "--date", "2018-12", *BY).code == 0
    assert gongkai("organs", "review").out == "0 reports and 0 possible successors wait\n"

    shown = gongkai("organs", "show", 1).out
    assert "organ 1 renamed into organ 2 on 2018-12, says 李: 地址在页脚" in shown
    shown = json.loads(gongkai("organs", "show", 3, "--json").out)
    assert [each["year"] for each in shown["reports"]] == [2023, 2024]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("show", 99), "the register has no organ 99"),
        (("decide", "lan+西区教育局", *BY), "give one of --region, --organ, --none and --withdraw"),
        (("decide", "西区教育局", "--none", *BY), "give the number of a report, or SITE+ORGAN"),
        (("decide", "lan+蓝市", "--none", *BY), "the archive holds no lan+蓝市"),
        (("decide", "1", "--region", "519999", *BY), "there is no region 519999"),
        (("link", 1, 1, "--kind", "renamed", *BY), "organ 1 cannot follow itself"),
        (("link", 1, "--kind", "renamed", *BY), "an organ that ended has no successor"),
        (("link", 1, 2, "--kind", "merged", "--date", "2018年", *BY), "2018年 is no day"),
        (("name", 99, "教育局", *BY), "the register has no organ 99"),
        (("name", 3, "教育局", "--from", "2019年", *BY), "2019年 is no day"),
        (("parent", 3, 99, *BY), "the register has no organ 99"),
        (("parent", 3, 3, *BY), "organ 3 itself answers to organ 3"),
        (("--region", "x"), "x is no code of a region"),
    ],
)
def test_what_cannot_be_is_one_line(gongkai: Gongkai, words: tuple[object, ...], told: str) -> None:
    said = gongkai("organs", *words)
    assert said.code == 2
    (line,) = said.complaints
    assert told in line


def test_names_by_period_and_what_an_organ_answers_to(gongkai: Gongkai) -> None:
    said = gongkai("organs", "name", 1, "旅游局", "--until", "2018-12", *BY)
    assert said.out == "organ 1: 旅游局\n1 reports placed, 0 of them undecided, 0 new organs\n"
    assert gongkai("organs", "parent", 1, 2, *BY).out == "organ 1 answers to organ 2\n"
    shown = gongkai("organs", "show", 1).out
    assert "reports of 2017 to 2017, from ? to 2018-12; by 李: 地址在页脚" in shown
    assert "answers to organ 2" in shown
    told = gongkai("organs", "parent", 1, *BY).out
    assert told == "organ 1 answers to the government of its region\n"
    assert "answers to" not in gongkai("organs", "show", 1).out, "the register has no government of it"


def test_exports_name_organ_and_region(gongkai: Gongkai, tmp_path: Path) -> None:
    assert gongkai("export", "--to", tmp_path).code == 0
    with (tmp_path / "reports.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["organ"]: row for row in csv.DictReader(file)}
    one, other = rows["攀枝花市西区教育局"], rows["西区教育局"]
    assert (one["organ_id"], one["region"], one["region_name"]) == ("3", "510403", "四川省攀枝花市西区")
    assert (other["organ_id"], other["region"], other["region_name"]) == ("", "", "")


def test_a_report_is_shown_with_its_place(gongkai: Gongkai) -> None:
    assert "organ 3, 510403 四川省攀枝花市西区, by title" in gongkai("show", "攀枝花市西区教育局", 2023).out
    assert "whose it is, is undecided: gongkai organs review" in gongkai("show", "西区教育局", 2024).out
    (report,) = json.loads(gongkai("show", "攀枝花市西区教育局", 2023, "--json").out)["reports"]
    assert (report["organ_id"], report["region"], report["copies"]) == (3, "510403", [])


def test_a_rollup_names_what_is_missing(gongkai: Gongkai, tmp_path: Path) -> None:
    whole = page("攀枝花市西区人民政府", 2023, scope="government", cells={"new_requests.total": 8})
    with Archive.open(ArchiveConfig(folder=tmp_path / FOLDER)) as archive:
        Night(pages={"5": whole}).pass_over(archive)
    assert gongkai("rollup", 510403, 2023).code == 2
    gongkai("organs", "place")
    said = gongkai("rollup", 510403, 2023)
    assert said.code == 0
    assert "1 reports in the sum, 6 missing" in said.out
    assert "missing: 510403100 格里坪镇: no report of its whole government of 2023" in said.out
    told = json.loads(gongkai("rollup", 510403, 2023, "--json").out)
    assert {each["verdict"] for each in told["cells"]} <= {"lower_bound", "not_assessable"}


def test_what_people_said_goes_to_another_archive(gongkai: Gongkai, tmp_path: Path) -> None:
    gongkai("organs", "decide", "lan+西区教育局", "--region", "510403", *BY)
    report = json.loads(gongkai("organs", "review", "--json").out)["links"][0]
    gongkai("organs", "link", report["old"], report["new"], "--kind", "renamed", "--date", "2018", *BY)
    gongkai("organs", "decide", 1, "--organ", 1, "--by", "王", "--why", "=1+1")
    file = tmp_path / "register.csv"
    assert gongkai("organs", "export", file).out.endswith("3 rows\n")
    assert gongkai("organs", "import", file).out.startswith("0 rows taken in")

    other = tmp_path / "other"
    pages: dict[str, Any] = {"2": page("西区教育局", 2024), "1": page("攀枝花市西区教育局", 2023)}
    with Archive.open(ArchiveConfig(folder=other)) as archive:
        archive.runs.start("crawl", {})
        Night(pages=pages).pass_over(archive)
    told = gongkai("organs", "import", file, "--archive", other)
    assert told.out == (
        "3 rows taken in that were not said here\n2 reports placed, 0 of them undecided, 1 new organs\n"
    )
    assert gongkai("organs", "review", "--archive", other).out.endswith("0 possible successors wait\n")


def test_a_file_with_a_bad_row_is_not_taken_in_at_all(gongkai: Gongkai, tmp_path: Path) -> None:
    gongkai("organs", "decide", "lan+西区教育局", "--region", "510403", *BY)
    file = tmp_path / "register.csv"
    gongkai("organs", "export", file)
    good = file.read_text("utf-8-sig").splitlines()
    rows = [*good, good[1].replace("510403", "519999"), good[1].replace("李", "")]
    file.write_text("\n".join(rows), "utf-8")
    assert "register.csv, row 3: there is no region 519999" in gongkai("organs", "import", file).complaints[0]
    file.write_text("\n".join([good[0][1:], *good[1:]]), "utf-8")
    assert "row 1: the columns must be" in gongkai("organs", "import", file).complaints[0]
    assert "cannot be read" in gongkai("organs", "import", tmp_path / "none.csv").complaints[0]


def test_a_report_that_is_taken_out_leaves_no_place(gongkai: Gongkai) -> None:
    gongkai("organs", "decide", "2", "--none", *BY)
    url = "http://xxgk.lan.gov.test/info/2"
    said = gongkai("forget", url, "--reason", "法院", "--by", "李", "--yes")
    assert said.code == 0, said.err
    assert gongkai("organs", "review").out.endswith("0 reports and 1 possible successors wait\n")
    assert gongkai("organs", "place").out.startswith("0 reports placed")


def test_of_copies_one_stands_across_years(gongkai: Gongkai, tmp_path: Path) -> None:
    with Archive.open(ArchiveConfig(folder=tmp_path / FOLDER)) as archive:
        Night(pages={"5": page("攀枝花市西区教育局", 2024)}).pass_over(archive)
    assert gongkai("organs", "decide", "lan+西区教育局", "--region", "510403", *BY).code == 0
    gongkai("organs", "place")
    shown = gongkai("show", "西区教育局", 2024).out
    assert shown.count("stands for this one, too") == 1
    reports = json.loads(gongkai("show", "西区教育局", 2024, "--json").out)["reports"]
    (standing,) = {each["across_years_of"] for each in reports}
    assert len(reports) == 2
    assert f"across years the copy at {standing} stands" in " ".join(shown.split())
