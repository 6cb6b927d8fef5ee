"""Where the picture of an `img` lies."""

from typing import Final

from lxml import etree

_NAMES: Final = ("data-src", "data-original", "_src", "oldsrc", "src")
"""The picture itself before what is shown until it is loaded."""


def addresses_of(picture: etree._Element) -> tuple[str, ...]:
    """As printed, the likeliest first."""
    values = ((picture.get(name) or "").strip() for name in _NAMES)
    return tuple(dict.fromkeys(value for value in values if value))
