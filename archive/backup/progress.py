from archive.backup.model import Progress


def told(progress: Progress, before: int, total: int, name: str, at: int) -> None:
    """Where a file has got to, among those before it."""
    progress(before + at, total, name)
