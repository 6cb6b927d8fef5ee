"""Processes that are spawned are forked here, off one that has imported everything: starting Python takes a
second of work, and the tests start some hundred. What a command of its own process spawns is spawned as ever.
"""

import multiprocessing
import os
import resource
from multiprocessing import context
from pathlib import Path
from typing import Any, Final

MODULES: Final = (
    "archive.archive",
    "crawler.run",
    "crawler.capture",
    "crawler.conditional",
    "crawler.guard.handler",
    "crawler.guard.middleware",
    "crawler.moves",
    "crawler.retry",
    "crawler.slowly",
    "crawler.tls.contexts",
    "parsers.read",
    "parsers.documents.pdf.file",
    "psycopg",
    "scrapy.core.downloader.handlers.http11",
)
"""Not Twisted's reactor: a process can have only one."""


LIMITS: Final = (resource.RLIMIT_FSIZE, resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_NOFILE)


class Forked(context.ForkServerProcess):
    """As if it were spawned: with folder, environment and limits of now, not of when the server began."""

    def start(self) -> None:
        limits = {each: resource.getrlimit(each) for each in LIMITS}
        self._here = Path.cwd(), dict(os.environ), limits
        super().start()

    def run(self) -> None:
        folder, environment, limits = self._here
        for each, limit in limits.items():
            resource.setrlimit(each, limit)
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)
        super().run()


class Forking(context.ForkServerContext):
    Process = Forked


def fork_what_is_spawned() -> None:
    multiprocessing.set_forkserver_preload(list(MODULES))
    contexts: Any = vars(context)["_concrete_contexts"]
    contexts["spawn"] = Forking()
