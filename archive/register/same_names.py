"""Whether two names under which townships had one code, one after the other, can be of one township."""

import re
from typing import Final

_TAIL: Final = re.compile("(街道办事处|街道办|办事处|街道|地区|苏木乡|苏木|镇|乡)$")
_UNTELLING: Final = frozenset(
    "东西南北中上下前后左右大小新老古城关街道路巷口办事处地区镇乡村苏木民族县市社公共服务心站管理委员会"
    "开发经济高技术产业创工园林农场"
)
"""They stand in the names of many townships: 城南 and 城北 are two, 九龙 and 新龙 may be one."""


def same_names(one: str, other: str) -> bool:
    """They are spelled almost alike (叶尔羌, 叶尓羌) or share what tells them (二七街办事处, 二七街道)."""
    if _TAIL.sub("", one) == _TAIL.sub("", other):
        return True
    return bool(set(one) & set(other) - _UNTELLING)
