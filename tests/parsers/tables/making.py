"""Small tables as text, read as the reader would."""

from parsers.documents.read import read_document
from parsers.model import Cell
from parsers.tables.read import Tables, read_tables

HEADER = """三、收到和处理政府信息公开申请情况
|（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）| | |申请人情况| | | | | | |
| | | |自然人|法人或其他组织| | | | |总计|
| | | | |商业企业|科研机构|社会公益组织|法律服务机构|其他| |
"""


def tables(text: str, year: int | None = 2024) -> Tables:
    return read_tables(read_document(text.encode(), "text/plain", "report.txt").blocks, year)


def requests(*rows: str) -> Tables:
    """Table 3 with its header and these rows."""
    return tables(HEADER + "\n".join(rows) + "\n")


def row(read: Tables, name: str) -> list[Cell]:
    return [cell for id_, cell in read.cells.items() if id_.split(".")[:2] == ["requests", name]]


def codes(read: Tables, id_: str) -> set[str]:
    """The codes of the issues that name a cell."""
    return {issue.code for issue in read.issues if id_ in issue.cells}
