"""The life of a reading child: ready, then a document in and a Reading out until the parent hangs up.

Before it reads, it says what the document demands, so that the parent can set its limits.
"""

import os
import pickle
import resource
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from archive.config import ReadLimits
from parsers.documents.article import Article
from parsers.documents.demand import Demand, demand
from parsers.errors import ParseError
from parsers.model import Hints, Issue, Outcome, Reading, Severity

ReadFunction = Callable[[Any, str | None, Hints], object]
"""Of bytes or an Article; it gives a Reading, where readings are asked for."""


def serve(pipe: Connection, limits: ReadLimits, read: ReadFunction | None) -> None:
    """`read` None stands for the parsers' own.

    The child leads a process group, so that whatever it starts can be ended with it. Ctrl-C is the parent's
    to decide: it was held back while the child started.
    """
    os.setpgid(0, 0)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    if read is None:
        from parsers.read import read_body  # noqa: PLC0415 - only the child needs to load the parsers

        read = read_body
    with suppress(EOFError, ConnectionError):  # the parent has hung up, or was killed
        pipe.send(None)
        while True:
            _serve_one(pipe, limits, read)


def _serve_one(pipe: Connection, limits: ReadLimits, read: ReadFunction) -> None:
    body, media_type, hints = pipe.recv()
    _limit_cpu(limits.cpu_seconds)
    needed = demand(body)
    pipe.send(needed)
    _limit_cpu(limits.of(needed).cpu_seconds)
    pipe.send_bytes(_packed(_safely(read, body, media_type, hints), limits.output_bytes))


def refused(outcome: Outcome, code: str, message: str) -> Reading:
    return Reading(outcome, issues=(Issue(code, Severity.ERROR, message),))


def _limit_cpu(seconds: int) -> None:
    """From now on; the child may have served many documents before."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime)
    resource.setrlimit(resource.RLIMIT_CPU, (spent + seconds + 1, resource.RLIM_INFINITY))


def _packed(answer: object, most: int) -> bytes:
    packed = pickle.dumps(answer)
    if len(packed) <= most:
        return packed
    message = f"what was read takes {len(packed)} bytes, the limit is {most}"
    return pickle.dumps(refused(Outcome.KILLED, "output_limit", message))


def _safely(read: ReadFunction, body: bytes | Article, media_type: str | None, hints: Hints) -> object:
    """The reading; a ParseError where this installation cannot read such a document at all."""
    try:
        return read(body, media_type, hints)
    except ParseError as error:
        return error
    except MemoryError:
        return refused(Outcome.KILLED, "memory_limit", "reading ran out of memory")
    except Exception as error:  # noqa: BLE001 - whatever a document does to a parser is told of that document
        return refused(Outcome.KILLED, "crashed", f"{type(error).__name__}: {error}")


def demanded(answer: object) -> Demand:
    """The child's first word on a document."""
    assert isinstance(answer, Demand)
    return answer
