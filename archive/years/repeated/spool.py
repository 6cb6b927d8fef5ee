"""Texts in a temporary file, so that a year's need not be held."""

import zlib
from array import array
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO, Self


class Spool:
    """Numbered from 0 in the order they are added; gone when it is closed."""

    def __init__(self) -> None:
        self._file: IO[bytes] = TemporaryFile(prefix="gongkai-texts-")  # noqa: SIM115 - closed by close()
        self._ends = array("q", [0])

    def add(self, text: str) -> None:
        packed = zlib.compress(text.encode("utf-8", "surrogatepass"), 1)
        self._file.seek(self._ends[-1])
        self._file.write(packed)
        self._ends.append(self._ends[-1] + len(packed))

    def text(self, number: int) -> str:
        begin, end = self._ends[number], self._ends[number + 1]
        self._file.seek(begin)
        return zlib.decompress(self._file.read(end - begin)).decode("utf-8", "surrogatepass")

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
