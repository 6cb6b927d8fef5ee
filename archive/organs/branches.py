"""Branches whose bureau says nowhere whose it is: 市公安局鹿城分局."""

import re
from dataclasses import replace
from datetime import date
from typing import Final

from archive.organs.deciding import Found
from archive.organs.endings import OWN_BRANCH, zone_of
from archive.organs.names import Doubt, OrganName
from archive.regions.model import Level
from archive.regions.regions import Regions

_BRANCH: Final = re.compile(r".{1,16}?局(?P<where>.{2,12}?)(?:生态环境|管理)?[分支]局")


def at_the_branch(found: Found, name: OrganName, on: date | None, regions: Regions) -> Found:
    """The unit that the branch serves, within the region decided on; undecided where none is called so."""
    region = found.region
    branch = _BRANCH.fullmatch(name.rest) if region is not None and name.chain is None else None
    if region is None or branch is None or OWN_BRANCH.match(branch["where"]) or zone_of(branch["where"]):
        return found
    served = _called(branch["where"], region, on, regions)
    if len(served) == 1:
        return replace(found, region=served[0])
    return replace(found, region=None, by=None, candidates=served or (region,), why=str(Doubt.UNKNOWN_PLACE))


def _called(where: str, within: str, on: date | None, regions: Regions) -> tuple[str, ...]:
    """Counties and above."""
    chain = regions.chain(where, on, within=within)
    if chain is None or chain.end < len(where):
        return ()
    lasts = (reading[-1].region for reading in chain.readings)
    return tuple(dict.fromkeys(each.code for each in lasts if each.level is not Level.TOWNSHIP))
