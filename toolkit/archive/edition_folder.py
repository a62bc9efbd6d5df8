"""The folder of an edition: what lies in it, and whether it is still what was released."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from toolkit.archive import manifest, signature
from toolkit.archive.findings import finding
from toolkit.archive.swhid import swhid
from toolkit.archive.trees import Tree, is_safe, read_record
from toolkit.model import Diagnostic, Edition, Result, Severity

EDITION = "edition.json"
ENVIRONMENT = "environment.json"
CRATE = "ro-crate-metadata.json"
MANIFEST = "manifest-sha512.txt"
SIGNATURE = f"{MANIFEST}.sig"
SOURCE, METADATA = "source/", "metadata/"


def is_edition(tree: Tree) -> bool:
    """Whether files look like an edition's, sound or not."""
    return EDITION in tree or MANIFEST in tree


def sealed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """``files`` with the manifest of all of them."""
    digests = {path: manifest.digest(content) for path, content in files.items()}
    return {**files, MANIFEST: manifest.render(digests)}


def read_edition(tree: Tree, shown: Path) -> Result[Edition | None]:
    """What ``edition.json`` says. ``shown`` is the edition's folder as findings name it."""
    path = tree.get(EDITION)
    if path is None:
        message = f"'{shown.name}' has no {EDITION}"
        return Result(None, (finding("CIT714", message, shown),))
    try:
        edition = Edition.read(read_record(path))
    except (OSError, ValueError) as error:
        return Result(None, (finding("CIT714", str(error), shown / EDITION),))
    outside = [file.path for file in edition.files if not is_safe(file.path)]
    if outside:
        message = f"{EDITION} names '{outside[0]}', which lies outside of its folder"
        return Result(None, (finding("CIT715", message, shown / EDITION),))
    return Result(edition)


def check_edition(
    tree: Tree,
    shown: Path,
    *,
    signers: Path | None = None,
    digests: Mapping[str, str] | None = None,
    damaged: Iterable[str] = (),
) -> Iterator[Diagnostic]:
    """Everything by which an edition is not what was released; each file is told of once.

    ``digests`` are those of files that were just computed, such as by the archive around it;
    ``damaged`` are those that it has told of.
    """
    known = set(damaged)
    if MANIFEST not in tree:
        message = f"'{shown.name}' has no {MANIFEST}, so that nothing tells whether it is whole"
        yield finding("CIT714", message, shown)
    else:
        content = read_record(tree[MANIFEST])
        listed = manifest.parse(content, shown / MANIFEST)
        yield from listed.diagnostics
        rest = {path: tree[path] for path in tree if path not in (MANIFEST, SIGNATURE)}
        names = {(shown / path).as_posix(): path for path in (*listed.value, *rest)}
        for item in manifest.check(listed.value, rest, shown / MANIFEST, digests):
            path = names[item.span.path] if item.span else ""
            if path not in known:
                yield item
            known.add(path)
        if SIGNATURE in tree:
            signed = read_record(tree[SIGNATURE])
            checked = signature.check_signature(content, signed, shown / SIGNATURE, signers)
            yield from checked.diagnostics
        elif signers is not None:
            message = f"'{shown.name}' is not signed"
            yield finding("CIT716", message, shown)
    edition = read_edition(tree, shown)
    yield from edition.diagnostics
    if edition.value:
        yield from _check_record(edition.value, tree, shown, known)


def _check_record(
    edition: Edition, tree: Tree, shown: Path, known: Collection[str]
) -> Iterator[Diagnostic]:
    """Whether ``edition.json`` and the other records tell of the files that are there."""
    for file in edition.files:
        if file.path in known:
            continue
        if file.path not in tree:
            yield finding(
                "CIT712", f"'{file.path}' is missing, though {EDITION} lists it", shown / file.path
            )
        elif tree[file.path].stat().st_size != file.size:
            message = f"'{file.path}' has not the size that {EDITION} tells"
            yield finding("CIT711", message, shown / file.path)
    source = {
        path.removeprefix(SOURCE): place.read_bytes()
        for path, place in tree.items()
        if path.startswith(SOURCE)
    }
    sound = not any(path.startswith(SOURCE) for path in known)
    if edition.swhid and source and sound and swhid(source) != edition.swhid:
        message = f"the sources have the SWHID {swhid(source)}, not that of {EDITION}"
        yield finding("CIT711", message, shown / SOURCE)
    if CRATE not in tree:
        yield finding("CIT714", f"'{shown.name}' has no {CRATE}", shown)
        return
    parts = _parts(tree[CRATE])
    if parts is None:
        yield finding("CIT714", f"{CRATE} is no RO-Crate", shown / CRATE)
        return
    for path in parts:
        if path not in tree:
            message = f"{CRATE} tells of '{path}', which is not there"
            yield finding("CIT712", message, shown / CRATE, severity=Severity.WARNING)


def _parts(path: Path) -> list[str] | None:
    """The files that an RO-Crate says it has; None for anything that is no RO-Crate."""
    try:
        graph: Any = json.loads(read_record(path))["@graph"]
        return [item["@id"] for item in graph if item["@type"] == "File"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
