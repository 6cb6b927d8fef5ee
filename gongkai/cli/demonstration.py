"""The demo as it is told: two nights over the invented city, or one over a folder."""

from collections.abc import Callable, Sequence
from pathlib import Path

from archive.archive import Archive
from archive.events.events import Events
from archive.events.model import Event
from archive.reports.query import find
from archive.status import status
from gongkai import showcase
from gongkai.cli.console import complain, say, stdout, tell
from gongkai.cli.nights import summary
from gongkai.cli.overview import print_overview, told
from gongkai.cli.watching import watching
from gongkai.demo.folder import FolderError, plan_from_folder
from gongkai.demo.plan import demo_plan
from gongkai.demo.portals.model import Plan
from gongkai.demo.reports.layouts.model import UnavailableError
from gongkai.errors import InputError
from gongkai.exits import worst
from gongkai.nightly.report import NightReport
from gongkai.settings import Settings

Load = Callable[..., Settings]


def demonstrate(load: Load, folder: Path, *, keep: bool) -> int:
    plan = _city()
    again = keep and showcase.made(folder)
    showcase.prepare(folder, keep=keep)
    with showcase.portal(plan) as portal:
        settings = load(**showcase.sections(plan, portal, folder))
        if again:
            portal.night(2)
            nights = [_night(settings, plan, "One more night over the portal as the last demo left it")]
            _overview(settings)
        else:
            nights = [_night(settings, plan, "Night 1: everything there is, for the first time")]
            _overview(settings)
            portal.night(2)
            headline = "Night 2: one report is new, another was changed without a word"
            nights.append(_night(settings, plan, headline))
    _news(_events(settings, nights[-1]))
    _where(settings)
    return worst(night.exit_code for night in nights)


def _city() -> Plan:
    try:
        return demo_plan()
    except UnavailableError as error:
        raise InputError(str(error)) from error


def publish(load: Load, reports: Path, folder: Path) -> int:
    try:
        plan = plan_from_folder(reports)
    except FolderError as error:
        raise InputError(str(error)) from error
    for each in plan.unsupported:
        say(f"not published: {each.path}: {each.reason}")
    showcase.prepare(folder, keep=True)
    before = _bodies(folder, load)
    with showcase.portal(plan) as portal:
        settings = load(**showcase.sections(plan, portal, folder))
        report = _night(settings, plan, f"A night over {len(plan.entries)} files of {reports}")
    _overview(settings)
    events = _events(settings, report)
    _news(events)
    tell(f"bodies stored tonight: {_bodies(folder, load) - before}; events: {len(events)}")
    _where(settings)
    return report.exit_code


def _night(settings: Settings, plan: Plan, headline: str) -> NightReport:
    tell(f"\n{headline}", style="bold")
    with watching("night") as watch:
        report = showcase.one_night(settings, plan, watch)
    stdout().print(summary(report))
    for line in report.complaints:
        complain(line)
    return report


def _overview(settings: Settings) -> None:
    with Archive.open(settings.archive) as archive:
        print_overview(stdout(), find(archive))


def _news(events: Sequence[Event]) -> None:
    console = stdout()
    if not events:
        tell("no event")
    for event in events:
        for line in told(event, console):
            tell(line)


def _events(settings: Settings, report: NightReport) -> tuple[Event, ...]:
    with Archive.open(settings.archive) as archive:
        return Events(archive.database).of_run(report.run_id)


def _bodies(folder: Path, load: Load) -> int:
    with Archive.open(load(archive=showcase.own_archive(folder)).archive) as archive:
        return status(archive).bodies


def _where(settings: Settings) -> None:
    places = {
        "archive": settings.archive.folder,
        "CSV": settings.export_folder / "reports.csv",
        "feed": settings.feed_file,
    }
    for what, path in places.items():
        tell(f"{what}: {path.resolve()}")
