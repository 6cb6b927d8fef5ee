"""What a printed label may mean in the statistics table, or in a province's return."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from parsers.schema import files
from parsers.schema.files import simplified
from parsers.schema.labels import normalise, strip_number
from parsers.schema.loader import load
from parsers.schema.model import Row, Table

FORM = "g2014"
TABLE = "stat"
_OF_WHICH = re.compile(r"\s*其\s*中\s*[:：,，、]?\s*")
_UNIT = re.compile(r"[万千百亿]?[条件次篇个人元份项家期场处宗起]次?")
_NO_UNIT = re.compile(r"[-—–―─/]+")
_UNIT_AFTER = re.compile(rf"\s+(?:{_UNIT.pattern}|{_NO_UNIT.pattern})\s*$")
_UNIT_IN_BRACKETS = re.compile(rf"\((?:单位)?:?({_UNIT.pattern})\)")
_IN_BRACKETS = re.compile(r"\([^()]*\)$")
_COUNT = re.compile(r"数量?$")
_CODE = re.compile(r"\s*[0-9]{1,3}\s+(?=\S)")  # 07 网上咨询数


@dataclass(frozen=True, slots=True)
class Known:
    """The rows and headings of the form that one label may name."""

    rows: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


def table() -> Table:
    return load().forms[FORM].tables[TABLE]


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """The words of a label alone: no enumerator, 其中, unit or note in brackets, and no 数 at its end."""
    code = _CODE.match(text)
    body = strip_number(_UNIT_AFTER.sub("", text[code.end() :] if code else text))
    within = _OF_WHICH.match(body)
    words = normalise(body[within.end() :] if within else body)
    words = _IN_BRACKETS.sub("", _IN_BRACKETS.sub("", words))
    return _COUNT.sub("", words)


def known(text: str) -> Known:
    """The lines of the form that `text` names; nothing for a label that is not exactly one of them."""
    return _index().get(key(text), Known())


def is_unit(text: str) -> bool:
    """A unit alone, or the dashes that stand for none."""
    plain = "".join(unicodedata.normalize("NFKC", text).translate(simplified()).split())
    return bool(_UNIT.fullmatch(plain) or (_NO_UNIT.fullmatch(plain) and len(plain) > 1))


def unit_of(text: str) -> str | None:
    """The unit that a text is, or that stands at its end: 件, （单位：件）; None where there is none."""
    plain = unicodedata.normalize("NFKC", text).strip()
    bracketed = _UNIT_IN_BRACKETS.search("".join(plain.split()))
    last = plain.split()[-1:] or [""]
    return bracketed[1] if bracketed else last[0] if _UNIT.fullmatch(last[0]) else None


@cache
def rows() -> Mapping[str, Row]:
    return {row.id: row for row in table().rows}


@cache
def above() -> Mapping[str, str | None]:
    """Row or heading -> the row or heading that it is a part of."""
    return {row.id: row.parent or row.group for row in table().rows} | {
        group.id: group.parent for group in table().groups
    }


@cache
def families() -> Mapping[str, frozenset[str]]:
    """Family of a province's return -> the keys of its lines."""
    found: dict[str, set[str]] = {}
    for entry in files.returns():
        found.setdefault(entry.family, set()).add(key(entry.label))
    return {family: frozenset(keys) for family, keys in found.items()}


@cache
def returned() -> frozenset[str]:
    """The keys of the lines of every return of a province."""
    return frozenset().union(*families().values())


@cache
def _index() -> Mapping[str, Known]:
    found: dict[str, Known] = {}
    for row in table().rows:
        for label in row.labels:
            one = found.get(key(label), Known())
            found[key(label)] = Known(tuple(dict.fromkeys((*one.rows, row.id))), one.groups)
    for group in table().groups:
        for label in group.labels:
            one = found.get(key(label), Known())
            found[key(label)] = Known(one.rows, (*one.groups, group.id))
    return found
