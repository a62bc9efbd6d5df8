"""Put two releases of an example before validators of archives that others wrote.

An OCFL storage root before ocfl-py, a bag before bagit, RO-Crates before roc-validator, and the
SWHID of the sources beside what swh.model makes of them. Each must also refuse what is broken.
Exits with 1 where one does not pass, or passes what it should not.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.conformance.papers import BUILD
from tests.conformance.tools import archive_validators
from toolkit.archive.catalogue import editions
from toolkit.pipeline import Wanted, archive_add, archive_export, release, verify

SLUG = "trump-meets-kim"
ROOT = Path(__file__).resolve().parents[2]
_RUN = Path(__file__).with_name("archive_validators.py")
Judge = Callable[[str, Path], bool]


def main() -> int:
    work = BUILD.resolve() / "archives"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    for folder in ("docs/articles", "bib"):
        shutil.copytree(ROOT / folder, work / folder)
    packages = archive_validators(BUILD.resolve())
    os.chdir(work)
    _release()

    def passes(validator: str, path: Path) -> bool:
        environment = {**os.environ, "PYTHONPATH": str(packages)}
        command = [sys.executable, str(_RUN), validator, str(path)]
        ran = subprocess.run(command, env=environment, capture_output=True, text=True)
        if ran.returncode not in (0, 1):
            print(ran.stderr)
        return ran.returncode == 0

    results = {**_validated(passes), **_refused(passes), **_ours()}
    for name, passed in results.items():
        print(f"{'pass' if passed else 'FAIL'}  {name}")
    return 0 if all(results.values()) else 1


def _release() -> None:
    """Two editions of the example, stored, and the second in a bag."""
    article = Path("docs/articles", SLUG, "article.md")
    for change, day in (("", "2026-11-24"), ("A line is added", "2026-11-25")):
        if change:
            text = article.read_text().replace('version: "1.0"', 'version: "1.1"')
            article.write_text(text + "\nThis is the second version.\n")
        done = release(SLUG, Wanted(date=day, change=change))
        assert not done.failed, done.diagnostics
    assert not archive_add(SLUG).diagnostics
    assert not archive_export(SLUG, Path("bag"), bag=True).diagnostics


def _validated(passes: Judge) -> dict[str, bool]:
    crates = sorted(Path("releases", SLUG).iterdir())
    return {
        "ocfl-py: the archive": passes("ocfl", Path("archive")),
        "bagit: the bag": passes("bag", Path("bag")),
        **{f"roc-validator: {crate}": passes("crate", crate) for crate in crates},
        **{f"swh.model: {crate}": passes("swhid", crate) for crate in crates},
    }


def _refused(passes: Judge) -> dict[str, bool]:
    shutil.copytree("archive", "broken/archive")
    shutil.copytree("bag", "broken/bag")
    crate = Path("releases", SLUG, "1.1")
    shutil.copytree(crate, "broken/crate")
    (next(Path("broken/archive").rglob("v1/content/*.html"))).write_bytes(b"another")
    (next(Path("broken/bag").rglob("data/*.html"))).write_bytes(b"another")
    record = Path("broken/crate/ro-crate-metadata.json")
    record.write_text(record.read_text().replace('"datePublished"', '"published"'))
    (next(Path("broken/crate/source").rglob("article.md"))).write_bytes(b"another")
    return {
        "ocfl-py refuses a broken archive": not passes("ocfl", Path("broken/archive")),
        "bagit refuses a broken bag": not passes("bag", Path("broken/bag")),
        "roc-validator refuses a broken crate": not passes("crate", Path("broken/crate")),
        "swh.model tells another source": not passes("swhid", Path("broken/crate")),
    }


def _ours() -> dict[str, bool]:
    done = verify(Path("archive"), rebuild=True)
    for item in done.diagnostics:
        print(item)
    outputs = sum(
        file.role == "output" for edition in editions(Path("archive")) for file in edition.files
    )
    return {
        f"citable verify --rebuild: {outputs} files": not done.failed and done.rebuilt == outputs
    }


if __name__ == "__main__":
    sys.exit(main())
