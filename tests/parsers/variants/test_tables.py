"""Chapters 2, 4, 5 and 9: the tables of a known report, printed as real reports print theirs."""

import re
from collections.abc import Callable
from decimal import Decimal

import pytest

from parsers.model import CellState
from tests.parsers.variants.making import page, reading, silently_wrong, truth, wrong

Change = Callable[[str], str]


def swap(*pairs: tuple[str, str], times: int = -1) -> Change:
    def change(html: str) -> str:
        for old, new in pairs:
            assert old in html, old
            html = html.replace(old, new, times)
        return html

    return change


def sub(pattern: str, new: str) -> Change:
    def change(html: str) -> str:
        changed, times = re.subn(pattern, new, html)
        assert times
        return changed

    return change


def figures(new: str) -> Change:
    """Every figure of the tables printed otherwise."""
    return sub(r"<td>(-?[\d.]+)</td>", f"<td>{new}</td>")


# where it is printed so, the form, what is changed, the cells that are not read (their ids begin so)
CASES: list[tuple[str, str, Change, tuple[str, ...]]] = [
    ("2.1 changtu.gov.cn: 数 lost", "g2021", swap(("现行有效件数", "现行有效件")), ()),
    ("2.2 tjbh.gov.cn: 制 lost", "g2021", swap(("本年制发件数", "本年发件数")), ()),
    ("pzh-office-2024: 废 lost", "g2021", swap(("本年废止件数", "本年度止件数")), ()),
    ("2.3 changchun.gov.cn: 减 lost", "g2019", swap(("本年增/减", "本年增/")), ()),
    ("2.4 xiaogan.gov.cn: two columns of one name", "g2019",
     swap(("本年新制作数量", "本年新"), ("本年新公开数量", "本年新")), ()),
    ("2.5 会昌中村乡: broken header", "g2019", swap(("本年新制作数量", "本年新<br><br>制作数量")), ()),
    ("2.6 石家庄教育局: spaces in the caption", "g2021",
     swap(("第二十条第（一）项", "第二十条  第(一)项")), ()),
    ("2.7 潼关: spaces in column names", "g2021",
     swap(("商业企业", "商业\n企业"), ("社会公益组织", "社会公益组 织"), ("科研机构", "科研<br>机构")), ()),
    ("2.8 kaili.gov.cn: 行政 left out", "g2021", swap(("行政规范性文件", "规范性文件")), ()),
    ("2.9 hzq2023: 法规禁 lost", "g2021", swap(("其他法律行政法规禁止公开", "其他法律行政止公开")), ()),
    ("2.10 szfgs2024: two ways of numbering", "g2021", swap(("1.属于国家秘密", "1、属于国家秘密")), ()),
    ("2.10 雄县: a space in the label", "g2021", swap(("（三）不予公开", "(三) 不予公开")), ()),
    ("2.10 a word broken by the PDF", "g2021", swap(("重新出具", "重 新出具")), ()),
    ("2.11 the note within the header", "g2021", swap(("申请人情况", "申请人情况（单位：件）")), ()),
    ("2.12 half and full width marks", "g2021", swap(("（一）予以公开", "(一)予以公开")), ()),
    ("2.12 quotation marks lost", "g2021", sub("[“”]", ""), ()),
    ("4.1 qianan.gov.cn: no-break spaces about the figures", "g2021", figures("&nbsp;\\1&nbsp;"), ()),
    ("4.8 yueqing.gov.cn: all within a layout table", "g2021",
     sub(r"<body>(.*)</body>", f"<table><tr>{'<td>&nbsp;</td>' * 60}</tr><tr><td>\\1</td></tr></table>"), ()),
    ("4.15 the total of the results left blank", "g2021",
     sub(r"(其他处理.*?3\.其他</td>(?:<td>\d+</td>){6})<td>1</td>", "\\1<td>&nbsp;</td>"),
     ("requests.closed_other.total",)),
    ("4.16 each figure within p and span", "g2021", figures("<p><span><span>\\1</span></span></p>"), ()),
    ("4.17 a conditional comment", "g2021",
     swap(("1.属于国家秘密", "<!--[if !supportLists]-->1.<!--[endif]-->属于国家秘密")), ()),
    ("4.17 a title unescaped", "g2021", swap(("<p>一、", "<p>&lt;年度报告格式&gt;</p><p>一、")), ()),
    ("4.18 公主岭: a line below the tables", "g2021",
     swap(("<p>五、", "<p>2020年本行政区域政府信息公开发布总数量(非新闻类):0</p><p>五、")), ()),
    ("4.18 上海 2025: a note below table 4", "g2021",
     swap(("<p>五、", "<p>注：行政复议、行政诉讼数量含上年度结转数量。</p><p>五、")), ()),
    ("5 潼关: a unit beside the amount", "g2021", swap(("<td>12.5</td>", "<td>12.5万元</td>")), ()),
    ("5 潼关: a plus sign", "g2019", swap(("<td>8</td>", "<td>+8</td>")), ()),
    ("5 平潭 2021: six digits behind the point", "g2021", swap(("<td>12.5</td>", "<td>12.500000</td>")), ()),
    ("5 figures of full width", "g2021",
     swap(("<td>24</td>", "<td>２４</td>"), ("<td>15</td>", "<td>１５</td>")), ()),
]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "change", "lost"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_report_printed_so_gives_its_cells(form: str, change: Change, lost: tuple[str, ...]) -> None:
    report, values = reading(change(page(form))), truth(form)

    assert silently_wrong(report, values) == []
    assert [id_ for id_ in wrong(report, values) if not id_.startswith(lost or "-")] == []
    assert all(id_ in wrong(report, values) for id_ in lost)
    assert set(report.forms.values()) == {form}


# what cannot be read: anything may be missing, nothing may be wrong
NOISE: list[tuple[str, Change]] = [
    ("4.5 衡东: borders lost", sub(r"</?(?:td|tr|table)[^>]*>", "")),
    ("4.5 cells of a row run together", sub(r"</td><td>", "")),
    ("4.6 雄县: spaces lost", sub(r"<tr>|</tr>|</td>|<td[^>]*>", " ")),
    ("4.7 岳阳南湖: empty cells fold", lambda html: re.sub(r"<td>0</td>", "", html)),
    ("4.7 zeros left blank", sub("<td>0</td>", "<td></td>")),
    ("4.9 a page cuts 无法提供", swap(("（四）无法提供", "（四）无</td></tr><tr><td>法提供"))),
    ("4.10 upright labels", swap(("三、本年度办理结果", "三、<br>本<br>年<br>度<br>办<br>理<br>结<br>果"))),
    ("4.10 scrambled labels", swap(("（四）无法提供", "三、本法提供 年度办"))),
    ("4.14 odd spans", sub("<td>24</td>", "<td colspan='2'>24</td>")),
    ("4.9 a group printed twice", swap(("（七）总计", "三、本年度办理结果（七）总计"))),
    ("5 衡东杨林: a slash for nothing", figures("/")),
    ("5 上海 2025: a remark in the cell", swap(("<td>30</td>", "<td>30（其中修订 16 件）</td>"))),
    ("5 about so many", swap(("<td>77</td>", "<td>18万余条</td>"))),
    ("5 items and matters", swap(("<td>77</td>", "<td>77件1项</td>"))),
    ("5 a thousands separator", swap(("<td>77</td>", "<td>1,077</td>"))),
    ("9 traditional characters", swap(("本年制发件数", "本年制發件數"), ("现行有效件数", "現行有效件數"),
     ("行政处罚", "行政處罰"), ("行政许可", "行政許可"), ("（七）总计", "（七）總計"),
     ("予以公开", "予以公開"))),
    ("9 annotated with readings", swap(
     ("行政处罚", "行(xíng)政(zhèng)處(chù)罰(fá)"), ("自然人", "自(zì)然人"),
     ("（七）总计", "（七）總(zǒng)計(jì)"), ("四、结转", "四、結(jié)轉(zhuǎn)"))),
    ("9 words replaced by advertisements", swap(("自然人", "吉祥坊体育"), ("商业企业", "德赢VWIN"))),
    ("9 masked words", swap(("行政许可", "****"), ("规章", "??"))),
]  # fmt: skip


def printed_by(form: str, change: Change) -> bool:
    """Whether the form prints what is changed."""
    try:
        change(page(form))
    except AssertionError:
        return False
    return True


NOISES = [
    pytest.param(form, change, id=f"{form}: {name}")
    for name, change in NOISE
    for form in ("g2021", "g2019")
    if printed_by(form, change)
]


@pytest.mark.parametrize(("form", "change"), NOISES)
def test_what_cannot_be_read_is_never_silently_wrong(form: str, change: Change) -> None:
    html, values = change(page(form)), truth(form)
    if "1,077" in html:
        values |= {id_: 1077 for id_, value in values.items() if value == 77}

    assert silently_wrong(reading(html), values) == []


@pytest.mark.parametrize("blank", ["", "&nbsp;", "/", "—", "-", "无", "——"])
def test_a_blank_is_no_zero(blank: str) -> None:
    report = reading(page().replace("<td>77</td>", f"<td>{blank}</td>"))

    assert report.cells["proactive.licence.decisions"].state is CellState.BLANK


@pytest.mark.parametrize(
    ("printed", "value", "unit"),
    [
        ("24.5万元", Decimal("24.5"), "万元"),
        ("251000元", 251000, "元"),
        ("75394432.52元", Decimal("75394432.52"), "元"),
        ("24252.311082", Decimal("24252.311082"), None),
        ("11398889", 11398889, None),
    ],
)
def test_amounts_keep_digits_and_unit(printed: str, value: Decimal, unit: str | None) -> None:
    cell = reading(page().replace("<td>12.5</td>", f"<td>{printed}</td>")).cells["proactive.admin_fee.amount"]

    assert (cell.value, cell.unit, cell.text) == (value, unit, printed)


def test_a_remark_beside_a_figure_is_kept_as_text() -> None:
    report = reading(page().replace("<td>77</td>", "<td>22（其中修订 16 件）</td>"))
    cell = report.cells["proactive.licence.decisions"]

    assert (cell.value, cell.text) == (22, "22（其中修订 16 件）")


@pytest.mark.parametrize("printed", ["18万余条", "77件1项", "68余条", "约77"])
def test_a_figure_with_words_is_a_number_only_with_a_doubt(printed: str) -> None:
    report = reading(page().replace("<td>77</td>", f"<td>{printed}</td>"))
    cell = report.cells["proactive.licence.decisions"]

    named = {id_ for issue in report.issues for id_ in issue.cells}
    assert cell.state is not CellState.NUMBER or "proactive.licence.decisions" in named
    assert cell.text == printed
