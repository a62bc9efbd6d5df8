"""Make an author's repository, and add articles to one."""

from __future__ import annotations

import json
import re
import string
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from toolkit.model import Diagnostic, Result
from toolkit.pipeline.installation import scaffold_folder

T = TypeVar("T")

ARTICLES = Path("docs", "articles")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_RENAMED = {"gitignore": ".gitignore"}
"""Files that would act on this repository under their own names."""


def init(directory: Path) -> Result[tuple[Path, ...]]:
    """Make a repository with a first paper that builds; the value is the files it has.

    ``directory`` may be new, empty, or hold nothing but ``.git``. CIT921: it holds other
    files, or is none; CIT922: it cannot be written.
    """
    try:
        if directory.exists() and not directory.is_dir():
            return _failure((), "CIT921", f"{directory} is a file, not a folder")
        if directory.is_dir() and any(path.name != ".git" for path in directory.iterdir()):
            return _failure(
                (),
                "CIT921",
                f"{directory} is not empty",
                "name a new or an empty folder; 'citable new SLUG' adds an article to this one",
            )
    except OSError as error:
        return _failure((), "CIT922", f"{directory} cannot be read: {error.strerror}")
    return _write({directory / _target(path): path.read_bytes() for path in _repository()})


def new_article(
    slug: str, *, title: str | None = None, root: Path = Path(), date: str = "2000-01-01"
) -> Result[Path | None]:
    """Add ``docs/articles/SLUG/article.md`` to the repository at ``root``; the value is its path.

    CIT923: not a slug; CIT924: there is such an article; CIT922: it cannot be written.
    """
    if not _SLUG.fullmatch(slug):
        return _failure(
            None,
            "CIT923",
            f"'{slug}' cannot name an article",
            f"use lower-case letters, digits and hyphens: {slugify(slug) or 'my-paper'}",
        )
    path = root / ARTICLES / slug / "article.md"
    if path.exists():
        return _failure(None, "CIT924", f"there is already an article {path}")
    template = string.Template((scaffold_folder() / "article.md").read_text(encoding="utf-8"))
    words = title if title is not None else slug.replace("-", " ").capitalize()
    # A JSON string is a YAML one once nothing unprintable is in it.
    printable = "".join(c if c.isprintable() else " " for c in words)
    source = template.substitute(title=json.dumps(printable, ensure_ascii=False), date=date)
    written = _write({path: source.encode()})
    return Result(path if not written.failed else None, written.diagnostics)


def slugify(words: str) -> str:
    """The slug nearest to ``words``: 'Trump Meets Kim!' gives 'trump-meets-kim'."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def _repository() -> list[Path]:
    folder = scaffold_folder() / "repository"
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _target(path: Path) -> Path:
    relative = path.relative_to(scaffold_folder() / "repository")
    return relative.with_name(_RENAMED.get(relative.name, relative.name))


def _write(files: Mapping[Path, bytes]) -> Result[tuple[Path, ...]]:
    """Write all files or none."""
    made: list[Path] = []
    try:
        for path, content in files.items():
            made.extend(_make_folders(path.parent))
            made.append(path)
            path.write_bytes(content)
    except OSError as error:
        for path in reversed(made):
            path.rmdir() if path.is_dir() else path.unlink(missing_ok=True)
        return _failure((), "CIT922", f"{error.filename} cannot be written: {error.strerror}")
    return Result(tuple(files))


def _make_folders(folder: Path) -> list[Path]:
    """Make ``folder`` and its parents; those that were not there, outermost first."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()][::-1]
    for path in missing:
        path.mkdir()
    return missing


def _failure(value: T, code: str, message: str, hint: str | None = None) -> Result[T]:
    return Result(value, (Diagnostic(code=code, message=message, hint=hint),))
