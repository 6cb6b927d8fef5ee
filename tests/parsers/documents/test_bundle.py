from io import BytesIO
from zipfile import ZipFile, ZipInfo

import pytest

from parsers.documents.errors import Refused
from parsers.documents.read import read_document, read_documents
from parsers.model import Hints, Outcome
from parsers.read import read
from tests.parsers.documents.shapes import paragraphs

TITLE = "某某市水务局2024年政府信息公开工作年度报告"


class Undeclared(ZipInfo):
    """Writes its name in GBK without a word about it, as Chinese systems do."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - zipfile's own name
        return self.filename.encode("gbk"), self.flag_bits & ~0x800


def packed(**files: bytes) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def report(organ: str) -> bytes:
    headings = (
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "五、存在的主要问题及改进情况",
    )
    return "\n".join((f"{organ}2024年政府信息公开工作年度报告", *headings)).encode()


def test_each_file_is_a_member() -> None:
    members = read_documents(packed(**{"甲.txt": b"a b", "乙/丙.html": b"<p>c</p>"}), None)

    assert [member.name for member in members] == ["甲.txt", "乙/丙.html"]


def test_names_in_gbk_are_understood() -> None:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr(Undeclared("年度报告.txt"), b"text")

    names = [member.name for member in read_documents(file.getvalue(), None)]

    assert names == ["年度报告.txt"]


def test_what_packing_left_there_is_no_member() -> None:
    body = packed(**{"甲.txt": b"a", "__MACOSX/._甲.txt": b"x", "~$甲.docx": b"x"})

    assert [member.name for member in read_documents(body, None)] == ["甲.txt"]


def test_several_reports_and_a_file_that_is_none() -> None:
    reading = read(
        packed(
            **{"甲.txt": report("甲市水务局"), "乙.txt": report("乙市民政局"), "说明.txt": "说明".encode()}
        ),
        None,
        Hints(),
    )

    assert [(one.organ, one.member) for one in reading.reports] == [
        ("甲市水务局", "甲.txt"),
        ("乙市民政局", "乙.txt"),
    ]
    assert [(issue.code, issue.severity, issue.message.split(":")[0]) for issue in reading.issues] == [
        ("not_a_report", "info", "说明.txt")
    ]


def test_a_member_that_cannot_be_read_is_told_beside_the_others() -> None:
    reading = read(packed(**{"甲.txt": report("甲市水务局"), "乙.rar": b"Rar!\x1a\x07\x00"}), None, Hints())

    assert reading.outcome is Outcome.READ
    assert [(issue.code, issue.severity) for issue in reading.issues] == [("rar", "warning")]


def test_zips_in_zips_end() -> None:
    body = packed(**{"a.txt": b"a"})
    for _ in range(4):
        body = packed(**{"a.zip": body})

    (member,) = read_documents(body, None)
    assert isinstance(member.document, Refused)
    assert member.document.code == "zip_bomb"


@pytest.mark.parametrize(
    ("body", "code"),
    [(packed(), "empty_zip"), (packed(a=b"b")[:-10], "damaged_zip")],
    ids=["empty", "damaged"],
)
def test_refused(body: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_documents(body, None)
    assert refused.value.code == code


def test_a_bomb_is_refused() -> None:
    file = BytesIO()
    with ZipFile(file, "w", compression=8) as archive:
        for number in range(5):
            archive.writestr(f"{number}.txt", b" " * (60 * 2**20))

    with pytest.raises(Refused) as refused:
        read_documents(file.getvalue(), None)
    assert refused.value.code == "zip_bomb"


def test_a_page_saved_as_one_file() -> None:
    body = (
        b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\n'
        b'Content-Type: text/html; charset="gb2312"\nContent-Transfer-Encoding: base64\n\n'
        b"PHA+yfqzyTwvcD4=\n--x--\n"
    )

    assert paragraphs(read_document(body, "application/msword", "a.doc")) == ["生成"]
