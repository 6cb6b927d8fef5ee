"""Whether there is a browser here, and how it is started: without a way to any network."""

import os
import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
MISSING: Final = "the list is made by a script: install gongkai[browser] and chromium"
_NOWHERE: Final = {"server": "http://127.0.0.1:9", "bypass": "<-loopback>"}
"""The discard port as a proxy for everything, loopback included."""


def executable(own: Path | None) -> str | None:
    """`own` is crawl.chromium, a path or a name on the search path."""
    names = (str(own),) if own else NAMES
    return next(filter(None, map(shutil.which, names)), None)


def missing(own: Path | None) -> str | None:
    """Why nothing can be rendered, in one line; None where it can."""
    if find_spec("playwright") is None:
        return MISSING
    if executable(own):
        return None
    return f"{MISSING} (crawl.chromium: {own} is no program)" if own else MISSING


def launch_options(own: Path | None) -> dict[str, Any]:
    """As root chromium does not start in its sandbox."""
    return {
        "executable_path": executable(own),
        "headless": True,
        "chromium_sandbox": os.geteuid() != 0,
        "proxy": _NOWHERE,
        "args": [
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--disable-background-networking",
            "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
        ],
    }
