"""When two printed labels are the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.schema.labels import normalise, number_of, strip_number
from parsers.schema.loader import load

NAMED = sorted({row.label for row in load().forms["g2021"].tables["requests"].rows})


def test_traditional_characters_are_the_same_label() -> None:
    assert normalise("一、本年新收政府信息公開申請數量") == normalise("本年新收政府信息公开申请数量")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("一、本年新收政府信息公开申请数量", "一"),
        ("一 本年新收政府信息公开申请数量", "一"),
        ("四 、结转下年度继续办理", "四"),
        ("（一）予以公开", "（一）"),
        ("(一) 予以公开", "（一）"),
        ("（ 七 ）总计", "（七）"),
        ("㈦总计", "（七）"),
        ("(1)重复申请", "1"),
        ("1. 属于国家秘密", "1"),
        ("1.属于国家秘密", "1"),
        ("１．属于国家秘密", "1"),
        ("1、申请人", "1"),
        ("1 属于国家秘密", "1"),
        ("3其他", "3"),
        ("①属于国家秘密", "1"),
        ("⒉重复申请", "2"),
        ("\u200b\n 十二、附则", "十二"),
    ],
)
def test_enumerators(text: str, number: str) -> None:
    assert number_of(text) == number
    assert strip_number(text)[0] not in " 、.．)）"
    assert number_of(strip_number(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "三安全一稳定",
        "危及“三安全一稳定”",
        "一",
        "一级",
        "1.5",
        "12,345",
        "3,1",
        "2024年",
        "第二十条第（一）项",
        "",
        "10",
    ],
)
def test_what_is_no_enumerator(text: str) -> None:
    assert number_of(text) is None
    assert strip_number(text) == text


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("商业\n企业", "商业企业"),
        ("自\u3000然\u00a0人", "自然人"),
        ("3．危及三安全一稳定", "危及“三安全一稳定”"),
        ("1.信访、举报、投诉类申请", "信访举报投诉类申请"),
        ("没有现成信息、需要另行制作", "没有现成信息需要另行制作"),
        (
            "1、申请人无正当理由逾期不补正，行政机关不再处理其政府信息公开申请",
            "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        ),
        (
            "(二) 部分公开 (区分处理的, 只计这一情形, 不计其他情形)",
            "部分公开（区分处理的，只计这一情形，不计其他情形）",
        ),
        ("本年收费金额(单位:万元)", "本年收费金额（单位：万元）"),
        ("第二十条 第 (一) 项", "第二十条第（一）项"),
        ("本年增／减", "本年增/减"),
        ("结果\u200b维持", "结果维持"),
        ("、主动公开政府信息情况", "主动公开政府信息情况"),
    ],
)
def test_same_label(printed: str, label: str) -> None:
    assert normalise(printed) == normalise(label)


@settings(deadline=None)
@given(
    label=st.sampled_from(NAMED),
    number=st.sampled_from(["", "一、", "（三）", "(三) ", "1.", "２．", "3、", "④", "5 "]),
    gaps=st.lists(st.sampled_from(["", " ", "\n", "\u3000", "\u200b", "\xa0"]), min_size=60, max_size=60),
)
def test_gaps_and_enumerators_change_nothing(label: str, number: str, gaps: list[str]) -> None:
    broken = "".join(a + b for a, b in zip(label, gaps, strict=False)) + label[len(gaps) :]
    assert normalise(number + broken) == normalise(label)
