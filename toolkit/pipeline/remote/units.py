"""Work units: papers by URL, each with what a machine elsewhere needs to build it."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from toolkit.model import Diagnostic, Result, Span
from toolkit.pipeline.project import ARTICLES, find_sources
from toolkit.pipeline.remote.remote_files import joined, listing, opened

_NAMES = ("article.md", "paper.md", "index.md")
_SHARED_FOLDERS = ("bib", "styles")
_SHARED_SUFFIXES = (".toml", ".bib", ".yaml", ".csl", ".docx")
"""Of files in a project's own folder, such as a bibliography or a style; JSON may be our report."""
_DEPTH = 4
"""Folders below an article's own, where nothing says that it is one of a project's articles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A paper that any machine can build."""

    project: str
    """URL of the folder that nothing outside of is read."""
    article: str
    """The article's file, from there."""
    slug: str
    files: tuple[tuple[str, str], ...]
    """Files of the article's folder, from the project's, each with its stamp."""
    shared: str
    """A digest of the stamps of files that the project's articles share."""
    shown: str = ""
    """What the names of its files begin with in diagnostics."""

    @property
    def name(self) -> str:
        return self.shown + self.article


def find_units(wanted: Sequence[str], root: Path) -> Result[tuple[Unit, ...]]:
    """The papers that ``wanted`` names: URLs or paths of projects, articles' folders or files, or
    slugs; those of ``root`` if none. Raises what the file systems raise.
    """
    _shared_digest.cache_clear()
    units: list[Unit] = []
    diagnostics: list[Diagnostic] = []
    for word in wanted or (str(root),):
        found = _remote(word) if "://" in word else _local(word, root)
        units += found.value
        diagnostics += found.diagnostics
    first: dict[str, Unit] = {}
    for unit in units:
        other = first.setdefault(unit.slug, unit)
        if (other.project, other.article) != (unit.project, unit.article):
            message = f"'{other.name}' would be written to the same folder, {unit.slug}/"
            hint = "build them apart, each with an --output of its own"
            diagnostics.append(Diagnostic(code="CIT903", message=message, span=Span(unit.name), hint=hint))
    return Result(tuple(first.values()), tuple(diagnostics))


def shared_files(project: str) -> dict[str, str]:
    """Files of a project that several articles may use, with their stamps."""
    found = {name: mark for name, mark in listing(project, 1).items() if name.endswith(_SHARED_SUFFIXES)}
    for folder in _SHARED_FOLDERS:
        inside = listing(joined(project, folder))
        found |= {f"{folder}/{name}": mark for name, mark in inside.items()}
    return found


def digest(files: dict[str, str]) -> str:
    return hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest()


def _local(word: str, root: Path) -> Result[tuple[Unit, ...]]:
    folder = root / word
    if (folder / ARTICLES).is_dir():
        units = tuple(_of_project(_url(folder), _shown(folder, root)))
        return Result(units) if units else _nothing(word)
    found = find_sources((word,), root)
    units = tuple(
        _unit(_url(source.project), source.path.resolve().relative_to(source.project).as_posix(), shown)
        for source in found.value
        for shown in (_shown(source.project, root),)
    )
    return Result(units, found.diagnostics)


def _remote(url: str) -> Result[tuple[Unit, ...]]:
    files, path = opened(url)
    if files.isdir(f"{path}/{ARTICLES.as_posix()}"):
        units = tuple(_of_project(url.rstrip("/"), f"{url.rstrip('/')}/"))
        return Result(units) if units else _nothing(url)
    if not files.isfile(path):
        inside = next((name for name in _NAMES if files.isfile(f"{path}/{name}")), None)
        if inside is None:
            message = f"'{url}' is no article, no folder of one and no project"
            return Result((), (Diagnostic(code="CIT901", message=message, span=Span(url)),))
        url = joined(url, inside)
    folder, _, name = url.rpartition("/")
    project, found, slug = folder.rpartition(f"/{ARTICLES.as_posix()}/")
    if found and "/" not in slug:
        return Result((_unit(project, f"{ARTICLES.as_posix()}/{slug}/{name}", f"{project}/"),))
    return Result((_unit(folder, name, f"{folder}/"),))


def _of_project(project: str, shown: str) -> Iterator[Unit]:
    """Every article of a project, from one listing of their folder."""
    articles: dict[str, list[tuple[str, str]]] = {}
    for name, mark in sorted(listing(joined(project, ARTICLES.as_posix())).items()):
        slug = PurePosixPath(name).parts[0]
        articles.setdefault(slug, []).append((f"{ARTICLES.as_posix()}/{name}", mark))
    shared = digest(shared_files(project))
    for slug, files in articles.items():
        article = f"{ARTICLES.as_posix()}/{slug}/article.md"
        if article in dict(files):
            yield Unit(
                project=project, article=article, slug=slug, files=tuple(files), shared=shared, shown=shown
            )


def _unit(project: str, article: str, shown: str) -> Unit:
    path = PurePosixPath(article)
    folder = path.parent.as_posix()
    inside = "" if folder == "." else f"{folder}/"
    files = listing(joined(project, folder) if inside else project, _DEPTH)
    return Unit(
        project=project,
        article=article,
        slug=_slug(project, path),
        files=tuple(sorted((inside + name, mark) for name, mark in files.items())),
        shared=_shared_digest(project),
        shown=shown,
    )


@functools.lru_cache(maxsize=64)
def _shared_digest(project: str) -> str:
    return digest(shared_files(project))


def _slug(project: str, article: PurePosixPath) -> str:
    if article.name != "article.md":
        return article.stem
    return article.parent.name or PurePosixPath(project).name


def _url(folder: Path) -> str:
    # Not as_uri: fsspec takes percent signs as they stand.
    return f"file://{folder.resolve().as_posix()}"


def _shown(folder: Path, root: Path) -> str:
    """Nothing for the working directory; folders below it from there; others in full."""
    folder, root = folder.resolve(), root.resolve()
    path = folder.relative_to(root) if folder.is_relative_to(root) else folder
    return "" if path == Path(".") else f"{path.as_posix()}/"


def _nothing(where: str) -> Result[tuple[Unit, ...]]:
    message = f"no article lies in {ARTICLES.as_posix()}/ of '{where}'"
    return Result((), (Diagnostic(code="CIT902", message=message),))
