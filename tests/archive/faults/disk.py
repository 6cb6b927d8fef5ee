"""A disk that refuses at its n-th change: every write, sync, truncation, rename and new name under a folder.

It stands where Python calls the system, so that whatever the code opens, and however, comes by here. A write
that is refused takes half of its bytes first, as a disk does that fills up in the middle of it. What SQLite
does goes past Python: it is filled by its own limit of pages.
"""

import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

GROWS = frozenset({"write", "open", "mkdir"})
"""What a full disk refuses again and again; it still syncs, renames and cuts off."""


@dataclass
class Disk:
    """`at` is the number of the change that is refused, 0 for none; `stays` if the disk is full from then on.

    `done` are the changes by kind and name, in their order.
    """

    folder: Path
    at: int = 0
    error: int = errno.ENOSPC
    stays: bool = True
    only: frozenset[str] = frozenset()
    done: list[tuple[str, str]] = field(default_factory=list)

    def check(self, kind: str, path: object) -> None:
        name = os.fsdecode(path) if isinstance(path, str | bytes | os.PathLike) else ""
        if not name.startswith(str(self.folder)) or (self.only and kind not in self.only):
            return
        self.done.append((kind, Path(name).name))
        count = len(self.done)
        if self.at and (count == self.at or (self.stays and count > self.at and kind in GROWS)):
            raise OSError(self.error, os.strerror(self.error), name)


class _Raw(io.FileIO):
    def __init__(self, disk: Disk, path: str, mode: str) -> None:
        self._disk = disk
        if not os.path.exists(path):  # noqa: PTH110 - pathlib is what is watched here
            disk.check("open", path)
        super().__init__(path, mode)

    def write(self, data: Any, /) -> int:
        try:
            self._disk.check("write", self.name)
        except OSError:
            super().write(memoryview(data)[: len(data) // 2])
            raise
        return super().write(data) or 0

    def truncate(self, size: int | None = None, /) -> int:
        self._disk.check("truncate", self.name)
        return super().truncate(size)


@contextmanager
def refusing(disk: Disk) -> Iterator[Disk]:
    with pytest.MonkeyPatch.context() as patch:
        for kind, name in (
            ("sync", "fsync"),
            ("truncate", "ftruncate"),
            ("truncate", "truncate"),
            ("rename", "rename"),
            ("rename", "replace"),
            ("mkdir", "mkdir"),
            ("write", "pwrite"),
        ):
            patch.setattr(os, name, _checked(disk, kind, getattr(os, name)))
        patch.setattr(os, "write", _written(disk, os.write))
        patch.setattr(os, "open", _opened(disk, os.open))
        patch.setattr(io, "open", _file(disk, io.open))
        yield disk


def _checked(disk: Disk, kind: str, call: Callable[..., Any]) -> Callable[..., Any]:
    def checked(what: Any, *rest: Any, **named: Any) -> Any:
        disk.check(kind, _name(what))
        return call(what, *rest, **named)

    return checked


def _written(disk: Disk, call: Callable[..., Any]) -> Callable[..., Any]:
    def written(descriptor: int, data: Any) -> Any:
        try:
            disk.check("write", _name(descriptor))
        except OSError:
            call(descriptor, memoryview(data)[: len(data) // 2])
            raise
        return call(descriptor, data)

    return written


def _opened(disk: Disk, call: Callable[..., Any]) -> Callable[..., Any]:
    def opened(path: Any, flags: int, *rest: Any, **named: Any) -> Any:
        if flags & os.O_CREAT and not os.path.exists(path):  # noqa: PTH110 - as above
            disk.check("open", path)
        return call(path, flags, *rest, **named)

    return opened


def _file(disk: Disk, call: Callable[..., Any]) -> Callable[..., Any]:
    """As io.open, over files that ask the disk."""

    def opened(path: Any, mode: str = "r", buffering: int = -1, *rest: Any, **named: Any) -> Any:
        ours = isinstance(path, str | os.PathLike) and str(path).startswith(str(disk.folder))
        if not ours or not set(mode) & set("wax+"):
            return call(path, mode, buffering, *rest, **named)
        raw = _Raw(disk, str(path), mode.replace("b", "").replace("t", ""))
        if buffering == 0:
            return raw
        buffered = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        return buffered if "b" in mode else io.TextIOWrapper(buffered, *rest, **named)

    return opened


def _name(what: Any) -> Any:
    if not isinstance(what, int):
        return what
    try:
        return str(Path(f"/proc/self/fd/{what}").readlink())
    except OSError:
        return ""
