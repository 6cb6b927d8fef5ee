"""A crawl in a fresh process: Scrapy's reactor cannot be started twice."""

import multiprocessing
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from archive.config import ArchiveConfig
from crawler.config import CrawlConfig
from crawler.run import run_session, summary
from crawler.session import Session
from crawler.sites.catalogue import COLUMNS
from crawler.spiders.opening import chosen_sites
from crawler.summary import CrawlSummary
from tests.crawler.recorder import Recorder

NOW = datetime(2026, 11, 21, 2, tzinfo=UTC)


def sites_file(folder: Path, hosts: Sequence[str]) -> Path:
    rows = [
        f"{re.split('[.:]', host)[0]},某区,510403,{host},http://{host}/nb/,panzhihua,guess,made,2026-11-21,1,0"
        for host in hosts
    ]
    file = folder / "sites.csv"
    file.write_text("\n".join([",".join(COLUMNS), *rows]), encoding="utf-8")
    return file


def crawl(
    config: CrawlConfig, codes: Sequence[str], recorder: Recorder, now: datetime = NOW
) -> tuple[Recorder, CrawlSummary]:
    _, results = start(config, codes, recorder, now)
    return results()


def start(
    config: CrawlConfig, codes: Sequence[str], recorder: Recorder, now: datetime = NOW
) -> tuple[BaseProcess, Callable[[], tuple[Recorder, CrawlSummary]]]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_run, args=(theirs, config, codes, recorder, now))
    process.start()
    theirs.close()

    def results() -> tuple[Recorder, CrawlSummary]:
        try:
            result = ours.recv()
        finally:
            process.join(timeout=60)
            ours.close()
        if isinstance(result, Exception):
            raise result
        recorder, ended = result
        return recorder, ended

    return process, results


def _run(
    pipe: Connection, config: CrawlConfig, codes: Sequence[str], recorder: Recorder, now: datetime
) -> None:
    try:
        sites = chosen_sites(config, codes)
        session = Session(
            config=config, archive=recorder, recall=recorder.captures.body_for, sites=sites, run_id=7, now=now
        )
        run_session(session, ArchiveConfig.model_validate({}))
        pipe.send((recorder, summary(session)))
    except Exception as error:  # noqa: BLE001 - it is raised again in the parent
        pipe.send(error)
