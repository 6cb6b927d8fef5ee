from typing import Annotated, Final

import typer

from archive.archive import Archive
from archive.corrections.model import Said
from archive.reports.correcting import Noted, Wanted, correct, withdraw
from gongkai.cli.console import tell
from gongkai.cli.options import ArchiveFolder, options
from gongkai.errors import InputError

ORDER: Final = "ORGAN [YEAR] CELL VALUE"
WITHDRAWAL: Final = "ORGAN [YEAR] CELL"


def command(
    context: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="ORGAN [YEAR] CELL VALUE",
            help="The report as `gongkai show` takes it; the id of the cell; what is right: a whole number "
            "from 0 on, blank or missing.",
        ),
    ],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who says so; it is kept.")],
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Why; it is kept.")],
    *,
    take_back: Annotated[
        bool, typer.Option("--withdraw", help="Take back what was said of the cell; without VALUE.")
    ] = False,
    url: Annotated[
        str | None,
        typer.Option("--url", metavar="URL", help="Of several reports the one at this address."),
    ] = None,
    archive: ArchiveFolder = None,
) -> int:
    """Say what a cell of a report should read, beside what is printed, which stays.

    It lapses when the source changes, and agrees when a later reading of the same source gives it.

    Exit status: 0 recorded; 2 no such report or cell, or no such value: nothing is recorded.

    Example: gongkai correct 攀枝花市西区 2025 requests.new_requests.total 9 --by 李 --why "the scan shows 9"
    """
    mistyped = next((word for word in words if word.startswith("--")), None)
    if mistyped is not None:  # options that are not known come as words, since -5 must
        raise InputError(f"no such option: {mistyped}: see gongkai correct --help")
    *report, cell = words if take_back else (words[:-1] or [""])
    wanted = _wanted(report, url, WITHDRAWAL if take_back else ORDER)
    settings = options(context).settings(archive)
    with Archive.open(settings.archive, create=False) as opened:
        if take_back:
            noted = withdraw(opened, wanted, cell, who=by, why=why)
            tell(f"{_of(noted)}: {cell} is not corrected any more{_reads(noted)}")
        else:
            said = Said.of(words[-1])
            noted = correct(opened, wanted, cell, said, who=by, why=why)
            tell(f"{_of(noted)}: {cell} is printed as {noted.read}; {said} stands beside it")
    return 0


def _wanted(report: list[str], url: str | None, order: str) -> Wanted:
    match report:
        case [organ]:
            return Wanted(organ, None, url)
        case [organ, year] if year.isascii() and year.isdigit() and len(year) == 4:
            return Wanted(organ, int(year), url)
        case [_, year]:
            raise InputError(f"{year} is no year: give {order}")
        case _:
            raise InputError(f"give {order}: an organ of several words in quotation marks")


def _of(noted: Noted) -> str:
    return f"{noted.organ or 'unknown organ'} {noted.year or 'unknown year'}"


def _reads(noted: Noted) -> str:
    return "" if noted.read is None else f"; it reads {noted.read}"
