"""Numbers that hold a region's code: whether they are well-formed, and the code."""

import re
from typing import Final

_CREDIT_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT: Final = re.compile(rf"[0-9A-HJ-NP-RTUWXY]{{2}}\d{{6}}[{_CREDIT_ALPHABET}]{{10}}", re.ASCII)
_WEIGHTS: Final = tuple(pow(3, place, 31) for place in range(17))
_SITE: Final = re.compile(r"(?P<region>[1-8]\d{5})\d{4}", re.ASCII)
_MINISTRY: Final = re.compile(r"bm\d{8}", re.ASCII | re.IGNORECASE)
_INDEX: Final = re.compile(r"(?P<region>[1-8]\d{5})(?:\d{4}|\d{6})(?=[/\-])", re.ASCII)
_SHORT_INDEX: Final = re.compile(r"(?P<region>[1-8]\d{5})(?=[/\-])", re.ASCII)
_DAY: Final = re.compile(r"[0-2]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])", re.ASCII)
_COPIED: Final = "000014349"
"""The organisation code of the State Council's office, which local sites copied along with its template."""
_ORGAN: Final = "1"
"""Codes of organs and their institutions begin so; 9 is a company's, as that of who made the site."""


def is_credit_code(text: str) -> bool:
    """Whether it has the shape of a 统一社会信用代码: 18 digits and capitals (GB 32100)."""
    return _CREDIT.fullmatch(text) is not None


def is_of_an_organ(code: str) -> bool:
    return code.startswith(_ORGAN)


def credit_region(code: str) -> str | None:
    """The region in a credit code; None where its check digit is wrong or it is the copied one."""
    if not is_credit_code(code) or code[8:17] == _COPIED:
        return None
    total = sum(_CREDIT_ALPHABET.index(each) * weight for each, weight in zip(code, _WEIGHTS, strict=False))
    return code[2:8] if _CREDIT_ALPHABET[-total % 31] == code[17] else None


def site_region(code: str) -> str | None:
    """The region in a 网站标识码 of ten digits; None for a ministry's (bm…) and what is none."""
    found = _SITE.fullmatch(code)
    return found["region"] if found else None


def is_site_code(code: str) -> bool:
    return _SITE.fullmatch(code) is not None or _MINISTRY.fullmatch(code) is not None


def index_credit_code(number: str) -> str | None:
    """The credit code that an 索引号 begins with."""
    return number[:18] if is_credit_code(number[:18]) and not number[18:19].isalnum() else None


def index_region(number: str) -> str | None:
    """The region in the ten or twelve digits that an 索引号 begins with; nine are an organisation's code."""
    found = None if number.startswith(_COPIED) else _INDEX.match(number)
    return found["region"] if found else None


def short_index_region(number: str) -> str | None:
    """The region that six digits may mean, which are a class as well; None where they can be a day."""
    found = _SHORT_INDEX.match(number)
    return found["region"] if found and not _DAY.match(number) else None
