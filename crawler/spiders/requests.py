"""Requests as Scrapy sends them, each with what the middlewares and the archive want to know of it."""

from collections.abc import Callable
from typing import Any, Final

from scrapy import Request

from archive.captures.exchange import Role
from crawler.platforms.base import Ask
from crawler.spiders.tour import Tour

PRIORITY: Final = {
    Role.LIST: 20,
    Role.OTHER: 20,
    Role.FURTHER: 10,
    Role.PICTURE: 10,
    Role.ATTACHMENT: 10,
    Role.ARTICLE: 0,
}
FORM: Final = "application/x-www-form-urlencoded; charset=UTF-8"


def request(
    tour: Tour,
    ask: Ask,
    role: Role,
    callback: Callable[..., Any],
    errback: Callable[..., Any],
    /,
    **told: Any,
) -> Request:
    """`told` reaches the callback, and the errback as the request's `cb_kwargs`, with the tour."""
    headers = {"Referer": ask.referer} if ask.referer else {}
    if ask.form is not None:
        headers["Content-Type"] = FORM
    return Request(
        ask.url,
        method="GET" if ask.form is None else "POST",
        body=ask.form or "",
        headers=headers,
        callback=callback,
        errback=errback,
        cb_kwargs={"tour": tour, **told},
        meta={"role": role, "site": tour.site.code, "volatile": tuple(tour.platform.volatile)},
        priority=PRIORITY[role],
    )
