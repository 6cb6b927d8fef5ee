import pytest

from tests.parsers.tables.making import codes, requests

NEW = "requests.new_requests"


@pytest.mark.parametrize(
    ("values", "doubted"),
    [
        ("1|2|3| | | | ", True),
        ("0|0|0|0|0| | ", True),
        ("1| |2| | | |3", False),
        ("1|0|2|0|0|0|3", False),
        (" | | | | | | ", False),
    ],
)
def test_numbers_before_a_blank_total(values: str, doubted: bool) -> None:
    other = "|二、上年结转政府信息公开申请数量| | |1|0|0|0|0|0|1|"
    read = requests(f"|一、本年新收政府信息公开申请数量| | |{values}|", other)

    assert ("blank_total" in codes(read, f"{NEW}.legal_business")) is doubted
