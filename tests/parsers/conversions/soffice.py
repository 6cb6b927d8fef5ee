"""LibreOffice as the producer of test documents: many files in one process."""

import shutil
import subprocess
from pathlib import Path

import pytest

PROGRAM = shutil.which("soffice")
NEEDED = pytest.mark.skipif(PROGRAM is None, reason="needs soffice: apt-get install libreoffice-writer-nogui")


def produce(kind: str, sources: list[Path], folder: Path) -> list[Path]:
    """`sources` made `kind`, in their order."""
    assert PROGRAM is not None
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [PROGRAM, "--headless", profile, "--convert-to", kind, "--outdir", str(folder)]
    subprocess.run([*command, *map(str, sources)], check=True, capture_output=True, timeout=300)
    return [folder / f"{source.stem}.{kind}" for source in sources]
