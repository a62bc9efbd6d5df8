"""Inventories of OCFL 1.1: which file each version of an object has, and where its bytes lie."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from toolkit.archive.findings import finding
from toolkit.archive.trees import is_safe, read_record
from toolkit.model import Diagnostic, Result

INVENTORY = "inventory.json"
ALGORITHM = "sha512"
ALGORITHMS = ("sha512", "sha256")
"""Those that OCFL 1.1 lets an inventory be keyed by."""
_TYPE = "https://ocfl.io/1.1/spec/#inventory"

Digests = Mapping[str, tuple[str, ...]]
"""Paths by the digest of what they hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of an object."""

    created: str
    """A time, as RFC 3339 writes it."""
    message: str = ""
    state: Digests
    """Paths in the edition by digest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """What an object holds."""

    id: str
    algorithm: str = ALGORITHM
    manifest: Digests = field(default_factory=dict)
    """Paths in the object by digest."""
    versions: Mapping[str, Version] = field(default_factory=dict)
    """By ``v1``, ``v2``..., in order."""

    @property
    def head(self) -> str:
        """The last version; empty for an object that has none."""
        return next(reversed(list(self.versions)), "")

    def files(self, version: str) -> dict[str, str]:
        """Paths of a version, each with the path in the object where its bytes lie."""
        state = self.versions[version].state
        return {path: self.manifest[digest][0] for digest, paths in state.items() for path in paths}

    def digests(self, version: str) -> dict[str, str]:
        """Paths of a version, each with its digest."""
        state = self.versions[version].state
        return {path: digest for digest, paths in state.items() for path in paths}


def render(inventory: Inventory) -> bytes:
    """``inventory.json``, everything in it sorted."""
    said = {
        "id": inventory.id,
        "type": _TYPE,
        "digestAlgorithm": inventory.algorithm,
        "head": inventory.head,
        "manifest": _sorted(inventory.manifest),
        "versions": {
            name: {
                "created": version.created,
                "message": version.message,
                "user": {"name": "Citable"},
                "state": _sorted(version.state),
            }
            for name, version in inventory.versions.items()
        },
    }
    return (json.dumps(said, indent=2, ensure_ascii=False) + "\n").encode()


def _sorted(digests: Digests) -> dict[str, list[str]]:
    return {digest: sorted(digests[digest]) for digest in sorted(digests)}


def sidecar_name(algorithm: str = ALGORITHM) -> str:
    """The file beside an inventory that holds its digest."""
    return f"{INVENTORY}.{algorithm}"


def sidecar(content: bytes, algorithm: str = ALGORITHM) -> bytes:
    """The digest of an inventory, as its sidecar says it."""
    return f"{hashlib.new(algorithm, content).hexdigest()} {INVENTORY}\n".encode()


def read_inventory(folder: Path) -> Result[Inventory | None]:
    """The inventory in ``folder``, if its sidecar agrees with it and no path leaves the object."""
    path = folder / INVENTORY
    try:
        content = read_record(path)
        inventory = _parsed(content)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        reason = (
            f"it cannot be read ({error.strerror})" if isinstance(error, OSError) else "it is none"
        )
        message = f"'{_shown(path)}' tells nothing: {reason}"
        return Result(None, (finding("CIT714", message, path),))
    beside = folder / sidecar_name(inventory.algorithm)
    if not beside.is_file() or beside.read_bytes() != sidecar(content, inventory.algorithm):
        message = f"'{_shown(path)}' and '{beside.name}' do not agree"
        return Result(None, (finding("CIT711", message, path),))
    return Result(inventory, tuple(_faults(inventory, path)))


def _parsed(content: bytes) -> Inventory:
    said: Any = json.loads(content)
    algorithm = said["digestAlgorithm"]
    if algorithm not in ALGORITHMS or not re.fullmatch(
        r"https://ocfl\.io/1\.[01]/spec/#inventory", said["type"]
    ):
        raise ValueError("no inventory of OCFL 1")
    names = sorted(said["versions"], key=lambda name: int(name.removeprefix("v")))
    inventory = Inventory(
        id=_text(said["id"]),
        algorithm=algorithm,
        manifest=_digests(said["manifest"]),
        versions={
            name: Version(
                created=_text(said["versions"][name]["created"]),
                message=_text(said["versions"][name].get("message", "")),
                state=_digests(said["versions"][name]["state"]),
            )
            for name in names
        },
    )
    if said["head"] != inventory.head:
        raise ValueError("the head is not the last version")
    return inventory


def _digests(said: Any) -> dict[str, tuple[str, ...]]:
    return {digest.lower(): tuple(map(_text, paths)) for digest, paths in said.items()}


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def _faults(inventory: Inventory, path: Path) -> Iterator[Diagnostic]:
    tables = [inventory.manifest, *(version.state for version in inventory.versions.values())]
    for name in (name for table in tables for paths in table.values() for name in paths):
        if not is_safe(name):
            message = f"'{_shown(path)}' names '{name}', which lies outside of the object"
            yield finding("CIT715", message, path)
    for number, (name, version) in enumerate(inventory.versions.items(), 1):
        if not re.fullmatch(rf"v0*{number}", name):
            yield finding("CIT714", f"'{_shown(path)}' skips a version before {name}", path)
        for digest in version.state.keys() - inventory.manifest.keys():
            message = (
                f"'{_shown(path)}' does not say where '{version.state[digest][0]}' of {name} lies"
            )
            yield finding("CIT714", message, path)


def _shown(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"
