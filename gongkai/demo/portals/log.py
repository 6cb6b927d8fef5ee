"""The access log: what was asked for, so that tests can judge politeness and what a second night fetched."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock


@dataclass(frozen=True, slots=True)
class Request:
    """`headers` have lower-case names; `status` is what was answered."""

    at: datetime
    method: str
    host: str
    path: str
    headers: Mapping[str, str]
    status: int


class AccessLog:
    def __init__(self) -> None:
        self._lock = Lock()
        self._requests: list[Request] = []
        self._visits: Counter[tuple[str, str]] = Counter()

    def add(self, method: str, host: str, path: str, headers: Mapping[str, str], status: int) -> None:
        lower = {name.lower(): value for name, value in headers.items()}
        request = Request(datetime.now(UTC), method, host, path, lower, status)
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
