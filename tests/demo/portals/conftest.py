from collections.abc import Iterator

import pytest

from gongkai.demo.plan import demo_plan
from gongkai.demo.portals.model import Plan
from gongkai.demo.portals.server import DemoPortal
from tests.demo.portals.client import Client


@pytest.fixture(scope="session")
def plan() -> Plan:
    return demo_plan()


@pytest.fixture
def portal(plan: Plan) -> Iterator[DemoPortal]:
    with DemoPortal(plan) as portal:
        yield portal


@pytest.fixture
def client(portal: DemoPortal) -> Iterator[Client]:
    with Client(portal.address) as client:
        yield client
