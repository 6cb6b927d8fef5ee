"""Tables put together from two forms: every block is read as what it is, and the mixture is named."""

from itertools import product

import pytest

from parsers.model import Hints, Report
from parsers.read import read
from parsers.schema.loader import load

Lines = list[list[str]]
DECISIONS = ["信息内容", "本年处理决定数量"]
ITEMS = ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"]
# block -> form -> its rows as printed, and its cells
BLOCKS: dict[str, dict[str, tuple[Lines, dict[str, str]]]] = {
    "documents": {
        "g2019": (
            [
                ["第二十条第（一）项"],
                ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"],
                ["规章", "1", "2", "3"],
                ["规范性文件", "4", "5", "6"],
            ],
            {
                "rules.made": "1",
                "rules.newly_disclosed": "2",
                "rules.disclosed_total": "3",
                "normative_documents.made": "4",
                "normative_documents.newly_disclosed": "5",
                "normative_documents.disclosed_total": "6",
            },
        ),
        "g2021": (
            [
                ["第二十条第（一）项"],
                ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
                ["规章", "1", "2", "3"],
                ["规范性文件", "4", "5", "6"],
            ],
            {
                "rules.issued": "1",
                "rules.repealed": "2",
                "rules.in_force": "3",
                "normative_documents.issued": "4",
                "normative_documents.repealed": "5",
                "normative_documents.in_force": "6",
            },
        ),
    },
    "licensing": {
        "g2019": (
            [
                ["第二十条第（五）项"],
                ITEMS,
                ["行政许可", "7", "+8", "9"],
                ["其他对外管理服务事项", "10", "-11", "12"],
            ],
            {
                "licence.items_previous_year": "7",
                "licence.items_change": "8",
                "licence.decisions": "9",
                "other_external_service.items_previous_year": "10",
                "other_external_service.items_change": "-11",
                "other_external_service.decisions": "12",
            },
        ),
        "g2021": ([["第二十条第（五）项"], DECISIONS, ["行政许可", "9"]], {"licence.decisions": "9"}),
    },
    "enforcement": {
        "g2019": (
            [["第二十条第（六）项"], ITEMS, ["行政处罚", "21", "+2", "13"], ["行政强制", "22", "-3", "14"]],
            {
                "penalty.items_previous_year": "21",
                "penalty.items_change": "2",
                "penalty.decisions": "13",
                "coercion.items_previous_year": "22",
                "coercion.items_change": "-3",
                "coercion.decisions": "14",
            },
        ),
        "g2021": (
            [["第二十条第（六）项"], DECISIONS, ["行政处罚", "13"], ["行政强制", "14"]],
            {"penalty.decisions": "13", "coercion.decisions": "14"},
        ),
    },
    "fees": {
        "g2019": (
            [["第二十条第（八）项"], ITEMS[:3], ["行政事业性收费", "23", "+4"]],
            {"admin_fee.items_previous_year": "23", "admin_fee.items_change": "4"},
        ),
        "g2021": (
            [
                ["第二十条第（八）项"],
                ["信息内容", "本年收费金额（单位：万元）"],
                ["行政事业性收费", "15.5"],
            ],
            {"admin_fee.amount": "15.5"},
        ),
    },
}
MIXTURES = list(product(("g2019", "g2021"), repeat=len(BLOCKS)))
HEADINGS = ("二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况")


def drawn(rows: Lines) -> str:
    return (
        f"<table>{''.join('<tr>' + ''.join(f'<td>{c}</td>' for c in row) + '</tr>' for row in rows)}</table>"
    )


def report(second: str, third: str = "") -> Report:
    head = "<p>云岫市财政局2021年政府信息公开工作年度报告</p><p>一、总体情况</p><p>有序推进。</p>"
    body = f"<html><body>{head}<p>{HEADINGS[0]}</p>{second}<p>{HEADINGS[1]}</p>{third}</body></html>"
    return read(body.encode(), "text/html", Hints()).reports[0]


@pytest.mark.parametrize("apart", [False, True], ids=["one table", "a table each"])
@pytest.mark.parametrize("forms", MIXTURES, ids=" ".join)
def test_every_block_is_what_it_is(forms: tuple[str, ...], apart: bool) -> None:
    parts = [BLOCKS[block][form] for block, form in zip(BLOCKS, forms, strict=True)]
    rows = [lines for lines, _ in parts]
    found = report("".join(map(drawn, rows)) if apart else drawn([line for lines in rows for line in lines]))
    printed = {f"proactive.{id_}": value for _, cells in parts for id_, value in cells.items()}
    read_as = {id_: str(cell.value) for id_, cell in found.cells.items() if cell.value is not None}
    assert read_as == printed


@pytest.mark.parametrize("forms", MIXTURES, ids=" ".join)
def test_a_mixture_is_named(forms: tuple[str, ...]) -> None:
    parts = [BLOCKS[block][form] for block, form in zip(BLOCKS, forms, strict=True)]
    found = report(drawn([line for lines, _ in parts for line in lines]))
    own = load().forms[found.forms["proactive"]].cells
    beyond = {id_ for _, cells in parts for id_ in (f"proactive.{cell}" for cell in cells) if id_ not in own}
    named = {id_ for issue in found.issues if issue.code == "mixed_form" for id_ in issue.cells}
    assert named == beyond


@pytest.mark.parametrize("documents", ["g2019", "g2021"])
@pytest.mark.parametrize("requests", ["g2019", "g2021"])
def test_tables_2_and_3_need_not_be_of_one_form(documents: str, requests: str) -> None:
    table = load().forms[requests].tables["requests"]
    rows = [["办理情况", *(column.label for column in table.columns)]]
    rows += [
        [f"{row.number} {row.label}", *"1000001"] for row in table.rows if row.group != "closed_otherwise"
    ]
    rows += [["（六）其他处理", *[""] * 7]] if requests == "g2021" else []
    rows += [
        [f"{row.number} {row.label}", *"1000001"] for row in table.rows if row.group == "closed_otherwise"
    ]
    second = [line for block in BLOCKS.values() for line in block[documents][0]]
    found = report(drawn(second), drawn(rows))
    assert (found.forms["proactive"], found.forms["requests"]) == (documents, requests)
