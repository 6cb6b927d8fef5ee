"""Contenders by turns in one process, so that a busy machine is as hard on one as on the other."""

import gc
import json
import platform
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from itertools import groupby
from os import cpu_count
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

LIBRARIES = ("lxml", "trafilatura", "scrapy", "warcio", "sqlalchemy", "pdfplumber")


@dataclass(frozen=True, slots=True)
class Spread:
    """Milliseconds of CPU a page, over the repetitions."""

    median: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.median:.2f} ({self.low:.2f}–{self.high:.2f})"


@dataclass(frozen=True, slots=True)
class Line:
    """One contender; `ratios` to its floors, none for a floor itself."""

    subject: str
    what: str
    cpu: Spread
    ratios: Mapping[str, float]
    pages_per_second: float | None = None


def spread(values: Sequence[float]) -> Spread:
    return Spread(median(values), min(values), max(values))


def by_turns(contenders: Mapping[str, Callable[[], float]], repetitions: int) -> Mapping[str, list[float]]:
    """Each contender gives its own figure; all of them once before the next repetition."""
    figures: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(repetitions):
        for name, measure in contenders.items():
            gc.collect()
            figures[name].append(measure())
    return figures


def lines(
    subject: str, figures: Mapping[str, Sequence[float]], floors: Mapping[str, Sequence[str]]
) -> tuple[Line, ...]:
    """`floors`: contender to the contenders it is held against."""
    return tuple(
        Line(
            subject,
            name,
            Spread(median(values), min(values), max(values)),
            {floor: ratio(values, figures[floor]) for floor in floors.get(name, ())},
        )
        for name, values in figures.items()
    )


def ratio(values: Sequence[float], floor: Sequence[float]) -> float:
    """Median of each repetition's own ratio: a busy minute slows both."""
    return median(one / least for one, least in zip(values, floor, strict=True))


def machine() -> dict[str, str]:
    return {
        "processor": f"{cpu_count()} x {_processor()}",
        "python": platform.python_version(),
        **{name: version(name) for name in LIBRARIES},
    }


def report(title: str, measured: Sequence[Line], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"machine": machine(), "lines": [asdict(line) for line in measured]}, indent=1))
        return
    console = Console(width=120)
    console.print(*tables(title, measured), sep="\n")
    console.print(", ".join(f"{name} {value}" for name, value in machine().items()), highlight=False)


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:  # not Linux
        return platform.machine()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def tables(title: str, measured: Sequence[Line]) -> Iterator[Table]:
    """One for each subject."""
    for subject, group in groupby(measured, key=lambda line: line.subject):
        drawn = Table(title=f"{title}: {subject}", title_justify="left", min_width=100)
        for name in ("", "CPU ms/page: median (min–max)", "pages/s"):
            drawn.add_column(name, justify="right" if name else "left", no_wrap=True)
        drawn.add_column("ratio", no_wrap=True)
        for line in group:
            ratios = "\n".join(f"{times:.2f} × {floor}" for floor, times in line.ratios.items())
            speed = line.pages_per_second or 1000 / line.cpu.median
            drawn.add_row(line.what, str(line.cpu), f"{speed:.0f}", ratios or "floor")
        yield drawn
