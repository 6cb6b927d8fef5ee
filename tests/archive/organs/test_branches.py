"""Branches of a bureau that names no city."""

from typing import Any

import pytest

from archive.organs.model import Clues, OrganLevel
from archive.organs.resolve import resolve
from archive.regions.regions import Regions
from archive.register.own_names import own_name

REGIONS = Regions()
REPORT = "2020年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("organ", "clues", "region"),
    [
        ("市公安局鹿城分局", {"host_region": "330300"}, "330302"),
        ("市公安局鹿城分局", {"site_codes": ("3303000001",)}, "330302"),
        ("市生态环境局慈溪分局", {"host_region": "330200"}, "330282"),
        ("生态环境局仁和分局", {"site_codes": ("5104000001",)}, "510411"),
        ("公安局鹿城分局", {"site_codes": ("3303020001",)}, "330302"),
    ],
)
def test_a_branch_is_at_home_where_it_serves(organ: str, clues: dict[str, Any], region: str) -> None:
    given = Clues(title=organ + REPORT, **clues)
    decision = resolve(given, REGIONS)

    assert (decision.region, decision.level) == (region, OrganLevel.COUNTY)
    assert own_name(given, region, decision.on, REGIONS).folded == organ.removeprefix("市")


@pytest.mark.parametrize("organ", ["市公安局城关分局", "市公安局慈溪分局"])
@pytest.mark.parametrize("clues", [{"host_region": "330300"}, {"site_codes": ("3303000001",)}])
def test_a_place_that_is_not_there_leaves_it_open(organ: str, clues: dict[str, Any]) -> None:
    decision = resolve(Clues(title=organ + REPORT, **clues), REGIONS)

    assert (decision.region, decision.decided_by) == (None, None)
    assert decision.candidates == ("330300",)


@pytest.mark.parametrize("organ", ["市税务局第一税务分局", "市公安局交通分局", "市公安局"])
def test_its_own_branches_are_the_citys(organ: str) -> None:
    assert resolve(Clues(title=organ + REPORT, host_region="330300"), REGIONS).region == "330300"
