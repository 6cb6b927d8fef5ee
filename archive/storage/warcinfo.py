"""What stands at the head of every WARC file: who wrote it, in which form, and what is not as it was on the
wire.

SAME_CONTENT is the profile of a revisit whose payload is not identical to the one it refers to. Both are the
same once Content-Encoding is undone, the text is decoded, and the platform's volatile parts (visit counters,
generation dates) are taken out; the `metadata` record beside it holds the expressions. `WARC-Payload-Digest`
is that of the payload which was received and not kept, so it differs from the digest of the record referred
to.
"""

from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Final

NOT_MODIFIED: Final = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
IDENTICAL: Final = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
SAME_CONTENT: Final = "https://gongkai.example/warc/revisit/same-content"
CONFORMS_TO: Final = "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"

NOT_PRESERVED: Final = """ The HTTP client hands over parsed messages, not bytes of the wire. Not preserved:
the reason phrase (replaced by the standard one), the case and order of header names, repeated headers that
were merged, chunking. Transfer-Encoding is written as X-Archive-Orig-Transfer-Encoding because the body is no
longer chunked. Header bytes that are not ASCII are kept as they were. Content-Encoding is as received: bodies
are not decoded.
"""
SAME_CONTENT_MEANS: Final = f"""
A revisit with profile {SAME_CONTENT} had another payload than the record it refers to, and the same
content once decoded and without the expressions under 'volatile' in the metadata record of that capture.
"""
METADATA_MEANS: Final = """
Each capture has a metadata record (application/json) with its outcome, role, site, run, redirects, TLS and
digests; a capture without a response has no other record but its request.
"""


def fields() -> Mapping[str, str]:
    return {
        "software": " ".join(_named(package) for package in ("gongkai", "warcio", "scrapy")),
        "format": "WARC File Format 1.1",
        "conformsTo": CONFORMS_TO,
        "description": " ".join(f"{NOT_PRESERVED}{SAME_CONTENT_MEANS}{METADATA_MEANS}".split()),
    }


def _named(package: str) -> str:
    try:
        return f"{package}/{version(package)}"
    except PackageNotFoundError:  # run from a source tree that is not installed
        return package
