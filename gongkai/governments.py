"""Where the catalogue knows a government's own column: what tells that it published nothing."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from archive.regions.regions import Regions
from crawler.sites.catalogue import load

_AND_ITS_OFFICE: Final = re.compile(r"人民政府(?:办公[室厅])?$")


def government_columns(sites_files: Sequence[Path]) -> Mapping[str, tuple[str, ...]]:
    """Code of a region → codes of the sites whose organ bears the region's own name.

    A department's column, or that of a zone with the code of a county, says nothing of the government.
    Raises CrawlError where an own file of sites cannot be taken.
    """
    regions, found = Regions(), defaultdict[str, list[str]](list)
    for site in load(sites_files).values():
        region = regions.by_code(site.division_code)
        if region is not None and _AND_ITS_OFFICE.sub("", site.organ).endswith(region.name):
            found[region.code].append(site.code)
    return {code: tuple(sorted(sites)) for code, sites in found.items()}
