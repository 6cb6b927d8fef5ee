"""Reading in a child process that stays warm, and dies in the parent's stead.

A document may hang a parser, eat the memory or crash an extension module. The child reads; the parent watches
its clock and its memory and kills it at the limit. Memory is watched from outside because a parser that is
refused memory may go on with half a document instead of failing.
"""

import multiprocessing
import multiprocessing.process
import os
import pickle
import resource
import signal
import time
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from archive.config import ReadLimits
from archive.errors import ArchiveError
from archive.readings.serving import ReadFunction, demanded, refused, serve
from parsers.documents.article import Article
from parsers.documents.demand import Demand
from parsers.errors import ParseError
from parsers.model import Hints, Outcome, Reading

POLL_SECONDS: Final = 0.05
START_SECONDS: Final = 60.0  # a cold disk may take its time to import the parsers
DOCUMENTS_PER_CHILD: Final = 500  # extension modules leak; a fresh child is cheap


class CannotReadError(ArchiveError):
    """What reading such a document takes is not installed; raised by ChildReader.read."""


class ChildReader:
    """A context manager; the child starts with the first document and again after each that killed it."""

    def __init__(self, limits: ReadLimits, read: ReadFunction | None = None) -> None:
        """`read` must be importable by name; None stands for the parsers' own."""
        self._limits = limits
        self._read = read
        self._child: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None
        self._served = 0

    def read(self, body: bytes | Article, media_type: str | None, hints: Hints) -> Reading:
        """A Reading, also of what could not be done: its outcome and issue say so.

        Raises CannotReadError where a library that such a document takes is not installed.
        """
        answer = self.ask(body, media_type, hints)
        assert isinstance(answer, Reading)
        return answer

    def ask(self, body: bytes | Article, media_type: str | None, hints: Hints) -> object:
        """What the function answers, or a Reading that says why it could not. Raises as `read` does."""
        limits = self._limits
        if len(body) > limits.max_bytes:
            message = f"{len(body)} bytes, more than the limit of {limits.max_bytes}: not read"
            return refused(Outcome.UNSUPPORTED_TYPE, "too_large", message)
        pipe = self._started()
        self._served += 1
        try:
            pipe.send((body, media_type, hints))
            return self._wait(pipe)
        except (EOFError, ConnectionError):
            return self._died()

    def close(self) -> None:
        """Ends the child and everything that it started."""
        if self._pipe is not None:
            self._pipe.close()
        if self._child is not None:
            _kill_group(self._child)
            self._child.join()
            self._child.close()
        self._child = self._pipe = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _started(self) -> Connection:
        if self._served >= DOCUMENTS_PER_CHILD:
            self.close()
        if self._pipe is not None:
            return self._pipe
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._child = context.Process(target=serve, args=(theirs, self._limits, self._read), daemon=True)
        _start(self._child)
        theirs.close()
        self._served = 0
        if not self._pipe.poll(START_SECONDS):
            self.close()
            raise ArchiveError(f"the reading process did not start within {START_SECONDS:.0f} s")
        try:
            self._pipe.recv()
        except EOFError:
            code = self._exit_code()
            raise ArchiveError(f"the reading process ended at its start, exit status {code}") from None
        return self._pipe

    def _wait(self, pipe: Connection) -> object:
        """First what the document demands, then what it reads as, each within the limits."""
        plain = self._limits.of(Demand.PLAIN)
        killed = self._watch(pipe, plain.wall_seconds, plain.memory_bytes)
        if killed is not None:
            return killed
        needed = demanded(pipe.recv())
        limits = self._limits.of(needed)
        killed = self._watch(pipe, limits.wall_seconds, limits.memory_bytes)
        if killed is not None:
            return killed
        answer = pickle.loads(pipe.recv_bytes())  # noqa: S301 - from our own child
        if needed is Demand.RECOGNITION:
            self.close()  # the models stay in its memory, which is more than other documents may take
        if isinstance(answer, ParseError):  # nothing was read, and nothing may be recorded as read
            raise CannotReadError(str(answer))
        answered: object = answer
        return answered

    def _watch(self, pipe: Connection, seconds: float, memory: int) -> Reading | None:
        """None once the child has something to say; the verdict where it was killed."""
        deadline = time.monotonic() + seconds
        while not pipe.poll(POLL_SECONDS):
            if time.monotonic() > deadline:
                self.close()
                return refused(Outcome.KILLED, "time_limit", f"not read within {seconds:g} s")
            used = self._memory()
            if used > memory:
                self.close()
                message = f"reading took {used} bytes of memory, the limit is {memory}"
                return refused(Outcome.KILLED, "memory_limit", message)
        return None

    def _memory(self) -> int:
        """Resident bytes of the child; 0 where the system has no /proc or the child has just ended."""
        assert self._child is not None
        try:
            pages = Path(f"/proc/{self._child.pid}/statm").read_text("ascii").split()[1]
        except (OSError, IndexError):
            return 0
        return int(pages) * resource.getpagesize()

    def _died(self) -> Reading:
        code = self._exit_code()
        if code == -signal.SIGXCPU:
            message = "reading took more processor time than its limit"
            return refused(Outcome.KILLED, "cpu_limit", message)
        return refused(Outcome.KILLED, "crashed", f"the reading process ended with exit status {code}")

    def _exit_code(self) -> int | None:
        assert self._child is not None
        self._child.join(START_SECONDS)
        code = self._child.exitcode
        self.close()
        return code


def read_in_child(body: bytes, media_type: str | None, hints: Hints, limits: ReadLimits) -> Reading:
    """One document in a process of its own; for many, keep a ChildReader."""
    with ChildReader(limits) as child:
        return child.read(body, media_type, hints)


def _start(child: multiprocessing.process.BaseProcess) -> None:
    """Ctrl-C is held back until the child can say that it is not meant: it would die while it imports."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        child.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _kill_group(child: multiprocessing.process.BaseProcess) -> None:
    """The group is there once the child has made it; before that there is only the child."""
    child.kill()
    if child.pid is not None:
        try:
            os.killpg(child.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return
