"""What the layouts print, whatever the reader makes of it."""

import io
import re
from contextlib import suppress
from dataclasses import replace
from random import Random
from unicodedata import normalize

import lxml.html
import pdfplumber
import pytest

from gongkai.demo.reports import labels
from gongkai.demo.reports.contract import FORMS
from gongkai.demo.reports.expected import Print
from gongkai.demo.reports.irregularities import CLEAN, LOSSY, NAMES, draw, of, possible
from gongkai.demo.reports.layouts.registry import LAYOUTS
from gongkai.demo.reports.render import Rendered, render, render_article
from gongkai.demo.reports.sampling import random_truth

SPACE = re.compile(r"[\s\u00a0]+")


BUNDLED = ("docx", "xlsx", "pdf", "ofd", "mhtml")  # what they print is looked at below
PRINTED = [name for name in LAYOUTS if name not in BUNDLED]


def text_of(rendered: Rendered) -> str:
    if rendered.media_type == "application/pdf":
        with pdfplumber.open(io.BytesIO(rendered.body)) as pdf:
            text = "".join(page.extract_text() for page in pdf.pages)
    elif rendered.media_type.startswith("text/html"):
        text = str(lxml.html.fromstring(decoded(rendered)).xpath("string()"))
    else:
        text = rendered.body.decode("utf-8-sig")
    return SPACE.sub("", normalize("NFKC", text))


def decoded(rendered: Rendered) -> str:
    """The page, by trying: what it declares may be a lie."""
    body = rendered.body.replace(b"\xff", b"") if not rendered.body.startswith(b"\xff\xfe") else rendered.body
    for encoding in ("utf-16", "utf-8", "big5", "gb18030"):
        with suppress(UnicodeDecodeError):
            text = body.decode(encoding)
            if "<html" in text:
                return text
    raise AssertionError(rendered.media_type)


def known_labels(form: str) -> list[str]:
    found = [row.label for row in labels.requests_rows(form)]
    found += [label for _, label in labels.requests_columns()]
    for block in labels.blocks(form):
        found += [block.caption, *(label for _, label in (*block.columns, *block.rows))]
    return found + [heading.label for heading in labels.headings()]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("layout", PRINTED)
def test_a_clean_report_prints_every_label(layout: str, form: str) -> None:
    text = text_of(render(random_truth(5, form), layout))
    missing = [label for label in known_labels(form) if SPACE.sub("", normalize("NFKC", label)) not in text]
    assert missing == []


def test_a_pdf_prints_its_headings_and_ruled_tables() -> None:
    rendered = render(random_truth(5, "g2021"), "pdf")
    text = text_of(rendered)
    assert all(heading.label in text for heading in labels.headings())
    with pdfplumber.open(io.BytesIO(rendered.body)) as pdf:
        widths = [len(table.rows[-1].cells) for page in pdf.pages for table in page.find_tables()]
    assert {4, 10, 15} <= set(widths)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_clean_report_prints_every_cell(layout: str) -> None:
    truth = random_truth(3, "g2021")
    rendered = render(truth, layout)
    assert {cell: one.value for cell, one in rendered.expected.items()} == truth.cells


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_seed_gives_the_same_bytes(layout: str) -> None:
    truth = random_truth(8)
    odd = draw(Random(8))
    assert render(truth, layout, odd, 8) == render(truth, layout, odd, 8)


@pytest.mark.parametrize("layout", PRINTED)
@pytest.mark.parametrize("name", NAMES)
def test_every_oddity_prints_in_every_layout_that_it_befalls(layout: str, name: str) -> None:
    for form in (*FORMS, "g2014"):
        if name not in possible(LAYOUTS[layout].family, form, lossy=name in LOSSY):
            continue
        rendered = render(random_truth(4, form), layout, of([name]), 4)
        text = text_of(rendered)
        for one in rendered.expected.values():
            assert SPACE.sub("", normalize("NFKC", one.text)) in text


@pytest.mark.parametrize("name", [name for name in NAMES if name != "other_year"])  # that is the truth's
def test_every_oddity_changes_what_is_printed(name: str) -> None:
    """Somewhere: a flag that does nothing would be counted for nothing."""
    layouts = ("html-clean", "text-tabs", "xlsx", "docx", "html-word")
    assert any(
        render(truth, layout, of([name]), seed).body != render(truth, layout, CLEAN, seed).body
        for layout in layouts
        for form in (*FORMS, "g2014")
        if name in possible(LAYOUTS[layout].family, form, lossy=name in LOSSY)
        for seed in range(3)
        for truth in [random_truth(seed, form)]
    )


@pytest.mark.parametrize("seed", range(12))
def test_a_pdf_can_be_drawn_with_any_oddity(seed: int) -> None:
    rendered = render(random_truth(seed), "pdf", draw(Random(seed)), seed)
    assert rendered.body.startswith(b"%PDF-")


def test_a_blank_stays_expected_where_conversion_dropped_it() -> None:
    odd = replace(CLEAN, blanks=True, collapsed_blanks=True)
    expected = render(random_truth(2, "g2021"), "text-tabs", odd, 1).expected
    assert Print.BLANK in {one.print for one in expected.values()}
    assert Print.ABSENT not in {one.print for one in expected.values()}


def test_a_table_left_out_expects_nothing_of_it() -> None:
    expected = render(random_truth(2), "html-clean", replace(CLEAN, no_disputes=True)).expected
    assert not any(cell.startswith("disputes.") for cell in expected)


def test_an_undivided_row_is_the_form_of_2019() -> None:
    truth = random_truth(7, "g2021")
    expected = render(truth, "html-clean", replace(CLEAN, undivided=True)).expected
    parts = ("closed_no_correction", "closed_fee_unpaid", "closed_other")
    assert expected["requests.closed_otherwise_all.total"].value == sum(
        truth.cells[f"requests.{part}.total"] or 0 for part in parts
    )
    assert not any(f".{part}." in cell for part in parts for cell in expected)


def test_an_article_is_markup_without_a_page_around_it() -> None:
    article = render_article(random_truth(1))
    assert "MsoNormalTable" in article
    assert "<html" not in article
