"""Zip containers with the same bytes every time."""

import io
from collections.abc import Iterable
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EPOCH = (2025, 1, 20, 9, 0, 0)


def pack(files: Iterable[tuple[str, bytes]]) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(ZipInfo(name, EPOCH), content, ZIP_DEFLATED)
    return file.getvalue()


def repack(body: bytes) -> bytes:
    """A container that a library wrote, without the time of writing."""
    with ZipFile(io.BytesIO(body)) as archive:
        return pack([(info.filename, archive.read(info)) for info in archive.infolist()])
