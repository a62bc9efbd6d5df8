"""Objects of OCFL 1.1, read and verified: an object is an article, a version of it an edition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from toolkit.archive.edition_folder import check_edition, is_edition, read_edition
from toolkit.archive.findings import finding
from toolkit.archive.inventory import INVENTORY, Inventory, read_inventory, sidecar_name
from toolkit.archive.layout import OBJECT_MARK, OBJECT_MARKS
from toolkit.archive.trees import Tree, hash_of, read_record, tree_of
from toolkit.model import Diagnostic, Edition, Result

REPAIR = "'citable archive repair' finishes it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """An edition in an object."""

    version: str
    """OCFL's name of the version: ``v2``."""
    edition: Edition
    files: Tree
    digests: Mapping[str, str]


def version_folders(folder: Path) -> list[str]:
    """The folders of versions in an object, the oldest first."""
    names = [path.name for path in folder.iterdir() if re.fullmatch(r"v\d+", path.name)]
    return sorted(names, key=lambda name: int(name[1:]))


def current_inventory(folder: Path) -> Result[Inventory | None]:
    """What the object holds; CIT719 where a version was added and not yet entered at the top.

    Such a version is whole, since its folder got its name last of all.
    """
    top = read_inventory(folder)
    names = version_folders(folder)
    if not names or (top.value and top.value.head == names[-1]):
        return top
    last = read_inventory(folder / names[-1])
    if last.value is None or last.value.head != names[-1] or last.failed:
        return top
    beside = sidecar_name(last.value.algorithm)
    message = (
        f"'{INVENTORY}' and '{beside}' of '{last.value.id}' are not those of {names[-1]}: "
        "its writing was interrupted, or their bytes have changed"
    )
    return Result(last.value, (finding("CIT719", message, folder, hint=REPAIR),))


def stored(folder: Path) -> Result[tuple[Stored, ...]]:
    """The editions in an object, the oldest first."""
    found = current_inventory(folder)
    inventory = found.value
    if inventory is None or any(item.code != "CIT719" for item in found.diagnostics):
        return Result((), found.diagnostics)
    editions: list[Stored] = []
    diagnostics = list(found.diagnostics)
    for version in inventory.versions:
        files = {path: folder / place for path, place in inventory.files(version).items()}
        absent = [path for path, place in files.items() if not _is_file(place, folder)]
        if absent:
            message = f"'{absent[0]}' of {version} is missing"
            diagnostics.append(finding("CIT712", message, folder / version))
            continue
        read = read_edition(files, folder / version)
        diagnostics += read.diagnostics
        if read.value:
            digests = inventory.digests(version)
            editions.append(
                Stored(version=version, edition=read.value, files=files, digests=digests)
            )
    return Result(tuple(editions), tuple(diagnostics))


def _is_file(path: Path, folder: Path) -> bool:
    return path.is_file() and path.resolve().is_relative_to(folder.resolve())


def check_object(folder: Path, *, signers: Path | None = None) -> Iterator[Diagnostic]:
    """Everything by which an object is not as it was stored."""
    listed = tree_of(folder)
    yield from listed.diagnostics
    tree = listed.value
    marks = [name for name in OBJECT_MARKS if name in tree]
    if len(marks) != 1 or read_record(tree[marks[0]]) != OBJECT_MARKS[marks[0]]:
        message = f"'{folder.name}' has no sound mark of an OCFL object ({OBJECT_MARK})"
        yield finding("CIT714", message, folder / OBJECT_MARK)
    found = current_inventory(folder)
    yield from found.diagnostics
    if found.value is None or any(item.code == "CIT715" for item in found.diagnostics):
        return
    inventory = found.value
    records = {*marks, INVENTORY, sidecar_name(inventory.algorithm)}
    for version in version_folders(folder):
        names = {f"{version}/{name}" for name in (INVENTORY, sidecar_name(inventory.algorithm))}
        records |= names & tree.keys()
        if names & tree.keys():
            yield from _check_version(folder, version, inventory)
    digests: dict[str, str] = {}
    yield from _check_content(inventory, tree, records, folder, digests)
    for version in inventory.versions:
        yield from _check_edition(inventory, version, folder, tree, digests, signers)


def _check_version(folder: Path, version: str, inventory: Inventory) -> Iterator[Diagnostic]:
    """Whether a version's own inventory tells what the object's tells of the time."""
    read = read_inventory(folder / version)
    yield from read.diagnostics
    if read.value is None:
        return
    names = list(inventory.versions)[: len(read.value.versions)]
    past = {name: inventory.versions[name] for name in names}
    if read.value.id != inventory.id or read.value.head != version or read.value.versions != past:
        message = f"'{version}/{INVENTORY}' tells other than the object's inventory"
        yield finding("CIT714", message, folder / version / INVENTORY)


def _check_content(
    inventory: Inventory, tree: Tree, records: set[str], folder: Path, digests: dict[str, str]
) -> Iterator[Diagnostic]:
    """Whether the bytes are there, are the right ones, and are all. Fills ``digests``."""
    known = {path: digest for digest, paths in inventory.manifest.items() for path in paths}
    for path, wanted in known.items():
        if path not in tree:
            yield finding("CIT712", f"'{path}' is missing", folder / path)
            continue
        digests[path] = hash_of(tree[path], inventory.algorithm)
        if digests[path] != wanted:
            message = f"'{path}' is not the file that the inventory lists: its bytes differ"
            yield finding("CIT711", message, folder / path)
    for path in tree:
        if path not in known and path not in records:
            yield finding("CIT713", f"'{path}' is not listed in the inventory", folder / path)


def _check_edition(
    inventory: Inventory,
    version: str,
    folder: Path,
    tree: Tree,
    digests: Mapping[str, str],
    signers: Path | None,
) -> Iterator[Diagnostic]:
    """Whether the edition in a version is sound as well; objects of others may hold none."""
    places = inventory.files(version)
    files = {path: tree[place] for path, place in places.items() if place in tree}
    if not is_edition(files):
        return
    known = {path: digests[places[path]] for path in files}
    actual = known if inventory.algorithm == "sha512" else None
    wanted = inventory.digests(version)
    damaged = [path for path in files if known[path] != wanted[path]]
    damaged += [path for path in places if path not in files]
    yield from check_edition(
        files, folder / version, signers=signers, digests=actual, damaged=damaged
    )
