"""Which sites a crawl is about."""

from collections.abc import Sequence

from crawler.config import CrawlConfig
from crawler.sites.catalogue import load
from gongkai.errors import InputError


def site_codes(config: CrawlConfig, named: Sequence[str]) -> tuple[str, ...]:
    """The named sites, or all crawled by default. Raises InputError for an unknown or disabled code."""
    sites = load(config.sites_files)
    for code in named:
        if code not in sites:
            raise InputError(f"site {code} is not in the catalogue: known are {', '.join(sorted(sites))}")
        if not sites[code].enabled:
            raise InputError(f"site {code} is disabled: {sites[code].reason}")
    chosen = tuple(dict.fromkeys(named)) or tuple(code for code, site in sites.items() if site.by_default)
    if not chosen:
        raise InputError(
            "no site is crawled by default: name some, or add a row of yours with gongkai sites add"
        )
    return chosen
