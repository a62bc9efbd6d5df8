"""Bags: a folder with a payload and its checksums, as libraries exchange them (RFC 8493)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from toolkit.archive import manifest
from toolkit.archive.findings import finding
from toolkit.archive.trees import Tree, read_record
from toolkit.model import Diagnostic, Edition

DECLARATION = "bagit.txt"
_DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_INFO = "bag-info.txt"
_MANIFEST, _TAGS = "manifest-sha512.txt", "tagmanifest-sha512.txt"
PAYLOAD = "data/"


def is_bag(tree: Tree) -> bool:
    """Whether files look like a bag's, sound or not."""
    return DECLARATION in tree or _TAGS in tree


def bag_of(edition: Edition, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a bag whose payload is an edition's."""
    payload = {PAYLOAD + path: content for path, content in files.items()}
    tags = {
        DECLARATION: _DECLARED,
        _INFO: _information(edition, payload),
        _MANIFEST: _manifest(payload),
    }
    return {**payload, **tags, _TAGS: _manifest(tags)}


def _manifest(files: Mapping[str, bytes]) -> bytes:
    return manifest.render({path: manifest.digest(content) for path, content in files.items()})


def _information(edition: Edition, payload: Mapping[str, bytes]) -> bytes:
    """``bag-info.txt``; its date is the edition's, so that a bag made twice is the same."""
    size = sum(map(len, payload.values()))
    identifier = f"https://doi.org/{edition.doi}" if edition.doi else edition.swhid
    lines = {
        "Source-Organization": edition.publisher,
        "External-Description": edition.title,
        "External-Identifier": identifier,
        "Bagging-Date": edition.withdrawn_date or edition.date,
        "Bag-Group-Identifier": edition.slug,
        "Payload-Oxum": f"{size}.{len(payload)}",
    }
    told = (f"{name}: {' '.join(value.split())}\n" for name, value in lines.items() if value)
    return "".join(told).encode()


def check_bag(tree: Tree, shown: Path) -> Iterator[Diagnostic]:
    """Everything by which a bag is not as it was packed."""
    if DECLARATION not in tree or read_record(tree[DECLARATION]) != _DECLARED:
        message = f"'{shown.name}' has no {DECLARATION} that declares a bag of BagIt 1.0 in UTF-8"
        yield finding("CIT714", message, shown / DECLARATION)
    if "fetch.txt" in tree:
        yield finding("CIT715", "the bag wants files from the network", shown / "fetch.txt")
    payload = {path: place for path, place in tree.items() if path.startswith(PAYLOAD)}
    tags = {path: tree[path] for path in tree if path not in payload and path != _TAGS}
    for name, files in ((_MANIFEST, payload), (_TAGS, tags)):
        if name not in tree:
            yield finding("CIT714", f"'{shown.name}' has no {name}", shown / name)
            continue
        listed = manifest.parse(read_record(tree[name]), shown / name)
        yield from listed.diagnostics
        yield from manifest.check(listed.value, files, shown / name)
