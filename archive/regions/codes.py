"""The shapes of codes: 2, 4 or 6 digits of GB/T 2260, 9 and 12 of the statisticians'."""

import re
from typing import Final

from archive.errors import ArchiveError

_SHAPE: Final = re.compile(r"\d{2}|\d{4}|\d{6}|\d{9}|\d{12}", re.ASCII)


def is_code(text: str) -> bool:
    return _SHAPE.fullmatch(text) is not None


def normal(code: str) -> str:
    """The code with 6 or 9 digits as the tables have it; a village's stays at 12. Raises ArchiveError else.

    51 and 5104 are filled with noughts; 510403001000 is the township 510403001, 510403000000 the county.
    """
    if not is_code(code):
        raise ArchiveError(f"{code} is no code of a region: that has 2, 4, 6, 9 or 12 digits")
    if len(code) < 6:
        return code.ljust(6, "0")
    if len(code) == 12 and code.endswith("000"):
        code = code[:9]
    if len(code) == 9 and code.endswith("000") and code != "350527000":  # 金门县 is its own township
        return code[:6]
    return code


def level_of(code: str) -> int:
    """0 to 3: province, prefecture, county, township."""
    if len(code) > 6:
        return 3
    return 0 if code.endswith("0000") else 1 if code.endswith("00") else 2
