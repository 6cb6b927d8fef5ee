import pytest
from hypothesis import given
from hypothesis import strategies as st
from w3lib.url import safe_url_string

from gongkai.cli.addresses import readable

BASE = "http://www.example.gov.cn/"


def test_a_chinese_file_name_is_itself() -> None:
    assert readable(f"{BASE}%E5%B9%B4%E6%8A%A5.pdf") == f"{BASE}年报.pdf"


@pytest.mark.parametrize(
    "tail",
    ["a%20b", "a%2Fb", "?q=%26", "%C4%EA%B1%A8.pdf", "%E2%80%8B", "%E3%80%80x", "100%25"],
    ids=["blank", "slash", "ampersand", "gbk", "zero-width", "wide-blank", "percent"],
)
def test_what_would_not_lead_back_stays(tail: str) -> None:
    assert readable(BASE + tail) == BASE + tail


@given(st.text(min_size=1))
def test_the_address_can_be_had_back(name: str) -> None:
    encoded = safe_url_string(BASE + name.replace("\ud800", ""))
    assert safe_url_string(readable(encoded)) == encoded
