"""What a process spends on its pages: from its first answer on, so that its start is not counted."""

import resource
from cProfile import Profile
from dataclasses import dataclass, field
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Cost:
    """`urls` in the order in which they came, the first not counted among the pages."""

    urls: tuple[str, ...]
    cpu_seconds: float
    seconds: float

    @property
    def pages(self) -> int:
        return len(self.urls) - 1

    @property
    def cpu_ms_per_page(self) -> float:
        return self.cpu_seconds * 1000 / self.pages

    @property
    def pages_per_second(self) -> float:
        return self.pages / self.seconds


@dataclass(slots=True)
class Meter:
    profiler: Profile | None = None
    _urls: list[str] = field(default_factory=list)
    _start: tuple[float, float] | None = None
    _stop: tuple[float, float] | None = None

    def seen(self, url: str) -> None:
        self._urls.append(url)
        if self._start is None:
            self._start = _spent()
            if self.profiler:
                self.profiler.enable()

    def stop(self) -> None:
        if self.profiler:
            self.profiler.disable()
        self._stop = _spent()

    def cost(self) -> Cost:
        if self._start is None or self._stop is None:
            raise RuntimeError("no answer came: nothing was measured")
        (cpu, at), (cpu_then, then) = self._start, self._stop
        return Cost(tuple(self._urls), cpu_then - cpu, then - at)


def _spent() -> tuple[float, float]:
    """Seconds of CPU of this process, user and system, and of the clock."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime, perf_counter()
