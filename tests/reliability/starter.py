"""Nights as processes: started, watched, killed, or waited for."""

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import psutil

ROOT = Path(__file__).parents[2]
GONE_SECONDS = 30.0


class Starter:
    """Holds the process that nights are forked off; see starting, also for `spawn`."""

    def __init__(self, *, spawn: bool = False) -> None:
        self._spawn = spawn

    def __enter__(self) -> Self:
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.reliability.starting"],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.communicate()

    def start(self, folder: Path, arguments: Sequence[str], environment: Mapping[str, str]) -> "Night":
        steps, stderr = folder / "steps", folder / "stderr"
        steps.write_text("")
        order = {
            "cwd": str(folder),
            "arguments": [*arguments],
            "environment": dict(environment),
            "steps": str(steps),
            "stderr": str(stderr),
            "spawn": self._spawn,
        }
        pid = self.order(order)
        return Night(self, pid, os.pidfd_open(pid), steps, stderr, time.time())

    def order(self, order: Mapping[str, Any]) -> Any:
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.write(f"{json.dumps(order)}\n")
        self._server.stdin.flush()
        return json.loads(self._server.stdout.readline())


@dataclass
class Night:
    _starter: Starter
    pid: int
    _ending: int
    _steps: Path
    _stderr: Path
    began: float
    code: int | None = None

    def steps(self) -> list[tuple[str, float]]:
        """Those begun by now, in order, and when each began."""
        lines = (line.split() for line in self._steps.read_text().splitlines())
        return [(name, float(at)) for name, at in lines]

    def ended(self, within: float | None = 0.0) -> bool:
        """Whether it has by now, or in so many seconds; None waits for it."""
        if self.code is None and select.select([self._ending], [], [], within)[0]:
            os.close(self._ending)
            self.code = self._starter.order({"pid": self.pid})
        return self.code is not None

    def said(self) -> str:
        return self._stderr.read_text("utf-8", "replace")

    def kill(self, *, alone: bool) -> bool:
        """The whole group at once, or its first process `alone`, which the others must not outlive long. On
        return none of them is left; False where the night had ended before.
        """
        if self.ended():
            return False
        group = [each.pid for each in psutil.Process(self.pid).children(recursive=True)]  # a zombie has none
        (os.kill if alone else os.killpg)(self.pid, signal.SIGKILL)
        self.ended(None)
        deadline = time.monotonic() + GONE_SECONDS
        while any(map(_is_alive, group)):
            assert time.monotonic() < deadline, f"processes {group} outlive the night"
            time.sleep(0.002)
        return self.code == -signal.SIGKILL


def _is_alive(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False
