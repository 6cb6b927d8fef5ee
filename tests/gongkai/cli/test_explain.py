import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from lxml import html
from PIL import Image

from tests.gongkai.cli.test_fixture import TEXT
from tests.gongkai.conftest import Said
from tests.gongkai.making import drawn_report, zipped

Gongkai = Callable[..., Said]
CELL = "proactive.normative_documents.in_force"
PAGE = """<h1>某某市水务局2024年政府信息公开工作年度报告</h1><p>二、主动公开政府信息情况</p><table>
<tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>
<tr><td>规章</td><td>0</td><td>0</td><td>0</td></tr>
<tr><td>行政规范性文件</td><td>3</td><td>1</td><td>12<script>alert(1)</script></td></tr></table>"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "report.html"
    path.write_text(PAGE, "utf-8")
    return path


def test_where_a_number_comes_from(gongkai: Gongkai, page: Path) -> None:
    said = gongkai("explain", page, CELL)

    assert said.code == 0
    for words in ("行政规范性文件", "现行有效件数", "12", "table 1, row 3, column 4", "g2021"):
        assert words in said.out


def test_for_machines(gongkai: Gongkai, page: Path) -> None:
    said = json.loads(gongkai("explain", page, CELL, "--json").out)

    assert (said["cell"]["value"], said["cell"]["at"]["row"], said["row"]) == (12, 3, "行政规范性文件")
    assert {check["rule"] for check in said["checks"]} >= {"T2-NONNEG"}


def test_the_page_marks_the_cell_and_runs_nothing(gongkai: Gongkai, page: Path, tmp_path: Path) -> None:
    assert gongkai("explain", page, CELL, "--html", tmp_path / "out.html").code == 0

    made = html.fromstring((tmp_path / "out.html").read_text("utf-8"))
    assert [cell.text for cell in made.iterfind(".//td[@class='cell']")] == ["12"]
    assert made.find(".//script") is None


def test_a_drawn_page_is_cut_out(gongkai: Gongkai, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(drawn_report())

    assert gongkai("explain", path, CELL, "--picture", tmp_path / "cell.png").code == 0

    with Image.open(BytesIO((tmp_path / "cell.png").read_bytes())) as picture:
        assert picture.width > 200
        red, green, _ = np.asarray(picture.convert("RGB"), dtype=int).reshape(-1, 3).T
    assert ((red > 180) & (green < 60)).sum() > 100


def test_one_of_several_reports(gongkai: Gongkai, tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    path.write_bytes(zipped({"甲.txt": TEXT.replace("| 12 |", "| 5 |"), "乙.txt": TEXT}))

    said = gongkai("explain", path, CELL, "--member", "乙.txt", "--json")

    assert json.loads(said.out)["cell"]["value"] == 12


WRONG = {
    "an unknown cell": (
        ("proactive.normative_documents.inforce",),
        "did you mean proactive.normative_documents.in_force",
    ),
    "a cell of another form": (("stat.staff",), "no cell of this report"),
    "a member that is not there": ((CELL, "--member", "x"), "no report of the member x"),
    "no page that is drawn": ((CELL, "--picture", "cell.png"), "--html shows the cell"),
    "a folder that is not there": ((CELL, "--html", "no/where.html"), "cannot be written"),
}


@pytest.mark.parametrize(("words", "complaint"), WRONG.values(), ids=WRONG)
def test_one_clear_line(gongkai: Gongkai, page: Path, words: tuple[str, ...], complaint: str) -> None:
    said = gongkai("explain", page, *words)

    assert (said.code, len(said.complaints)) == (2, 1)
    assert complaint in said.complaints[0]
