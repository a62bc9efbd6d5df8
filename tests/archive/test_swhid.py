"""The identifier of a folder is that of Git's tree of it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from toolkit.archive.swhid import swhid

FILES = {
    "article.md": b"text\n",
    "a.b/c": b"",
    "a/c": b"one",
    "a0": b"sorted behind a/",
    "data/été.csv": b"1,2\n",
    "data/deep/er/x": bytes(range(256)),
}


def test_the_identifier_of_an_empty_folder_is_that_of_the_empty_tree() -> None:
    assert swhid({}) == "swh:1:dir:4b825dc642cb6eb9a060e54bf8d69288fbee4904"


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")
def test_a_folder_has_the_hash_that_git_gives_it(tmp_path: Path) -> None:
    for name, content in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)

    def git(*arguments: str) -> str:
        ran = subprocess.run(
            ["git", "-c", "core.autocrlf=false", *arguments],
            cwd=tmp_path, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return ran.stdout.strip()

    git("init", "-q")
    git("add", "--all")
    assert swhid(FILES) == f"swh:1:dir:{git('write-tree')}"
