"""What stands where the report should: text, a file, a viewer, a picture, a page that only leads on.

`FORMS` is every form by name; a portal says where its files lie and puts the markup into its own page.
"""

import re
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from random import Random
from urllib.parse import quote

from gongkai.demo.portals.truth import Published
from gongkai.demo.reports.corpus.bundle import zipped
from gongkai.demo.reports.corpus.tables import table_pictures
from gongkai.demo.reports.render import Rendered, render, render_article
from gongkai.demo.reports.sampling import random_truth
from gongkai.demo.reports.truth import Truth

TABLE = re.compile("<table.*?</table>", re.DOTALL)
Place = Callable[[str], str]
"""A file's name to the address under which pages link to it."""


@dataclass(frozen=True, slots=True)
class File:
    name: str
    media_type: str
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """`body` is markup for the article's body, `more` that of its further pages.

    `item` is the file that the list links to instead of an article; `leads_to` where the article page only
    leads on, by `by` (script, meta or status).
    """

    body: str = ""
    files: tuple[File, ...] = ()
    more: tuple[str, ...] = ()
    item: File | None = None
    leads_to: str | None = None
    by: str = ""


@cache
def truth_of(item: Published, edition: int) -> Truth:
    """The numbers a report prints; another edition prints others."""
    drawn = random_truth(f"{item.key} {edition}", item.form)
    return Truth(item.form, item.organ, item.year, drawn.cells)


def content(item: Published, place: Place, edition: int = 1) -> Content:
    """KeyError for a form that is none."""
    return FORMS[item.content](item, place, edition)


def _html(item: Published, _place: Place, edition: int) -> Content:
    return Content(body=_article(item, edition))


def _split(item: Published, _place: Place, edition: int) -> Content:
    """An article over several pages, cut before its last tables, or in the middle where it has none."""
    body = _article(item, edition)
    tables = [found.start() for found in TABLE.finditer(body)]
    cuts = tables[-1 - item.year % 2 :] or [body.index("<p", len(body) // 2)]
    pages = [body[start:end] for start, end in zip([0, *cuts], [*cuts, None], strict=True)]
    return Content(body=pages[0], more=tuple(pages[1:]))


def _stub(layout: str) -> Callable[[Published, Place, int], Content]:
    def stub(item: Published, place: Place, edition: int) -> Content:
        file = _file(item, layout, edition)
        link = f'<a href="{place(file.name)}">{escape(file.name)}</a>'
        return Content(body=f"<p>《{escape(item.title)}》全文见附件。</p><p>附件：{link}</p>", files=(file,))

    return stub


def _zip(item: Published, place: Place, edition: int) -> Content:
    inner = _file(item, "docx", edition)
    body = zipped([(inner.name, inner.body)], Random(item.key))  # noqa: S311 - samples, no secrets
    file = File(f"{item.title}.zip", "application/zip", body)
    return Content(body=f'<p><a href="{place(file.name)}">点击下载</a></p>', files=(file,))


def _twins(item: Published, place: Place, edition: int) -> Content:
    """The text on the page, and the same as PDF and OFD."""
    twins = (_file(item, "pdf", edition), _file(item, "ofd", edition))
    links = "".join(f'<li><a href="{place(each.name)}">{escape(each.name)}</a></li>' for each in twins)
    return Content(body=f"{_article(item, edition)}<ul class='fj'>{links}</ul>", files=twins)


def _frame(item: Published, place: Place, edition: int) -> Content:
    file = _file(item, "pdf", edition)
    frame = f'<iframe src="{place(file.name)}" width="100%" height="900"></iframe>'
    return Content(body=frame, files=(file,))


def _viewer(item: Published, place: Place, edition: int) -> Content:
    """pdf.js in a frame: the file's address, escaped, is a parameter of the viewer's."""
    file = _file(item, "pdf", edition)
    frame = f'<iframe src="/pdfjs/web/viewer.html?file={quote(place(file.name), safe="")}"></iframe>'
    return Content(body=frame, files=(file,))


def _embed(item: Published, place: Place, edition: int) -> Content:
    file = _file(item, "pdf", edition)
    tag = (
        f'<object data="{place(file.name)}" type="application/pdf"><embed src="{place(file.name)}"></object>'
    )
    return Content(body=tag, files=(file,))


def _item(item: Published, _place: Place, edition: int) -> Content:
    file = _file(item, "pdf", edition)
    return Content(files=(file,), item=file)


def _onward(by: str) -> Callable[[Published, Place, int], Content]:
    def onward(item: Published, place: Place, edition: int) -> Content:
        file = _file(item, "pdf", edition)
        return Content(files=(file,), leads_to=place(file.name), by=by)

    return onward


def _pictures(item: Published, place: Place, edition: int) -> Content:
    """The text without its tables, which are pictures that the page loads late; an ornament stands beside."""
    made = _table_pictures(item, edition)
    files = tuple(File(f"table-{n}.png", "image/png", body) for n, body in enumerate(made, start=1))
    shown = iter(files)
    body = TABLE.sub(lambda _: _picture(place(next(shown).name)), _article(item, edition))
    return Content(body=f'{body}<p><img src="/images/ewm.png" width="120"></p>', files=files)


def _picture(address: str) -> str:
    point = b64encode(b"\x89PNG\r\n\x1a\n" + b"\x00" * 24).decode()
    return f'<p><img data-src="{address}" src="data:image/png;base64,{point}"></p>'


@cache
def _table_pictures(item: Published, edition: int) -> tuple[bytes, ...]:
    return table_pictures(truth_of(item, edition), seed=item.key)


@cache
def _article(item: Published, edition: int) -> str:
    body = render_article(truth_of(item, edition), seed=item.key)
    return f"<p>（更正版）</p>{body}" if edition > 1 else body


def _file(item: Published, layout: str, edition: int) -> File:
    made = _rendered(item, layout, edition)
    return File(f"{item.title}.{made.name.rpartition('.')[2]}", made.media_type, made.body)


@cache
def _rendered(item: Published, layout: str, edition: int) -> Rendered:
    return render(truth_of(item, edition), layout, seed=item.key)


FORMS: Mapping[str, Callable[[Published, Place, int], Content]] = {
    "html": _html,
    "split": _split,
    "pdf": _stub("pdf"),
    "docx": _stub("docx"),
    "xlsx": _stub("xlsx"),
    "ofd": _stub("ofd"),
    "zip": _zip,
    "twins": _twins,
    "frame": _frame,
    "viewer": _viewer,
    "embed": _embed,
    "item": _item,
    "script": _onward("script"),
    "meta": _onward("meta"),
    "status": _onward("status"),
    "pictures": _pictures,
}
