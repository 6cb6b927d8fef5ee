"""The small languages inside OFD's attributes: boxes, matrices, run lengths, paths. All in millimetres."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat
from math import isfinite
from typing import Final, Self

MM: Final = 72 / 25.4  # points
_MOST: Final = 100_000  # repetitions; no text is as long
_TOKEN = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
# how many numbers follow each operator of a path, GB/T 33190 table 35
_OPERANDS: Final = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}

Point = tuple[float, float]


def numbers(text: str | None) -> list[float]:
    """What is no number ends the list."""
    found: list[float] = []
    for part in (text or "").split():
        try:
            value = float(part)
        except ValueError:
            break
        if not isfinite(value):
            break
        found.append(value)
    return found


@dataclass(frozen=True, slots=True)
class Matrix:
    """x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    @classmethod
    def of(cls, text: str | None) -> Self:
        values = numbers(text)
        return cls(*values) if len(values) == 6 else cls()

    def at(self, x: float, y: float) -> Point:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def then(self, x: float, y: float) -> "Matrix":
        """The same, moved by x and y afterwards."""
        return Matrix(self.a, self.b, self.c, self.d, self.e + x, self.f + y)

    def inside(self, outer: "Matrix") -> "Matrix":
        """First itself, then `outer`."""
        e, f = outer.at(self.e, self.f)
        return Matrix(
            outer.a * self.a + outer.c * self.b,
            outer.b * self.a + outer.d * self.b,
            outer.a * self.c + outer.c * self.d,
            outer.b * self.c + outer.d * self.d,
            e,
            f,
        )


def deltas(text: str | None) -> Iterator[float]:
    """Distances between characters; `g n v` stands for n times v. What is no number is left out."""
    parts = iter((text or "").split())
    for part in parts:
        if part == "g":
            times, each = numbers(next(parts, "")), numbers(next(parts, ""))
            if times and each:
                yield from repeat(each[0], min(int(times[0]), _MOST))
        else:
            yield from numbers(part)


def segments(path: str | None) -> Iterator[tuple[Point, Point]]:
    """The straight lines of a path; a curve is skipped, and the pen stands at its end."""
    tokens = _TOKEN.findall(path or "")
    start = pen = (0.0, 0.0)
    position = 0
    while position < len(tokens):
        operator = tokens[position]
        count = _OPERANDS.get(operator, 0)
        operands = numbers(" ".join(tokens[position + 1 : position + 1 + count]))
        position += 1 + count
        if len(operands) < count:
            return
        if operator == "C":
            yield pen, start
            pen = start
        elif count:
            end = (operands[-2], operands[-1])
            if operator == "L":
                yield pen, end
            elif operator in {"M", "S"}:
                start = end
            pen = end
