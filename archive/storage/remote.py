"""A folder elsewhere, named by an fsspec URL: what opens it, reads and writes there, and tells what failed.

An object in S3 is there as a whole or not at all. A folder of this machine is treated alike: a file is given
its name only when it is on the disk.
"""

import importlib
import io
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import sleep
from typing import Any, BinaryIO, Final, NoReturn
from urllib.parse import urlsplit

import fsspec
from fsspec.callbacks import Callback
from fsspec.implementations.local import LocalFileSystem

from archive.errors import MissingError, StorageError
from archive.storage.ranged import opened
from archive.storage.through import sync_folder

PART: Final = ".part"
PIECE: Final = 8 << 20
"""Of a multipart upload; four are under way at a time, and memory holds no more."""
AT_A_TIME: Final = 4
WAIT: Final = 0.05
"""Seconds, twice as long each time."""
KEYS: Final = "keys go into AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, never into the URL"
EXTRAS: Final = {"s3": "gongkai[s3]", "s3a": "gongkai[s3]"}
LIBRARIES: Final = {"botocore.exceptions": ("BotoCoreError", "ClientError"), "aiohttp": ("ClientError",)}
"""What they raise that is no OSError; imported only after fsspec has, for S3."""


@dataclass(frozen=True, slots=True)
class Access:
    """How a service is asked. `attempts` is how often each request is sent when the service answers 5xx or
    not at all, with waits that double; `timeout` in seconds is how long one waits for an answer.
    """

    endpoint: str | None = None
    attempts: int = 4
    timeout: float = 30.0


class Remote:
    """Names are relative to the URL and have `/` between folders. Every method raises StorageError with the
    line for a person, and those that read MissingError where there is no such file.
    """

    def __init__(self, url: str, fs: Any, root: str, attempts: int) -> None:
        self.url = url
        self._fs, self._root = fs, root.rstrip("/")
        self._attempts = attempts
        self._failures: tuple[type[Exception], ...] = (OSError, *_failures(fs))

    def where(self, name: str) -> str:
        return f"{self.url}/{name}"

    def sizes(self, under: str = "") -> dict[str, int]:
        """Bytes of every file in the folder `under` and those below it, by name."""
        base = self._path(under) if under else self._root
        with self._told("list", under):
            if self._is_local and not Path(self._root).is_dir():
                raise StorageError(f"there is no folder {self._root}: make it, or mount the disk it is on")
            found = self._fs.find(base, detail=True)
        cut = len(self._root) + 1
        return {path[cut:]: int(info["size"]) for path, info in found.items() if not path.endswith("/")}

    def size(self, name: str) -> int | None:
        """None where there is no such file."""
        with self._told("read", name):
            try:
                info = self._fs.info(self._path(name))
            except FileNotFoundError:
                return None
        return int(info["size"]) if info["type"] == "file" else None

    def read(self, name: str, start: int = 0, end: int | None = None) -> bytes:
        """The bytes from `start` to `end`, fewer where the file ends before; asked for in one request."""
        for attempt in range(1, self._attempts):
            try:
                return self._read(name, start, end)
            except StorageError as error:
                # a request that failed was sent again already; an answer that broke off was not
                if not _broke_off(error.__cause__):
                    raise
                sleep(WAIT * 2**attempt)
        return self._read(name, start, end)

    def open(self, name: str, start: int = 0, end: int | None = None) -> BinaryIO:
        """A stream over that part of the file, read by ranges as it is asked for."""
        if end is None and (end := self.size(name)) is None:
            raise MissingError(f"{self.where(name)} is not there")
        return opened(lambda at, to: self.read(name, at, to), start, end)

    def upload(self, path: Path, name: str, passed: Callable[[int], None] = lambda _: None) -> None:
        """The file takes the place of one of that name once all of it is there; `passed` is told bytes."""
        to = self._path(name)
        with self._told("write to", name):
            if self._is_local:
                self._copy_durably(path, Path(to), passed)
                return
            self._fs.put_file(
                str(path), to, callback=_told_of(passed), chunksize=PIECE, max_concurrency=AT_A_TIME
            )

    def write(self, name: str, data: bytes) -> None:
        """As `upload` does."""
        to = self._path(name)
        with self._told("write to", name):
            if self._is_local:
                self._write_durably(data, Path(to))
                return
            self._fs.pipe_file(to, data)

    def remove(self, name: str) -> None:
        """A file that is not there is as good as removed."""
        with self._told("remove", name), suppress(FileNotFoundError):
            self._fs.rm_file(self._path(name))

    def give_up_uploads(self, under: str) -> int:
        """Ends multipart uploads that a killed process left, which count as no file but are paid for; how
        many. At most a thousand at a time, as the service lists them.
        """
        if not hasattr(self._fs, "abort_mpu"):
            return 0
        with self._told("look for incomplete uploads in", under):
            bucket, _, prefix = self._path(under).partition("/")
            found = self._fs.call_s3("list_multipart_uploads", Bucket=bucket, Prefix=f"{prefix}/")
            uploads = found.get("Uploads", ())
            for each in uploads:
                with suppress(FileNotFoundError):
                    self._fs.abort_mpu(bucket, each["Key"], each["UploadId"])
        return len(uploads)

    @property
    def _is_local(self) -> bool:
        return isinstance(self._fs, LocalFileSystem)

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"

    def _read(self, name: str, start: int, end: int | None) -> bytes:
        with self._told("read", name, start):
            data: bytes = self._fs.cat_file(self._path(name), start=start, end=end)
        return data

    def _copy_durably(self, path: Path, to: Path, passed: Callable[[int], None]) -> None:
        with path.open("rb") as stream, self._durable(to) as out:
            while piece := stream.read(PIECE):
                out.write(piece)
                passed(out.tell())

    def _write_durably(self, data: bytes, to: Path) -> None:
        with self._durable(to) as out:
            out.write(data)

    @contextmanager
    def _durable(self, to: Path) -> Iterator[io.BufferedWriter]:
        """The folder of the URL itself is never made: a disk that is not mounted has none."""
        root = Path(self._root)
        for folder in (*reversed(to.relative_to(root).parents),):
            made = root / folder
            if made != root and not made.is_dir():
                made.mkdir(exist_ok=True)
                sync_folder(made.parent)
        part = to.with_name(to.name + PART)
        with part.open("wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        part.replace(to)
        sync_folder(to.parent)

    @contextmanager
    def _told(self, doing: str, name: str, at: int | None = None) -> Iterator[None]:
        place = self.where(name) if name else self.url
        place = place if at is None else f"{place} at byte {at}"
        try:
            yield
        except FileNotFoundError as error:
            kind = MissingError if doing == "read" else StorageError
            raise kind(f"cannot {doing} {place}: {_reason(error)}") from error
        except self._failures as error:
            raise StorageError(f"cannot {doing} {place}: {_reason(error)}") from error


def open_remote(url: str, access: Access = Access()) -> Remote:
    """A folder in S3 (`s3://bucket/prefix`), of this machine (`file:///folder`), or wherever else an
    installed fsspec file system reaches. Nothing is asked yet. Raises StorageError.
    """
    parts = urlsplit(url)
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise StorageError(f"a storage URL is like s3://bucket/prefix: {KEYS}")
    scheme = parts.scheme
    if not scheme or not (parts.netloc or parts.path.strip("/")):
        raise StorageError(f"{url!r} is no storage URL: write s3://bucket/prefix or file:///folder")
    options = _s3(access) if scheme in EXTRAS else {}
    try:
        fs, root = fsspec.url_to_fs(url, skip_instance_cache=True, **options)
    except ImportError as error:
        _not_installed(scheme, error)
    except ValueError as error:
        raise StorageError(f"{url!r} is no storage URL: {' '.join(str(error).split())}") from error
    return Remote(url.rstrip("/"), fs, root, access.attempts)


def _s3(access: Access) -> Mapping[str, Any]:
    """Checksums of their own are asked for only where a service demands them: many services that speak S3
    know none, and everything is hashed again anyhow.
    """
    endpoint = access.endpoint
    if endpoint is not None and ("@" in endpoint or urlsplit(endpoint).scheme not in {"http", "https"}):
        raise StorageError(f"a storage endpoint is like https://host:9000: {KEYS}")
    return {
        "endpoint_url": endpoint,
        "use_listings_cache": False,
        "config_kwargs": {
            "connect_timeout": access.timeout,
            "read_timeout": access.timeout,
            "retries": {"mode": "standard", "total_max_attempts": access.attempts},
            "request_checksum_calculation": "when_required",
            "response_checksum_validation": "when_required",
        },
    }


def _not_installed(scheme: str, error: ImportError) -> NoReturn:
    extra = EXTRAS.get(scheme)
    what = f"pip install '{extra}'" if extra else str(error)
    raise StorageError(f"{scheme} storage needs what is not installed: {what}") from error


def _failures(fs: Any) -> tuple[type[Exception], ...]:
    if not hasattr(fs, "call_s3"):
        return ()
    fs.retries = 1  # botocore sends a request again already, and waits longer each time
    return tuple(
        getattr(importlib.import_module(name), each) for name, kinds in LIBRARIES.items() for each in kinds
    )


def _broke_off(error: BaseException | None) -> bool:
    return type(error).__name__ in {"ClientPayloadError", "IncompleteReadError", "ResponseStreamingError"}


def _told_of(passed: Callable[[int], None]) -> Callback:
    def tell(_size: int | None, value: int, **_: Any) -> None:
        passed(value)

    return Callback(hooks={"passed": tell})


def _reason(error: BaseException) -> str:
    if type(error).__name__ == "NoCredentialsError":
        return "no keys are set: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE"
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(said.split())
