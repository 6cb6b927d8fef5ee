"""What follows a region's name and says that the organ serves another one, or none."""

from typing import Any

import pytest

from archive.organs.model import Clues, Decision
from archive.organs.resolve import resolve
from archive.regions.regions import Regions

REGIONS = Regions()


def decided(organ: str, year: int = 2020, **clues: Any) -> Decision:
    return resolve(Clues(title=f"{organ}{year}年政府信息公开工作年度报告", **clues), REGIONS)


@pytest.mark.parametrize(
    ("organ", "region"),
    [
        ("天津市规划和自然资源局滨海新区分局", "120116"),
        ("上海市公安局浦东新区分局", "310115"),
        ("西安市公安局新城分局", "610102"),
        ("武汉市公安局东湖新技术开发区分局", "420100"),
        ("南京市公安局江北新区分局", "320100"),
        ("温州市公安局直属分局", "330300"),
        ("天津市公安局第三分局", "120000"),
    ],
)
def test_whom_a_branch_serves(organ: str, region: str) -> None:
    assert decided(organ).region == region
