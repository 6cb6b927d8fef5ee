"""`gongkai sites`: the catalogue, and a search for the column of a portal that is not in it."""

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from crawler.discovery.run import Found, find
from crawler.sites.catalogue import load
from crawler.sites.site import Site
from gongkai.cli.console import complain, print_json, stdout, tell
from gongkai.cli.options import ArchiveFolder, AsJson, options

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="List the catalogue of columns, and search portals for theirs.\n\nExample: gongkai sites list",
)


@app.command(name="list")
def listed(context: typer.Context, as_json: AsJson = False) -> int:
    """List every column of the catalogue, and which of them a crawl asks by default.

    Example: gongkai sites list --json
    """
    sites = list(load(options(context).settings().crawl.sites_files).values())
    if as_json:
        print_json({"sites": [_as_json(site) for site in sites]})
        return 0
    table = Table("code", "organ", "column", "platform", "confidence", "by default", box=SIMPLE_HEAD)
    for site in sites:
        default = "yes" if site.by_default else "no"
        table.add_row(
            *map(Text, (site.code, site.organ, site.list_url, site.platform, site.confidence, default))
        )
    stdout().print(table)
    return 0


@app.command(name="find")
def found(
    context: typer.Context,
    url: Annotated[str, typer.Argument(metavar="URL", help="A page of the portal, its home page best.")],
    archive: ArchiveFolder = None,
    as_json: AsJson = False,
) -> int:
    """Search a portal for its annual-report column; a person decides which candidate it is.

    At most three links deep, on that host only; what is fetched is kept in the archive. Exit status: 0
    candidates were found; 1 none.

    Example: gongkai sites find http://www.pzhsxq.gov.cn/
    """
    settings = options(context).settings(archive)
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as apart:
        result = apart.submit(find, settings.archive, settings.crawl, url).result()
    if as_json:
        print_json(asdict(result))
    elif result.candidates:
        stdout().print(_table(result))
    for line in result.failures:
        complain(line)
    if not result.candidates:
        tell(f"no column of annual reports was found from {url}")
    return 0 if result.candidates else 1


def _table(result: Found) -> Table:
    table = Table("points", "column", "name", "platform", "evidence", box=SIMPLE_HEAD)
    for each in result.candidates:
        shown = (
            str(each.points),
            each.url,
            each.name,
            each.platform or "not known",
            "; ".join(each.evidence),
        )
        table.add_row(*map(Text, shown))
    return table


def _as_json(site: Site) -> dict[str, object]:
    return dict(_fields(site))


def _fields(site: Site) -> Iterator[tuple[str, object]]:
    for name, value in asdict(site).items():
        yield name, value if isinstance(value, bool | str) else str(value)
