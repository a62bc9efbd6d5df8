"""Whatever stops the writing, an edition is whole or not there."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.archive.conftest import made
from toolkit.archive import storage, store
from toolkit.archive.catalogue import editions

CALLS = ("fsync", "rename", "replace", "mkdir", "rmdir", "unlink")
"""What changes a disk, beside the writing of bytes."""


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests end processes, not the machine: nothing needs to reach the disk."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Do ``work`` in a process that is killed before its ``step``-th change; False if it ended."""
    child = os.fork()
    if not child:
        left = step

        def counting(call: Callable[..., Any]) -> Callable[..., Any]:
            def counted(*arguments: Any, **named: Any) -> Any:
                nonlocal left
                if not left:
                    os.kill(os.getpid(), signal.SIGKILL)
                left -= 1
                return call(*arguments, **named)

            return counted

        try:
            for name in CALLS:
                setattr(os, name, counting(getattr(os, name)))
            work()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def test_an_archive_that_is_killed_at_any_point_has_an_edition_whole_or_not(tmp_path: Path) -> None:
    reached = set()
    for step in range(0, 200, 2):
        root = tmp_path / str(step) / "archive"
        root.parent.mkdir()
        was_killed = killed_at(step, lambda root=root: store.add(root, *made()))
        reached.add(look(root, []))
        if not was_killed:
            break
    assert step > 20
    assert reached == {(), ("1.0",)}


def test_a_second_edition_that_is_killed_at_any_point_leaves_the_first(tmp_path: Path) -> None:
    reached = set()
    for step in range(0, 200, 2):
        root = tmp_path / str(step) / "archive"
        root.parent.mkdir()
        store.add(root, *made())
        was_killed = killed_at(step, lambda root=root: store.add(root, *made("1.1", "More.")))
        reached.add(look(root, ["1.0"]))
        if not was_killed:
            break
    assert step > 20
    assert reached == {("1.0",), ("1.0", "1.1")}


def look(root: Path, before: list[str]) -> tuple[str, ...]:
    """The editions that are there, after it has been seen that repair and another try succeed."""
    there = tuple(edition.version for edition in editions(root)) if root.exists() else ()
    assert list(there[: len(before)]) == before
    storage_was_cut = root.exists() and any("staging" in path.name for path in root.rglob("*"))
    if (root / "0=ocfl_1.1").exists():
        repaired = store.repair(root)
        done = repaired.diagnostics[: repaired.value]
        assert all(item.code == "CIT719" for item in done)
        assert repaired.diagnostics[repaired.value :] == ()
        assert not storage_was_cut or done
        assert tuple(edition.version for edition in editions(root)) == there
    for left in storage.leftovers(root.parent):
        assert left.is_dir()
    store.clear(root.parent)
    version, text = ("1.1", "More.") if before else ("1.0", "As agreed.")
    assert not store.add(root, *made(version, text)).failed
    assert list(store.check_store(root)) == []
    assert [edition.version for edition in editions(root)] == ["1.0", "1.1"][: len(before) + 1]
    return there


@pytest.mark.parametrize("after", [0, 3, 9, 15])
def test_a_full_disk_leaves_the_archive_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    root = tmp_path / "archive"
    store.add(root, *made())
    room = after

    def fsync(handle: int) -> None:
        nonlocal room
        room -= 1
        if room < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fsync)
        with pytest.raises(OSError, match="No space left"):
            store.add(root, *made("1.1", "More."))
    store.repair(root)
    assert list(store.check_store(root)) == []
    assert [edition.version for edition in editions(root)] in (["1.0"], ["1.0", "1.1"])
    assert after > 9 or [edition.version for edition in editions(root)] == ["1.0"]


def test_two_that_write_at_once_do_not_meet(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    store.add(root, *made())
    with storage.locked(root):
        refused = store.add(root, *made("1.1", "More."))
        repair = store.repair(root)
    assert [item.code for item in (*refused.diagnostics, *repair.diagnostics)] == [
        "CIT705",
        "CIT705",
    ]
    assert store.add(root, *made("1.1", "More.")).value == "v2"


def test_two_that_make_one_archive_at_once_do_not_meet(tmp_path: Path) -> None:
    with storage.locked(tmp_path):
        refused = store.add(tmp_path / "archive", *made())
    assert [item.code for item in refused.diagnostics] == ["CIT705"]
    assert list(tmp_path.iterdir()) == []


def test_a_lock_dies_with_the_process_that_held_it(tmp_path: Path) -> None:
    child = os.fork()
    if not child:
        with storage.locked(tmp_path):
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    with storage.locked(tmp_path):
        pass
