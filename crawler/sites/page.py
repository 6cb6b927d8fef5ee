"""`python -m crawler.sites.page` writes docs/catalogue.md from the rows themselves."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from crawler.sites.catalogue import shipped
from crawler.sites.left_out import left_out
from crawler.sites.provinces import provinces
from crawler.sites.site import Confidence, Site

FILE: Final = Path(__file__).parents[2] / "docs" / "catalogue.md"
MENDS: Final = "python -m crawler.sites.page"
HEAD: Final = f"""# The catalogue of sites

This page is made from `crawler/sites/*.csv`: `{MENDS}` writes it again.

A row is one column of annual reports on one host. Portals are rebuilt every one to three years, so each row
says what it rests on and when that was looked up:

- **verified**: this program has walked the column.
- **likely**: the address is named as such a column, or reports of 2022 or later were seen in it or below it.
- **guess**: anything less. It may be older, or known only in part.

`gongkai crawl` without names asks the sites marked *yes*. Those marked *by name*, guesses and lists that only
scripts put up, are asked when they are named, as in `gongkai crawl hebei-older`. Those marked *no* are not
enabled: their reason says what is missing. Rows of your own go over these by their code: first those of
sites.csv in the archive's folder, which `gongkai sites add` writes, then those of `[crawl] sites_files`. A
root with columns of several organs below it bears the name of their government. Zones without a code
of their own have the code of the division they lie in; organs of the whole country have 000000.
"""
COLUMNS: Final = (
    "code",
    "organ",
    "division",
    "column",
    "platform",
    "confidence",
    "crawled by default",
    "reason",
    "evidence date",
)


def page() -> str:
    """Counts, a table a province, and what was left out."""
    by_file = shipped()
    sites = [site for rows in by_file.values() for site in rows]
    parts = [HEAD, *_counts(sites)]
    for province in provinces():
        rows = by_file[province.file]
        parts.append(f"## {province.name} ({len(rows)})\n\n{_table(COLUMNS, map(_cells, rows))}")
    return "\n".join([*parts, _left_out()])


def crawled(site: Site) -> str:
    if not site.enabled:
        return "no"
    return "yes" if site.by_default else "by name"


def _counts(sites: Sequence[Site]) -> Iterator[str]:
    kinds = Counter((site.confidence, crawled(site)) for site in sites)
    how = ("yes", "by name", "no")
    rows = [
        (name.value, *(str(kinds[name, each]) for each in how), str(sum(kinds[name, each] for each in how)))
        for name in Confidence
    ]
    every = Counter(crawled(site) for site in sites)
    rows.append(("all", *(str(every[each]) for each in how), str(len(sites))))
    yield f"## Counts\n\n{_table(('confidence', *how, 'all'), rows)}"
    families = Counter(site.platform or "not known" for site in sites)
    yield _table(("platform", "sites"), ((name, str(count)) for name, count in families.most_common()))


def _cells(site: Site) -> Sequence[str]:
    return (
        f"`{site.code}`",
        site.organ,
        site.division_code,
        f"<{site.list_url}>" if site.list_url else site.host or "—",
        (site.platform or "—") + (", needs scripts" if site.needs_render else ""),
        site.confidence.value,
        crawled(site),
        site.reason,
        site.evidence_date.isoformat(),
    )


def _left_out() -> str:
    rows = left_out()
    table = _table(("organ", "address", "why"), ((row.organ, f"`{row.address}`", row.why) for row in rows))
    return f"## Left out ({len(rows)})\n\nSeen, and no column that could be a row.\n\n{table}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(_escaped(cell) for cell in line)} |\n" for line in lines)


def _escaped(cell: str) -> str:
    return cell.replace("|", "\\|")


def main() -> None:
    FILE.write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
