"""The version of the reading: raised whenever the same bytes and hints may give another result."""

from typing import Final

PARSER_VERSION: Final = "3"
