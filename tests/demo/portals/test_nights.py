"""What changes between the nights, and that nothing else does."""

from gongkai.demo.portals.exchange import Still
from gongkai.demo.portals.model import Plan
from gongkai.demo.portals.resources import sites
from gongkai.demo.portals.server import DemoPortal
from tests.demo.portals.client import Client
from tests.demo.portals.test_tree import ROWS

HETING = "www.heting.gov.test"
OFFICE = "/zfxxgk/zfxxgknb/htx/xjbmzfxxgkgzndbg/xzfbgs/"
TOWN, YEAR = "鹤汀县望溪镇人民政府", 2025


def pages(plan: Plan, night: int) -> dict[str, bytes]:
    """Every answer of every host, with the same visit count everywhere."""
    return {
        f"{name}{path}": found.body if isinstance(found, Still) else found.page(7).encode()
        for name, site in sites(plan, night).items()
        for path, found in site.resources.items()
    }


def test_one_report_is_published_and_one_revised(plan: Plan) -> None:
    first, second = pages(plan, 1), pages(plan, 2)
    (town,) = (entry for entry in plan.reports(2) if (entry.organ, entry.year) == (TOWN, YEAR))
    (new,) = (entry for entry in plan.reports(2) if entry not in plan.reports(1))
    added = set(second) - set(first)
    changed = {path for path in first if first[path] != second[path]}
    assert added == {f"{HETING}{OFFICE}{new.id}.shtml", f"{HETING}{OFFICE}index_2.shtml"}
    assert {path for path in changed if "index" not in path} == {
        f"{HETING}/zfxxgk/zfxxgknb/{town.column}{town.id}.shtml"
    }
    assert {path for path in changed if "index" in path} == {f"{HETING}{OFFICE}index.shtml"}


def test_later_nights_are_like_the_second(plan: Plan) -> None:
    assert pages(plan, 3) == pages(plan, 2)


def test_the_revision_changes_a_few_cells(plan: Plan) -> None:
    before, after = plan.cells(TOWN, YEAR, 1), plan.cells(TOWN, YEAR, 2)
    changed = {cell for cell in before if before[cell] != after[cell]}
    assert 3 <= len(changed) <= 10
    assert "proactive.licence.decisions" in changed


def test_the_portal_switches_at_once(portal: DemoPortal, client: Client) -> None:
    before = client.get(HETING, OFFICE)
    portal.night(2)
    after = client.get(HETING, OFFICE, {"If-None-Match": before.headers["etag"]})
    assert after.status == 200
    assert after.headers["last-modified"] != before.headers["last-modified"]
    new = set(after.links(f"{ROWS}/a")) - set(before.links(f"{ROWS}/a"))
    assert len(new) == 1
    assert client.get(HETING, new.pop()).status == 200
    portal.night(1)
    assert client.get(HETING, OFFICE).body == before.body
