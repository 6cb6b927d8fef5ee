"""LibreOffice as a converter: no macros, no links followed, watched and ended with all that it started."""

import shutil
import subprocess
import time
from pathlib import Path
from typing import Final

import psutil

from parsers.documents.errors import Refused
from parsers.errors import ParseError
from parsers.model import Outcome

WALL_SECONDS: Final = 60.0
MEMORY_BYTES: Final = 1536 * 2**20
_POLL_SECONDS: Final = 0.05
_SETTING: Final = (
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="{name}" oor:op="fuse">'
    "<value>{value}</value></prop></item>"
)
_PROFILE: Final = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    + _SETTING.format(name="MacroSecurityLevel", value="3")
    + _SETTING.format(name="DisableMacrosExecution", value="true")
    + _SETTING.format(name="BlockUntrustedRefererLinks", value="true")
    + "</oor:items>"
)


def convert(source: Path, kind: str, folder: Path) -> Path:
    """The file that LibreOffice makes of `source`, in a folder of its own below `folder`.

    Raises Refused (damaged_office, time_limit, memory_limit), and ParseError where there is no LibreOffice.
    """
    program = shutil.which("soffice")
    if program is None:
        message = "reading a doc, wps or rtf file needs LibreOffice: apt-get install libreoffice-writer-nogui"
        raise ParseError(message)
    profile, made = folder / "profile", folder / "made"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    command = [
        *(program, "--headless", "--norestore", "--nologo", f"-env:UserInstallation={profile.as_uri()}"),
        *("--convert-to", kind, "--outdir", str(made), str(source)),
    ]
    with subprocess.Popen(  # noqa: S603 - a program of the system, on a file of our own naming
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        _wait(psutil.Process(process.pid))
    result = made / f"{source.stem}.{kind}"
    if not result.is_file():
        message = "LibreOffice cannot open the document: it is damaged, cut off or of another type"
        raise Refused(Outcome.UNSUPPORTED_TYPE, "damaged_office", message)
    return result


def _wait(process: psutil.Process) -> None:
    """Until it ends; the process and its children are killed at the limits, and whatever else ends us."""
    deadline = time.monotonic() + WALL_SECONDS
    try:
        while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
            used = sum(map(_resident, _tree(process)))
            if used > MEMORY_BYTES:
                message = f"LibreOffice took {used} bytes of memory, the limit is {MEMORY_BYTES}"
                raise Refused(Outcome.KILLED, "memory_limit", message)
            if time.monotonic() > deadline:
                message = f"LibreOffice did not open it within {WALL_SECONDS:g} s"
                raise Refused(Outcome.KILLED, "time_limit", message)
            time.sleep(_POLL_SECONDS)
    except psutil.NoSuchProcess:
        return
    finally:
        for each in _tree(process):
            _kill(each)


def _tree(process: psutil.Process) -> list[psutil.Process]:
    try:
        return [*process.children(recursive=True), process]
    except psutil.NoSuchProcess:
        return []


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0  # it ended between two looks


def _kill(process: psutil.Process) -> bool:
    """Whether it was still there to be killed."""
    try:
        process.kill()
    except psutil.NoSuchProcess:
        return False
    return True
