"""An OCFL 1.1 storage root: editions are added to it, listed and taken out.

The order of writing is what makes it safe. A new object is made apart and gets its name last. A
new version is made apart, gets its name, and is then entered in the object's inventory; what is
cut off between these two is whole, and `repair` enters it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from toolkit.archive import storage
from toolkit.archive.findings import finding
from toolkit.archive.inventory import (
    INVENTORY,
    Inventory,
    Version,
    read_inventory,
    render,
    sidecar,
    sidecar_name,
)
from toolkit.archive.layout import (
    EXTENSIONS,
    OBJECT_MARK,
    OBJECT_MARKS,
    ROOT_FILES,
    ROOT_MARK,
    check_root_files,
    is_root,
    objects_in,
    place_of,
)
from toolkit.archive.manifest import digest
from toolkit.archive.objects import (
    Stored,
    check_object,
    current_inventory,
    stored,
    version_folders,
)
from toolkit.archive.trees import tree_of
from toolkit.model import Diagnostic, Edition, Result, Severity

SCHEME = "citable:"
"""What makes a slug an identifier of an object: OCFL wants a URI."""


def identifier(slug: str) -> str:
    """The id of the object that holds an article's editions."""
    return slug if ":" in slug else SCHEME + slug


def object_folder(root: Path, slug: str) -> Path:
    """Where an article's object lies, or would."""
    return root / place_of(identifier(slug))


def create(root: Path) -> None:
    """Make an empty storage root, if none is there. Raises `storage.Busy` and OSError, of these
    FileExistsError where other files lie there."""
    if (root / ROOT_MARK).is_file():
        return
    storage.make_folder(root.parent)
    with storage.locked(root.parent), storage.staging(root.parent) as staged:
        if (root / ROOT_MARK).is_file():
            return
        made = staged / "root"
        made.mkdir()
        storage.write_tree(ROOT_FILES, made)
        if root.is_dir() and not any(root.iterdir()):
            root.rmdir()
        storage.publish(made, root)


def add(root: Path, edition: Edition, files: Mapping[str, bytes]) -> Result[str]:
    """Store an edition; the value is OCFL's name of its version, empty for one that was there.

    CIT704: the article has an edition of this version with other content; CIT705: somebody else
    writes there. Raises OSError.
    """
    folder = object_folder(root, edition.slug)
    try:
        create(root)
    except FileExistsError:
        message = f"'{root.name}' holds other files and is no archive"
        return Result("", (finding("CIT723", message, root),))
    except storage.Busy:
        return Result("", (_busy(root),))
    try:
        with storage.locked(root):
            if not folder.exists():
                return Result(_add_object(root, folder, edition, files))
            told = list(_finish(root, folder))
            before = stored(folder)
            if any(item.code != "CIT719" for item in before.diagnostics):
                return Result("", before.diagnostics)
            same = _same(before.value, edition, files, folder)
            if same is not None:
                return Result("", tuple(told) + same)
            return Result(_add_version(root, folder, edition, files), tuple(told))
    except storage.Busy:
        return Result("", (_busy(root),))


def _busy(root: Path) -> Diagnostic:
    message = f"another process writes to '{root.name}' at the moment"
    return finding("CIT705", message, root, hint="try again when it is done")


def _same(
    before: tuple[Stored, ...], edition: Edition, files: Mapping[str, bytes], folder: Path
) -> tuple[Diagnostic, ...] | None:
    """None for an edition that is new; an error if it stands there with other content."""
    states = [item for item in before if item.edition.version == edition.version]
    if not states:
        return None
    digests = {path: digest(content) for path, content in files.items()}
    if any(dict(item.digests) == digests for item in states):
        return ()
    if edition.withdrawn and not states[-1].edition.withdrawn:
        return None
    last = states[-1].digests
    differing = sorted(p for p in digests.keys() | last.keys() if digests.get(p) != last.get(p))
    return (
        finding(
            "CIT704",
            f"the archive has version {edition.version} of '{edition.slug}' with other content: "
            + _few(differing),
            folder,
            hint="an edition does not change; release a new version",
        ),
    )


def _few(names: list[str]) -> str:
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return ", ".join(names[:5]) + more


def _add_object(root: Path, folder: Path, edition: Edition, files: Mapping[str, bytes]) -> str:
    inventory, content = _with_version(Inventory(id=identifier(edition.slug)), edition, files)
    top = _records(inventory)
    made = {OBJECT_MARK: OBJECT_MARKS[OBJECT_MARK], **content, **top}
    made |= {f"v1/{name}": record for name, record in top.items()}
    # Of the folders above the object those that are missing are made apart with it: an empty one
    # would be an error in a storage root.
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    target = missing[-1]
    with storage.staging(root / EXTENSIONS) as staged:
        inside = staged / "object" / folder.relative_to(target)
        inside.mkdir(parents=True)
        storage.write_tree(made, inside)
        storage.sync_folder(staged / "object")
        storage.publish(staged / "object", target)
    return "v1"


def _add_version(root: Path, folder: Path, edition: Edition, files: Mapping[str, bytes]) -> str:
    before = current_inventory(folder).value
    if before is None:
        raise OSError(f"{folder.name} has no inventory")
    inventory, content = _with_version(before, edition, files)
    version = inventory.head
    records = _records(inventory)
    inside = {path.removeprefix(f"{version}/"): data for path, data in content.items()}
    with storage.staging(root / EXTENSIONS) as staged:
        made = staged / version
        made.mkdir()
        storage.write_tree({**inside, **records}, made)
        storage.publish(made, folder / version)
        _enter(folder, records, staged)
    return version


def _records(inventory: Inventory) -> dict[str, bytes]:
    content = render(inventory)
    beside = sidecar_name(inventory.algorithm)
    return {beside: sidecar(content, inventory.algorithm), INVENTORY: content}


def _enter(folder: Path, records: Mapping[str, bytes], staged: Path) -> None:
    """Let the object's own inventory be that of its last version; the inventory itself last."""
    for name, content in records.items():
        storage.replace_file(folder / name, content, staged)


def _with_version(
    inventory: Inventory, edition: Edition, files: Mapping[str, bytes]
) -> tuple[Inventory, dict[str, bytes]]:
    """The inventory with one version more, and the files that no version before has."""
    version = f"v{len(inventory.versions) + 1}"
    manifest = dict(inventory.manifest)
    state: dict[str, tuple[str, ...]] = {}
    new: dict[str, bytes] = {}
    for path in sorted(files):
        key = digest(files[path])
        state[key] = (*state.get(key, ()), path)
        if key not in manifest:
            place = f"{version}/content/{path}"
            manifest[key] = (place,)
            new[place] = files[path]
    entry = Version(
        created=f"{edition.withdrawn_date or edition.date}T00:00:00Z",
        message=edition.withdrawn or edition.change or f"Version {edition.version}",
        state=state,
    )
    return (
        Inventory(
            id=inventory.id,
            algorithm=inventory.algorithm,
            manifest=manifest,
            versions={**inventory.versions, version: entry},
        ),
        new,
    )


def _finish(root: Path, folder: Path) -> Iterator[Diagnostic]:
    """Enter a version whose writing was cut off before the object's inventory told of it."""
    names = version_folders(folder)
    last = read_inventory(folder / names[-1]).value if names else None
    if last is None or last.head != names[-1]:
        return
    records = {
        name: (folder / names[-1] / name).read_bytes()
        for name in (sidecar_name(last.algorithm), INVENTORY)
    }
    if all((folder / name).is_file() and (folder / name).read_bytes() == content
           for name, content in records.items()):  # fmt: skip
        return
    with storage.staging(root / EXTENSIONS) as staged:
        _enter(folder, records, staged)
    message = f"{names[-1]} of '{last.id}' is now entered in the inventory"
    yield finding("CIT719", message, folder, severity=Severity.NOTE)


def editions(root: Path) -> Result[tuple[Stored, ...]]:
    """All editions of all objects, by object and version."""
    listed = tree_of(root)
    found: list[Stored] = []
    diagnostics = list(listed.diagnostics)
    for place in objects_in(listed.value):
        if place.startswith(EXTENSIONS):
            continue
        read = stored(root / place)
        found += read.value
        diagnostics += read.diagnostics
    return Result(tuple(found), tuple(diagnostics))


def check_store(root: Path, *, signers: Path | None = None) -> Iterator[Diagnostic]:
    """Everything that is wrong with a storage root and the objects in it."""
    listed = tree_of(root)
    yield from listed.diagnostics
    tree = {path: place for path, place in listed.value.items() if storage.STAGING not in path}
    yield from check_root_files(tree, root)
    for path in _left_over(root):
        message = f"'{path.relative_to(root)}' is left of writing that was interrupted"
        yield finding("CIT719", message, path, severity=Severity.WARNING, hint=REPAIRED)
    for place in objects_in(tree):
        folder = root / place
        yield from check_object(folder, signers=signers)
        inventory = current_inventory(folder).value
        if inventory and is_root(tree) and place_of(inventory.id) != place and _is_ours(tree):
            message = f"the object '{inventory.id}' lies where the layout does not look for it"
            yield finding("CIT714", message, folder)


REPAIRED = "'citable archive repair' removes it"


def _is_ours(tree: Mapping[str, Path]) -> bool:
    """Whether the root has the layout that `place_of` follows."""
    return all(path in tree for path in ROOT_FILES)


def _left_over(root: Path) -> list[Path]:
    folders = [root, *(path for path in root.rglob("*") if path.is_dir() and not path.is_symlink())]
    return [path for folder in folders for path in storage.leftovers(folder)]


def clear(folder: Path) -> list[Diagnostic]:
    """Remove what interrupted writing left directly in ``folder``. Raises `storage.Busy`."""
    with storage.locked(folder):
        return [_removed(path) for path in storage.leftovers(folder)]


def _removed(path: Path) -> Diagnostic:
    shutil.rmtree(path)
    message = f"'{path.name}', left of writing that was interrupted, is removed"
    return finding("CIT719", message, path, severity=Severity.NOTE)


def repair(root: Path) -> Result[int]:
    """Finish what was cut off and remove what is left of it; the value is how much was done.

    Says of everything what it was, and then what is wrong that cannot be repaired.
    """
    done: list[Diagnostic] = []
    try:
        with storage.locked(root):
            for path in _left_over(root):
                done.append(_removed(path))
            listed = tree_of(root)
            for place in objects_in(listed.value):
                if not place.startswith(EXTENSIONS):
                    done += _finish(root, root / place)
    except storage.Busy:
        return Result(0, (_busy(root),))
    return Result(len(done), (*done, *check_store(root)))


def edition_files(item: Stored) -> dict[str, bytes]:
    """The content of an edition's files by their paths. Raises OSError."""
    return {path: place.read_bytes() for path, place in item.files.items()}
