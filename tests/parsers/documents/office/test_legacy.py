from pathlib import Path

import pytest

from parsers.documents.errors import Refused
from parsers.documents.model import Grid, GridCell, Paragraph
from parsers.documents.office import soffice
from parsers.documents.read import read_document
from parsers.errors import ParseError
from parsers.model import Outcome, Place
from tests.parsers.conversions.soffice import NEEDED, produce
from tests.parsers.conversions.writers import as_docx
from tests.parsers.documents.shapes import grids, paragraphs, rows

RTF = rb"{\rtf1\ansi text\par}"


def grid() -> Grid:
    texts = (("规章", "1"), ("文件", "2"))
    cells = [
        GridCell(text, i, j, 1, 1, Place()) for i, row in enumerate(texts, 1) for j, text in enumerate(row, 1)
    ]
    return Grid(tuple(cells), 2, 2, ruled=True, at=Place(table=1))


@NEEDED
@pytest.mark.parametrize("kind", ["doc", "rtf"])
def test_older_texts(tmp_path: Path, kind: str) -> None:
    source = tmp_path / "a.docx"
    source.write_bytes(as_docx((Paragraph("某局2024年报告", Place()), grid(), Paragraph("完", Place()))))
    (made,) = produce(kind, [source], tmp_path)

    read = read_document(made.read_bytes(), None)

    assert paragraphs(read) == ["某局2024年报告", "完"]
    assert rows(grids(read)[0]) == [["规章", "1"], ["文件", "2"]]


def test_without_libreoffice_nothing_is_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    with pytest.raises(ParseError, match="apt-get install") as error:
        read_document(RTF, None)
    assert not isinstance(error.value, Refused)


@NEEDED
@pytest.mark.parametrize(
    ("limit", "value", "code"), [("WALL_SECONDS", 0.2, "time_limit"), ("MEMORY_BYTES", 2**20, "memory_limit")]
)
def test_limits(monkeypatch: pytest.MonkeyPatch, limit: str, value: float, code: str) -> None:
    monkeypatch.setattr(soffice, limit, value)

    with pytest.raises(Refused) as refused:
        read_document(RTF, None)
    assert (refused.value.outcome, refused.value.code) == (Outcome.KILLED, code)


@NEEDED
def test_what_libreoffice_cannot_open_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "none.doc"

    with pytest.raises(Refused) as refused:
        soffice.convert(source, "docx", tmp_path)
    assert refused.value.code == "damaged_office"


def test_a_password_is_told() -> None:
    head = bytes.fromhex("D0CF11E0A1B11AE1").ljust(512, b"\0")
    fib = b"\xec\xa5" + b"\0" * 9 + b"\x01"

    with pytest.raises(Refused) as refused:
        read_document(head + fib + "WordDocument\0".encode("utf-16-le"), None)
    assert refused.value.code == "encrypted_office"
