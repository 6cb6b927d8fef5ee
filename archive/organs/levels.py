"""How high an organ stands, as far as its region or its name tells."""

from typing import Final

from archive.organs.deciding import Found
from archive.organs.model import OrganKind, OrganLevel
from archive.organs.options import Options
from archive.organs.words import LEVELS
from archive.regions.codes import level_of

_BY_CODE: Final = (OrganLevel.PROVINCE, OrganLevel.PREFECTURE, OrganLevel.COUNTY, OrganLevel.TOWNSHIP)


def level_of_organ(found: Found, options: Options) -> OrganLevel | None:
    """None where neither says it."""
    name = options.name
    if name.kind in {OrganKind.TOWNSHIP, OrganKind.STREET}:
        return OrganLevel.TOWNSHIP
    if name.zone or name.kind is OrganKind.ZONE:
        return OrganLevel.ZONE
    if found.region is None and name.word:
        return LEVELS.get(name.word)
    levels = {_BY_CODE[level_of(code)] for code in ((found.region,) if found.region else found.candidates)}
    return levels.pop() if len(levels) == 1 else None
