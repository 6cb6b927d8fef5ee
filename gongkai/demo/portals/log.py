"""The access log: what was asked for, so that tests can judge politeness and what a second night fetched."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from gongkai.demo.portals.exchange import Asked


@dataclass(frozen=True, slots=True)
class Request:
    """`path` with its query; `headers` have lower-case names; `status` is what was answered."""

    at: datetime
    method: str
    host: str
    path: str
    headers: Mapping[str, str]
    status: int
    body: bytes = b""


class AccessLog:
    def __init__(self) -> None:
        self._lock = Lock()
        self._requests: list[Request] = []
        self._visits: Counter[tuple[str, str]] = Counter()

    def add(self, at: datetime, asked: Asked, path: str, status: int) -> None:
        """`at` is when it was asked, before the answer was made."""
        request = Request(at, asked.method, asked.host, path, asked.headers, status, asked.body)
        with self._lock:
            self._requests.append(request)

    def visit(self, host: str, path: str) -> int:
        """How often the page was asked for, this time included."""
        with self._lock:
            self._visits[host, path] += 1
            return self._visits[host, path]

    @property
    def requests(self) -> tuple[Request, ...]:
        with self._lock:
            return tuple(self._requests)
