"""Documents that print no row at all, and rows that print no cell of their own."""

from parsers.documents.read import read_document
from parsers.tables.read import read_tables


def test_a_document_without_rows() -> None:
    assert read_tables((), 2024).cells == {}


def test_a_row_that_cells_from_above_cover() -> None:
    page = (
        "<h2>三、收到和处理政府信息公开申请情况</h2><table>"
        "<tr><td rowspan=2>一、本年新收政府信息公开申请数量</td><td rowspan=2>3</td></tr><tr></tr>"
        "<tr><td>二、上年结转政府信息公开申请数量</td><td>0</td></tr></table>"
    )

    read = read_tables(read_document(page.encode(), "text/html").blocks, 2024)

    assert "requests" in read.forms
