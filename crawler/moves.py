"""A portal that has moved house: what the catalogue names leads to another scheme or host."""

from urllib.parse import urlsplit


def moved(asked: str, landed: str) -> str | None:
    """`http://a.gov.cn → https://a.gov.cn`; None where the answer came from where it was asked for."""
    before, after = _origin(asked), _origin(landed)
    return None if before == after else f"{before} → {after}"


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()
