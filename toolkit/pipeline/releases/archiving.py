"""Store editions in an archive, list what it holds, and take editions out of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.archive import storage, store
from toolkit.archive.bag import PAYLOAD, bag_of, check_bag, is_bag
from toolkit.archive.catalogue import Holding, holdings
from toolkit.archive.edition_folder import check_edition, is_edition, read_edition
from toolkit.archive.findings import finding, unwritable
from toolkit.archive.layout import is_root
from toolkit.archive.trees import Tree, tree_of
from toolkit.model import Diagnostic, Edition, Result, nearest
from toolkit.model.edition import version_key
from toolkit.pipeline.releases.releasing import RELEASES

ARCHIVE = Path("archive")


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived:
    """An edition that was asked to be stored."""

    edition: Edition
    version: str
    """OCFL's name of its version; empty for one that was there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An edition in the archive."""

    edition: Edition
    version: str
    """OCFL's name of its version."""
    folder: Path
    """Of its object."""


def archive_add(
    wanted: str, *, root: Path = ARCHIVE, releases: Path = RELEASES
) -> Result[tuple[Archived, ...]]:
    """Store the editions of an article, or the one in the folder or bag ``wanted``.

    Every edition is verified before. Each is stored whole or not at all.
    """
    found = _wanted(wanted, releases)
    told = list(found.diagnostics)
    done: list[Archived] = []
    for holding, shown in found.value:
        faults = list(check_edition(holding.files, shown))
        told += faults
        if any(fault.is_error for fault in faults):
            continue
        try:
            content = {path: place.read_bytes() for path, place in holding.files.items()}
            added = store.add(root, holding.edition, content)
        except OSError as error:
            told.append(unwritable(root, error))
            break
        told += added.diagnostics
        if not added.failed:
            done.append(Archived(edition=holding.edition, version=added.value))
    return Result(tuple(done), tuple(told))


def _wanted(wanted: str, releases: Path) -> Result[tuple[tuple[Holding, Path], ...]]:
    """The editions that a word of the command line means, the oldest first."""
    path = Path(wanted)
    of_slug = (
        [(item, _folder(item)) for item in holdings_of(releases / wanted)]
        if "/" not in wanted
        else []
    )
    if of_slug:
        return Result(tuple(of_slug))
    if not path.is_dir():
        slugs = [item.name for item in releases.iterdir()] if releases.is_dir() else []
        message = f"nothing was released under '{wanted}', and no such folder exists"
        told = finding("CIT706", message, wanted, hint=nearest(wanted, slugs))
        return Result((), (told,))
    listed = tree_of(path)
    files, told = listed.value, list(listed.diagnostics)
    if is_bag(files):
        told += check_bag(files, path)
        files = payload_of(files)
    if not is_edition(files):
        return Result((), (*told, finding("CIT723", f"'{wanted}' holds no edition", wanted)))
    read = read_edition(files, path)
    told += read.diagnostics
    if read.value is None or any(item.is_error for item in told):
        return Result((), tuple(told))
    return Result(((Holding(edition=read.value, files=files), path),), tuple(told))


def payload_of(bag: Tree) -> Tree:
    """The files in a bag's ``data/``, by their paths there."""
    return {p.removeprefix(PAYLOAD): place for p, place in bag.items() if p.startswith(PAYLOAD)}


def holdings_of(folder: Path) -> list[Holding]:
    """Every edition below a folder, also what was withdrawn later, in the order of release."""
    found: list[Holding] = []
    for path in sorted(folder.glob("*/edition.json")):
        if not path.parent.name.startswith(storage.STAGING):
            files = tree_of(path.parent).value
            read = read_edition(files, path.parent)
            if read.value:
                found.append(Holding(edition=read.value, files=files))
    found.sort(key=lambda item: version_key(item.edition.version))
    return sorted(found, key=lambda item: bool(item.edition.withdrawn))


def _folder(holding: Holding) -> Path:
    return holding.files["edition.json"].parent


def archive_list(root: Path = ARCHIVE) -> Result[tuple[Edition, ...]]:
    """Every edition of the archive."""
    if missing := _no_archive(root):
        return Result((), (missing,))
    return Result(tuple(item.edition for item in holdings(root)))


def archive_show(name: str, version: str = "", root: Path = ARCHIVE) -> Result[tuple[Shown, ...]]:
    """The editions of an article, all of them or that of one version."""
    found = _stored(name, version, root)
    folder = store.object_folder(root, name)
    shown = (Shown(edition=s.edition, version=s.version, folder=folder) for s in found.value)
    return Result(tuple(shown), found.diagnostics)


def _stored(name: str, version: str, root: Path) -> Result[tuple[store.Stored, ...]]:
    if missing := _no_archive(root):
        return Result((), (missing,))
    folder = store.object_folder(root, name)
    if not folder.is_dir():
        slugs = [item.edition.slug for item in holdings(root)]
        told = finding("CIT721", f"the archive holds no '{name}'", root, hint=nearest(name, slugs))
        return Result((), (told,))
    found = store.stored(folder)
    kept = tuple(s for s in found.value if version in ("", s.edition.version, s.version))
    if not kept and not found.failed:
        known = ", ".join(s.edition.version for s in found.value)
        told = finding(
            "CIT721", f"'{name}' has no version {version}", folder, hint=f"there are: {known}"
        )
        return Result((), (*found.diagnostics, told))
    return Result(kept, found.diagnostics)


def _no_archive(root: Path) -> Diagnostic | None:
    if root.is_dir() and is_root({path.name: path for path in root.iterdir()}):
        return None
    hint = "'citable archive add' makes one; --root names one elsewhere"
    return finding("CIT721", f"there is no archive in '{root}'", root, hint=hint)


def archive_export(
    name: str, to: Path, *, version: str = "", bag: bool = False, root: Path = ARCHIVE
) -> Result[Path | None]:
    """Write an edition, by default the last, to the folder ``to``, which must not exist; or a bag
    of it. The value is the folder."""
    found = _stored(name, version, root)
    if not found.value or found.failed:
        return Result(None, found.diagnostics)
    item = found.value[-1]
    faults = tuple(check_edition(item.files, to))
    if any(fault.is_error for fault in faults):
        return Result(None, (*found.diagnostics, *faults))
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        told = finding("CIT724", f"'{to}' exists", to, hint="name a folder that is to be made")
        return Result(None, (*found.diagnostics, told))
    try:
        files = store.edition_files(item)
        _write(bag_of(item.edition, files) if bag else files, to.absolute())
    except OSError as error:
        return Result(None, (*found.diagnostics, unwritable(to, error)))
    return Result(to, found.diagnostics)


def _write(files: dict[str, bytes], to: Path) -> None:
    storage.make_folder(to.parent)
    with storage.staging(to.parent) as staged:
        made = staged / to.name
        made.mkdir()
        storage.write_tree(files, made)
        if to.is_dir():
            to.rmdir()
        storage.publish(made, to)


def archive_repair(
    root: Path = ARCHIVE, releases: Path = RELEASES
) -> Result[tuple[Diagnostic, ...]]:
    """Finish and clear away what interrupted writing left in the archive and among releases.

    The value is what was done; the diagnostics are what is still wrong.
    """
    done: list[Diagnostic] = []
    try:
        done += _clear(releases)
        done += _cleared(root.absolute().parent)  # Its very making may have been interrupted.
        if _no_archive(root):
            return Result(tuple(done))
        repaired = store.repair(root)
    except OSError as error:
        return Result(tuple(done), (unwritable(root, error),))
    at = repaired.value
    return Result((*done, *repaired.diagnostics[:at]), repaired.diagnostics[at:])


def _clear(releases: Path) -> Iterator[Diagnostic]:
    for folder in sorted(releases.iterdir()) if releases.is_dir() else ():
        if folder.is_dir():
            yield from _cleared(folder)


def _cleared(folder: Path) -> Sequence[Diagnostic]:
    try:
        return store.clear(folder)
    except storage.Busy:
        message = f"another process writes to '{folder.name}' at the moment"
        return [finding("CIT705", message, folder, hint="try again when it is done")]
