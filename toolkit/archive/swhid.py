"""SWHIDs of folders, worked out as Git works out its trees (ISO/IEC 18670:2025, swhid.org)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

_FILE, _FOLDER = b"100644", b"40000"


def swhid(files: Mapping[str, bytes]) -> str:
    """The identifier of a folder with ``files`` by their paths, none of them executable."""
    return f"swh:1:dir:{_tree(files).hex()}"


def _tree(files: Mapping[str, bytes]) -> bytes:
    """The hash of a tree: its entries sorted by name, a folder's as if it ended in a slash."""
    folders: dict[str, dict[str, bytes]] = {}
    entries: list[tuple[bytes, bytes, bytes]] = []
    for path, content in files.items():
        name, slash, rest = path.partition("/")
        if slash:
            folders.setdefault(name, {})[rest] = content
        else:
            entries.append((name.encode(), _FILE, _object(b"blob", content)))
    entries += [(name.encode(), _FOLDER, _tree(inside)) for name, inside in folders.items()]
    entries.sort(key=lambda entry: entry[0] + (b"/" if entry[1] == _FOLDER else b""))
    return _object(b"tree", b"".join(b"%s %s\0%s" % (mode, name, id) for name, mode, id in entries))


def _object(kind: bytes, content: bytes) -> bytes:
    # Git's own digest; nothing here rests on SHA-1 being safe, since manifests have SHA-512.
    header = b"%s %d\0" % (kind, len(content))
    return hashlib.sha1(header + content, usedforsecurity=False).digest()
