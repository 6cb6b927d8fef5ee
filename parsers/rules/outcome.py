"""How a rule that is no sum says what it found."""

from collections.abc import Sequence

from parsers.model import Check, CheckStatus
from parsers.rules.catalogue import Rule


def outcome(
    rule: Rule,
    holds: bool | None,
    *,
    cells: Sequence[str] = (),
    expected: int | None = None,
    found: int | None = None,
    quote: str | None = None,
) -> Check:
    """`holds` None: there was nothing to judge by, and the figures say nothing."""
    status = {True: CheckStatus.PASS, False: CheckStatus.FAIL, None: CheckStatus.NOT_ASSESSABLE}[holds]
    return Check(
        rule=rule.id,
        status=status,
        severity=rule.severity,
        cells=tuple(cells),
        expected=None if holds is None else expected,
        found=None if holds is None else found,
        quote=quote,
    )
