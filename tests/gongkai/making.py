"""Files that people hand to `gongkai parse`, good and bad."""

from pathlib import Path

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
