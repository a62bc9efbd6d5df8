"""Turn what people have into an article folder."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from toolkit.metadata.bibtex import to_bibtex
from toolkit.model import Diagnostic, Draft, Inferred, Result
from toolkit.pipeline.output import write_folder
from toolkit.pipeline.project import ARTICLES, shown_path
from toolkit.pipeline.scaffold import slugify
from toolkit.readers.foreign.links import settled, settled_prose
from toolkit.readers.foreign.registry import read_foreign
from toolkit.writers.article_source import article_source

BIBLIOGRAPHY = "references.bib"
PROSE = ("abstract", "notice", "acknowledgements", "image_credit", "data_availability", "conflicts")
"""Fields of the front matter in which works may be cited."""
_WORDS_OF_SLUG = 6
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """What became of a file that was imported."""

    article: Path
    """The new ``article.md``."""
    files: tuple[Path, ...] = ()
    """Everything that was written."""
    inferred: tuple[Inferred, ...] = ()
    """What was understood, in the order of the front matter, to be looked at."""


def import_article(
    file: Path, *, slug: str | None = None, folder: Path | None = None
) -> Result[Import | None]:
    """Make ``docs/articles/SLUG/`` (or ``folder``) from ``file``.

    The slug is made of the title where none is given. CIT601 to CIT609: the file cannot be read;
    CIT611: not a slug; CIT612: there is such a folder; CIT911: it cannot be written. Nothing is
    written unless all of it is.
    """
    root = Path.cwd()
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
    written = write_folder(_files(read.value), target)
    if written.failed:
        return Result(None, (*read.diagnostics, *written.diagnostics))
    made = Import(
        article=shown_path_of(target / "article.md", root),
        files=tuple(shown_path_of(path, root) for path in written.value),
        inferred=read.value.inferred,
    )
    return Result(made, read.diagnostics)


def shown_path_of(path: Path, root: Path) -> Path:
    """``path`` from ``root``, where it lies below it."""
    return Path(shown_path(path, root))


def _slug(draft: Draft, file: Path) -> str:
    words = slugify(draft.article.title.partition(":")[0]).split("-")
    return "-".join(words[:_WORDS_OF_SLUG]) or slugify(file.stem) or "imported"


def _files(draft: Draft) -> dict[str, bytes]:
    """The files of the article folder by their paths in it."""
    known = {*draft.keys, *(reference.key for reference in draft.references)}
    prose = {name: settled_prose(getattr(draft.article, name), known) for name in PROSE}
    article = replace(draft.article, **prose)
    draft = replace(draft, article=article, document=settled(draft.document, known))
    entries = draft.bibliography or to_bibtex(draft.references)
    name = BIBLIOGRAPHY if entries else ""
    files = {"article.md": article_source(draft, name).encode()}
    if name:
        files[name] = entries.encode()
    return files | dict(draft.media)


def _failure(
    read: Result[Draft | None], code: str, message: str, hint: str
) -> Result[Import | None]:
    found = Diagnostic(code=code, message=message, hint=hint)
    return Result(None, (*read.diagnostics, found))
