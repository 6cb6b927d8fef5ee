"""A place or an organ in brackets beside the organ that a title names."""

import pytest

from archive.organs.model import Clues
from archive.organs.resolve import resolve
from archive.regions.regions import Regions
from archive.register.own_names import own_name

REGIONS = Regions()
REPORT = "2021年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("title", "region", "own"),
    [
        (f"西区教育局{REPORT}(攀枝花市)", "510403", "教育局"),
        (f"(四川省)攀枝花市西区教育局{REPORT}", "510403", "教育局"),
        (f"西湖区统计局{REPORT}（杭州市）", "330106", "统计局"),
        (f"朝阳区审计局{REPORT}(吉林省长春市)", "220104", "审计局"),
        (f"（云南省）昆明市五华区审计局{REPORT}", "530102", "审计局"),
        (f"石家庄市长安区财政局{REPORT}(河北省)", "130102", "财政局"),
        (f"国家税务总局盐边县税务局{REPORT}(四川省)", "510422", "税务局"),
        (f"盐边县桐子林镇人民政府{REPORT}(四川省攀枝花市)", "510422100", "人民政府"),
        (f"成都市教育局{REPORT}(四川省)", "510100", "教育局"),
        (f"盐边县教育局{REPORT}(盐边县)", "510422", "教育局"),
        (f"攀枝花市文化广播电视和旅游局{REPORT}(攀枝花市文物局)", "510400", "文化广播电视和旅游局"),
        (f"枞阳县{REPORT}(项铺镇)", "340722107", "人民政府"),
        (f"枞阳县{REPORT}(枞阳县教育局)", "340722", "教育局"),
        (f"教育部{REPORT}(机关)", "000000", "教育部"),
    ],
)
def test_what_lies_around_the_organ_only_narrows_it(title: str, region: str, own: str) -> None:
    clues = Clues(title=title)
    decision = resolve(clues, REGIONS)

    assert decision.region == region
    assert own_name(clues, region, decision.on, REGIONS).folded == own


@pytest.mark.parametrize(
    ("title", "candidates"),
    [
        (f"国家税务总局{REPORT}(四川省税务局)", {"510000"}),
        (f"国家税务总局{REPORT}(市税务局)", set()),
        (f"成都市教育局{REPORT}(锦江区)", {"510100", "510104"}),
        (f"西区教育局{REPORT}(攀枝花市教育局)", {"510403"}),
        (f"攀枝花市教育局{REPORT}(洛阳市)", {"510400"}),
    ],
)
@pytest.mark.parametrize("site_codes", [(), ("5101000001",)])
def test_two_organs_leave_it_open(title: str, candidates: set[str], site_codes: tuple[str, ...]) -> None:
    decision = resolve(Clues(title=title, site_codes=site_codes), REGIONS)

    assert decision.region is None
    assert site_codes or candidates <= set(decision.candidates)
