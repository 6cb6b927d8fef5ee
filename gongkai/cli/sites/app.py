import typer

from gongkai.cli.sites import adding, checking, finding, listing

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="List the catalogue of columns, add to it, check it, and search portals for theirs.\n\n"
    "Rows of your own are in sites.csv in the archive's folder.\n\nExample: gongkai sites list",
)
app.command(name="list")(listing.command)
app.command(name="add")(adding.command)
app.command(name="check")(checking.command)
app.command(name="find")(finding.command)
