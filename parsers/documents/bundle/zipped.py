"""A zip of files: what it holds, name by name. Nothing is unpacked to disk."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 - its name is in lower case

from parsers.documents.errors import Refused
from parsers.model import Outcome

_MOST_FILES: Final = 500
_LARGEST_WHOLE: Final = 256 * 2**20
_ENCRYPTED: Final = 0x1
_UTF8: Final = 0x800


def files_of(body: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file, but for what the system that packed it left there.

    Raises Refused: damaged_zip, encrypted_zip, zip_bomb, empty_zip.
    """
    left = _LARGEST_WHOLE
    try:
        with ZipFile(BytesIO(body)) as archive:
            files = [info for info in archive.infolist() if _is_file(info)]
            if not files:
                raise Refused(Outcome.UNSUPPORTED_TYPE, "empty_zip", "the zip holds no file")
            if len(files) > _MOST_FILES:
                raise _bomb(f"{len(files)} files, more than {_MOST_FILES}")
            for info in files:
                content = _content(archive, info, left)
                left -= len(content)
                yield _name(info), content
    except (BadZipFile, ZlibError, EOFError, OSError, ValueError, RuntimeError) as error:
        message = f"the zip is damaged or cut off: {error}"
        raise Refused(Outcome.UNSUPPORTED_TYPE, "damaged_zip", message) from error


def _content(archive: ZipFile, info: ZipInfo, left: int) -> bytes:
    if info.flag_bits & _ENCRYPTED:
        message = f"the zip is encrypted and needs a password ({_name(info)})"
        raise Refused(Outcome.UNSUPPORTED_TYPE, "encrypted_zip", message)
    with archive.open(info) as file:
        content = file.read(left + 1)
    if len(content) > left:
        raise _bomb(f"it unpacks to more than {_LARGEST_WHOLE // 2**20} MiB")
    return content


def _bomb(what: str) -> Refused:
    return Refused(Outcome.UNSUPPORTED_TYPE, "zip_bomb", f"the zip holds more than is read: {what}")


def _is_file(info: ZipInfo) -> bool:
    path = PurePosixPath(info.filename)
    left_over = "__MACOSX" in path.parts or path.name.startswith(("~$", "._")) or path.name == "Thumbs.db"
    return not info.is_dir() and not left_over


def _name(info: ZipInfo) -> str:
    """Chinese systems write GBK without saying so; zipfile reads what is not declared as cp437."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename
