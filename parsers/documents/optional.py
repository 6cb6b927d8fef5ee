from importlib import import_module
from types import ModuleType

from parsers.errors import ParseError


def load(module: str, label: str, extra: str) -> ModuleType:
    """A reader whose libraries are an optional extra; ParseError says what to install for `label`."""
    try:
        return import_module(module)
    except ImportError as error:
        message = f"reading {label} needs {error.name}: pip install 'gongkai[{extra}]'"
        raise ParseError(message) from error
