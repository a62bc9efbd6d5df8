"""What a wheel brings: code, house styles, and the files that ``citable init`` copies."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files of a wheel made from this repository."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    root = Path(__file__).resolve().parent.parent
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=root,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


@pytest.mark.parametrize(
    ("folder", "inside"),
    [
        ("styles", "toolkit/styles"),
        ("toolkit/scaffold", "toolkit/scaffold"),
        ("toolkit/document/words", "toolkit/document/words"),
    ],
)
def test_every_file_of_a_folder_is_in_the_wheel(
    names: set[str], repository: Path, folder: str, inside: str
) -> None:
    files = {
        f"{inside}/{path.relative_to(repository / folder).as_posix()}"
        for path in (repository / folder).rglob("*")
        if path.is_file()
    }
    assert files
    assert files <= names


def test_every_module_and_its_data_are_in_the_wheel(names: set[str], repository: Path) -> None:
    files = {
        path.relative_to(repository).as_posix()
        for path in (repository / "toolkit").rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert files <= names


def test_nothing_but_the_package_and_its_metadata_is_in_the_wheel(names: set[str]) -> None:
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {
        "toolkit",
        "citable_toolkit",
    }
