"""JSON deflated with a dictionary of what readings commonly say: the first byte is the dictionary's number.

A dictionary is never changed, or what was written with it could not be read: a better one is a new file.
"""

import json
import zlib
from functools import cache
from importlib.resources import files
from typing import Any, Final

NEWEST: Final = 1


def squeeze(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    deflate = zlib.compressobj(9, wbits=-15, zdict=dictionary(NEWEST))
    return bytes([NEWEST]) + deflate.compress(text) + deflate.flush()


def unsqueeze(squeezed: bytes) -> Any:
    inflate = zlib.decompressobj(wbits=-15, zdict=dictionary(squeezed[0]))
    return json.loads((inflate.decompress(squeezed[1:]) + inflate.flush()).decode("utf-8", "surrogatepass"))


@cache
def dictionary(number: int) -> bytes:
    """At most 32 KB, what is most common last."""
    return files(__package__).joinpath(f"dictionary-{number}.txt").read_bytes()
