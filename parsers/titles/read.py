"""One title, read by the grammar."""

import re
import unicodedata
from re import Match, Pattern

from parsers.model import Issue, Scope, Severity
from parsers.titles.grammar import Grammar, Verdicts, grammar
from parsers.titles.model import NotAReport, Title

_SPACE = re.compile(r"[\s\u200b-\u200f\ufeff]+")
_CHINESE_YEAR = re.compile(r"[二一][〇○零Oo0九][〇○零一二三四五六七八九Oo0]{2}(?=年)")
_CHINESE_DIGITS = str.maketrans("〇○零Oo一二三四五六七八九", "00000123456789")
_REMARK = re.compile(r"\(([^()]*)\)")
_EDGES = "《》<>“”\"':：,，、-—_·."
_SHORTEST_ORGAN = 2


def read_title(text: str) -> Title | NotAReport | None:
    """None where `text` speaks of something else, or names neither organ nor year."""
    rules = grammar()
    plain = squeezed(text)
    parts = rules.core.fullmatch(plain) or rules.shuffled.fullmatch(plain)
    if parts is None:
        reason = _verdict(rules.other, plain)
        return None if reason is None else NotAReport(reason, text, _inside(rules, plain))
    prefix = rules.prefix.match(parts["head"])
    head = parts["head"][prefix.end() :] if prefix else parts["head"]
    reason = _verdict(rules.lead, head) or _verdict(rules.tail, parts["tail"])
    if reason is not None:
        return NotAReport(reason, text, _inside(rules, plain))
    year, head = _year(rules, head, parts)
    remarks = _REMARK.findall(parts["head"] + parts["topic"] + parts["tail"])
    named = next((remark for remark in remarks if _names_organ(rules, remark)), None)
    organ = _organ(rules, head, parts["topic"])
    if organ is None and year is None:
        return None
    revision = rules.revision.search(parts["tail"] + "".join((*remarks, prefix[0] if prefix else "")))
    return Title(
        organ or named,
        year,
        scope_of(organ or named, remarks),
        revision[0] if revision else None,
        text,
        _doubts(organ, named),
    )


def _inside(rules: Grammar, plain: str) -> Title | None:
    """关于公布某局2024年政府信息公开工作年度报告的公告."""
    wrapped = rules.announcement.fullmatch(plain)
    title = read_title(wrapped["inside"]) if wrapped else None
    return title if isinstance(title, Title) else None


def squeezed(text: str) -> str:
    """NFKC without white space; years in Chinese numerals as digits."""
    plain = _SPACE.sub("", unicodedata.normalize("NFKC", text))
    return _CHINESE_YEAR.sub(lambda year: year[0].translate(_CHINESE_DIGITS), plain)


def scope_of(organ: str | None, remarks: list[str] | None = None) -> Scope:
    rules = grammar()
    for name in (*(remarks or []), organ or ""):
        for scope, pattern in rules.scopes:
            if name and pattern.search(name):
                return scope
    return Scope.UNKNOWN


def _year(rules: Grammar, head: str, parts: Match[str]) -> tuple[int | None, str]:
    """The year nearest the topic, and the head without years: an announcement carries its own in front."""
    several = rules.years.fullmatch(head)
    if several:  # 2008-2009年度: a report on two years belongs to neither
        return None, several["rest"] + several["more"]
    year = parts["inner"]
    for pattern in (rules.year_last, rules.year_first):
        found = pattern.match(head)
        if found:
            year = year or found["year"]
            head = found["rest"]
    after = rules.year_after.match(parts["tail"])
    year = year or (after and after["year"])
    return (int(year) if year else None), head


def _names_organ(rules: Grammar, remark: str) -> bool:
    """(项铺镇), (甘谷县水务局); not (机关), which is a scope, nor (2022年)."""
    named = rules.organ_line.search(remark) is not None and not remark[0].isdecimal()
    return named and len(remark) > _SHORTEST_ORGAN


def _doubts(organ: str | None, named: str | None) -> tuple[Issue, ...]:
    if organ is None or named is None or named in organ:
        return ()
    message = f"the title names {organ} and, in brackets, {named}: whose report it is is in doubt"
    return (Issue("organ_doubtful", Severity.WARNING, message),)


def _organ(rules: Grammar, head: str, topic: str) -> str | None:
    organ = _REMARK.sub("", head).strip(_EDGES).removesuffix("关于").removeprefix("关于").strip(_EDGES)
    # 宁河镇人民政府信息公开…: the name and the topic share the word 政府
    if organ.endswith("人民") and topic.startswith("政府"):
        organ += "政府"
    return organ if len(organ) >= _SHORTEST_ORGAN and organ not in rules.nameless else None


def _verdict(verdicts: Verdicts, text: str) -> str | None:
    return next((reason for reason, pattern in verdicts if _finds(pattern, text)), None)


def _finds(pattern: Pattern[str], text: str) -> bool:
    return pattern.search(text) is not None
