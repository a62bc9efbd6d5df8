"""Where things lie: the project of an article, its sources, bibliographies and styles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from toolkit.model import Diagnostic, Located, Result, Span, nearest
from toolkit.pipeline.installation import styles_folder

ARTICLES = Path("docs/articles")
_MARKS = (".git", "pyproject.toml", "citable.toml", "docs/articles")
_REACH = 2
"""An article in no recognizable project may use files up to so many folders above its own:
papers keep their pictures in ``../docs/images`` or ``../../data``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An article's file, what it is called, and how far its references to files may reach."""

    path: Path
    slug: str
    """Name of the output folder and files."""
    name: str
    """The file as diagnostics name it."""
    project: Path
    """No file outside this folder is read for the article."""
    untrusted: bool = False
    """A stranger wrote it: nothing but its own folder and the installation is read."""

    @property
    def folder(self) -> Path:
        return self.path.parent

    @property
    def style_folders(self) -> tuple[Path, ...]:
        """Folders of citation and house styles, the project's own before the installation's."""
        if self.untrusted:
            return (styles_folder(),)
        return tuple(dict.fromkeys((self.project / "styles", styles_folder())))


def as_strangers(source: Source) -> Source:
    """The article with nothing around its own folder."""
    return replace(source, project=source.folder.resolve(), untrusted=True)


def find_sources(
    wanted: Sequence[str], root: Path, *, writes: bool = True
) -> Result[tuple[Source, ...]]:
    """The articles that ``wanted`` names: slugs, folders or files; all of ``root`` if none.

    Of those that would be written to one folder only the first is given, where the caller
    ``writes``; of one file named twice always only one.
    """
    if not wanted:
        found = sorted((root / ARTICLES).glob("*/article.md"))
        if not found:
            return _nothing(f"no article lies in {ARTICLES}/", "citable new SLUG makes one")
        return Result(tuple(_source(path, root) for path in found))
    sources: list[Source] = []
    diagnostics: list[Diagnostic] = []
    for word in wanted:
        path = _path(word, root)
        if path is None:
            slugs = [found.parent.name for found in (root / ARTICLES).glob("*/article.md")]
            message = f"no article is called '{word}', and no such file exists"
            if (root / word).is_dir():
                message = f"the folder '{word}' has no article.md, paper.md or index.md"
            hint = nearest(word, slugs)
            diagnostics.append(Diagnostic(code="CIT901", message=message, span=Span(word), hint=hint))
        else:
            sources.append(_source(path, root))
    if not writes:
        each = {source.path.resolve(): source for source in reversed(sources)}
        return Result(tuple(reversed(each.values())), tuple(diagnostics))
    distinct, collisions = _distinct(sources)
    return Result(distinct, (*diagnostics, *collisions))


def _distinct(sources: Sequence[Source]) -> tuple[tuple[Source, ...], list[Diagnostic]]:
    """Sources without those that would overwrite the files of one before them."""
    first: dict[str, Source] = {}
    found: list[Diagnostic] = []
    for source in sources:
        other = first.setdefault(source.slug, source)
        if other.path.resolve() != source.path.resolve():
            message = f"'{other.name}' would be written to the same folder, {source.slug}/"
            hint = "build them apart, each with an --output of its own"
            found.append(Diagnostic(code="CIT903", message=message, span=Span(source.name), hint=hint))
    return tuple(first.values()), found


def _path(word: str, root: Path) -> Path | None:
    """The file that a word of the command line means."""
    for candidate in (root / ARTICLES / word / "article.md", root / word):
        if candidate.is_file():
            return candidate
        if candidate.is_dir():
            for name in ("article.md", "paper.md", "index.md"):
                if (candidate / name).is_file():
                    return candidate / name
    return None


def _source(path: Path, root: Path) -> Source:
    slug = path.resolve().parent.name if path.name == "article.md" else path.stem
    slug = slug.strip(".") or "paper"  # no name of a folder above
    return Source(path=path, slug=slug, name=shown_path(path, root), project=_project(path))


def shown_path(path: Path, root: Path) -> str:
    """The file as diagnostics name it: from the working directory, if it lies below that."""
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


def _project(path: Path) -> Path:
    """The nearest folder above that looks like a project's, else one a little above."""
    folder = path.resolve().parent
    for candidate in (folder, *folder.parents):
        if is_project(candidate):
            return candidate
    return folder.parents[min(_REACH, len(folder.parents)) - 1] if folder.parents else folder


def resolved(folder: Path, name: str) -> Path | None:
    """The place that a name in ``folder`` means; None for what can be none on any disk."""
    try:
        path = (folder / name).resolve()
        path.is_file()
    except (OSError, ValueError, RuntimeError):  # too long, a NUL, links in a circle
        return None
    return path


def is_project(folder: Path) -> bool:
    """Whether something marks a folder as a project's."""
    return any((folder / mark).exists() for mark in _MARKS)


def bibliography_files(
    source: Source, named: Sequence[Located], root: Path
) -> Result[tuple[tuple[Path, str], ...]]:
    """The files to read, each with its name for diagnostics.

    Named ones lie in the article's folder or in the project's; with none named, every
    ``.bib``, ``.json`` and ``.yaml`` of the project's ``bib/`` counts.
    """
    if not named:
        if not is_project(source.project):
            return Result(())
        folder = source.project / "bib"
        paths = [
            path
            for path in sorted(folder.glob("*"))
            if path.suffix in (".bib", ".json", ".yaml")
            and (not source.untrusted or path.resolve().is_relative_to(source.project))
        ]
        return Result(tuple((path, shown_path(path, root)) for path in paths))
    files: list[tuple[Path, str]] = []
    diagnostics: list[Diagnostic] = []
    for item in named:
        inside = [
            path
            for folder in dict.fromkeys((source.folder, source.project))
            if (path := resolved(folder, item.text)) and path.is_relative_to(source.project)
        ]
        path = next((path for path in inside if path.is_file()), None)
        if path:
            files.append((path, shown_path(path, root)))
        else:
            diagnostics.append(_missing_bibliography(item, source, bool(inside)))
    return Result(tuple(files), tuple(diagnostics))


def _missing_bibliography(item: Located, source: Source, inside: bool) -> Diagnostic:
    beside = [path.name for path in source.folder.iterdir() if path.suffix in (".bib", ".json", ".yaml")]
    whole = "article's folder" if source.project.resolve() == source.folder.resolve() else "project"
    what = "does not exist" if inside else f"lies outside the {whole}"
    return Diagnostic(
        code="CIT201",
        message=f"bibliography '{item.text}' {what}",
        span=item.span,
        hint=nearest(item.text, beside),
    )


def _nothing(message: str, hint: str) -> Result[tuple[Source, ...]]:
    return Result((), (Diagnostic(code="CIT902", message=message, hint=hint),))
