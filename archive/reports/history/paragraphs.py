"""Which paragraphs of a section differ, white space aside."""

from difflib import SequenceMatcher
from typing import Final

from archive.reports.history.model import Line

MANY: Final = 1_000_000  # pairs of paragraphs; more are not aligned, which would take minutes


def differing(old: str, new: str) -> tuple[Line, ...]:
    before, after = _paragraphs(old), _paragraphs(new)
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    before, after = before[start : len(before) - end], after[start : len(after) - end]
    if len(before) * len(after) > MANY:
        return (*_lines(before, added=False), *_lines(after, added=True))
    found: list[Line] = []
    matcher = SequenceMatcher(None, _folded(before), _folded(after), autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag != "equal":
            found += _lines(before[old_from:old_to], added=False)
            found += _lines(after[new_from:new_to], added=True)
    return tuple(found)


def _paragraphs(section: str) -> list[str]:
    return [line.strip() for line in section.splitlines() if line.strip()]


def _folded(paragraphs: list[str]) -> list[str]:
    return ["".join(each.split()) for each in paragraphs]


def _alike(one: list[str], other: list[str]) -> int:
    """How many at the beginning."""
    count = 0
    for left, right in zip(_folded(one), _folded(other), strict=False):
        if left != right:
            break
        count += 1
    return count


def _lines(paragraphs: list[str], *, added: bool) -> list[Line]:
    return [Line(added, each) for each in paragraphs]
