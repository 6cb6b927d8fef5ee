"""What may be believed of a list page that should have been drawn."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from crawler.browser.middleware import FAILED, NOT_RENDERED, SHORTCOMINGS
from crawler.platforms.base import ColumnPage


def settled(page: ColumnPage, meta: Mapping[str, Any]) -> ColumnPage:
    """`meta` is the response's. A page without rows is no empty list when something was kept from it."""
    if meta.get(NOT_RENDERED):
        return ColumnPage(needs_render=meta[NOT_RENDERED])
    lacked = meta.get(SHORTCOMINGS, ())
    if lacked and not page.rows and not page.columns:
        return replace(page, needs_render=f"the rendered page shows no rows, and lacked: {'; '.join(lacked)}")
    return page


def doubts(meta: Mapping[str, Any]) -> tuple[str, ...]:
    """Problems of the walk, a line each: rows that are there may not be all."""
    return tuple(f"rendered without {line}" for line in meta.get(FAILED, ()))
