"""The grammar of titles, compiled once from grammar.toml."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from re import Pattern

from parsers.model import Scope

Verdicts = tuple[tuple[str, Pattern[str]], ...]


@dataclass(frozen=True, slots=True)
class Grammar:
    """`core` splits a title into head, inner year and tail; `scopes` and verdicts are tried in order."""

    core: Pattern[str]
    shuffled: Pattern[str]
    year_first: Pattern[str]
    year_last: Pattern[str]
    year_after: Pattern[str]
    years: Pattern[str]
    organ_line: Pattern[str]
    prefix: Pattern[str]
    announcement: Pattern[str]
    nameless: frozenset[str]
    scopes: tuple[tuple[Scope, Pattern[str]], ...]
    revision: Pattern[str]
    lead: Verdicts
    tail: Verdicts
    other: Verdicts


@cache
def grammar() -> Grammar:
    data = tomllib.loads(files(__package__).joinpath("grammar.toml").read_text("utf-8"))
    topic, filler, year = data["topic"], data["filler"], data["year"]
    core = f"(?P<head>.*?)(?P<topic>{topic}){filler}(?:(?P<inner>{year}){filler})?{data['kind']}(?P<tail>.*)"
    return Grammar(
        core=re.compile(core, re.DOTALL),
        shuffled=re.compile(f"(?P<head>.*?)(?P<topic>{topic})(?P<inner>(?!))?{data['shuffled']}(?P<tail>.*)"),
        year_first=re.compile(f"^[(\\[【]?(?P<year>{year})(?:年度|年|度)?\\W?(?:年度)?(?P<rest>.*)$"),
        year_last=re.compile(f"^(?P<rest>.*?)(?:关于)?(?P<year>{year})(?:年度|年|度)?\\W?(?:年度)?$"),
        year_after=re.compile(f"^[(\\[]?(?P<year>{year})年?度?[)\\]]?$"),
        years=re.compile(f"(?P<rest>.*?){year}(?:年度?)?[-—–~至到]{year}(?:年度?)?(?P<more>.*)"),
        organ_line=re.compile(data["organ_line"]),
        prefix=re.compile(f"^(?:{'|'.join(data['prefixes'])})"),
        announcement=re.compile(data["announcement"]),
        nameless=frozenset(data["nameless"]),
        scopes=tuple(
            (scope, re.compile("|".join(data["scope"][scope.value])))
            for scope in (Scope.GOVERNMENT, Scope.SYSTEM, Scope.OFFICE)
        ),
        revision=re.compile("|".join(data["revision"]["words"])),
        lead=_verdicts(data["lead"]),
        tail=_verdicts(data["tail"]),
        other=_verdicts(data["other"]),
    )


def _verdicts(table: dict[str, list[list[str]]]) -> Verdicts:
    return tuple((reason, re.compile(pattern)) for reason, pattern in table["not_a_report"])
