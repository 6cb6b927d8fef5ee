from datetime import UTC, datetime


def now() -> datetime:
    """The time that rows are recorded at."""
    return datetime.now(UTC)
