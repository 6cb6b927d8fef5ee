"""Answers kept as files: `# key: value` lines, a status line, headers, an empty line, the body as it came.

Known keys are `role`, `url` and `redirected_from` (addresses with blanks between); other notes are prose.
"""

from pathlib import Path

from archive.captures.exchange import Role
from crawler.outcomes import Answer

FOLDER = Path(__file__).parent / "signatures"
URL = "http://www.a.gov.cn/nb/1.html"


def read(path: Path) -> Answer:
    head, _, body = path.read_bytes().partition(b"\n\n")
    lines = head.decode().split("\n")
    notes = dict(line[2:].split(": ", 1) for line in lines if line.startswith("# ") and ": " in line)
    status, *headers = [line for line in lines if not line.startswith("# ")]
    return Answer(
        url=notes.get("url", URL),
        role=Role(notes.get("role", "article")),
        status=int(status.split(" ")[1]),
        headers=tuple((name.lower(), value) for name, value in (line.split(": ", 1) for line in headers)),
        body=body,
        redirected_from=tuple(notes.get("redirected_from", "").split()),
    )
