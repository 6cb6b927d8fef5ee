"""Drawn pages as the files of an OFD document."""

from itertools import count, groupby
from xml.sax.saxutils import escape

from gongkai.demo.reports.layouts.ofd.drawing import HEIGHT, WIDTH, Drawn, Rule, Words, advance
from gongkai.demo.reports.layouts.packed import pack

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
BOX = f"<ofd:PhysicalBox>0 0 {WIDTH:g} {HEIGHT:g}</ofd:PhysicalBox>"
FONT = 3


def package(title: str, pages: list[Drawn]) -> bytes:
    numbers = count(10)
    contents = [_page(page, numbers) for page in pages]
    return pack(
        [
            ("OFD.xml", _root(title)),
            ("Doc_0/Document.xml", _document(len(pages), next(numbers))),
            ("Doc_0/PublicRes.xml", _resources()),
            *((f"Doc_0/Pages/Page_{number}/Content.xml", content) for number, content in enumerate(contents)),
        ]
    )


def _root(title: str) -> bytes:
    info = f"<ofd:DocID>{'0' * 32}</ofd:DocID><ofd:Title>{escape(title)}</ofd:Title>"
    body = f"<ofd:DocInfo>{info}</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
    return _xml("OFD", f"<ofd:DocBody>{body}</ofd:DocBody>", ' Version="1.0" DocType="OFD"')


def _document(pages: int, last: int) -> bytes:
    common = (
        f"<ofd:MaxUnitID>{last}</ofd:MaxUnitID><ofd:PageArea>{BOX}</ofd:PageArea>"
        "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
    )
    listed = "".join(
        f'<ofd:Page ID="{last + 1 + number}" BaseLoc="Pages/Page_{number}/Content.xml"/>'
        for number in range(pages)
    )
    return _xml("Document", f"<ofd:CommonData>{common}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>")


def _resources() -> bytes:
    font = f'<ofd:Font ID="{FONT}" FontName="宋体" FamilyName="宋体" Charset="unicode"/>'
    return _xml("Res", f"<ofd:Fonts>{font}</ofd:Fonts>", ' BaseLoc="Res"')


def _page(page: Drawn, numbers: "count[int]") -> bytes:
    objects = [_path(rule, next(numbers)) for rule in dict.fromkeys(page.rules)]
    objects += [_text(words, next(numbers)) for words in page.words]
    layer = f'<ofd:Layer ID="{next(numbers)}" Type="Body">{"".join(objects)}</ofd:Layer>'
    return _xml("Page", f"<ofd:Area>{BOX}</ofd:Area><ofd:Content>{layer}</ofd:Content>")


def _path(rule: Rule, number: int) -> str:
    return (
        f'<ofd:PathObject ID="{number}" LineWidth="0.25" '
        f'Boundary="{rule.x:.3f} {rule.y:.3f} {rule.right:.3f} {rule.down:.3f}">'
        '<ofd:StrokeColor Value="0 0 0"/>'
        f"<ofd:AbbreviatedData>M 0 0 L {rule.right:.3f} {rule.down:.3f}</ofd:AbbreviatedData>"
        "</ofd:PathObject>"
    )


def _text(words: Words, number: int) -> str:
    """The boundary's corner is the origin of the text; its baseline lies a letter's height below."""
    advances = [advance(letter, words.size) for letter in words.text]
    ascent = words.size * 0.88
    delta = f' DeltaX="{_deltas(advances[:-1])}"' if len(advances) > 1 else ""
    return (
        f'<ofd:TextObject ID="{number}" Font="{FONT}" Size="{words.size:g}" '
        f'Boundary="{words.x:.3f} {words.y - ascent:.3f} {sum(advances):.3f} {words.size * 1.2:.3f}">'
        f'<ofd:FillColor Value="0 0 0"/><ofd:TextCode X="0" Y="{ascent:.3f}"{delta}>{escape(words.text)}'
        "</ofd:TextCode></ofd:TextObject>"
    )


def _deltas(advances: list[float]) -> str:
    """Runs of equal advances in the short form: g, how many, how much."""
    parts = []
    for value, group in groupby(advances):
        length = len(list(group))
        parts.append(f"g {length} {value:g}" if length > 1 else f"{value:g}")
    return " ".join(parts)


def _xml(name: str, content: str, attributes: str = "") -> bytes:
    return f"{HEAD}<ofd:{name} {NAMESPACE}{attributes}>{content}</ofd:{name}>".encode()
