from typing import TextIO

from gongkai.cli.formats.as_csv import Rows
from gongkai.cli.formats.as_json import Lines, Objects
from gongkai.cli.formats.as_table import Tables
from gongkai.cli.formats.writer import Format, Writer


def writer(style: Format, stream: TextIO) -> Writer:
    match style:
        case Format.JSON:
            return Objects(stream)
        case Format.JSONL:
            return Lines(stream)
        case Format.CSV:
            return Rows(stream)
        case Format.TABLE:
            return Tables()
