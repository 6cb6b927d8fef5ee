"""What may be named to be taken in, and the bytes of it."""

import hashlib
import json
import mmap
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final, cast
from zipfile import ZIP_STORED, BadZipFile, ZipFile

from gongkai.errors import InputError
from gongkai.ingest.saved import LIST

WARCS: Final = (".warc", ".warc.gz")
WACZ: Final = ".wacz"
INSIDE: Final = "archive/"
PIECE: Final = 1 << 20
UNLIKE: Final = {
    b"\x28\xb5\x2f\xfd": "it is compressed with zstd: `zstd -d` it, and ingest the .warc",
    b"filedesc://": "it is an ARC file: make a WARC of it with `warcio recompress FILE NEW`",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A WARC file by itself or, with a `member`, in a WACZ; or a folder with a list of saved pages."""

    path: Path
    member: str | None = None

    @property
    def name(self) -> str:
        return f"{self.path.name}!{self.member}" if self.member else self.path.name

    @property
    def is_folder(self) -> bool:
        return self.path.is_dir()


def sources(paths: Sequence[Path]) -> list[Source]:
    """Raises InputError for what cannot be taken in at all."""
    found = [each for path in paths for each in _of(path)]
    if not found:
        raise InputError("nothing to ingest: name WARC or WACZ files, or a folder")
    return found


@contextmanager
def opened(source: Source) -> Iterator[tuple[memoryview, str]]:
    """The file's bytes, mapped, and their sha256. Raises InputError."""
    try:
        with _stream(source) as stream:
            if not stream.seek(0, 2):
                raise InputError(f"{source.name} is empty: fetch it again")
            mapping = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
            with mapping as mapped, memoryview(mapped) as data:
                _object(source, bytes(data[:16]))
                yield data, hashlib.sha256(data).hexdigest()
    except (OSError, BadZipFile) as error:
        raise InputError(f"{source.path} cannot be read: {error}") from error


def _object(source: Source, start: bytes) -> None:
    for begins, todo in UNLIKE.items():
        if start.startswith(begins):
            raise InputError(f"{source.name}: {todo}")


def _of(path: Path) -> Iterator[Source]:
    name = path.name.lower()
    if path.is_dir():
        yield from _of_folder(path)
    elif not path.exists():
        raise InputError(f"{path} does not exist: check the name")
    elif name.endswith(WARCS):
        yield Source(path)
    elif name.endswith(WACZ):
        yield from (Source(path, member) for member in _members(path))
    else:
        raise InputError(f"{path}: only {', '.join((*WARCS, WACZ))} and folders are taken in")


def _of_folder(path: Path) -> Iterator[Source]:
    if (path / LIST).is_file():
        yield Source(path)
        return
    files = [each for each in sorted(path.iterdir()) if each.name.lower().endswith((*WARCS, WACZ))]
    if not files:
        raise InputError(
            f"{path}: neither WARC nor WACZ files in it, nor a {LIST} that says what is saved there"
        )
    for file in files:
        yield from _of(file)


def _members(path: Path) -> list[str]:
    try:
        with ZipFile(path) as wacz:
            found = [info for info in wacz.infolist() if _is_archive(info.filename)]
            for info in found:
                if info.compress_type != ZIP_STORED or info.flag_bits & 1:
                    raise InputError(
                        f"{path}: {info.filename} is compressed or encrypted inside it, which the format "
                        "forbids: pack it again, stored"
                    )
    except (OSError, BadZipFile) as error:
        raise InputError(f"{path} cannot be read as a WACZ: {error}") from error
    if not found:
        raise InputError(f"{path} holds no WARC file under {INSIDE}: a WACZ of WACZs is not taken in")
    return [info.filename for info in found]


def _is_archive(name: str) -> bool:
    return name.startswith(INSIDE) and name.lower().endswith(WARCS)


@contextmanager
def _stream(source: Source) -> Iterator[BinaryIO]:
    if source.member is None:
        with source.path.open("rb") as file:
            yield file
        return
    with ZipFile(source.path) as wacz, tempfile.NamedTemporaryFile() as named:
        out = cast("BinaryIO", named)
        with wacz.open(source.member) as member:
            shutil.copyfileobj(member, out, PIECE)
        out.flush()
        _as_described(source, wacz, out)
        yield out


def _as_described(source: Source, wacz: ZipFile, stream: BinaryIO) -> None:
    """What datapackage.json says of the member, where it says anything."""
    try:
        resources: Any = json.loads(wacz.read("datapackage.json"))["resources"]
        said = {each["path"]: str(each["hash"]) for each in resources}.get(source.member)
    except (KeyError, TypeError, ValueError, AttributeError):
        return
    algorithm, _, wanted = (said or "").partition(":")
    if algorithm not in {"sha256", "md5"}:
        return
    stream.seek(0)
    if _digest(stream, algorithm) != wanted.lower():
        raise InputError(f"{source.name} is not what datapackage.json says: fetch {source.path.name} again")


def _digest(stream: BinaryIO, algorithm: str) -> str:
    found = hashlib.new(algorithm, usedforsecurity=False)
    while piece := stream.read(PIECE):
        found.update(piece)
    return found.hexdigest()
