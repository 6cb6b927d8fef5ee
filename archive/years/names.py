"""Whether two names as printed can be of one organ."""

import re
import unicodedata
from typing import Final

_GOVERNMENT: Final = "人民政府"
_OFFICE: Final = re.compile(r"(?:(?:政府信息公开|政务公开)(?:工作)?(?:领导小组)?办(?:公室)?|办公厅|办公室)$")


def agree(title: str, other: str, *, above: bool) -> bool:
    """One name ends in the other, where the region is left out; or one is the other's office.

    `above`: the other may also be the government of the region that the name begins with.
    """
    one, two = _folded(title), _folded(other)
    if not one or not two:
        return False
    if _alike(one, two) or _alike(_OFFICE.sub("", one), _OFFICE.sub("", two)):
        return True
    region = _OFFICE.sub("", two).removesuffix(_GOVERNMENT)
    return above and region != two and bool(region) and region in one


def _alike(one: str, two: str) -> bool:
    return one.endswith(two) or two.endswith(one)


def _folded(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split())
