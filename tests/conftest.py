"""Where the real reports are, and what is skipped by name when they are nowhere."""

import os
from pathlib import Path

import pytest

REPORTS = Path(os.environ.get("GONGKAI_REAL_REPORTS") or Path(__file__).parents[2] / "shared" / "reports")


@pytest.fixture(scope="session")
def real_reports() -> Path:
    """The folder of real reports, each with the cells it prints; see docs/testing.md."""
    if not REPORTS.is_dir():
        pytest.skip(f"real reports not found: neither {REPORTS} nor GONGKAI_REAL_REPORTS exists")
    return REPORTS
