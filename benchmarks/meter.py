"""What a process spends on its pages, once it is under way: its start is not counted."""

import resource
from cProfile import Profile
from dataclasses import dataclass, field
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Cost:
    """`urls` in the order in which they came, those before the start among them."""

    urls: tuple[str, ...]
    pages: int
    cpu_seconds: float
    seconds: float

    @property
    def cpu_ms_per_page(self) -> float:
        return self.cpu_seconds * 1000 / self.pages

    @property
    def pages_per_second(self) -> float:
        return self.pages / self.seconds


@dataclass(slots=True)
class Meter:
    """Starts with the last of the first `warm_up` answers: modules are loaded and statements made by then."""

    profiler: Profile | None = None
    warm_up: int = 1
    _urls: list[str] = field(default_factory=list)
    _start: tuple[float, float] | None = None
    _stop: tuple[float, float] | None = None

    def seen(self, url: str) -> None:
        self._urls.append(url)
        if len(self._urls) == self.warm_up:
            self._start = _spent()
            if self.profiler:
                self.profiler.enable()

    def stop(self) -> None:
        if self.profiler:
            self.profiler.disable()
        self._stop = _spent()

    def cost(self) -> Cost:
        if self._start is None or self._stop is None:
            raise RuntimeError(f"no answer came after the first {self.warm_up}: nothing was measured")
        (cpu, at), (cpu_then, then) = self._start, self._stop
        return Cost(tuple(self._urls), len(self._urls) - self.warm_up, cpu_then - cpu, then - at)


def _spent() -> tuple[float, float]:
    """Seconds of CPU of this process, user and system, and of the clock."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime, perf_counter()
