"""The demonstration: a portal on loopback, settings that lead to it, and nights over it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from archive.archive import Archive
from gongkai.demo.plan import address_map, sites_csv
from gongkai.demo.portals.model import Plan
from gongkai.demo.portals.server import DemoPortal
from gongkai.errors import InputError
from gongkai.nightly.night import night
from gongkai.nightly.report import NightReport
from gongkai.nightly.watch import Watch
from gongkai.settings import Settings

SUFFIX: Final = "gov.test"
MARK: Final = "demo-sites.csv"
CONTACT: Final = "gongkai demo, on loopback only"


def sections(plan: Plan, portal: DemoPortal, folder: Path) -> dict[str, dict[str, object]]:
    """The settings of the demo: its hosts at the portal's address, at any time and without delay, and the
    portal's own sites.

    Whatever database or feed file the settings name is somebody's own: invented reports never go there.
    """
    sites = folder / MARK
    sites.write_text(sites_csv(plan), "utf-8")
    return {
        "archive": own_archive(folder),
        "feed": {"file": None},
        "crawl": {
            "contact": CONTACT,
            "delay_seconds": 0,
            "columns_every_days": 0,
            "window": "",
            "address_map": address_map(plan, portal),
            "allowed_suffixes": (SUFFIX,),
            "extra_suffixes": (SUFFIX,),
            "sites_files": (sites,),
        },
    }


def own_archive(folder: Path) -> dict[str, object]:
    return {"folder": folder, "database": None}


def made(folder: Path) -> bool:
    """Whether it is the archive of a demo."""
    return (folder / MARK).is_file()


def prepare(folder: Path, *, keep: bool) -> None:
    """Make the folder; empty it unless it is kept. Only a folder that a demo made is ever emptied."""
    try:
        if folder.exists() and not keep:
            if any(folder.iterdir()) and not made(folder):
                raise InputError(
                    f"{folder} holds something that no demo made: name another folder with --archive"
                )
            shutil.rmtree(folder)
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            f"{folder} cannot be made or emptied ({error.strerror}): name another folder with --archive"
        ) from error


@contextmanager
def portal(plan: Plan) -> Iterator[DemoPortal]:
    with DemoPortal(plan) as started:
        yield started


def one_night(settings: Settings, plan: Plan, watch: Watch) -> NightReport:
    with Archive.open(settings.archive) as archive:
        return night(archive, settings, tuple(host.code for host in plan.hosts), watch)
