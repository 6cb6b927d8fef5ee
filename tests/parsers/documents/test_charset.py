import codecs

import pytest

from parsers.documents.charset import decode
from parsers.documents.errors import Refused
from parsers.model import Severity

PAGE = "<html><head><meta charset=gb2312><title>某镕局2021年度报告</title></head><p>全文在此</p></html>"


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (PAGE.encode("gbk"), "text/html"),
        (PAGE.encode("gbk"), "text/html; charset=gb2312"),
        (PAGE.encode("gbk"), None),
        (PAGE.replace("gb2312", "").encode("gb18030"), "text/html; charset=GBK"),
        (PAGE.encode("utf-8"), "text/html; charset=gb2312"),
        (codecs.BOM_UTF8 + PAGE.encode("utf-8"), None),
        (codecs.BOM_UTF16_LE + PAGE.encode("utf-16-le"), None),
        (codecs.BOM_UTF16_BE + PAGE.encode("utf-16-be"), "text/html; charset=utf-8"),
        (PAGE.replace("gb2312", "x-unknown").encode("gbk"), "text/html; charset=gbk2312gbk"),
    ],
)
def test_the_page_survives_whole_whatever_is_declared(body: bytes, media_type: str | None) -> None:
    text = decode(body, media_type).text

    assert "某镕局2021年度报告" in text
    assert "全文在此" in text


def test_an_undeclared_gbk_page_is_recognised() -> None:
    body = ("西工区人民政府办公室政府信息公开工作年度报告，镕。" * 20).encode("gb18030")

    assert "年度报告，镕。" in decode(body, None).text


def test_line_ends_and_invisible_characters() -> None:
    decoded = decode(("a\r\nb\rc\x0bd\u2028e\x00\u200bf\ufeff" + "x" * 99).encode(), "text/plain")

    assert decoded.text == "a\nb\nc\nd\nef" + "x" * 99
    assert decoded.issues == ()


def test_a_codec_that_decodes_no_text_is_not_used() -> None:
    assert decode("中文".encode("gbk") * 50, "text/plain; charset=hex").text.startswith("中文")


@pytest.mark.parametrize("media_type", [None, "text/html; charset=gb2312", "text/html; charset=utf-8"])
def test_a_few_bad_bytes_leave_utf_8_what_it_is(media_type: str | None) -> None:
    decoded = decode("政府信息公开工作年度报告".encode() * 30 + b"\xe6\x94", media_type)

    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith("政府信息公开")
    assert decoded.issues


@pytest.mark.parametrize(("bad", "severity"), [(1, Severity.INFO), (20, Severity.WARNING)])
def test_replaced_characters_are_an_issue(bad: int, severity: Severity) -> None:
    body = "报告".encode() * 5000 + b"\xff" * bad

    (issue,) = decode(body, "text/plain; charset=utf-8").issues

    assert (issue.code, issue.severity) == ("undecodable_characters", severity)


@pytest.mark.parametrize("body", [bytes(range(256)) * 20, b"\x00\x01\x02\x03" * 100])
def test_binary_junk_is_refused(body: bytes) -> None:
    with pytest.raises(Refused) as refused:
        decode(body, "text/html")

    assert refused.value.code == "binary_junk"


def test_a_page_of_gbk_that_declares_utf_8_is_read_as_what_it_is() -> None:
    page = "<meta charset=utf-8><p>本年新收政府信息公开申请数量</p>"
    assert decode(page.encode("gb18030"), "text/html; charset=utf-8").text == page
