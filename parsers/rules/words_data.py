"""The statements of the prose, compiled once from words.toml."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from re import Pattern
from typing import Any


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of statement: `patterns` find it in sentences that hold one of `keys`; the sums of cells it may
    be about are `against`. `zero` is the rule of a statement of 0.

    A match is none of this kind where its clause holds `unless`, where neither the sentence nor the head of
    its part holds `context`, or the sentence not `needs`. `topic`: requests must be what was named last;
    `documents`: the kind of document named last is the row. A word of `scope` weakens what it says.
    """

    rule: str
    zero: str
    keys: tuple[str, ...]
    patterns: tuple[Pattern[str], ...]
    against: tuple[tuple[str, ...], ...]
    unless: tuple[Pattern[str], ...]
    context: Pattern[str] | None
    needs: Pattern[str] | None
    scope: tuple[Pattern[str], ...]
    topic: bool
    documents: bool


@dataclass(frozen=True, slots=True)
class Marks:
    """What is no exact number of the year: see words.toml."""

    numeral: Pattern[str]
    thousands: Pattern[str]
    title: Pattern[str]
    elsewhere: tuple[Pattern[str], ...]
    inexact: Pattern[str]
    this_year: str
    turned: str


@dataclass(frozen=True, slots=True)
class Lists:
    begins: Pattern[str]
    item: Pattern[str]
    ends: Pattern[str]
    rest: Pattern[str]
    media: Pattern[str]
    channels: Pattern[str]


@dataclass(frozen=True, slots=True)
class Words:
    sections: tuple[str, ...]
    keywords: Pattern[str]
    marks: Marks
    topics: Pattern[str]
    documents: Pattern[str]
    kinds: tuple[Kind, ...]
    lists: Lists
    fee_here: Pattern[str]
    fee_mentions: Pattern[str]
    fee_says: Pattern[str]


@cache
def words() -> Words:
    data = tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))
    kinds = tuple(_kind(item, data) for item in data["statements"])
    keys = dict.fromkeys(key for kind in kinds for key in kind.keys)
    topics, fee = data["topics"], data["fee"]
    return Words(
        sections=tuple(data["sections"]),
        keywords=_any([*keys, "其中", "包括"]),
        marks=_marks(data["marks"]),
        topics=re.compile(f"(?P<other>{topics['other']})|(?P<own>{topics['own']})"),
        documents=re.compile(topics["documents"]),
        kinds=kinds,
        lists=Lists(**{name: re.compile(pattern) for name, pattern in data["lists"].items()}),
        fee_here=re.compile(fee["here"]),
        fee_mentions=re.compile(fee["mentions"]),
        fee_says=re.compile(fee["says"]),
    )


def _any(patterns: Iterable[str]) -> Pattern[str]:
    return re.compile("|".join(patterns))


def _marks(marks: dict[str, Any]) -> Marks:
    return Marks(
        numeral=re.compile(marks["numeral"]),
        thousands=re.compile(marks["thousands"]),
        title=re.compile(marks["title"]),
        elsewhere=(_any(marks["aside"]), re.compile(marks["last_year"])),
        inexact=_any(marks["inexact"]),
        this_year=marks["this_year"],
        turned=marks["turned"],
    )


def _kind(item: dict[str, Any], data: dict[str, Any]) -> Kind:
    unless = [data["unless"][name] for name in item.get("unless", ())]
    unless += [item["beside"]] if "beside" in item else []
    context, needs = (data["context"].get(item.get(name, "")) for name in ("context", "needs"))
    scope = [data["scope"][name] for name in dict.fromkeys(("any", item.get("scope", "any")))]
    return Kind(
        rule=item["rule"],
        zero=item.get("zero", item["rule"]),
        keys=tuple(item["keys"]),
        patterns=tuple(re.compile(_filled(pattern, data["parts"])) for pattern in item["patterns"]),
        against=tuple(tuple(sum_) for sum_ in item["against"]),
        unless=tuple(map(re.compile, unless)),
        context=re.compile(context) if context else None,
        needs=re.compile(needs) if needs else None,
        scope=tuple(map(re.compile, scope)),
        topic=item.get("topic", False),
        documents=item.get("documents", False),
    )


def _filled(pattern: str, parts: dict[str, str]) -> str:
    """Only named parts are filled in: {0,3} is a repetition."""
    for name, part in parts.items():
        pattern = pattern.replace(f"{{{name}}}", part)
    return pattern
