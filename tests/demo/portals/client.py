"""A client as small as it can be, so that the tests see every byte the portal sends."""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection  # noqa: TID251 - the test is the client
from typing import Self

from lxml import html


@dataclass(frozen=True, slots=True)
class Seen:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()

    @property
    def page(self) -> html.HtmlElement:
        return html.document_fromstring(self.text)

    def links(self, where: str = "//a") -> list[str]:
        return [str(href) for href in self.page.xpath(f"{where}/@href")]


class Client:
    def __init__(self, address: str) -> None:
        self._connection = HTTPConnection(address, timeout=10)

    def get(
        self, host: str, path: str, headers: Mapping[str, str] | None = None, *, absolute: bool = False
    ) -> Seen:
        """`absolute`: the request target as a proxy gets it."""
        target = f"http://{host}{path}" if absolute else path
        sent = {"Host": host, **(headers or {})}
        self._connection.request("GET", target, headers=sent)
        answer = self._connection.getresponse()
        return Seen(answer.status, {n.lower(): v for n, v in answer.getheaders()}, answer.read())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()
