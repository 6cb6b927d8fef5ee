"""LibreOffice as a producer: many files in one process, each made once and kept."""

import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from gongkai.demo.reports.corpus.types import SOFFICE

BATCH = 120
SECONDS = 600
WRITTEN_AS = {"wps": "doc", "et": "xls"}  # the same bytes under another name


@dataclass(frozen=True, slots=True)
class Office:
    """`folder` keeps what was made, by the digest of its source."""

    folder: Path = Path(gettempdir()) / "gongkai-corpus"

    def converted(self, source: bytes, suffix: str, kind: str) -> bytes:
        """`source`, a file with `suffix`, as `kind`; made now where it was not prepared."""
        made = self._place(source, kind)
        if not made.is_file():
            self.prepare([source], suffix, kind)
        return made.read_bytes()

    def prepare(self, sources: Iterable[bytes], suffix: str, kind: str) -> None:
        """All of them that are not there yet, a batch a process."""
        waiting = {self._place(source, kind): source for source in sources}
        left = [(place, source) for place, source in waiting.items() if not place.is_file()]
        self.folder.mkdir(parents=True, exist_ok=True)
        for start in range(0, len(left), BATCH):
            self._convert(dict(left[start : start + BATCH]), suffix, WRITTEN_AS.get(kind, kind))

    def _convert(self, batch: dict[Path, bytes], suffix: str, kind: str) -> None:
        with TemporaryDirectory(prefix="gongkai-corpus-") as name:
            folder = Path(name)
            files = []
            for place, source in batch.items():
                files.append(folder / f"{place.stem}{suffix}")
                files[-1].write_bytes(source)
            profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
            command = [SOFFICE, "--headless", "--norestore", profile, "--convert-to", kind]
            subprocess.run(  # noqa: S603 - a program of the system, on files of our own
                [*command, "--outdir", str(folder / "made"), *map(str, files)],
                check=True,
                capture_output=True,
                timeout=SECONDS,
            )
            for place in batch:
                made = folder / "made" / f"{place.stem}.{kind}"
                made.replace(place)

    def _place(self, source: bytes, kind: str) -> Path:
        kind = WRITTEN_AS.get(kind, kind)
        return self.folder / f"{sha256(source).hexdigest()[:32]}.{kind}"
