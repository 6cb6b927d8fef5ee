"""`python -m tests.reliability.starting`: starts nights, forked off a process that has imported everything.

Each line of stdin is an order in JSON, each line of stdout the answer. A night is the operator's command with
all its processes in a group of its own. What it is at is appended to a file, a line a step: the name, and
when it began. What a night starts itself (the crawl, the readers) is forked off a copy of the same process,
which has opened nothing yet, unless `spawn` says that each is started anew, as it otherwise is.
"""

import asyncio
import json
import os
import socket
import sys
import time
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from multiprocessing import context, forkserver, resource_tracker
from pathlib import Path
from typing import Any

MODULES = (
    "psycopg",
    "s3fs",
    "gongkai.cli.app",
    "archive.migrations.postgresql",
    "parsers.read",
    "parsers.documents.pdf.file",
    "crawler.capture",
    "crawler.conditional",
    "crawler.guard.handler",
    "crawler.guard.middleware",
    "crawler.moves",
    "crawler.retry",
    "crawler.slowly",
    "crawler.tls.contexts",
    "scrapy.core.downloader.handlers.http11",
    "scrapy.extensions.feedexport",
    "scrapy.spidermiddlewares.referer",
    "aiohttp.web",
)
"""Those that a night imports late, too, but not Twisted's reactor: a process can have only one."""


def main() -> None:
    for name in MODULES:
        import_module(name)
    _know_s3()
    assert "twisted.internet.reactor" not in sys.modules
    resource_tracker.ensure_running()
    for line in sys.stdin:
        order = json.loads(line)
        answer = _start(order) if "cwd" in order else _ended(order["pid"])
        sys.stdout.write(f"{json.dumps(answer)}\n")
        sys.stdout.flush()


def _know_s3() -> None:
    """What a client takes is parsed once: that is most of the time that one takes."""
    session: Any = import_module("aiobotocore.session")
    made = session.AioSession = cache(session.AioSession)

    async def make() -> None:
        async with made().create_client("s3", "us-east-1", aws_access_key_id="", aws_secret_access_key=""):
            pass

    asyncio.run(make())


def _start(order: Mapping[str, Any]) -> int:
    pid = os.fork()
    os.setpgid(pid, 0)  # 0 where it is itself: whichever of the two is first
    if pid == 0:
        _become(order)
        from gongkai.cli.app import run

        sys.exit(run(order["arguments"]))
    return pid


def _ended(pid: int) -> int:
    """Its exit status, negative where a signal ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def _become(order: Mapping[str, Any]) -> None:
    os.chdir(order["cwd"])
    os.environ.update(order["environment"])
    for number, name, mode in (
        (0, os.devnull, os.O_RDONLY),
        (1, os.devnull, os.O_WRONLY),
        (2, order["stderr"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC),
    ):
        os.dup2(os.open(name, mode, 0o644), number)
    _tell_steps(Path(order["steps"]))
    if not order["spawn"]:
        _fork_children()


def _fork_children() -> None:
    """Where a process is to be spawned, one is had from a fork server, which is a fork itself here."""
    server: Any = forkserver._forkserver
    address = f"\0gongkai-{os.getpid()}"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(address)
        listener.listen()
        alive, ours = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(ours)
            try:
                forkserver.main(listener.detach(), alive, [])
            finally:
                os._exit(0)
        os.close(alive)
    server._forkserver_address, server._forkserver_alive_fd, server._forkserver_pid = address, ours, pid
    contexts: Any = vars(context)["_concrete_contexts"]
    contexts["spawn"] = contexts["forkserver"]


def _tell_steps(file: Path) -> None:
    from gongkai.cli.watching import Shown

    shown = Shown.step

    def step(self: Shown, name: str) -> None:
        with file.open("a", encoding="utf-8") as out:
            out.write(f"{name} {time.time()}\n")
        shown(self, name)

    Shown.step = step  # type: ignore[method-assign]


if __name__ == "__main__":
    main()
