"""`make replay-check`: what others make of our files. `python -m tests.replay.check WACZ-BIN PYWB-BIN`.

Both folders hold programs of environments of their own: pywb is GPL and pins old versions of much, and
cdxj-indexer needs surt, which is AGPL. Nothing of them is imported here.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from shutil import copy
from socket import create_server
from typing import Final

from archive.archive import Archive
from archive.config import ArchiveConfig

GONGKAI: Final = Path(sys.executable).with_name("gongkai")
SECONDS: Final = 30


def main(wacz: Path, pywb: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        at = Path(folder)
        _ran([GONGKAI, "demo", "--archive", at / "demo"])
        _index_is_theirs(wacz, at / "demo")
        _ran([wacz / "warcio", "check", *sorted((at / "demo" / "warc").glob("*.warc.gz"))])
        _ran([GONGKAI, "export", "wacz", "--archive", at / "demo", at / "all.wacz"])
        _ran([wacz / "wacz", "validate", "-f", at / "all.wacz"])
        _is_replayed(pywb, at / "demo", at / "replay")
    sys.stdout.write("index, WARC files, WACZ and replay are as they should be\n")


def _index_is_theirs(wacz: Path, archive: Path) -> None:
    for warc in sorted((archive / "warc").glob("*.warc.gz")):
        theirs = _ran([wacz / "cdxj-indexer", "--sort", "--records", "response,revisit,resource", warc])
        ours = (archive / "cdxj" / warc.name.replace(".warc.gz", ".cdxj")).read_text("utf-8")
        assert ours == theirs, f"the index of {warc.name} is not as cdxj-indexer writes it"


def _is_replayed(pywb: Path, archive: Path, folder: Path) -> None:
    """Every report that was read, page or attachment, byte for byte at its time."""
    collection = folder / "collections" / "gongkai"
    for name in ("archive", "indexes"):
        (collection / name).mkdir(parents=True)
    for warc in (archive / "warc").glob("*.warc.gz"):
        copy(warc, collection / "archive")
    lines = {line for index in (archive / "cdxj").iterdir() for line in index.read_text("utf-8").splitlines()}
    (collection / "indexes" / "index.cdxj").write_text(
        "".join(f"{line}\n" for line in sorted(lines)), "utf-8"
    )
    with create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [pywb / "wayback", "-b", "127.0.0.1", "-p", str(port)],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        root = f"http://127.0.0.1:{port}/"
        _wait_for(root)
        _compare(archive, f"{root}gongkai/")
    finally:
        server.terminate()
        server.wait(SECONDS)


def _compare(folder: Path, root: str) -> None:
    kinds = set()
    with Archive.open(ArchiveConfig(folder=folder), create=False) as archive:
        for report in archive.reports.find():
            for each in report.renditions:
                shown = _fetched(f"{root}{each.fetched_at:%Y%m%d%H%M%S}id_/{each.url}")
                held = archive.captures.body_for(each.url)
                assert held is not None
                assert sha256(shown).digest() == sha256(held).digest(), f"{each.url} is replayed otherwise"
                kinds.add(each.url.rpartition(".")[2])
    sys.stdout.write(f"replayed: {json.dumps(sorted(kinds))}\n")
    assert {"pdf", "shtml"} <= kinds


def _fetched(url: str) -> bytes:
    done = subprocess.run(
        ["curl", "--silent", "--fail", "--compressed", url], capture_output=True, check=True
    )
    return done.stdout


def _wait_for(url: str) -> None:
    for _ in range(SECONDS * 2):
        if subprocess.run(["curl", "--silent", "--output", "/dev/null", url], check=False).returncode == 0:
            return
        time.sleep(0.5)
    raise AssertionError(f"no answer from {url}")


def _ran(command: Sequence[Path | str]) -> str:
    done = subprocess.run([str(each) for each in command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute(), Path(sys.argv[2]).absolute())
