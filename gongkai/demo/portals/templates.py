"""The pages' furniture, kept as files beside the code and filled with already escaped markup."""

from functools import cache
from importlib.resources import files
from string import Template


@cache
def text(name: str) -> str:
    return (files("gongkai.demo") / "data" / "templates" / name).read_text("utf-8")


def fill(template: str, **markup: str) -> str:
    """KeyError names the placeholder that was not given."""
    return Template(text(template)).substitute(markup)
