"""What may be odd about a printed report; each flag is one oddity seen in real reports."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from random import Random


@dataclass(frozen=True, slots=True, kw_only=True)
class Irregularities:
    """All off: a report as the form prints it. Where an oddity strikes is drawn from the render's seed."""

    blanks: bool = False  # zeros printed as nothing
    marked_blanks: bool = False  # blanks printed as / — 无 and the like
    totals_blank: bool = False  # no total in the result rows
    notes: bool = False  # 22（其中修订 16 件）
    units: bool = False  # 251000元
    full_width: bool = False  # ２２
    wrong_totals: bool = False  # the organ's own sums do not add up
    misprints: bool = False
    spaced_labels: bool = False
    broken_labels: bool = False
    broken_headers: bool = False
    no_captions: bool = False
    unknown_row: bool = False
    undivided: bool = False  # （六）其他处理 as one row, as the form of 2019 had it
    lost_groups: bool = False
    page_break: bool = False
    repeated_header: bool = False  # after a page break
    lost_merge: bool = False
    shifted: bool = False
    phantom_columns: bool = False
    stray_value: bool = False
    collapsed_blanks: bool = False
    cut_table: bool = False
    no_disputes: bool = False
    drifting_spans: bool = False
    stray_lines: bool = False
    cut_lines: bool = False  # a row of text broken over two lines
    loose_note: bool = False  # the note on how table 3 adds up stands before it, not in it
    odd_numbering: bool = False
    odd_headings: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The flags that are on."""
        return tuple(field.name for field in fields(self) if getattr(self, field.name))


CLEAN = Irregularities()
NEEDS = {"marked_blanks": "blanks", "collapsed_blanks": "blanks", "repeated_header": "page_break"}
NAMES = tuple(field.name for field in fields(Irregularities))


def of(names: Iterable[str]) -> Irregularities:
    """These oddities, and those they need: blanks to mark or lose, a break to repeat a header after."""
    chosen = set(names)
    chosen |= {NEEDS[name] for name in chosen & NEEDS.keys()}
    return replace(CLEAN, **dict.fromkeys(chosen, True))


def draw(rng: Random, most: int = 4) -> Irregularities:
    """Up to `most` oddities at once; one report in eight has none."""
    count = 0 if rng.random() < 1 / 8 else rng.randint(1, most)
    return of(rng.sample(NAMES, count))
