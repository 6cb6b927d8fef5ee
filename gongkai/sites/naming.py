"""Names for sites that were given none, and what two rows are compared by."""

import re
from collections.abc import Container
from itertools import count
from typing import Final
from urllib.parse import urlsplit

from crawler.platforms.addresses import column_key
from crawler.slots import Domains

_BETWEEN: Final = re.compile(r"[^a-z0-9]+")


def code_for(host: str, domains: Domains, taken: Container[str]) -> str:
    """From the host, the portal's own name first: `xxgk.jl.gov.cn` is `jl-xxgk`, the next one `jl-xxgk-2`."""
    bare = (urlsplit(f"//{host}").hostname or "").rstrip(".")
    suffix = domains.of(f"//{bare}").partition(".")[2]
    labels = [label for label in bare.removesuffix(f".{suffix}").split(".") if label != "www"]
    words = reversed(labels) if labels else bare.split(".")
    stem = _BETWEEN.sub("-", "-".join(words).lower()).strip("-") or "site"
    return next(code for n in count(1) if (code := stem if n == 1 else f"{stem}-{n}") not in taken)


def column_of(url: str) -> str:
    """What tells columns apart: neither http or https nor the name of the index page does."""
    place, mark, fragment = url.partition("#")
    return column_key(place).partition("://")[2].rstrip("/") + mark + fragment
