"""Statements of numbers in the prose: which rule, how many, and the sentence that says it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from re import Match, Pattern

from parsers.rules.words_data import Kind, words
from parsers.rules.words_text import Sentence

_CLAUSE = ",;:。("
_CLAUSE_END = re.compile(r"[,;:。]")  # a denial is of all that its clause names


@dataclass(frozen=True, slots=True)
class Statement:
    """`number` the sentence says of one of the sums of cells `against`; `narrowed` by a word of scope."""

    rule: str
    number: int
    against: tuple[tuple[str, ...], ...]
    quote: str
    narrowed: bool


def statements(sentences: tuple[Sentence, ...]) -> tuple[Statement, ...]:
    """Each once, in the order of the prose."""
    found = (
        statement
        for sentence in sentences
        for kind in words().kinds
        if any(key in sentence.exact for key in kind.keys)
        for statement in _of_kind(kind, sentence)
    )
    return tuple(dict.fromkeys(found))


def _of_kind(kind: Kind, sentence: Sentence) -> Iterator[Statement]:
    if not _in_context(kind, sentence):
        return
    ends: set[int] = set()  # two patterns may meet one number
    for pattern in kind.patterns:
        for match in pattern.finditer(sentence.exact):
            document = _document(sentence, match) if kind.documents else ""
            if match.end() in ends or document is None or not _is_meant(kind, sentence, match):
                continue
            ends.add(match.end())
            number = int(match["n"]) if "n" in pattern.groupindex else 0
            yield Statement(
                rule=kind.rule if number else kind.zero,
                number=number,
                against=tuple(
                    tuple(cell.format(document=document) for cell in cells) for cells in kind.against
                ),
                quote=sentence.quote,
                narrowed=any(scope.search(sentence.said) for scope in kind.scope),
            )


def _in_context(kind: Kind, sentence: Sentence) -> bool:
    if kind.needs is not None and not kind.needs.search(sentence.said):
        return False
    if kind.context is None or sentence.section in {cell.split(".")[0] for cell in kind.against[0]}:
        return True
    return kind.context.search(sentence.head + sentence.said) is not None


def _is_meant(kind: Kind, sentence: Sentence, match: Match[str]) -> bool:
    text = sentence.exact
    begin = max(text.rfind(mark, 0, match.start()) for mark in _CLAUSE) + 1
    clause = text[begin : match.end()]
    if "n" not in match.re.groupindex:
        clause += _CLAUSE_END.split(text[match.end() :], maxsplit=1)[0]
    if any(words_.search(clause) for words_ in kind.unless):
        return False
    return not kind.topic or _topic(sentence, match.end()) == "own"


def _topic(sentence: Sentence, end: int) -> str | None:
    """Whether requests or something else is what was named last."""
    topics = words().topics
    return _last(topics, sentence.exact[:end]) or _last(topics, sentence.head + sentence.before)


def _document(sentence: Sentence, match: Match[str]) -> str | None:
    """The row of the kind of document named last, None where it is no document of the table."""
    row = _last(words().documents, sentence.exact[: match.end()])
    return None if row == "other" else row


def _last(pattern: Pattern[str], text: str) -> str | None:
    """The group of the last match."""
    groups = [match.lastgroup for match in pattern.finditer(text)]
    return groups[-1] if groups else None
