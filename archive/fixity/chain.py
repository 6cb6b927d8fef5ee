"""The manifests proven: each line by the one below it, each manifest by the one after it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.fixity.model import Finding
from archive.storage.manifests import FOLDER, SEAL, Manifests, sealed, sha256_of
from archive.storage.tally import Contents


@dataclass(frozen=True, slots=True)
class Entry:
    """A file as a manifest has it; `finished_at` as printed there."""

    contents: Contents
    finished_at: str


@dataclass(frozen=True, slots=True)
class Chain:
    """The newest entry of each file, and what is wrong with the manifests."""

    entries: Mapping[str, Entry]
    findings: tuple[Finding, ...]
    head: str | None


def chain(folder: Path) -> Chain:
    """Of an archive's folder. Raises OSError."""
    entries: dict[str, Entry] = {}
    findings: list[Finding] = []
    before: tuple[str, str] | None = None
    for path in Manifests(folder / FOLDER).paths():
        data = path.read_bytes()
        found = _manifest(path.name, data, before)
        entries |= found.entries
        findings += found.findings
        before = (path.name, sha256_of(data))
    return Chain(entries, tuple(findings), None if before is None else f"{before[0]} sha256:{before[1]}")


def _manifest(name: str, data: bytes, before: tuple[str, str] | None) -> Chain:
    entries: dict[str, Entry] = {}
    findings: list[Finding] = []
    file = f"{FOLDER}/{name}"
    if not data.endswith(b"\n"):
        start = data.rfind(b"\n") + 1
        findings.append(Finding("line_torn", file, start, f"{len(data) - start} bytes of an unfinished line"))
    lines = data[: data.rfind(b"\n") + 1].splitlines(keepends=True)
    offset, above = 0, None
    for line in lines:
        value = _parsed(line)
        why = _head(value, name, before) if above is None else _line(line, value, above, entries)
        if why is not None:
            code = "chain_broken" if above is None else "line_broken"
            findings.append(Finding(code, file, offset, why))
        offset, above = offset + len(line), line
    return Chain(entries, tuple(findings), None)


def _head(value: Mapping[str, Any], name: str, before: tuple[str, str] | None) -> str | None:
    """What is wrong with a manifest's first line."""
    names, sha256 = before or (None, None)
    if value.get("manifest") != name.partition(".")[0]:
        return "its first line is not that of this manifest"
    if value.get("before") != names:
        said = value.get("before")
        return f"it follows {said}, and {names} stands before it: a manifest was taken out or put in"
    if value.get("before_sha256") != sha256:
        return f"{names} is not as it was when this manifest was begun"
    return None


def _line(line: bytes, value: Mapping[str, Any], above: bytes, entries: dict[str, Entry]) -> str | None:
    """What is wrong with a file's line; it counts all the same, so that its file is held against it."""
    entry = _entry(value)
    if entry is None:
        return "the line is not one of a file"
    entries[entry.contents.file] = entry
    if sealed(above, {name: each for name, each in value.items() if name != SEAL}) != line:
        return "the line, or the one above it, was changed or taken out"
    return None


def _entry(value: Mapping[str, Any]) -> Entry | None:
    names = Contents.__dataclass_fields__
    if {*names, "finished_at", SEAL} != set(value) or not isinstance(value["file"], str):
        return None
    return Entry(Contents(**{name: value[name] for name in names}), str(value["finished_at"]))


def _parsed(line: bytes) -> Mapping[str, Any]:
    try:
        value = json.loads(line)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
