"""When so much of a host fails at once that it is the host, not the reports: a rebuilt portal, an outage."""

from collections.abc import Collection
from typing import Final

FEWEST: Final = 10
"""Addresses known of a host: of fewer, a share says nothing."""
SHARE: Final = 0.3


def is_mass_change(known: Collection[str], failing: Collection[str]) -> bool:
    """`known` are addresses of articles of one host; of those, `failing` failed or vanished in one run."""
    return len(known) >= FEWEST and len(set(failing) & set(known)) > SHARE * len(known)
