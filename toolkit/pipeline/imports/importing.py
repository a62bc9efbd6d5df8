"""Turn what people have into an article folder."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from toolkit.archive.trees import is_safe
from toolkit.metadata.bibtex import to_bibtex
from toolkit.model import Diagnostic, Draft, Inferred, Reference, Result
from toolkit.pipeline.bibliographies import read_once
from toolkit.pipeline.confinement.confined import Limits, run_confined
from toolkit.pipeline.imports.event_stubs import EventStub, event_stubs, events_file
from toolkit.pipeline.imports.import_bibliography import (
    FOLDER,
    bibliography_file,
    is_bibliography,
)
from toolkit.pipeline.output import write_folder, write_whole
from toolkit.pipeline.project import ARTICLES, shown_path
from toolkit.pipeline.scaffold import slugify
from toolkit.readers.foreign.bibliographies import SUFFIXES
from toolkit.readers.foreign.links import (
    cited_keys,
    running_text,
    settled,
    settled_prose,
    spoken_names,
)
from toolkit.readers.foreign.registry import read_foreign
from toolkit.writers.article_source import article_source, markdown

BIBLIOGRAPHY = "references.bib"
EVENTS = "events.bib"
PROSE = ("abstract", "notice", "acknowledgements", "image_credit", "data_availability", "conflicts")
"""Fields of the front matter in which works may be cited."""
_ALONE = frozenset((".docx", ".odt", ".txt", ".text", *SUFFIXES))
"""Files that no other file belongs to; those of other kinds may have pictures and parts beside them."""
_WORDS_OF_SLUG = 6
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """What became of a file that was imported."""

    article: Path | None
    """The new ``article.md``; None where the file was a bibliography."""
    files: tuple[Path, ...] = ()
    """Everything that was written."""
    inferred: tuple[Inferred, ...] = ()
    """What was understood, in the order of the front matter, to be looked at."""
    events: tuple[EventStub, ...] = ()
    """What the text dates, to be named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What a file holds, before any of it is on a disk."""

    slug: str
    """Made of the title, or of the file's name."""
    files: dict[str, bytes]
    """By their paths in the article's folder."""
    is_bibliography: bool = False
    inferred: tuple[Inferred, ...] = ()
    events: tuple[EventStub, ...] = ()


def import_article(
    file: Path,
    *,
    slug: str | None = None,
    folder: Path | None = None,
    trusted: bool = False,
    time_limit: int | None = None,
    memory_limit: int | None = None,
) -> Result[Import | None]:
    """Make ``docs/articles/SLUG/`` (or ``folder``) from ``file``; of a bibliography, ``bib/SLUG.bib``.

    The slug is made of the title where none is given. The file is read by a process of its own
    within ``time_limit`` seconds and ``memory_limit`` megabytes, or, where it is ``trusted``, by
    this one without limits. CIT601 to CIT609, CIT907 to CIT909: the file cannot be read; CIT611: not
    a slug; CIT612: there is such a file or folder; CIT911: it cannot be written. Nothing is written
    unless all of it is.
    """
    root = Path.cwd()
    if trusted:
        read = read_import(file, root)
    else:
        limits = Limits.of(time_limit, memory_limit)
        read = _read_confined(file, root, limits)
    if read.value is None:
        return Result(None, read.diagnostics)
    made = _write(read.value, slug or read.value.slug, folder, root)
    return Result(made.value, (*read.diagnostics, *made.diagnostics))


def _read_confined(file: Path, root: Path, limits: Limits) -> Result[Read | None]:
    alone = file.suffix.lower() in _ALONE
    around = () if alone else (file.parent, file.resolve().parent)
    # A bibliography of one's own may be a link to where another program keeps it.
    reads = (file, *around, root / FOLDER, *(root / FOLDER).glob("*.bib"))
    name = shown_path(file, root)
    read = run_confined(read_import, file, root, name=name, done="read", limits=limits, reads=reads)
    return read.value or Result(None, read.diagnostics)


def read_import(file: Path, root: Path) -> Result[Read | None]:
    """What is to be written of ``file``. Entries of the project's bibliographies count as known."""
    if is_bibliography(file):
        made = bibliography_file(file, shown_path(file, root))
        slug = slugify(file.stem) or "imported"
        read = Read(slug=slug, files={f"{slug}.bib": made.value}, is_bibliography=True)
        return Result(read if made.value else None, made.diagnostics)
    draft = read_foreign(file, shown_path(file, root))
    if draft.value is None:
        return Result(None, draft.diagnostics)
    files, stubs = _files(draft.value, root)
    read = Read(
        slug=_slug(draft.value, file), files=files, inferred=draft.value.inferred, events=stubs
    )
    return Result(read, draft.diagnostics)


def _write(read: Read, slug: str, folder: Path | None, root: Path) -> Result[Import | None]:
    """The files in their place, by a process that has read nothing of the source."""
    what = "a bibliography" if read.is_bibliography else "an article"
    if not _SLUG.fullmatch(slug):
        hint = f"use lower-case letters, digits and hyphens: {slugify(slug) or 'my-paper'}"
        return _failure("CIT611", f"'{slug}' cannot name {what}", hint)
    if strange := [name for name in read.files if not is_safe(name)]:
        return _failure("CIT911", f"no article has a file of the name {strange[0]!r}", None)
    if read.is_bibliography:
        return _write_bibliography(read, slug, folder or root / FOLDER, root)
    target = folder or root / ARTICLES / slug
    if target.exists():
        return _taken(target, root)
    written = write_folder(read.files, target)
    if written.failed:
        return Result(None, written.diagnostics)
    made = Import(
        article=shown_path_of(target / "article.md", root),
        files=tuple(shown_path_of(path, root) for path in written.value),
        inferred=read.inferred,
        events=read.events,
    )
    return Result(made)


def _write_bibliography(read: Read, slug: str, folder: Path, root: Path) -> Result[Import | None]:
    target = folder / f"{slug}.bib"
    if target.exists():
        return _taken(target, root)
    shown = shown_path_of(target, root)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(target, *read.files.values())
    except OSError as error:
        return _failure("CIT911", f"'{shown}' cannot be written: {error.strerror or error}", None)
    return Result(Import(article=None, files=(shown,)))


def shown_path_of(path: Path, root: Path) -> Path:
    """``path`` from ``root``, where it lies below it."""
    return Path(shown_path(path, root))


def _slug(draft: Draft, file: Path) -> str:
    words = slugify(draft.article.title.partition(":")[0]).split("-")
    return "-".join(words[:_WORDS_OF_SLUG]) or slugify(file.stem) or "imported"


def _files(draft: Draft, root: Path) -> tuple[dict[str, bytes], tuple[EventStub, ...]]:
    """The files of the article folder by their paths in it, and the events among them."""
    if draft.source:
        return {"article.md": draft.source.encode(), **draft.media}, ()
    own = {*draft.keys, *(reference.key for reference in draft.references)}
    cited = cited_keys(draft.document, [getattr(draft.article, name) for name in PROSE])
    theirs = _of_project(cited - {*draft.keys} if draft.bibliography else cited, root)
    defined = {reference.key for reference in theirs[1]}
    draft = replace(draft, references=tuple(r for r in draft.references if r.key not in defined))
    known: dict[str, tuple[str, ...]] = dict.fromkeys(own, ())
    known |= {entry.key: spoken_names(entry.csl) for entry in (*draft.references, *theirs[1])}
    draft = _settled(draft, known)
    entries = draft.bibliography or to_bibtex(draft.references)
    text = {**draft.document, "blocks": running_text(draft.document["blocks"])}
    article = replace(draft.article, body=markdown(text))
    stubs = event_stubs(article, (*draft.references, *theirs[1]))
    files: dict[str, bytes] = {}
    if entries:
        files[BIBLIOGRAPHY] = entries.encode()
    if stubs:
        files[EVENTS] = events_file(stubs).encode()
    names = [*files, *theirs[0]]
    return {"article.md": article_source(draft, names).encode(), **files, **draft.media}, stubs


def _of_project(keys: Collection[str], root: Path) -> tuple[list[str], list[Reference]]:
    """Bibliographies of the project that define ``keys``, and their entries.

    They know more of a work than what a paper printed of it, and have been looked at already.
    """
    names: list[str] = []
    found: list[Reference] = []
    for path in sorted((root / "bib").glob("*.bib")) if keys else ():
        name = shown_path(path, root)
        bibliography = read_once([(path, name)]).value
        entries = [bibliography[key] for key in bibliography]
        if any(reference.key in keys for reference in entries):
            names.append(name)
            found += entries
    return names, found


def _settled(draft: Draft, known: Mapping[str, tuple[str, ...]]) -> Draft:
    """The draft with citations of ``known`` keys, the others as they were printed."""
    prose = {name: settled_prose(getattr(draft.article, name), known) for name in PROSE}
    article = replace(draft.article, **prose)
    return replace(draft, article=article, document=settled(draft.document, known))


def _taken(target: Path, root: Path) -> Result[None]:
    hint = "give it another name: --slug NAME"
    return _failure("CIT612", f"there is already {shown_path(target, root)}", hint)


def _failure(code: str, message: str, hint: str | None) -> Result[None]:
    return Result(None, (Diagnostic(code=code, message=message, hint=hint),))
