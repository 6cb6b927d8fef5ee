"""Nights (crawl, read, events, files) that are killed at random instants, and what the archive then is."""

import signal
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from random import Random
from typing import Any

from archive.runs import RUNNING
from gongkai.demo.portals.server import DemoPortal
from gongkai.nightly.night import KIND
from gongkai.nightly.steps import DONE
from tests.reliability.comparing import Result, result
from tests.reliability.instants import START, Instant, draw, lengths
from tests.reliability.nights import Nights
from tests.reliability.seen import Seen, seen
from tests.reliability.starter import Night

PORTAL_NIGHTS = (1, 2)
CRAWL, BETWEEN = "crawl", "between"


@dataclass(frozen=True)
class Kill:
    """The step that was running, or `between` two; the captures acknowledged by then."""

    night: int
    step: str
    seconds: float
    acknowledged: int


@dataclass
class Outcome:
    """Of one archive; each fault is a line."""

    kills: list[Kill] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)
    asked_again: list[str] = field(default_factory=list)
    different: list[str] = field(default_factory=list)
    unfinished: list[str] = field(default_factory=list)

    @property
    def faults(self) -> list[str]:
        return [
            *(f"lost: {line}" for line in self.lost),
            *(f"doubled: {line}" for line in self.doubled),
            *(f"not readable: {line}" for line in self.unread),
            *(f"found by verify: {line}" for line in self.findings),
            *(f"asked again: {line}" for line in self.asked_again),
            *(f"different: {line}" for line in self.different),
            *(f"not finished: {line}" for line in self.unfinished),
        ]

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Whole:
    """What nights that nobody kills come to, and how long each of their steps takes, by night."""

    result: Result
    lengths: Mapping[int, Mapping[str, float]]


def uninterrupted(nights: Nights, portal: DemoPortal) -> Whole:
    found = {}
    for number in PORTAL_NIGHTS:
        portal.night(number)
        before = len(portal.requests)
        night = nights.start()
        _until_it_asks(night, portal, before)
        asked = time.time()
        night.ended(None)
        assert night.code == 0, night.said()
        found[number] = lengths(night.began, night.steps(), _finished(nights))
        found[number][CRAWL] -= asked - dict(night.steps())[CRAWL]
    return Whole(result(nights), found)


def _finished(nights: Nights) -> float:
    """When the last night had its report; what it does then is to end."""
    with nights.opened() as archive:
        last = archive.runs.last(KIND) if archive else None
        assert last is not None
        assert last.finished_at is not None
        return last.finished_at.timestamp()


class Killing:
    """`kills` of one archive, spread over its nights; then these may end. `alone`: see Night.kill."""

    def __init__(self, nights: Nights, portal: DemoPortal, whole: Whole, *, alone: bool = False) -> None:
        self._nights, self._portal, self._whole, self._alone = nights, portal, whole, alone
        self._known = Seen()
        self.outcome = Outcome()

    def run(self, kills: int, chance: Random) -> Outcome:
        for number in PORTAL_NIGHTS:
            self._portal.night(number)
            share = kills // len(PORTAL_NIGHTS) + (number <= kills % len(PORTAL_NIGHTS))
            instants = draw(chance, share, self._whole.lengths[number])
            if not any(self._is_over_when_killed(number, instant) for instant in instants):
                self._finish()
        self.outcome.unread += seen(self._nights, Seen()).unread
        self.outcome.different += self._whole.result.differences(result(self._nights))
        return self.outcome

    def _is_over_when_killed(self, number: int, instant: Instant) -> bool:
        """Whether the night had ended before, or had nothing left to do but to end."""
        asked = len(self._portal.requests)
        night = self._nights.start()
        _await(night, instant, self._portal, asked)
        killed, seconds = night.kill(alone=self._alone), time.time() - night.began
        now = self._look(asked)
        if killed:
            self.outcome.kills.append(
                Kill(number, _step(night, now), round(seconds, 3), now.captures.total())
            )
        over = now.steps.count((KIND, DONE)) == number
        if over or not killed:
            self._ended(night, now)
        return over or not killed

    def _finish(self) -> None:
        asked = len(self._portal.requests)
        night = self._nights.start()
        night.ended(None)
        self._ended(night, self._look(asked))

    def _ended(self, night: Night, now: Seen) -> None:
        if night.code not in {0, -signal.SIGKILL}:
            self.outcome.unfinished.append(f"a night ended with {night.code}: {night.said()}")
        self.outcome.findings += now.torn

    def _look(self, asked: int) -> Seen:
        """`asked` requests had been made when the night was started."""
        now = seen(self._nights, self._known)
        self.outcome.lost += now.lost_from(self._known)
        self.outcome.doubled += now.doubled()
        self.outcome.unread += now.unread
        self.outcome.findings += now.findings
        self.outcome.asked_again += self._known.unasked.asked_all_the_same(self._portal.requests[asked:])
        self._known = now
        return now


def _await(night: Night, instant: Instant, portal: DemoPortal, asked: int) -> None:
    """Until the instant has come, or the night has ended."""
    if instant.step != START:
        _until(night, lambda: instant.step in _begun(night))
    if instant.step == CRAWL:
        _until_it_asks(night, portal, asked)
    night.ended(instant.seconds)


def _until_it_asks(night: Night, portal: DemoPortal, asked: int) -> None:
    """How long the crawl's process takes to begin says nothing of what it is killed at."""
    _until(night, lambda: len(portal.requests) > asked or _begun(night)[-1:] not in ([], [CRAWL]))


def _until(night: Night, come: Callable[[], bool]) -> None:
    while not come() and not night.ended(0.003):
        pass


def _begun(night: Night) -> list[str]:
    return [name for name, _ in night.steps()]


def _step(night: Night, now: Seen) -> str:
    begun = _begun(night)
    if not begun:
        return START
    return begun[-1] if (f"{KIND}.{begun[-1]}", RUNNING) in now.steps else BETWEEN
