"""Files that people hand to `gongkai parse`, good and bad."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

PAGE = """<!DOCTYPE html><html><head><meta charset="{declared}"><title>{title}</title></head>
<body><h1>{title}</h1><p>{prose}</p></body></html>"""

NEWS = "关于召开全市春季植树工作会议的通知"


def page(title: str, prose: str, *, declared: str = "utf-8", encoding: str = "utf-8") -> bytes:
    return PAGE.format(declared=declared, title=title, prose=prose).encode(encoding)


def truncated_pdf(folder: Path) -> Path:
    from reportlab.pdfgen.canvas import Canvas

    file = folder / "truncated.pdf"
    canvas = Canvas(str(file))
    canvas.drawString(72, 720, "cut off")
    canvas.save()
    body = file.read_bytes()
    file.write_bytes(body[: len(body) // 3])
    return file


def encrypted_pdf(folder: Path) -> Path:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    file = folder / "encrypted.pdf"
    canvas = Canvas(str(file), encrypt=StandardEncryption("owner-and-reader", canPrint=0))
    canvas.drawString(72, 720, "secret")
    canvas.save()
    return file


def huge(folder: Path, size: int = 300 * 2**20) -> Path:
    """A sparse file: it takes no room on the disk, but whoever reads it whole pays for it."""
    file = folder / "huge.html"
    with file.open("wb") as sparse:
        sparse.truncate(size)
    return file


def zipped(files: dict[str, str]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return made.getvalue()


def drawn_report() -> bytes:
    """A PDF with a title and the first block of table 2."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle("song", fontName="STSong-Light")
    rows = [
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "0", "0", "0"],
        ["行政规范性文件", "3", "1", "12"],
    ]
    table = Table(
        rows, style=[("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONT", (0, 0), (-1, -1), "STSong-Light")]
    )
    lines = ("某某市水务局2024年政府信息公开工作年度报告", "二、主动公开政府信息情况")
    made = BytesIO()
    SimpleDocTemplate(made).build([*(Paragraph(line, style) for line in lines), table])
    return made.getvalue()
