"""The editions of a series, from a folder of releases or from an OCFL storage root."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from toolkit.archive import storage, store
from toolkit.archive.edition_folder import EDITION, read_edition
from toolkit.archive.layout import is_root
from toolkit.archive.trees import Tree, tree_of
from toolkit.model import Edition
from toolkit.model.edition import version_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """An edition, and where its files lie."""

    edition: Edition
    files: Tree
    """All of the edition's files by their paths in it."""


def editions(root: Path) -> tuple[Edition, ...]:
    """Every edition, by slug and version; of a withdrawn one what stands in its place.

    Folders that hold no sound ``edition.json`` are passed over: `citable verify` tells of them.
    """
    return tuple(holding.edition for holding in holdings(root))


def holdings(root: Path) -> tuple[Holding, ...]:
    """Every edition with its files, in the order of `editions`."""
    found: dict[tuple[str, str], Holding] = {}
    for holding in _stored(root) if _is_store(root) else _released(root):
        key = holding.edition.slug, holding.edition.version
        if key not in found or holding.edition.withdrawn:
            found[key] = holding
    return tuple(found[key] for key in sorted(found, key=lambda key: (key[0], version_key(key[1]))))


def _is_store(root: Path) -> bool:
    return root.is_dir() and is_root({path.name: path for path in root.iterdir()})


def _stored(root: Path) -> Iterator[Holding]:
    for item in store.editions(root).value:
        yield Holding(edition=item.edition, files=item.files)


def _released(root: Path) -> Iterator[Holding]:
    """``SLUG/VERSION/`` each, and nothing that is still being written."""
    for path in sorted(root.glob(f"*/*/{EDITION}")):
        if path.parent.name.startswith(storage.STAGING) or path.parent.is_symlink():
            continue
        files = tree_of(path.parent).value
        read = read_edition(files, path.parent)
        if read.value:
            yield Holding(edition=read.value, files=files)
