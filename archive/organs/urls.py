"""What an address says of the organ."""

import re
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from archive.organs.digits import is_credit_code

_WORD: Final = re.compile(r"[0-9A-Za-z]{18}")


def credit_codes_in(url: str | None) -> tuple[str, ...]:
    """Values of the query that are credit codes, as xxgkAnnualReport.jsp?area=… has one."""
    if not url:
        return ()
    values = (value.upper() for _, value in parse_qsl(urlsplit(url).query))
    return tuple(dict.fromkeys(value for value in values if _WORD.fullmatch(value) and is_credit_code(value)))
