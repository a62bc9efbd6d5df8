"""Verify what was released: that nothing of it has changed, and that it can be built again."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from toolkit.archive import storage
from toolkit.archive.bag import check_bag, is_bag
from toolkit.archive.edition_folder import (
    SOURCE,
    check_edition,
    is_edition,
    read_edition,
)
from toolkit.archive.findings import finding
from toolkit.archive.layout import OBJECT_MARKS, is_root
from toolkit.archive.objects import check_object, stored
from toolkit.archive.store import check_store
from toolkit.archive.store import editions as stored_editions
from toolkit.archive.trees import Tree, tree_of
from toolkit.model import Diagnostic, Edition, Severity
from toolkit.pipeline.releases.archiving import holdings_of, payload_of
from toolkit.pipeline.releases.rebuilding import (
    Carried,
    carried,
    differing_attachments,
    rebuild_edition,
    rebuild_pdf,
)

KINDS = ("edition", "bag", "archive", "object", "releases", "PDF")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What was verified, and all that was wrong with it."""

    path: str
    kind: str = ""
    """One of `KINDS`; empty for what is nothing that can be verified."""
    editions: tuple[Edition, ...] = ()
    files: int = 0
    """How many were read, every byte of them."""
    rebuilt: int = 0
    """How many came out the same, byte for byte, when they were built again."""
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def failed(self) -> bool:
        return any(diagnostic.is_error for diagnostic in self.diagnostics)


@dataclass(slots=True)
class _Run:
    """What comes to light in the course of one verification."""

    rebuild: bool
    signers: Path | None
    editions: list[Edition]
    told: list[Diagnostic]
    rebuilt: int = 0


def verify(path: Path, *, rebuild: bool = False, signers: Path | None = None) -> Verified:
    """Verify an edition, a bag, an archive, an object of one, a folder of releases or a PDF.

    With ``rebuild`` every paper is built from the source that is archived with it, and compared.
    ``signers`` is OpenSSH's ``allowed_signers``; with it, editions must be signed by one of them.
    """
    shown = path.as_posix()
    run = _Run(rebuild, signers, [], [])
    try:
        if path.is_file():
            kind, files = _verify_pdf(path, run)
        elif path.is_dir():
            listed = tree_of(path)
            run.told += listed.diagnostics
            kind, files = _verify_folder(path, listed.value, run), len(listed.value)
        else:
            run.told.append(finding("CIT723", f"'{shown}' does not exist", path))
            kind, files = "", 0
    except OSError as error:
        named = f"'{error.filename or shown}' cannot be read: {error.strerror or error}"
        run.told.append(finding("CIT911", named, path))
        kind, files = "", 0
    return Verified(
        path=shown,
        kind=kind,
        editions=tuple(run.editions),
        files=files,
        rebuilt=run.rebuilt,
        diagnostics=tuple(dict.fromkeys(run.told)),
    )


def _verify_folder(path: Path, tree: Tree, run: _Run) -> str:
    if is_bag(tree):
        run.told += check_bag(tree, path)
        payload = payload_of(tree)
        _verify_edition(payload, path / "data", run)
        return "bag"
    if is_root(tree):
        run.told += check_store(path, signers=run.signers)
        for item in stored_editions(path).value:
            _verify_papers(item.edition, item.files, path, run)
        return "archive"
    if any(mark in tree for mark in OBJECT_MARKS):
        run.told += check_object(path, signers=run.signers)
        for item in stored(path).value:
            _verify_papers(item.edition, item.files, path, run)
        return "object"
    if is_edition(tree):
        _verify_edition(tree, path, run)
        return "edition"
    folders = [path, *(folder for folder in sorted(path.iterdir()) if folder.is_dir())]
    found = [item for folder in folders for item in holdings_of(folder)]
    for left in (left for folder in folders for left in storage.leftovers(folder)):
        message = f"'{left.name}' is left of writing that was interrupted"
        hint = "'citable archive repair' removes it"
        run.told.append(finding("CIT719", message, left, hint=hint, severity=Severity.WARNING))
    if not found:
        message = f"'{path.name}' is no edition, bag, archive or folder of releases"
        run.told.append(finding("CIT723", message, path))
        return ""
    for item in found:
        _verify_edition(item.files, item.files["edition.json"].parent, run)
    return "releases"


def _verify_edition(tree: Tree, shown: Path, run: _Run) -> None:
    told = _damaged(run)
    damaged = [path for path, place in tree.items() if place.as_posix() in told]
    run.told += check_edition(tree, shown, signers=run.signers, damaged=damaged)
    edition = read_edition(tree, shown).value
    if edition:
        _verify_papers(edition, tree, shown, run)


def _verify_papers(edition: Edition, tree: Tree, shown: Path, run: _Run) -> None:
    """What PDFs carry, against the sources; and the papers, against what is built of these."""
    run.editions.append(edition)
    run.told += _check_attachments(edition, tree, shown, _damaged(run))
    if run.rebuild and not edition.withdrawn:
        same, told = rebuild_edition(edition, tree, shown)
        run.rebuilt += same
        run.told += told


def _damaged(run: _Run) -> set[str]:
    """Files of which something is said already; all else of them would follow from that."""
    return {item.span.path for item in run.told if item.is_error and item.span}


def _check_attachments(
    edition: Edition, tree: Tree, shown: Path, damaged: Collection[str]
) -> Iterator[Diagnostic]:
    """What PDFs carry against the sources, as far as either is not ``damaged``, as was told."""
    if any(tree[path].as_posix() in damaged for path in tree if path.startswith((SOURCE, "edition."))):
        return
    for path, place in tree.items():
        if not path.endswith(".pdf") or "/" in path or edition.withdrawn:
            continue
        found = carried(place.read_bytes(), shown / path)
        if place.as_posix() not in damaged:
            yield from found.diagnostics
        if found.value:
            source = {
                name.removeprefix(SOURCE): file.read_bytes()
                for name, file in tree.items()
                if name.startswith(SOURCE)
            }
            yield from differing_attachments(found.value, source, edition, shown / path)


def _verify_pdf(path: Path, run: _Run) -> tuple[str, int]:
    """A paper alone: what it carries is held against the list of it that it carries too."""
    content = path.read_bytes()
    if not content.startswith(b"%PDF-"):
        message = f"'{path.name}' is no PDF and no folder"
        run.told.append(finding("CIT723", message, path))
        return "", 0
    found = carried(content, path, needed=True)
    run.told += found.diagnostics
    paper: Carried | None = found.value
    if paper is None:
        return "PDF", 0
    if paper.edition:
        run.editions.append(paper.edition)
    if run.rebuild and not found.failed:
        same, told = rebuild_pdf(paper, content, path)
        run.rebuilt += same
        run.told += told
    return "PDF", len(paper.files)
