"""No id and no label of the forms is written outside the schema."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from parsers.schema.loader import load

ROOT = Path(__file__).parents[3]
PACKAGES = ("gongkai", "crawler", "archive", "parsers")
EXEMPT = {
    Path("parsers/schema"): "the schema itself",
    Path(
        "gongkai/demo/reports"
    ): "draws printed forms with labels of its own, so that tests do not read back what the schema wrote",
    Path("gongkai/demo/portals"): "writes pages as portals do, for the same reason",
    Path("crawler/identity.py"): "tells a report from another page by words that portals print, forms apart",
}
SCHEMA = load()
CHINESE = re.compile(r"[\u4e00-\u9fff]")
DOTTED = re.compile(r"[a-z_]+\.[a-z_]+\.[a-z_]+")


def labels() -> set[str]:
    """Official labels of four characters and more: shorter ones (其他, 规章) are common words."""
    named = [*SCHEMA.sections, *SCHEMA.markers]
    for form in SCHEMA.forms.values():
        for table in form.tables.values():
            named += [*table.rows, *table.groups, *table.columns]
    return {item.label for item in named if len(CHINESE.findall(item.label)) >= 4}


def ids() -> set[str]:
    """Ids with an underscore: the others (total, rules, review) are common words."""
    found: set[str] = set()
    for form in SCHEMA.forms.values():
        for table in form.tables.values():
            found |= {item.id for item in (*table.rows, *table.groups, *table.columns)}
    return {item for item in found if "_" in item}


LABELS, IDS = labels(), ids()


def strings(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every string constant but the docstrings, with its line."""
    prose = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.lineno, node.value


def written(source: str) -> list[str]:
    """What of the forms the source spells out."""
    found = []
    for line, text in strings(ast.parse(source)):
        spelled = [item for item in DOTTED.findall(text) if item in SCHEMA.cells]
        spelled += [text] if text in IDS else []
        spelled += [label for label in LABELS if label in text]
        found += [f"line {line}: {item}" for item in spelled]
    return found


def sources() -> list[Path]:
    paths = (
        path.relative_to(ROOT) for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))
    )
    return [path for path in paths if not any(path.is_relative_to(folder) for folder in EXEMPT)]


@pytest.mark.parametrize("path", sources(), ids=str)
def test_nothing_of_the_forms_is_spelled_in(path: Path) -> None:
    assert written((ROOT / path).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "x = 'requests.granted.total'",
        "x = f'{y} new_requests.total' if z == 'new_requests' else 0",
        "x = '二、总体情况'",
    ],
)
def test_the_scan_sees_what_is_spelled_in(source: str) -> None:
    assert written(source)


@pytest.mark.parametrize("source", ['"""总体情况"""', "x = 'total'", "x = '其他'", "import a.b.c"])
def test_the_scan_leaves_common_words_alone(source: str) -> None:
    assert written(source) == []
