"""A family is one class of at most 120 lines, its docstring a recipe of the same parts in the same order."""

import inspect
import re
from pathlib import Path

import pytest

import crawler.platforms
from crawler.platforms.registry import PLATFORMS

PARTS = ["recognise", "discover", "list", "article", "attachments", "traps"]
MODULES = sorted(Path(crawler.platforms.__file__).parent.glob("*.py"))


@pytest.mark.parametrize("name", PLATFORMS)
def test_a_recipe_has_all_its_parts(name: str) -> None:
    said = inspect.cleandoc(type(PLATFORMS[name]).__doc__ or "")
    assert said.startswith("Recipe.\n\n")
    assert re.findall(r"^(\w+): \S", said, re.MULTILINE) == PARTS


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_no_module_is_longer_than_a_family_may_be(module: Path) -> None:
    assert len(module.read_text("utf-8").splitlines()) <= 120
