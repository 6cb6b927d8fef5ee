"""A folder of reports as a portal: each sub-folder, or loose file, is an entry of one column."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zlib import crc32

from gongkai.demo.bodies import UnreadableError, page_body, stub_body, title_of
from gongkai.demo.portals.model import (
    Attachment,
    BeyondLast,
    Column,
    Edition,
    Entry,
    Host,
    Plan,
    Unpublished,
)

CHINA = timezone(timedelta(hours=8))
PDF = "application/pdf"
PAGES = frozenset({".html", ".htm", ".shtml", ".txt"})
NOT_REPORTS = ("cells.json", "readme", "license", ".")
COLUMN = Column("bgmb/bg/", "文件夹中的报告")
HOST = Host(
    name="www.baogaoji.gov.test",
    code="demo-folder",
    site_name="报告集门户网站",
    organ="报告集",
    division_code="998199",
    root="/zfxxgk/zfxxgknb/",
    second_page=2,
    beyond_last=BeyondLast.NOT_FOUND,
    rows_per_page=15,
    columns=(Column("", "政府信息公开年报"), Column("bgmb/", "报告目录"), COLUMN),
)


class FolderError(Exception):
    """The folder cannot be published; `str()` is one line: what, where, what to do."""


def plan_from_folder(folder: Path) -> Plan:
    """Everything publishable in `folder`; what is not, is named in the plan. Raises FolderError."""
    entries: list[Entry] = []
    unsupported: list[Unpublished] = []
    ignored: list[Path] = []
    for path in _files(folder):
        if path.name.lower().startswith(NOT_REPORTS):
            ignored.append(path)
            continue
        try:
            entries.append(_entry(folder, path))
        except UnreadableError as error:
            unsupported.append(Unpublished(path, str(error)))
    if not entries:
        raise FolderError(
            f"no report in {folder}: expected .html, .txt or .pdf files, loose or one folder each"
        )
    return Plan(
        hosts=(HOST,),
        entries=tuple(entries),
        header_host=HOST.name,
        unsupported=tuple(unsupported),
        ignored=tuple(ignored),
    )


def _files(folder: Path) -> Iterator[Path]:
    """Files of the folder and of its sub-folders, by name; deeper folders are named, not entered."""
    if not folder.is_dir():
        raise FolderError(f"{folder} is no folder: name one that holds reports (.html, .txt, .pdf)")
    try:
        for path in sorted(folder.iterdir()):
            yield from sorted(path.iterdir()) if path.is_dir() else (path,)
    except OSError as error:
        raise FolderError(f"folder {folder} cannot be read: {error.strerror} ({error.filename})") from error


def _entry(folder: Path, path: Path) -> Entry:
    own_name = path.stem if path.parent == folder else path.parent.name
    body, attachment, title = _content(path, own_name)
    key = path.relative_to(folder).as_posix()
    return Entry(
        host=HOST.name,
        column=COLUMN.path,
        id=str(10_000_000 + crc32(key.encode()) % 89_000_000),
        title=title,
        source=HOST.site_name,
        published=datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone(CHINA),
        editions=(Edition(night=1, body=body, attachment=attachment),),
    )


def _content(path: Path, own_name: str) -> tuple[str, Attachment | None, str]:
    """Body, file and title; a PDF stands behind a stub page and is titled by its folder."""
    suffix = path.suffix.lower()
    if path.is_dir() or (suffix not in PAGES and suffix != ".pdf"):
        raise UnreadableError("unsupported_type")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise FolderError(f"{path} cannot be read: {error.strerror}") from error
    if suffix == ".pdf":
        return stub_body(own_name), Attachment(path.name, PDF, content), own_name
    body = page_body(content, as_text=suffix == ".txt")
    return body, None, title_of(body) or own_name
