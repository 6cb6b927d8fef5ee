"""What the catalogue says of a host, as far as it helps to place a report."""

from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.placing import clues_of, domain_region, host_of, host_region, host_regions, placed
from parsers.model import Hints, Marks, Report
from parsers.read import read

REGIONS = {
    "huaian-2024": "320800",
    "pzh-office-2024": "510400",
    "pzh-xq-office-2025": "510403",
    "shanghai-office-2019": "310000",
    "xigong-office-2024": "410303",
}


@pytest.mark.parametrize("name", REGIONS)
def test_the_real_reports_are_placed_by_what_they_print(name: str, real_reports: Path) -> None:
    body = next((real_reports / name).glob("report.*")).read_bytes()
    report = placed(read(body, None, Hints()).reports[0], None, ())

    assert report.region == REGIONS[name]
    assert not [issue for issue in report.issues if issue.code.startswith("region")]


@pytest.mark.parametrize(
    ("host", "own", "rows", "domain"),
    [
        ("www.pzhsxq.gov.cn", "510403", ("510403",), "510403"),
        ("jytyj.panzhihua.gov.cn", None, ("510400",), "510400"),
        ("czj.panzhihua.gov.cn", None, (), "510400"),
        ("ws.cq.gov.cn", None, ("500110",), "500000"),  # a zone whose code is that of the district around it
        ("www.pingtan.gov.cn", None, ("350128",), "350128"),
        ("zwgk.changchun.gov.cn", None, ("220102", "220106", "220184"), None),
        ("guangdong.chinatax.gov.cn", None, ("440000", "440400", "440600", "441900"), "000000"),
        ("www.example.org", None, (), None),
        (None, None, (), None),
    ],
)
def test_hosts(host: str | None, own: str | None, rows: tuple[str, ...], domain: str | None) -> None:
    assert (host_region(host, ()), host_regions(host, ()), domain_region(host, ())) == (own, rows, domain)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://WWW.Example.gov.cn:9311/a", "www.example.gov.cn:9311"),
        ("a/b.html", None),
        ("", None),
        (None, None),
    ],
)
def test_host_of_an_address(url: str | None, host: str | None) -> None:
    assert host_of(url) == host


def test_marks_and_address_are_clues() -> None:
    bare = Report(None, None, "unknown", None, {}, {}, {}, (), (), "2")  # type: ignore[arg-type]
    marked = replace(bare, marks=Marks(site_codes=("5104030001",), credit_codes=("A",)))
    url = "http://www.lishui.gov.cn/x.jsp?area=113325000026455663"

    clues = clues_of(marked, url, ())

    assert clues.site_codes == ("5104030001",)
    assert clues.credit_codes == ("A", "113325000026455663")
    assert placed(bare, None, ()).region is None
