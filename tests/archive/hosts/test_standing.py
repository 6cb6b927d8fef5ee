"""How we stand with a domain after what happened to it, by hours since the first night."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.hosts.model import HostKind, HostState
from archive.hosts.standing import standing
from archive.models.hosts import HostRow

START = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)
PAUSE = timedelta(hours=1)

Happened = Sequence[tuple[str, float]]


def rows(happened: Happened) -> list[HostRow]:
    found = []
    for kind, hours in happened:
        at = START + timedelta(hours=hours)
        until = at + PAUSE if kind in ("blocked", "paused") else None
        found.append(HostRow(domain="lan.gov.test", kind=kind, at=at, reason=f"{kind} {hours}", until=until))
    return found


@pytest.mark.parametrize(
    ("happened", "now", "state"),
    [
        ([("blocked", 0)], 0.5, HostState.COOLDOWN),
        ([("blocked", 0)], 1, HostState.OPEN),
        ([("blocked", 0), ("blocked", 23)], 23.5, HostState.COOLDOWN),
        ([("blocked", 0), ("blocked", 23)], 25, HostState.OPEN),
        ([("blocked", 0), ("blocked", 12), ("blocked", 24)], 24.5, HostState.DISABLED),
        ([("blocked", 0), ("blocked", 12), ("blocked", 24)], 10_000, HostState.DISABLED),
        ([("blocked", 0), ("blocked", 12), ("blocked", 24.1)], 24.5, HostState.COOLDOWN),
        ([("blocked", 0), ("blocked", 25), ("blocked", 26), ("blocked", 40)], 100, HostState.DISABLED),
        ([("blocked", 0), ("blocked", 1), ("blocked", 2), ("blocked", 90)], 100, HostState.DISABLED),
        ([("paused", 0), ("paused", 1), ("paused", 2)], 2.5, HostState.COOLDOWN),
        ([("paused", 0), ("paused", 1), ("paused", 2)], 4, HostState.OPEN),
        ([("blocked", 0), ("released", 0.1)], 0.2, HostState.OPEN),
        ([("blocked", 0), ("blocked", 1), ("blocked", 2), ("released", 3)], 3, HostState.OPEN),
        (
            [("blocked", 0), ("blocked", 1), ("blocked", 2), ("released", 3), ("blocked", 4)],
            6,
            HostState.OPEN,
        ),
        ([("blocked", 0), ("blocked", 1), ("frozen", 1.5), ("blocked", 2)], 9, HostState.DISABLED),
        ([("frozen", 0)], 0, HostState.OPEN),
        ([("blocked", 0), ("thawed", 0.1)], 0.2, HostState.COOLDOWN),
    ],
)
def test_states(happened: Happened, now: float, state: HostState) -> None:
    assert standing(rows(happened), START + timedelta(hours=now)).state == state


@pytest.mark.parametrize(
    ("happened", "frozen"),
    [
        ([("frozen", 0)], "frozen 0"),
        ([("frozen", 0), ("thawed", 1)], None),
        ([("frozen", 0), ("thawed", 1), ("frozen", 2)], "frozen 2"),
        ([("frozen", 0), ("released", 1)], "frozen 0"),
        ([("blocked", 0)], None),
    ],
)
def test_frozen_until_thawed(happened: Happened, frozen: str | None) -> None:
    assert standing(rows(happened), START).frozen == frozen


def test_what_decides_is_told() -> None:
    now = START + timedelta(hours=1.2)
    told = standing(rows([("paused", 0.5), ("blocked", 1), ("frozen", 1.1)]), now)
    assert (told.domain, told.kind, told.reason, told.blocks) == (
        "lan.gov.test",
        HostKind.BLOCKED,
        "blocked 1",
        1,
    )
    assert told.until == START + timedelta(hours=2)
    disabled = standing(rows([("blocked", 0), ("blocked", 1), ("blocked", 2), ("frozen", 3)]), now)
    assert (disabled.kind, disabled.reason, disabled.until) == (HostKind.BLOCKED, "blocked 2", None)
    opened = standing(rows([("blocked", 0), ("released", 1)]), now)
    assert (opened.kind, opened.reason, opened.blocks) == (None, "released 1", 0)


kinds = st.sampled_from([kind.value for kind in HostKind])


@given(st.lists(st.tuples(kinds, st.floats(0, 72)), min_size=1, max_size=12), st.floats(0, 200))
def test_only_three_blocks_within_a_day_disable_and_only_a_person_releases(
    happened: list[tuple[str, float]], now: float
) -> None:
    ordered = sorted(happened, key=lambda each: each[1])
    released = max((n for n, (kind, _) in enumerate(ordered) if kind == "released"), default=-1)
    blocks = [hours for kind, hours in ordered[released + 1 :] if kind == "blocked"]
    thrice = any(last - first <= 24 for first, last in zip(blocks, blocks[2:], strict=False))
    told = standing(rows(ordered), START + timedelta(hours=now))
    assert (told.state is HostState.DISABLED) == thrice
    assert told.blocks == len(blocks)
