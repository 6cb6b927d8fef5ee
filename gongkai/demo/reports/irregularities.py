"""What may be odd about a printed report; each flag is one oddity seen in real reports."""

from collections.abc import Iterable
from dataclasses import Field, dataclass, field, fields, replace
from random import Random
from typing import Any

FAMILIES = frozenset({"html", "archive", "text", "word", "sheet", "drawn"})
MARKED = FAMILIES - {"text"}  # cells have borders or tags of their own
ANNUAL = frozenset({"g2021", "g2019"})
TABLED = ANNUAL | {"g2014"}
EVERY = TABLED | {"g2008"}


def odd(
    what: str, *, lossy: bool = False, where: frozenset[str] = FAMILIES, forms: frozenset[str] = ANNUAL
) -> Any:
    """A flag, off. `lossy`: no reader can restore what it destroys; `where`, `forms`: what it can befall."""
    return field(default=False, metadata={"what": what, "lossy": lossy, "where": where, "forms": forms})


HTML, TEXT = frozenset({"html"}), frozenset({"text"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Irregularities:
    """All off: a report as the form prints it. Where an oddity strikes is drawn from the render's seed.

    The number after a flag is its item in the project's list of irregularities seen in real reports.
    """

    # forms and years
    other_year: bool = odd("the form of 2019 after 2020, or that of 2021 before")  # 1.1, 1.2
    mixed_blocks: bool = odd(
        "the documents of table 2 counted as in 2019, the rest as in 2021",
        lossy=True,
        forms=frozenset({"g2021"}),
    )  # 1.3
    undivided: bool = odd(
        "（六）其他处理 as one row, as the form of 2019 had it", forms=frozenset({"g2021"})
    )  # 1.6
    wrong_citation: bool = odd("another form's notice is cited", forms=ANNUAL)  # 1.7
    # labels
    misprints: bool = odd("letters of labels lost or added", forms=TABLED)  # 2.1, 2.2, 2.3, 2.8, 2.9
    cut_header: bool = odd(
        "本年新 over two columns, the rest of each cut off", forms=frozenset({"g2019"})
    )  # 2.4
    broken_headers: bool = odd("column labels broken over lines", forms=TABLED)  # 2.5
    spaced_captions: bool = odd("第二十条 第 （一）项")  # 2.6
    spaced_labels: bool = odd("blanks inside labels", forms=TABLED)  # 2.6, 2.7
    broken_labels: bool = odd("row labels broken over lines", forms=TABLED)  # 2.7
    mixed_numbers: bool = odd("1、 and 1. and １． in one table")  # 2.10
    loose_note: bool = odd("the note on how table 3 adds up stands before it, not in it")  # 2.11
    half_brackets: bool = odd("half-width brackets and commas", forms=TABLED)  # 2.12
    lost_quotes: bool = odd("危及三安全一稳定 without its quotation marks")  # 2.12
    no_captions: bool = odd("no line 第二十条第（一）项 in table 2")
    traditional: bool = odd("traditional characters", forms=TABLED)  # 9
    # headings and prose
    odd_headings: bool = odd("headings of sections as organs word them")  # 3
    odd_numbering: bool = odd("sections without numbers, or counted anew")  # 3
    nested_numbers: bool = odd("section 1 counts 一、二、三 within itself")  # 3
    spoiled_heading: bool = odd("a heading in which a mirror has put other words")  # 9
    auto_numbering: bool = odd("numbers of headings made by Word, not typed", where=frozenset({"word"}))
    odd_title: bool = odd("titles as organs word them", forms=EVERY)  # 6
    lost_dates: bool = odd("20231月1日: 年 and 月 lost", forms=EVERY)  # 7
    text_differs: bool = odd("figures of the prose that the tables contradict")  # 5
    # the table's layout
    padded_numbers: bool = odd("no-break spaces around numbers", forms=TABLED)  # 4.1
    phantom_columns: bool = odd("empty columns before or after", forms=TABLED)  # 4.3
    glued_digits: bool = odd("no border is left between numbers", lossy=True, where=TEXT)  # 4.5
    folded_blanks: bool = odd("blanks of a row moved to its end", lossy=True, where=TEXT)  # 4.7
    layout_table: bool = odd(
        "the whole report in a cell of a table", where=frozenset({"html", "word"}), forms=EVERY
    )  # 4.8
    page_break: bool = odd("tables cut by the end of a page", forms=TABLED)  # 4.9
    repeated_header: bool = odd("the column labels again after a page break")  # 4.9
    split_label: bool = odd("a label half on either page")  # 4.9
    vertical_labels: bool = odd("三、本年度办理结果 one character a line")  # 4.10
    prose_frames: bool = odd("a frame around each line of prose", where=MARKED, forms=EVERY)  # 4.11
    pictured_table: bool = odd("a table that is an image", where=HTML)  # 4.12
    empty_sections: bool = odd("headings without their tables")  # 4.13
    no_disputes: bool = odd("table 4 left out")  # 4.13
    drifting_spans: bool = odd("columns of table 2 that shift from line to line")  # 4.14
    totals_blank: bool = odd("no total in the result rows")  # 4.15
    heavy_markup: bool = odd(
        "each word in spans with long styles", where=HTML | {"archive"}, forms=TABLED
    )  # 4.16
    conditional_comments: bool = odd(
        "numbers in Word's conditional comments", where=HTML | {"archive"}, forms=TABLED
    )  # 4.17
    loose_tags: bool = odd("〈…格式〉 printed as a tag", where=HTML)  # 4.17
    outside_rows: bool = odd("rows in the table that the form does not have")  # 4.18
    stray_lines: bool = odd("notes, page numbers and template lines about the tables", forms=TABLED)  # 4.18
    unknown_row: bool = odd("rows between those of the form")  # 4.18
    lost_groups: bool = odd("no label on some groups of rows")
    lost_merge: bool = odd("merged cells taken apart", forms=TABLED)
    shifted: bool = odd("rows of table 3 that lose or gain empty cells")
    cut_lines: bool = odd("a row of text broken over two lines", where=TEXT, forms=TABLED)
    stray_value: bool = odd("a value too many in a row", lossy=True)
    collapsed_blanks: bool = odd("empty cells left out", lossy=True, where=frozenset({"html", "text"}))
    cut_table: bool = odd("the last rows missing", lossy=True)
    # numbers
    blanks: bool = odd("zeros printed as nothing", forms=TABLED)  # 5
    marked_blanks: bool = odd("blanks printed as / — 无 and the like", forms=TABLED)  # 5
    only_totals: bool = odd("nothing but the totals filled in")  # 5
    notes: bool = odd("22（其中修订 16 件）", forms=TABLED)  # 5
    units: bool = odd("251000元, 3件, 0起", forms=TABLED)  # 5
    signs: bool = odd("+3", forms=frozenset({"g2019"}))  # 5
    full_width: bool = odd("２２", forms=TABLED)  # 5
    thousands: bool = odd("1,234", forms=TABLED)  # 5
    spaced_digits: bool = odd("1 234", where=MARKED, forms=TABLED)  # 5
    chinese_numerals: bool = odd("十二, 三件, 〇", forms=TABLED)  # 5
    wrong_totals: bool = odd("the organ's own sums do not add up")  # 5
    # the statistics table of 2014
    provincial_rows: bool = odd("rows that a province added", forms=frozenset({"g2014"}))  # 10.3
    provincial_columns: bool = odd("columns that a province added", forms=frozenset({"g2014"}))  # 10.3
    # bytes
    no_charset: bool = odd("no charset declared", where=HTML, forms=EVERY)
    lying_charset: bool = odd("a charset declared that it is not", where=HTML, forms=EVERY)
    utf16: bool = odd("UTF-16 with a byte order mark", where=HTML, forms=EVERY)
    big5: bool = odd("Big5", where=HTML, forms=TABLED)
    stray_byte: bool = odd("one byte that no charset has", where=HTML, forms=EVERY)

    @property
    def names(self) -> tuple[str, ...]:
        """The flags that are on."""
        return tuple(name for name in NAMES if getattr(self, name))

    @property
    def lossy(self) -> bool:
        """Whether something was destroyed: by one flag, or by cells shifted among cells that are blank."""
        blank = self.blanks or self.only_totals or self.totals_blank
        return any(FLAGS[name].metadata["lossy"] for name in self.names) or (self.shifted and blank)


FLAGS: dict[str, Field[bool]] = {flag.name: flag for flag in fields(Irregularities)}
NAMES = tuple(FLAGS)
LOSSY = tuple(name for name in NAMES if FLAGS[name].metadata["lossy"])
CLEAN = Irregularities()
NEEDS = {
    "marked_blanks": "blanks",
    "collapsed_blanks": "blanks",
    "folded_blanks": "blanks",
    "repeated_header": "page_break",
    "split_label": "page_break",
    "big5": "traditional",
}
COUNTS = (0, 0, 1, 1, 1, 2, 2, 3, 3, 4)  # half of the reports have no oddity or one


def of(names: Iterable[str]) -> Irregularities:
    """These oddities, and those they need: blanks to mark or lose, a break to repeat a header after."""
    chosen = set(names)
    chosen |= {NEEDS[name] for name in chosen & NEEDS.keys()}
    return replace(CLEAN, **dict.fromkeys(chosen, True))


def possible(family: str, form: str, *, lossy: bool) -> tuple[str, ...]:
    """The oddities that can befall a report of this form in this family of layouts."""
    return tuple(
        name
        for name, flag in FLAGS.items()
        if family in flag.metadata["where"] and form in flag.metadata["forms"]
        if flag.metadata["lossy"] == lossy
    )


def draw(rng: Random, family: str = "html", form: str = "g2021", *, lossy: bool = False) -> Irregularities:
    """As many oddities as real reports have; with `lossy` one that destroys something, and others."""
    usual = possible(family, form, lossy=False)
    names = rng.sample(usual, min(len(usual), rng.choice(COUNTS)))
    if lossy and (destroying := possible(family, form, lossy=True)):
        names.append(rng.choice(destroying))
    return of(names)
