"""Results of reading generated documents, added up by type, oddity and class."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from benchmarks.examine import Result
from gongkai.demo.reports.score import SILENT, Verdict

CLASSES = ("digital", "copies", "unproven", "scans", "lossy")


@dataclass(slots=True)
class Sum:
    """Results added up; `printed` counts cells, blank ones among them."""

    documents: int = 0
    reports: int = 0
    printed: int = 0
    printed_right: int = 0
    doubted: int = 0
    alarms: int = 0
    facts: Counter[str] = field(default_factory=Counter)
    verdicts: Counter[Verdict] = field(default_factory=Counter)

    def add(self, result: Result) -> None:
        self.documents += 1
        self.reports += result.reports
        self.printed += result.printed
        self.printed_right += result.printed_right
        self.doubted += result.doubted
        self.alarms += len(result.alarms)
        self.facts.update(result.facts)
        self.verdicts.update(result.verdicts)

    @property
    def silent(self) -> int:
        return sum(self.verdicts[verdict] for verdict in SILENT)

    @property
    def right_rate(self) -> float:
        return self.printed_right / self.printed if self.printed else 1.0


@dataclass(slots=True)
class Tally:
    """`flags` leaves lossy documents out, `lossy` holds nothing else; `types` holds each but by its class."""

    classes: dict[str, Sum] = field(default_factory=dict)
    types: dict[str, Sum] = field(default_factory=dict)
    flags: dict[str, Sum] = field(default_factory=dict)
    lossy: dict[str, Sum] = field(default_factory=dict)
    conditions: dict[str, Sum] = field(default_factory=dict)

    @property
    def silent(self) -> int:
        return sum(one.silent for one in self.classes.values())

    @property
    def documents(self) -> int:
        return sum(one.documents for one in self.classes.values())


def tally(results: Iterable[Result], lossy: frozenset[str]) -> Tally:
    """`lossy` names the flags that destroy something."""
    made = Tally()
    for result in results:
        _add(made.classes, (result.scored,), result)
        if result.scored == "lossy":
            _add(made.lossy, (name for name in result.flags if name in lossy), result)
            continue
        _add(made.types, (result.type,), result)
        _add(made.flags, result.flags or ("none",), result)
        if result.condition:
            _add(made.conditions, (result.condition,), result)
    return made


def _add(sums: dict[str, Sum], names: Iterable[str], result: Result) -> None:
    for name in names:
        sums.setdefault(name, Sum()).add(result)


def fallen(sums: Mapping[str, Sum], floors: Mapping[str, float]) -> list[str]:
    """Types and classes read worse than their floor allows."""
    return [
        f"{name}: {sums[name].right_rate:.2%} right, below its floor of {floor:.2%}"
        for name, floor in floors.items()
        if name in sums and sums[name].right_rate < floor
    ]
