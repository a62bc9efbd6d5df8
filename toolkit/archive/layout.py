"""The files that make a folder an OCFL storage root, and where in it an object lies.

OCFL 1.1, and its extension 0003 (hash and id n-tuple), under which a name can still be read.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

from toolkit.archive.findings import finding
from toolkit.archive.trees import Tree, read_record
from toolkit.model import Diagnostic, Severity

ROOT_MARK = "0=ocfl_1.1"
OBJECT_MARK = "0=ocfl_object_1.1"
OBJECT_MARKS = {"0=ocfl_object_1.0": b"ocfl_object_1.0\n", OBJECT_MARK: b"ocfl_object_1.1\n"}
_ROOT_MARKS = {"0=ocfl_1.0": b"ocfl_1.0\n", ROOT_MARK: b"ocfl_1.1\n"}
_EXTENSION = "0003-hash-and-id-n-tuple-storage-layout"
_LAYOUT, _CONFIG = "ocfl_layout.json", f"extensions/{_EXTENSION}/config.json"
_TUPLES, _SIZE, _LONGEST = 3, 3, 100
EXTENSIONS = "extensions/"


def _json(said: dict[str, object]) -> bytes:
    return (json.dumps(said, indent=2) + "\n").encode()


ROOT_FILES = {
    ROOT_MARK: _ROOT_MARKS[ROOT_MARK],
    _LAYOUT: _json(
        {
            "extension": _EXTENSION,
            "description": "Three folders by the hash of an object's id, then the id itself",
        }
    ),
    _CONFIG: _json(
        {
            "extensionName": _EXTENSION,
            "digestAlgorithm": "sha256",
            "tupleSize": _SIZE,
            "numberOfTuples": _TUPLES,
        }
    ),
}
"""What an empty storage root holds."""


def is_root(tree: Tree) -> bool:
    """Whether files look like those of a storage root, sound or not."""
    return any(path in tree for path in (*_ROOT_MARKS, _LAYOUT, _CONFIG))


def place_of(identifier: str) -> str:
    """The path of an object's folder in the root."""
    digest = hashlib.sha256(identifier.encode()).hexdigest()
    tuples = [digest[at * _SIZE : (at + 1) * _SIZE] for at in range(_TUPLES)]
    name = re.sub(r"[^A-Za-z0-9_-]", _escaped, identifier)
    if len(name) > _LONGEST:
        name = f"{name[:_LONGEST]}-{digest}"
    return "/".join([*tuples, name])


def _escaped(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02x}" for byte in found[0].encode())


def objects_in(tree: Tree) -> list[str]:
    """The paths of objects' folders, by the marks in them, or else by their inventories."""
    found = set()
    for path in tree:
        folder, _, name = path.rpartition("/")
        if name in OBJECT_MARKS or (name == "inventory.json" and not re.search(r"/v\d+$", folder)):
            found.add(folder)
    return sorted(found)


def check_root_files(tree: Tree, shown: Path) -> Iterator[Diagnostic]:
    """Whether the root's own files are those that make it one, and nothing lies beside objects."""
    marks = [name for name in _ROOT_MARKS if name in tree]
    if len(marks) != 1 or read_record(tree[marks[0]]) != _ROOT_MARKS[marks[0]]:
        message = f"'{shown.name}' has no sound mark of an OCFL storage root ({ROOT_MARK})"
        yield finding("CIT714", message, shown / ROOT_MARK)
    for name in (_LAYOUT, _CONFIG):
        if name in tree and read_record(tree[name]) != ROOT_FILES[name]:
            message = f"'{name}' is not as Citable writes it"
            yield finding("CIT714", message, shown / name, severity=Severity.WARNING)
    for name, other in ((_LAYOUT, _CONFIG), (_CONFIG, _LAYOUT)):
        ours = other in tree and read_record(tree[other]) == ROOT_FILES[other]
        if name not in tree and ours:
            yield finding("CIT712", f"'{name}' is missing", shown / name)
    folders = objects_in(tree)
    for path in tree:
        inside = any(path.startswith(f"{folder}/") for folder in folders)
        if (
            not inside
            and path not in ROOT_FILES
            and path not in marks
            and not path.startswith(EXTENSIONS)
        ):
            message = f"'{path}' belongs to no object"
            yield finding("CIT713", message, shown / path)
