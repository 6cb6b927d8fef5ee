from dataclasses import asdict
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from crawler.discovery.run import Found, find
from gongkai.cli.console import complain, print_json, stdout, tell
from gongkai.cli.options import ArchiveFolder, AsJson, options
from gongkai.cli.sites.apart import apart


def command(
    context: typer.Context,
    url: Annotated[str, typer.Argument(metavar="URL", help="A page of the portal, its home page best.")],
    archive: ArchiveFolder = None,
    as_json: AsJson = False,
) -> int:
    """Search a portal for its annual-report column; a person decides which candidate it is.

    At most three links deep, on that host only; what is fetched is kept in the archive, and `gongkai sites
    add` tells the platform by it. Exit status: 0 candidates were found; 1 none.

    Example: gongkai sites find http://www.pzhsxq.gov.cn/
    """
    settings = options(context).settings(archive)
    result = apart(settings.archive, find, settings.crawl, url)
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
