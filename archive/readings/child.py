"""Reading in a child process that stays warm, and dies in the parent's stead.

A document may hang a parser, eat the memory or crash an extension module. The child reads; the parent watches
its clock and its memory and kills it at the limit. Memory is watched from outside because a parser that is
refused memory may go on with half a document instead of failing.
"""

import multiprocessing
import multiprocessing.process
import resource
import signal
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from archive.config import ReadLimits
from archive.errors import ArchiveError
from parsers.errors import ParseError
from parsers.model import Hints, Issue, Outcome, Reading, Severity

ReadFunction = Callable[[bytes, str | None, Hints], Reading]
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

    def read(self, body: bytes, media_type: str | None, hints: Hints) -> Reading:
        """A Reading, also of what could not be done: its outcome and issue say so.

        Raises CannotReadError where a library that such a document takes is not installed.
        """
        limits = self._limits
        if len(body) > limits.max_bytes:
            message = f"{len(body)} bytes, more than the limit of {limits.max_bytes}: not read"
            return _refused(Outcome.UNSUPPORTED_TYPE, "too_large", message)
        pipe = self._started()
        self._served += 1
        try:
            pipe.send((body, media_type, hints))
            return self._wait(pipe)
        except (EOFError, ConnectionError):
            return self._died()

    def close(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
        if self._child is not None:
            self._child.kill()
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
        self._child = context.Process(
            target=_serve, args=(theirs, self._limits.cpu_seconds, self._read), daemon=True
        )
        self._child.start()
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

    def _wait(self, pipe: Connection) -> Reading:
        limits = self._limits
        deadline = time.monotonic() + limits.wall_seconds
        while not pipe.poll(POLL_SECONDS):
            if time.monotonic() > deadline:
                self.close()
                message = f"not read within {limits.wall_seconds:g} s"
                return _refused(Outcome.KILLED, "time_limit", message)
            used = self._memory()
            if used > limits.memory_bytes:
                self.close()
                message = f"reading took {used} bytes of memory, the limit is {limits.memory_bytes}"
                return _refused(Outcome.KILLED, "memory_limit", message)
        answer = pipe.recv()
        if isinstance(answer, ParseError):  # nothing was read, and nothing may be recorded as read
            raise CannotReadError(str(answer))
        assert isinstance(answer, Reading)
        return answer

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
            message = f"reading took more than {self._limits.cpu_seconds} s of processor time"
            return _refused(Outcome.KILLED, "cpu_limit", message)
        return _refused(Outcome.KILLED, "crashed", f"the reading process ended with exit status {code}")

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


def _refused(outcome: Outcome, code: str, message: str) -> Reading:
    return Reading(outcome, issues=(Issue(code, Severity.ERROR, message),))


def _serve(pipe: Connection, cpu_seconds: int, read: ReadFunction | None) -> None:
    """The child's life: ready, then a document in and a Reading out until the parent hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to decide
    if read is None:
        from parsers.read import read as parse  # noqa: PLC0415 - only the child needs to load the parsers

        read = parse
    pipe.send(None)
    while True:
        try:
            body, media_type, hints = pipe.recv()
        except EOFError:
            return
        used = resource.getrusage(resource.RUSAGE_SELF)
        spent = int(used.ru_utime + used.ru_stime)
        resource.setrlimit(resource.RLIMIT_CPU, (spent + cpu_seconds + 1, resource.RLIM_INFINITY))
        pipe.send(_safely(read, body, media_type, hints))


def _safely(read: ReadFunction, body: bytes, media_type: str | None, hints: Hints) -> Reading | ParseError:
    """The reading; a ParseError where this installation cannot read such a document at all."""
    try:
        return read(body, media_type, hints)
    except ParseError as error:
        return error
    except MemoryError:
        return _refused(Outcome.KILLED, "memory_limit", "reading ran out of memory")
    except Exception as error:  # noqa: BLE001 - whatever a document does to a parser is told of that document
        return _refused(Outcome.KILLED, "crashed", f"{type(error).__name__}: {error}")
