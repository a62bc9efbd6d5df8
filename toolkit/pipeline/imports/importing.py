"""Turn what people have into an article folder."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from toolkit.metadata.bibtex import to_bibtex
from toolkit.model import Diagnostic, Draft, Inferred, Reference, Result
from toolkit.pipeline.bibliographies import read_once
from toolkit.pipeline.imports.event_stubs import EventStub, event_stubs, events_file
from toolkit.pipeline.imports.import_bibliography import import_bibliography, is_bibliography
from toolkit.pipeline.output import write_folder
from toolkit.pipeline.project import ARTICLES, shown_path
from toolkit.pipeline.scaffold import slugify
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


def import_article(
    file: Path, *, slug: str | None = None, folder: Path | None = None
) -> Result[Import | None]:
    """Make ``docs/articles/SLUG/`` (or ``folder``) from ``file``; of a bibliography, ``bib/SLUG.bib``.

    The slug is made of the title where none is given. CIT601 to CIT609: the file cannot be read;
    CIT611: not a slug; CIT612: there is such a folder; CIT911: it cannot be written. Nothing is
    written unless all of it is.
    """
    root = Path.cwd()
    if is_bibliography(file):
        written = import_bibliography(file, slug or slugify(file.stem) or "imported", folder, root)
        made = Import(article=None, files=written.value) if written.value else None
        return Result(made, written.diagnostics)
    read = read_foreign(file, shown_path(file, root))
    if read.value is None:
        return Result(None, read.diagnostics)
    slug = slug or _slug(read.value, file)
    target = folder or root / ARTICLES / slug
    if not _SLUG.fullmatch(slug):
        hint = f"use lower-case letters, digits and hyphens: {slugify(slug) or 'my-paper'}"
        return _failure(read, "CIT611", f"'{slug}' cannot name an article", hint)
    if target.exists():
        hint = "give it another name: --slug NAME"
        return _failure(read, "CIT612", f"there is already {shown_path(target, root)}", hint)
    files, stubs = _files(read.value, root)
    written = write_folder(files, target)
    if written.failed:
        return Result(None, (*read.diagnostics, *written.diagnostics))
    made = Import(
        article=shown_path_of(target / "article.md", root),
        files=tuple(shown_path_of(path, root) for path in written.value),
        inferred=read.value.inferred,
        events=stubs,
    )
    return Result(made, read.diagnostics)


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


def _failure(
    read: Result[Draft | None], code: str, message: str, hint: str
) -> Result[Import | None]:
    found = Diagnostic(code=code, message=message, hint=hint)
    return Result(None, (*read.diagnostics, found))
