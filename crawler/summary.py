"""What became of a crawl, by site."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from archive.captures.exchange import RequestOutcome
from archive.columns.model import ListState


@dataclass(frozen=True, slots=True)
class CrawlProgress:
    """Sent after every exchange: counts since the crawl began."""

    site: str | None
    url: str
    requests: int
    captured: int
    unchanged: int
    failed: int
    columns: int


@dataclass(frozen=True, slots=True)
class SiteSummary:
    """`forgotten` are addresses that were shown and not asked, since they were taken out of the archive."""

    code: str
    columns: Mapping[ListState, int]
    captured: int
    unchanged: int
    failures: tuple[str, ...]
    moved: tuple[str, ...] = ()
    forgotten: int = 0


@dataclass(frozen=True, slots=True)
class CrawlSummary:
    """`reason` is Scrapy's word for why the crawl ended: `finished`, or `shutdown` when it was stopped.

    `losses` are lines on what the archive found missing of itself, `repairs` on what it put right;
    `clock` are lines on jumps of the system's clock.
    """

    run_id: int
    reason: str
    sites: tuple[SiteSummary, ...]
    losses: tuple[str, ...] = ()
    repairs: tuple[str, ...] = ()
    clock: tuple[str, ...] = ()

    @property
    def finished(self) -> bool:
        return self.reason == "finished"


@dataclass(slots=True)
class Ledger:
    """Counts while the crawl runs. `captured` are answers with a body, whether or not the archive held it."""

    outcomes: defaultdict[str | None, Counter[RequestOutcome]] = field(
        default_factory=lambda: defaultdict(Counter)
    )
    columns: defaultdict[str, Counter[ListState]] = field(default_factory=lambda: defaultdict(Counter))
    failures: defaultdict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    moves: defaultdict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    forgotten: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def count(self, site: str | None, outcome: RequestOutcome) -> None:
        self.outcomes[site][outcome] += 1

    def pass_over(self, site: str, url: str) -> None:
        """An address that was taken out of the archive."""
        self.forgotten[site].add(url)

    def fail(self, site: str, line: str) -> None:
        """The same line is said once."""
        self.failures[site][line] = None

    def move(self, site: str, line: str) -> None:
        """What the catalogue names stands elsewhere; said once too."""
        self.moves[site][line] = None

    def progress(self, site: str | None, url: str) -> CrawlProgress:
        totals: Counter[RequestOutcome] = sum(self.outcomes.values(), Counter())
        captured, unchanged = totals[RequestOutcome.CAPTURED], totals[RequestOutcome.UNCHANGED]
        return CrawlProgress(
            site=site,
            url=url,
            requests=totals.total(),
            captured=captured,
            unchanged=unchanged,
            failed=totals.total() - captured - unchanged,
            columns=sum(states.total() for states in self.columns.values()),
        )

    def site(self, code: str) -> SiteSummary:
        outcomes = self.outcomes[code]
        return SiteSummary(
            code=code,
            columns=dict(self.columns[code]),
            captured=outcomes[RequestOutcome.CAPTURED],
            unchanged=outcomes[RequestOutcome.UNCHANGED],
            failures=tuple(self.failures[code]),
            moved=tuple(self.moves[code]),
            forgotten=len(self.forgotten[code]),
        )
