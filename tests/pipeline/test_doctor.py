"""The doctor: what is missing is named with the command that adds it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from toolkit.pipeline.examination import Check, doctor

module = sys.modules[doctor.__module__]


def check(name: str) -> Check:
    (found,) = (check for check in doctor() if check.name == name)
    return found


def test_what_is_here_has_a_version_and_no_fix() -> None:
    for name in ("Python", "pandoc"):
        assert check(name).ok
        assert check(name).found[0].isdigit()
        assert check(name).fix == ""


@pytest.mark.parametrize(
    ("manager", "root", "command"),
    [
        ("apt-get", True, "apt-get install -y libpango-1.0-0"),
        ("apt-get", False, "sudo apt-get install -y libpango-1.0-0"),
        ("dnf", False, "sudo dnf install -y pango"),
        ("apk", True, "apk add pango"),
        ("pacman", False, "sudo pacman -S --noconfirm pango"),
        ("brew", False, "brew install pango"),
        ("none", False, "install Pango 1.44"),
    ],
)
def test_a_missing_library_comes_with_the_command_of_this_system(
    monkeypatch: pytest.MonkeyPatch, manager: str, root: bool, command: str
) -> None:
    def load(name: str) -> None:
        if name.startswith("libpango-"):
            raise OSError(name)

    monkeypatch.setattr(module.ctypes, "CDLL", load)
    monkeypatch.setattr(module.shutil, "which", lambda name: name if name == manager else None)
    monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000)
    pango = check("Pango")
    assert not pango.ok
    assert "libpango-1.0.so.0" in pango.found
    assert pango.fix.startswith(command)
    assert check("HarfBuzz").ok


def test_an_old_pandoc_is_not_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = SimpleNamespace(stdout="pandoc 2.17.1\n")
    monkeypatch.setattr(module.subprocess, "run", lambda *_, **__: answer)
    assert not check("pandoc").ok
    assert check("pandoc").found == "2.17.1"
    assert "pypandoc_binary" in check("pandoc").fix


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = [
        "edtf>=5",
        "no-such-thing-here[extra]>=1; python_version > '3'",
        "other; extra == 'test'",
    ]
    monkeypatch.setattr("importlib.metadata.requires", lambda _: wanted)
    packages = check("Python packages")
    assert packages.found == "missing: no-such-thing-here"
    assert packages.fix.endswith("-m pip install no-such-thing-here")


def test_a_folder_that_takes_no_file_is_found(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert check("Writable folder").ok

    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(module.tempfile, "TemporaryFile", refuse)
    assert check("Writable folder").found == "Permission denied"
    assert not check("Writable folder").ok


@pytest.mark.parametrize(
    ("walls", "found"),
    [
        (("files", "network"), "untrusted papers have no network, and no files but their own"),
        (("network",), "this system cannot keep untrusted papers from files: use a container"),
        ((), "this system cannot keep untrusted papers from network and files: use a container"),
    ],
)
def test_what_keeps_strangers_in_is_told_and_no_fault(
    walls: tuple[str, ...], found: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "walls_here", lambda: walls)
    assert check("Confinement") == Check(name="Confinement", ok=True, found=found, fix="")


def test_an_extra_that_is_missing_is_named_and_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    installed = module._installed
    monkeypatch.setattr(module, "_installed", lambda name: name != "uvicorn" and installed(name))
    extras = check("Extras")
    assert extras.ok
    assert "serve and the preview: pip install 'citable-toolkit[serve]'" in extras.found
