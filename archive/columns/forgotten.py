"""Addresses that were taken out of the archive: lists and articles that name them give no rows of them."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.models.forgotten import ForgottenRow

BATCH: Final = 500


def taken_out(session: Session, urls: Iterable[str]) -> set[str]:
    """Those of the addresses."""
    asked = sorted(set(urls))
    return {
        url
        for at in range(0, len(asked), BATCH)
        for url in session.scalars(
            select(ForgottenRow.url).where(ForgottenRow.url.in_(asked[at : at + BATCH]))
        )
    }
