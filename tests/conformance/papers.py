"""The papers that are validated: examples, torture articles, a corpus, and known failures."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.conformance.torture import long, pictures
from toolkit import pipeline
from toolkit.model import Article

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "conformance"
TORTURE = Path(__file__).with_name("torture")
CORPUS = "CITABLE_CORPUS"
"""The environment variable that names a folder of further papers, each called paper.md."""
FORMATS = {"pdf": ".pdf", "html": ".html", "docx": ".docx", "jats": ".jats.xml"}
BUILDERS = 2


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


def sources() -> Iterator[tuple[str, Path]]:
    """Each paper's name and its source."""
    for path in sorted((ROOT / "docs" / "articles").glob("*/article.md")):
        yield path.parent.name, path
    folder = BUILD / "torture"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(TORTURE, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    pictures.draw(folder)
    yield "torture", folder / "article.md"
    yield long.NAME, long.write(folder)
    if corpus := os.environ.get(CORPUS):
        # A run whose corpus lies elsewhere must not pass for want of papers.
        found = sorted(Path(corpus).resolve().rglob("paper.md"))
        if not found:
            raise SystemExit(f"{CORPUS}={corpus}: no paper.md lies below that folder")
        for path in found:
            yield "-".join(path.relative_to(Path(corpus).resolve()).parts[:-1]), path


def build(papers: Sequence[tuple[str, Path]]) -> list[Paper]:
    """Build every paper in every format, some at a time."""
    shutil.rmtree(BUILD / "papers", ignore_errors=True)
    shutil.rmtree(BUILD / "files", ignore_errors=True)
    (BUILD / "files").mkdir(parents=True)
    # The longest first, so that the others fill the time that it takes.
    in_order = sorted(papers, key=lambda pair: -pair[1].stat().st_size)
    with ProcessPoolExecutor(BUILDERS) as pool:
        built = {paper.name: paper for paper in pool.map(_build, in_order)}
    # A value of the model cannot come from another process.
    return [replace(built[name], article=_article(source)) for name, source in papers]


def _article(source: Path) -> Article:
    (front_matter,) = pipeline.read_front_matter([str(source)])
    return front_matter.value


def _build(paper: tuple[str, Path]) -> Paper:
    name, source = paper
    output = BUILD / "papers" / name
    (report,) = pipeline.build([str(source)], formats=tuple(FORMATS), output=output)
    files = {}
    for kind, suffix in FORMATS.items():
        made = output / report.slug / (report.slug + suffix)
        if made.is_file():
            files[kind] = made.replace(BUILD / "files" / (name + suffix))
    return Paper(
        name=name,
        files=files,
        problems=tuple(_line(item) for item in report.diagnostics if item.is_error),
        notes=tuple(_line(item) for item in report.diagnostics if not item.is_error),
        long=name == long.NAME,
    )


def _line(diagnostic: object) -> str:
    return f"{diagnostic.span or ''}: {diagnostic.code} {diagnostic.message}"
