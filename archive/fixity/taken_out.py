"""Records that were taken out: the manifests and the tables say the same of it."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select

from archive.database import HasDatabase
from archive.fixity.chain import Chain
from archive.fixity.model import Finding
from archive.fixity.standing import FORGETTING
from archive.models.forgotten import ForgottenRow


def check_taken_out(archive: HasDatabase, folder: Path, manifests: Chain) -> Iterator[Finding]:
    if (folder / FORGETTING).exists():
        yield Finding("forgetting", FORGETTING, None, "records are being taken out, or that was cut off")
    columns = (ForgottenRow.file, ForgottenRow.before, ForgottenRow.after)
    with archive.database.read() as session:
        rows = Counter((file, before, after) for file, before, after in session.execute(select(*columns)))
    said = {(each.contents.file, str(each.supersedes), each.contents.sha256) for each in manifests.taken_out}
    for key in sorted(said - rows.keys()):
        yield Finding("taken_out_unknown", key[0], None, "a manifest says that records were taken out of it")
    for key in sorted(rows.keys() - said):
        what = f"{rows[key]} captures were taken out of it, and no manifest says so"
        yield Finding("taken_out_unlisted", key[0], None, what)
