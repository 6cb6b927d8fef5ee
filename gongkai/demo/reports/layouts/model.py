"""What a layout is, and what it makes."""

from collections.abc import Callable
from dataclasses import dataclass

from gongkai.demo.reports.boxes import Keep
from gongkai.demo.reports.page import Page

TEXT, PDF = "text/plain; charset=utf-8", "application/pdf"


@dataclass(frozen=True, slots=True)
class Body:
    body: bytes
    media_type: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Layout:
    """`keep` is what it does with places covered by a merged cell; None: it prints spans.

    `family` says which oddities can befall it.
    """

    name: str
    family: str
    keep: Keep | None
    print: Callable[[Page], Body]


class UnavailableError(Exception):
    """An extra that a layout needs is not installed."""


def missing(what: str, extra: str) -> UnavailableError:
    return UnavailableError(f"{what}, which is not installed; run: pip install 'gongkai[{extra}]'")
