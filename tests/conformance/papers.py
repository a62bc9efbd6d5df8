"""The papers that are validated: examples, house styles, torture articles and a corpus."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.conformance.torture import long, pictures
from toolkit import pipeline
from toolkit.document.anonymous import anonymous
from toolkit.model import Article, Diagnostic

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "conformance"
TORTURE = Path(__file__).with_name("torture")
CORPUS = "CITABLE_CORPUS"
"""The environment variable that names a folder of further papers, each called paper.md."""
FORMATS = {
    "pdf": ".pdf",
    "html": ".html",
    "docx": ".docx",
    "jats": ".jats.xml",
    "epub": ".epub",
    "latex": ".tex",
}
BUILDERS = 2
EXAMPLE = "trump-meets-kim"
HOUSES = ("journal-two-column", "preprint", "policy-brief", "manuscript")
"""House styles in which the example is built; all else is built in `working-paper`."""
BRIEFS = ("policy-brief",)
"""House styles that tell of authors behind the text."""
NO_GLYPH = "CIT421"
"""The warning that a character would be printed as an empty box. Here it is an error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A paper that is to be built, and how."""

    name: str
    path: Path
    house: str | None = None
    anonymous: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper that was built, or could not be."""

    name: str
    files: dict[str, Path] = field(default_factory=dict)
    """The built files by format. Their names are unique among all papers."""
    article: Article | None = None
    problems: tuple[str, ...] = ()
    """Why it could not be built."""
    notes: tuple[str, ...] = ()
    """What the build warned of."""
    broken: bool = False
    """Whether every validator must refuse it."""
    long: bool = False
    """Whether it has so many pages that one look at it must do."""
    variant: bool = False
    """Whether another paper has the same text, so that only what differs need be looked at."""
    brief: bool = False
    """Whether affiliations stand behind the text."""
    hidden: tuple[str, ...] = ()
    """What an anonymous paper must not have: names of its authors."""


def sources() -> Iterator[Source]:
    """Examples, one of them in each house style and anonymous; torture articles; a corpus."""
    articles = ROOT / "docs" / "articles"
    for path in sorted(articles.glob("*/article.md")):
        yield Source(name=path.parent.name, path=path)
    example = articles / EXAMPLE / "article.md"
    for house in HOUSES:
        yield Source(name=f"{EXAMPLE}-{house}", path=example, house=house)
    name = f"{EXAMPLE}-anonymous"
    yield Source(name=name, path=example, house="manuscript", anonymous=True)
    yield from _torture()
    yield from _corpus()


def _torture() -> Iterator[Source]:
    folder = BUILD / "torture"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(TORTURE, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    pictures.draw(folder)
    article = folder / "article.md"
    yield Source(name="torture", path=article)
    yield Source(name="torture-journal-two-column", path=article, house="journal-two-column")
    yield Source(name=long.NAME, path=long.write(folder))


def _corpus() -> Iterator[Source]:
    if corpus := os.environ.get(CORPUS):
        # A run whose corpus lies elsewhere must not pass for want of papers.
        found = sorted(Path(corpus).resolve().rglob("paper.md"))
        if not found:
            raise SystemExit(f"{CORPUS}={corpus}: no paper.md lies below that folder")
        for path in found:
            name = "-".join(path.relative_to(Path(corpus).resolve()).parts[:-1])
            yield Source(name=name, path=path)


def build(papers: Sequence[Source]) -> list[Paper]:
    """Build every paper in every format, some at a time."""
    shutil.rmtree(BUILD / "papers", ignore_errors=True)
    shutil.rmtree(BUILD / "files", ignore_errors=True)
    (BUILD / "files").mkdir(parents=True)
    # The longest first, so that the others fill the time that it takes.
    in_order = sorted(papers, key=lambda source: -source.path.stat().st_size)
    with ProcessPoolExecutor(BUILDERS) as pool:
        built = {paper.name: paper for paper in pool.map(_build, in_order)}
    return [_with_article(built[source.name], source) for source in papers]


def _with_article(paper: Paper, source: Source) -> Paper:
    """What a value of the model cannot bring from another process: the article, as it is to be."""
    (front_matter,) = pipeline.read_front_matter([str(source.path)])
    article = front_matter.value
    if not source.anonymous:
        return replace(paper, article=article)
    hidden = tuple(author.name.display for author in article.authors)
    return replace(paper, article=anonymous(article, "Author"), hidden=hidden)


def _build(source: Source) -> Paper:
    output = BUILD / "papers" / source.name
    (report,) = pipeline.build(
        [str(source.path)],
        formats=tuple(FORMATS),
        house_style=source.house,
        output=output,
        anonymous="self" if source.anonymous else "",
    )
    files = {}
    for kind, suffix in FORMATS.items():
        made = output / report.slug / (report.slug + suffix)
        if made.is_file():
            files[kind] = made.replace(BUILD / "files" / (source.name + suffix))
    return Paper(
        name=source.name,
        files=files,
        problems=tuple(_line(item) for item in report.diagnostics if _is_fault(item)),
        notes=tuple(_line(item) for item in report.diagnostics if not _is_fault(item)),
        long=source.name == long.NAME,
        variant=source.house is not None,
        brief=source.house in BRIEFS,
    )


def _is_fault(diagnostic: Diagnostic) -> bool:
    return diagnostic.is_error or diagnostic.code == NO_GLYPH


def _line(diagnostic: Diagnostic) -> str:
    return f"{diagnostic.span or ''}: {diagnostic.code} {diagnostic.message}"
