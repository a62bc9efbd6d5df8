"""Build a paper again from the sources that lie beside it or in it, and compare."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from toolkit.archive.edition_folder import ENVIRONMENT, SOURCE
from toolkit.archive.findings import finding
from toolkit.archive.trees import Tree, is_safe
from toolkit.model import Diagnostic, Edition, Result
from toolkit.pipeline.attachments import MANIFEST
from toolkit.pipeline.checks.explaining import explain
from toolkit.pipeline.options import Options
from toolkit.pipeline.papers import Made, make_paper
from toolkit.pipeline.project import find_sources
from toolkit.pipeline.releases.environment import differences, environment
from toolkit.pipeline.releases.release_source import linked_pictures
from toolkit.readers.pdf_attachments import pdf_attachments
from toolkit.writers.registry import FORMATS, writer

_MARK = "citable.toml"
"""An empty one makes a folder a project, so that places in it are told from there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What a PDF carries of its own making."""

    article: str
    """The path of the article in ``files``."""
    files: Mapping[str, bytes]
    """By their places in the project."""
    options: Mapping[str, str] = field(default_factory=dict)
    edition: Edition | None = None


def carried(content: bytes, shown: Path, *, needed: bool = False) -> Result[Carried | None]:
    """The sources in a PDF, each of which its own list of them must know. None without a list."""
    attached = pdf_attachments(content)
    if MANIFEST not in attached:
        message = f"'{shown.name}' carries no sources, so that nothing can be verified of it"
        return Result(None, (finding("CIT717", message, shown),) if needed else ())
    try:
        said = json.loads(attached[MANIFEST])
        listed = {str(entry["path"]): entry for entry in said["files"]}
        edition = Edition.from_json(said["edition"]) if "edition" in said else None
        article = str(said["article"])
        options = {str(name): str(value) for name, value in said["options"].items()}
        names = {path: str(entry["attachment"]) for path, entry in listed.items()}
        digests = {path: str(entry["sha512"]) for path, entry in listed.items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Result(
            None, (finding("CIT717", f"the list of sources in '{shown.name}' is none", shown),)
        )
    told: list[Diagnostic] = []
    for path, name in names.items():
        if not is_safe(path):
            message = f"'{shown.name}' wants to write '{path}', outside of its folder"
            told.append(finding("CIT715", message, shown))
        elif name not in attached:
            told.append(finding("CIT712", f"'{name}' is missing in '{shown.name}'", shown))
        elif hashlib.sha512(attached[name]).hexdigest() != digests[path]:
            message = f"'{name}' in '{shown.name}' is not the file that its list tells of"
            told.append(finding("CIT711", message, shown))
    if told:
        return Result(None, tuple(told))
    files = {path: attached[name] for path, name in names.items()}
    return Result(Carried(article=article, files=files, options=options, edition=edition))


def differing_attachments(
    paper: Carried, source: Mapping[str, bytes], edition: Edition, shown: Path
) -> Iterator[Diagnostic]:
    """CIT717 for every file that a PDF carries otherwise than its edition."""
    for path, content in paper.files.items():
        if source.get(path) != content:
            what = "is another in" if path in source else "is missing in"
            message = f"'{path}', which '{shown.name}' carries, {what} the sources beside it"
            yield finding("CIT717", message, shown)
    if paper.edition != replace(edition, files=()):
        message = f"'{shown.name}' says of itself other than edition.json"
        yield finding("CIT717", message, shown)


def rebuild_edition(edition: Edition, tree: Tree, shown: Path) -> tuple[int, list[Diagnostic]]:
    """How many outputs came out the same, and what is to be said of the others."""
    files = {
        path.removeprefix(SOURCE): place.read_bytes()
        for path, place in tree.items()
        if path.startswith(SOURCE)
    }
    outputs = [file.path for file in edition.files if file.role == "output" and file.path in tree]
    names = {edition.slug + writer(name).SUFFIX: name for name in FORMATS}
    formats = [names[path] for path in outputs if path in names]
    options = Options(formats=tuple(formats), edition=replace(edition, files=()))
    made, told = _made(edition.article, files, options, shown)
    if made is None:
        return 0, told
    then = tree[ENVIRONMENT].read_bytes() if ENVIRONMENT in tree else b""
    wanted = {path: tree[path].read_bytes() for path in outputs}
    again = {artifact.name: artifact.content for artifact in made.artifacts}
    again |= linked_pictures(edition.article, made.inputs, files, formats)
    differing = list(_compared(wanted, again, made, then, shown))
    return len(wanted) - len(differing), [*told, *differing]


def rebuild_pdf(paper: Carried, content: bytes, shown: Path) -> tuple[int, list[Diagnostic]]:
    """Whether a PDF comes out the same when it is built of what it carries."""
    chosen = {name.replace("-", "_"): value for name, value in paper.options.items()}
    known = {
        name: chosen[name] for name in ("style", "house_style", "pdf_variant") if name in chosen
    }
    options = Options(formats=("pdf",), edition=paper.edition, **known)
    made, told = _made(paper.article, paper.files, options, shown)
    if made is None:
        return 0, told
    artifact = made.artifacts[0].content
    if artifact == content:
        return 1, told
    message = (
        f"'{shown.name}' is another when it is built again: {explain('.pdf', content, artifact)}"
    )
    hint = "another version of Citable, or of a program or font, may have made it"
    return 0, [*told, finding("CIT718", message, shown, hint=hint)]


def _made(
    article: str, files: Mapping[str, bytes], options: Options, shown: Path
) -> tuple[Made | None, list[Diagnostic]]:
    """The paper, built in a folder of its own that is gone afterwards."""
    unsafe = [path for path in (*files, article) if not is_safe(path)]
    if unsafe or article not in files:
        message = f"'{shown.name}' cannot be built again: it has no article in its sources"
        if unsafe:
            message = f"the sources want to write '{unsafe[0]}', outside of their folder"
        return None, [finding("CIT715" if unsafe else "CIT720", message, shown)]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place).resolve()
        for path, content in {_MARK: b"", **files}.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
        source = find_sources([str(folder / article)], folder).value[0]
        made = make_paper(source, options)
    if made.record is None:
        faults = "; ".join(item.message for item in made.diagnostics if item.is_error)
        message = f"'{shown.name}' cannot be built again: {faults}"
        return None, [finding("CIT720", message, shown)]
    return made, []


def _compared(
    wanted: Mapping[str, bytes],
    again: Mapping[str, bytes],
    made: Made,
    then: bytes,
    shown: Path,
) -> Iterator[Diagnostic]:
    """CIT718 for each output that is another, with what differs in it and why that may be."""
    changed = _changed(then, environment(made.inputs.house)) if then else []
    for path, content in wanted.items():
        if path not in again:
            yield finding("CIT718", f"'{path}' is not made any more", shown / path)
        elif again[path] != content:
            where = explain(path, content, again[path])
            hint = f"made with {'; '.join(changed)}" if changed else "no program has changed since"
            message = f"'{path}' is another when it is built again: {where}"
            yield finding("CIT718", message, shown / path, hint=hint)


def _changed(then: bytes, now: bytes) -> Sequence[str]:
    try:
        return differences(then, now)
    except (ValueError, RecursionError):
        return ["an environment that cannot be read"]
