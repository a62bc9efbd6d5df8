"""The files that a PDF carries: all that it can be built from again, and its references as data.

Each stands in ``manifest.json`` with its place in the project, so that the paper can be set up
and built anew in an empty folder. What an installation has (styles, fonts) is not carried.
"""

from __future__ import annotations

import hashlib
import json
import mimetypes
import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import toolkit
from toolkit.metadata.bibtex import to_bibtex
from toolkit.metadata.csl import to_csl_json
from toolkit.model import (
    Article,
    Attachment,
    Bibliography,
    Edition,
    HouseStyle,
    Reference,
)
from toolkit.pipeline.installation import styles_folder
from toolkit.pipeline.project import Source, bibliography_files, is_project
from toolkit.readers.bibliography import READERS
from toolkit.readers.bibliography.used_part import used_part
from toolkit.readers.characters import printable

MANIFEST = "manifest.json"
_MEDIA_TYPES = {
    ".md": "text/markdown",
    ".bib": "application/x-bibtex",
    ".bibtex": "application/x-bibtex",
    ".csl": "application/vnd.citationstyles.style+xml",
    ".json": "application/json",
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
    ".toml": "application/toml",
    ".svg": "image/svg+xml",
    ".otf": "font/otf",
    ".ttf": "font/ttf",
}
_CSL_JSON = "application/vnd.citationstyles.csl+json"
_MIME = mimetypes.MimeTypes()
"""Those of Python itself; the machine's own would make a difference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """A file of the project, or the part of it that the paper uses."""

    path: Path
    """By the name that the article uses for it, which may be a link to another."""
    content: bytes
    relationship: str
    description: str


def attachments(
    source: Source,
    article: Article,
    house: HouseStyle,
    bibliography: Bibliography,
    keys: Sequence[str],
    *,
    pictures: Collection[str] = (),
    options: Mapping[str, str] = {},
) -> tuple[Attachment, ...]:
    """What a PDF of ``article`` carries; nothing where that is anonymous.

    ``keys`` are those of the entries that it uses, ``pictures`` the paths that it shows, from
    its folder, and ``options`` what the command line said in place of the front matter.
    """
    if article.anonymous:
        return ()
    used = [bibliography[key] for key in keys]
    files = [
        *_article_files(source),
        *_bibliographies(source, article, bibliography, keys),
        *_pictures(source, pictures),
        *_styles(source, options.get("style") or str(article.style or house.citation_style)),
        *_house_styles(source, house),
    ]
    names = _names(files, taken=(MANIFEST, "references.bib", "references.json"))
    carried = [
        Attachment(
            name=name,
            media_type=_media_type(file.path),
            content=file.content,
            relationship=file.relationship,
            description=file.description,
        )
        for name, file in zip(names, files, strict=True)
    ]
    manifest = _manifest(source, files, names, options, article.edition)
    return (*carried, *_references(used), manifest)


def _article_files(source: Source) -> Iterator[_File]:
    path = source.path.resolve()
    yield _File(
        path=_place(source, path),
        content=path.read_bytes(),
        relationship="Source",
        description="The article as its authors wrote it (Markdown)",
    )
    beside = path.parent / "metadata.yaml"
    if beside.is_file() and beside.resolve().parent == path.parent:
        yield _own(source, beside, "Title and authors of the article")


def _bibliographies(
    source: Source, article: Article, bibliography: Bibliography, keys: Sequence[str]
) -> Iterator[_File]:
    """Of each file the entries that are used and those that events among these name.

    Nothing here may tell a part from a whole: built from the part, the paper is the same.
    """
    related = [bibliography[key] for key in with_related(keys, bibliography)]
    for path, name in bibliography_files(source, article.bibliography, Path.cwd()).value:
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        used = [item for item in related if item.span and item.span.path == name]
        part = printable(used_part(text, path.suffix, {item.key for item in used}))
        sound = _has_all(part, path.suffix.lower(), used)
        yield _File(
            path=_place(source, path),
            content=part.encode() if sound else raw,
            relationship="Data",
            description=f"Bibliography: what of {path.name} the paper uses",
        )


def with_related(keys: Iterable[str], bibliography: Bibliography) -> Iterator[str]:
    """``keys``, and those that events name, theirs too, as far as there are entries."""
    waiting, seen = list(keys), set()
    while waiting:
        key = waiting.pop()
        if key in seen or key not in bibliography:
            continue
        seen.add(key)
        yield key
        if event := bibliography[key].event:
            waiting += [*event.documented_by, *(other for _, other in event.relations)]


def _has_all(part: str, suffix: str, references: Iterable[Reference]) -> bool:
    """Whether nothing about ``references`` was lost with the others."""
    read = READERS[suffix](part, "").value
    return all(item.key in read and _same(read[item.key], item) for item in references)


def _same(one: Reference, other: Reference) -> bool:
    return dict(one.csl) == dict(other.csl) and one.event == other.event


def _pictures(source: Source, pictures: Iterable[str]) -> Iterator[_File]:
    for target in dict.fromkeys(pictures):
        yield _own(source, source.folder.resolve() / target, f"Figure: {target}")


def _styles(source: Source, wanted: str) -> Iterator[_File]:
    """The project's own citation style, with the one that it follows if that lies beside it."""
    from toolkit.cite.styles import find_style
    from toolkit.model import Located

    stem = wanted.rsplit("/", 1)[-1].removesuffix(".csl")
    named = (source.folder / wanted).resolve() if wanted.endswith(".csl") else None
    shared = source.project / "styles" / f"{stem}.csl"
    first = next((p for p in (named, shared) if p and p.is_file() and _is_own(source, p)), None)
    if first is None:
        return
    yield _own(source, first, "Citation style (CSL)")
    folders = source.style_folders
    found = find_style(Located(wanted), source.folder, source.project, folders).value
    if found and found != first and found.parent == first.parent:
        yield _own(source, found, "Citation style (CSL) that the other follows")


def _house_styles(source: Source, house: HouseStyle) -> Iterator[_File]:
    for folder in house.lineage:
        if not _is_own(source, folder):
            continue
        for path in sorted(folder.rglob("*")):
            hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
            if path.is_file() and not hidden and _is_own(source, path):
                yield _own(source, path, f"House style {folder.name}")


def _is_own(source: Source, path: Path) -> bool:
    """Whether a file is the project's and not of the installation, which may lie inside it."""
    real = path.resolve()
    return real.is_relative_to(source.project) and not real.is_relative_to(styles_folder())


def _own(source: Source, path: Path, description: str) -> _File:
    return _File(
        path=_place(source, path),
        content=path.read_bytes(),
        relationship="Supplement",
        description=description,
    )


def _place(source: Source, path: Path) -> Path:
    named = Path(os.path.normpath(path))
    return named if named.is_relative_to(source.project) else path.resolve()


def _root(source: Source, files: Iterable[_File]) -> Path:
    """The folder from which places are told.

    That of the project; where nothing marks one, the nearest that holds all files, so that
    names of folders further above, such as a user's, do not reach the paper.
    """
    if is_project(source.project):
        return source.project
    return Path(os.path.commonpath([file.path.parent for file in files]))


def _names(files: Sequence[_File], taken: Iterable[str]) -> list[str]:
    """A name for each, that of the file where no other has it."""
    names: list[str] = []
    used = set(taken)
    for file in files:
        path = file.path
        candidates = [path.name, *(f"{path.stem}-{n}{path.suffix}" for n in range(2, len(files) + 6))]
        name = next(candidate for candidate in candidates if candidate not in used)
        used.add(name)
        names.append(name)
    return names


def _media_type(path: Path) -> str:
    known = _MEDIA_TYPES.get(path.suffix.lower())
    return known or _MIME.guess_type(path.name)[0] or "application/octet-stream"


def _references(used: Sequence[Reference]) -> Iterator[Attachment]:
    """What the paper cites, for reference managers."""
    if not used:
        return
    for name, media_type, text, description in (
        ("references.bib", "application/x-bibtex", to_bibtex(used), "BibLaTeX"),
        ("references.json", _CSL_JSON, to_csl_json(used), "CSL-JSON"),
    ):
        yield Attachment(
            name=name,
            media_type=media_type,
            content=text.encode(),
            relationship="Data",
            description=f"The references of the paper ({description})",
        )


def _manifest(
    source: Source,
    files: Sequence[_File],
    names: Sequence[str],
    options: Mapping[str, str],
    edition: Edition | None,
) -> Attachment:
    """Which file lies where, and how the paper was built of them."""
    root = _root(source, files)
    content = {
        "generator": f"Citable {toolkit.__version__}",
        "name": source.slug,
        "article": files[0].path.relative_to(root).as_posix(),
        "options": dict(options),
        **({"edition": edition.as_json(files=False)} if edition else {}),
        "files": [
            {
                "attachment": name,
                "path": file.path.relative_to(root).as_posix(),
                "sha512": hashlib.sha512(file.content).hexdigest(),
            }
            for name, file in zip(names, files, strict=True)
        ],
    }
    return Attachment(
        name=MANIFEST,
        media_type="application/json",
        content=(json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode(),
        relationship="Supplement",
        description="Where the attached files lie in the project, to build the paper again",
    )
