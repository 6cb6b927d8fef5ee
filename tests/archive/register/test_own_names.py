"""What is left of an organ's name without its region."""

import pytest

from archive.organs.model import Clues
from archive.organs.resolve import resolve
from archive.regions.regions import Regions
from archive.register.own_names import own_name
from archive.register.renames import fits, known_rename

REGIONS = Regions()


def own(organ: str, region: str | None = None) -> tuple[str | None, str]:
    clues = Clues(organ=organ, year=2022, site_region=region, site_verified=region is not None)
    decision = resolve(clues, REGIONS)
    assert decision.region is not None
    return decision.region, own_name(clues, decision.region, decision.on, REGIONS).folded


@pytest.mark.parametrize(
    ("organ", "region", "expected"),
    [
        ("攀枝花市西区教育局", None, ("510403", "教育局")),
        ("区审计局", "510403", ("510403", "审计局")),
        ("攀枝花市", None, ("510400", "人民政府")),
        ("攀枝花市西区政府办", None, ("510403", "人民政府办公室")),
        ("攀枝花市东区大渡口街道", None, ("510402001", "办事处")),
        ("大渡口街道办事处", "510402", ("510402001", "办事处")),
        ("仁和区前进镇", "510411", ("510411107", "人民政府")),
        ("仁和区前进镇人民政府", "510411", ("510411107", "人民政府")),
        ("国家税务总局攀枝花市税务局", None, ("510400", "税务局")),
        ("攀枝花市气象部门", None, ("510400", "气象局")),
        ("天津市发展改革委", None, ("120000", "发展和改革委员会")),
        ("攀枝花市公安局东区分局", None, ("510402", "公安局东区分局")),
        ("攀枝花钒钛高新技术产业开发区管委会", "510400", ("510400", "钒钛高新技术产业开发区管理委员会")),
        ("财政部", None, ("000000", "财政部")),
        ("成都市教育局", "510400", ("510400", "")),
    ],
)
def test_own_names(organ: str, region: str | None, expected: tuple[str, str]) -> None:
    assert own(organ, region) == expected


def test_a_provinces_organs_are_renamed_as_those_below() -> None:
    found = known_rename("国土资源厅", "自然资源厅")
    assert found is not None
    assert fits(found, 2017, 2019)
    assert not fits(found, 2020, 2021)
    assert known_rename("教育局", "自然资源局") is None
