"""One flipped byte anywhere in an edition, a bag or an archive is found, and its file is named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from tests.archive.conftest import made, written
from toolkit.archive import store
from toolkit.archive.bag import bag_of, check_bag
from toolkit.archive.edition_folder import check_edition
from toolkit.archive.trees import tree_of
from toolkit.model import Diagnostic

Check = Callable[[Path], Iterable[Diagnostic]]
MOST = 16
"""Positions of a file that are tried: all of a short one."""


def an_edition(folder: Path) -> Check:
    written(made()[1], folder)
    return lambda path: check_edition(tree_of(path).value, path)


def a_bag(folder: Path) -> Check:
    written(bag_of(*made()), folder)
    return lambda path: check_bag(tree_of(path).value, path)


def an_archive(folder: Path) -> Check:
    store.add(folder, *made())
    store.add(folder, *made("1.1", "As agreed, and more."))
    return store.check_store


@pytest.mark.parametrize("kind", [an_edition, a_bag, an_archive])
def test_a_flipped_byte_is_found_and_its_file_named(
    kind: Callable[[Path], Check], tmp_path: Path
) -> None:
    folder = tmp_path / "whole"
    check = kind(folder)
    assert list(check(folder)) == []
    files = tree_of(folder).value
    assert len(files) >= 8

    for name, path in files.items():
        content = path.read_bytes()
        for at in positions(len(content)):
            bit = 0x20 if at % 2 else 0x01  # The first of these changes the case of a letter.
            path.write_bytes(content[:at] + bytes([content[at] ^ bit]) + content[at + 1 :])
            found = list(check(folder))
            assert found, f"nobody saw bit {bit} of byte {at} in {name}"
            assert any(names(item, path) for item in found), (name, at, bit, found)
        path.write_bytes(content)
    assert list(check(folder)) == []


def positions(size: int) -> Iterator[int]:
    step = max(1, size // MOST)
    yield from range(0, size, step)
    if size > 1 and (size - 1) % step:
        yield size - 1


def names(item: Diagnostic, path: Path) -> bool:
    """Whether a finding names the file: it says its name, or is placed in it."""
    return path.name in item.message or (
        item.span is not None and item.span.path == path.as_posix()
    )


@pytest.mark.parametrize("kind", [an_edition, a_bag, an_archive])
def test_a_missing_file_and_one_too_many_are_named(
    kind: Callable[[Path], Check], tmp_path: Path
) -> None:
    folder = tmp_path / "whole"
    check = kind(folder)
    for path in tree_of(folder).value.values():
        content = path.read_bytes()
        path.unlink()
        found = list(check(folder))
        assert any(names(item, path) for item in found), (path, found)
        path.write_bytes(content)

    added = next(iter(tree_of(folder).value.values())).with_name("added.txt")
    added.write_bytes(b"")
    assert any(names(item, added) for item in check(folder))
