"""The manifests proven: each line by the one below it, each manifest by the one after it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.fixity.model import Finding
from archive.storage.manifests import FOLDER, SEAL, SUPERSEDES, TAKEN_OUT, Manifests, sealed, sha256_of
from archive.storage.tally import Contents


@dataclass(frozen=True, slots=True)
class Entry:
    """A file as a manifest has it; `finished_at` as printed there. `supersedes` is the sha256 that it had
    before records were taken out of it.
    """

    contents: Contents
    finished_at: str
    supersedes: str | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """The newest entry of each file, and what is wrong with the manifests."""

    entries: Mapping[str, Entry]
    findings: tuple[Finding, ...]
    head: str | None
    taken_out: tuple[Entry, ...] = ()
    """Every line of a file from which records were taken out."""


def chain(folder: Path) -> Chain:
    """Of an archive's folder. Raises OSError."""
    entries: dict[str, Entry] = {}
    findings: list[Finding] = []
    taken_out: list[Entry] = []
    before: tuple[str, str] | None = None
    for path in Manifests(folder / FOLDER).paths():
        data = path.read_bytes()
        found = _manifest(path.name, data, before, entries)
        entries |= found.entries
        findings += found.findings
        taken_out += found.taken_out
        before = (path.name, sha256_of(data))
    head = None if before is None else f"{before[0]} sha256:{before[1]}"
    return Chain(entries, tuple(findings), head, tuple(taken_out))


def _manifest(name: str, data: bytes, before: tuple[str, str] | None, earlier: Mapping[str, Entry]) -> Chain:
    entries: dict[str, Entry] = dict(earlier)
    findings: list[Finding] = []
    taken_out: list[Entry] = []
    file = f"{FOLDER}/{name}"
    if not data.endswith(b"\n"):
        start = data.rfind(b"\n") + 1
        findings.append(Finding("line_torn", file, start, f"{len(data) - start} bytes of an unfinished line"))
    lines = data[: data.rfind(b"\n") + 1].splitlines(keepends=True)
    offset, above = 0, None
    for line in lines:
        value = _parsed(line)
        why = _head(value, name, before) if above is None else _line(line, value, above, entries, taken_out)
        if why is not None:
            code = "chain_broken" if above is None else "line_broken"
            findings.append(Finding(code, file, offset, why))
        offset, above = offset + len(line), line
    return Chain(entries, tuple(findings), None, tuple(taken_out))


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


def _line(
    line: bytes, value: Mapping[str, Any], above: bytes, entries: dict[str, Entry], taken_out: list[Entry]
) -> str | None:
    """What is wrong with a file's line; it counts all the same, so that its file is held against it."""
    entry = _entry(value)
    if entry is None:
        return "the line is not one of a file"
    before = entries.get(entry.contents.file)
    entries[entry.contents.file] = entry
    if entry.supersedes is not None:
        taken_out.append(entry)
    if sealed(above, {name: each for name, each in value.items() if name != SEAL}) != line:
        return "the line, or the one above it, was changed or taken out"
    if before is not None and before.contents != entry.contents and entry.supersedes is None:
        return "it lists a file again that is listed otherwise, and does not say why"
    if entry.supersedes is not None and (before is None or before.contents.sha256 != entry.supersedes):
        return "it takes the place of a line that is not there"
    return None


def _entry(value: Mapping[str, Any]) -> Entry | None:
    names = Contents.__dataclass_fields__
    plain = {*names, "finished_at", SEAL}
    if set(value) not in (plain, plain | TAKEN_OUT) or not isinstance(value["file"], str):
        return None
    contents = Contents(**{name: value[name] for name in names})
    return Entry(contents, str(value["finished_at"]), value.get(SUPERSEDES))


def _parsed(line: bytes) -> Mapping[str, Any]:
    try:
        value = json.loads(line)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
