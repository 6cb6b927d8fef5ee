"""What a layout is, and what it makes."""

from collections.abc import Callable
from dataclasses import dataclass

from gongkai.demo.reports.boxes import Keep
from gongkai.demo.reports.page import Page

HTML, TEXT, PDF = "text/html; charset=utf-8", "text/plain; charset=utf-8", "application/pdf"


@dataclass(frozen=True, slots=True)
class Body:
    body: bytes
    media_type: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Layout:
    """`keep` is what it does with places covered by a merged cell; None: it prints spans."""

    name: str
    keep: Keep | None
    print: Callable[[Page], Body]
