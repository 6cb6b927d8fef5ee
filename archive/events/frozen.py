"""Hosts of which nothing is believed to have vanished until a person has looked."""

from collections.abc import Iterable
from typing import Protocol
from urllib.parse import urlsplit


class Frozen(Protocol):
    """Who remembers that a host is frozen; a person thaws it. Not asked within a transaction."""

    def is_frozen(self, host: str, /) -> bool: ...

    def freeze(self, host: str, /, why: str, run_id: int) -> None: ...


class FrozenHosts:
    """Those of some addresses' hosts that are frozen now; without anybody who remembers, none is."""

    def __init__(self, urls: Iterable[str], frozen: Frozen | None) -> None:
        hosts = {host_of(url) for url in urls} - {""}
        self._hosts = {host for host in hosts if frozen is not None and frozen.is_frozen(host)}

    def any_of(self, urls: Iterable[str]) -> bool:
        return any(host_of(url) in self._hosts for url in urls)


def host_of(url: str) -> str:
    """Empty for what is no address of a host."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
