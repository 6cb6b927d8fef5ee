"""Every simulated host there is, made anew on each call."""

from gongkai.demo.portals.families import clone, jpage, lonsun, openness, sh, shells, trs, ucap
from gongkai.demo.portals.vendor import Vendor

FAMILIES = (
    jpage,
    clone,
    lonsun,
    openness,
    sh,
    shells,
    trs,
    ucap,
)


def vendors() -> tuple[Vendor, ...]:
    return tuple(vendor for family in FAMILIES for vendor in family.vendors())
