"""Every simulated host there is, made anew on each call."""

from gongkai.demo.portals.families import (
    clone,
    gkmlpt,
    govsearch,
    jpaas,
    jpage,
    jpage_many,
    lonsun,
    move,
    nfcms,
    openness,
    sh,
    shells,
    slow,
    soft,
    trs,
    ucap,
    vsb,
    walls,
    was,
    webplus,
)
from gongkai.demo.portals.vendor import Vendor

FAMILIES = (
    clone,
    gkmlpt,
    govsearch,
    jpaas,
    jpage,
    jpage_many,
    lonsun,
    move,
    nfcms,
    openness,
    sh,
    shells,
    slow,
    soft,
    trs,
    ucap,
    vsb,
    walls,
    was,
    webplus,
)


def vendors() -> tuple[Vendor, ...]:
    return tuple(vendor for family in FAMILIES for vendor in family.vendors())
