"""Several reports in one body: a zip of mixed types, a workbook with a sheet an organ."""

from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from gongkai.demo.reports.layouts.packed import EPOCH

ZIP = "application/zip"
MEMBERS = ("html-clean", "html-word", "docx", "xlsx", "text-pipes", "text-tabs", "pdf")


class _GbkInfo(ZipInfo):
    """A name as Chinese systems write it: GBK, without saying so."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - zipfile's own name
        return self.filename.encode("gb18030"), self.flag_bits & ~0x800


def zipped(files: list[tuple[str, bytes]], rng: Random) -> bytes:
    """Names in GBK or UTF-8; beside the reports what an archiver leaves there."""
    kind = rng.choice((_GbkInfo, ZipInfo))
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, content in [*files, ("__MACOSX/._说明", b"\x00\x05\x16\x07")]:
            archive.writestr(kind(name, EPOCH), content, ZIP_DEFLATED)
    return file.getvalue()
