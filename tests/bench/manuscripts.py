"""Articles of any number of pages, citations and authors, as each of the contenders reads them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from tests.bench import prose, references

DIALECTS = ("citable", "pandoc", "myst")
"""How cross-references, captions and numbered formulas are written; all else is the same."""
_PARAGRAPHS = 3
"""Paragraphs of a page."""
_SENTENCES = 4
_CLUSTER = 4
"""Works that are cited in one place where there are many."""
_INSTITUTIONS = 10
"""Authors of one institution."""
_EXPORTS = """\
exports:
  - format: typst
    template: ./template-typst
    output: out/paper.pdf
  - format: docx
    template: ./template-docx
    output: out/paper.docx"""
_FORMULAS = (
    r"p(d \mid s) = \frac{{p(s \mid d)\, p(d)}}{{\sum_{{k=1}}^{{{n}}} p(s \mid d_k)\, p(d_k)}}",
    r"E_{{{n}}} = \int_0^{{T}} \left( \alpha_{{{n}}} t^2 + \sqrt{{\beta t}} \right) \, dt",
    r"\bar{{x}} = \frac{{1}}{{{n}}} \sum_{{i=1}}^{{{n}}} x_i, \qquad s^2 \le \sigma^2_{{{n}}}",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """An article and the files beside it."""

    text: str
    files: dict[str, bytes] = field(default_factory=dict)

    def write(self, folder: Path, name: str = "article.md") -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        for path, content in self.files.items():
            (folder / path).write_bytes(content)
        path = folder / name
        path.write_text(self.text, encoding="utf-8")
        return path


def manuscript(
    pages: int, *, citations: int = 0, authors: int = 1, dialect: str = "citable", number: int = 0
) -> Manuscript:
    """About so many printed pages, with a table on every second, a figure on every fourth.

    ``citations`` is the number of works of `references.bibliography` that are cited; by default two
    a page. ``number`` makes one article differ from another.
    """
    cited = citations or 2 * pages
    share = -(-cited // pages)
    body = [
        _page(page, range(share * page, min(share * (page + 1), cited)), dialect, number)
        for page in range(pages)
    ]
    files = {"references.bib": references.bibliography(cited).encode()}
    for page in range(0, pages, 4):
        name, content = _picture(page, dialect)
        files[name] = content
    text = _front_matter(authors, dialect, number) + "\n".join(body)
    end = "" if dialect == "myst" else "\n# References\n"
    return Manuscript(text=text + end, files=files)


def _front_matter(authors: int, dialect: str, number: int) -> str:
    lines = ["---", f'title: "{prose.heading(number)}: Article {number}"']
    if dialect == "pandoc":
        lines += ["author:", *(f"  - Contributor Number-{author + 1}" for author in range(authors))]
    else:
        lines += ["author:" if dialect == "citable" else "authors:", *_authors(authors, dialect)]
    abstract = ". ".join(islice(prose.sentences(number), 5))
    lines += ["date: 2026-11-24", "lang: en", f'abstract: "{abstract}."']
    lines += ["bibliography: references.bib"]
    if dialect == "citable":
        lines += ["style: apa"]
    if dialect == "myst":
        lines.remove("lang: en")
        lines += [_EXPORTS]
    return "\n".join([*lines, "---", "", ""])


def _authors(count: int, dialect: str) -> Iterator[str]:
    places = range(-(-count // _INSTITUTIONS))
    for author in range(count):
        place = f"institute-{author // _INSTITUTIONS}"
        reference = f"[{place}]" if dialect == "myst" else f"[{{ref: {place}}}]"
        yield f"  - name: Contributor Number-{author + 1}\n    affiliations: {reference}"
    yield "affiliations:"
    for place in places:
        yield f"  - id: institute-{place}\n    name: Institute of Records {place + 1}"
        yield "    city: Zürich\n    country: Switzerland"


def _page(page: int, cited: range, dialect: str, number: int) -> str:
    said = prose.sentences(1 + 131 * page + 17 * number)
    keys = [references.key(work) for work in cited]
    size = _CLUSTER if len(keys) > _PARAGRAPHS else 1
    clusters = iter([keys[start : start + size] for start in range(0, len(keys), size)])
    parts = [f"{'##' if page % 5 else '#'} {prose.heading(page + number)}\n"]
    for paragraph in range(_PARAGRAPHS):
        parts.append(_paragraph(said, next(clusters, []), page, noted=paragraph == 1))
        if paragraph == 0:
            parts += _floats(page, dialect)
    parts.append(f"[^{page}]: {next(said)}, in *both* copies of `{page}`.\n")
    parts += [f"Others have said as much {_cluster(cluster, page)}.\n" for cluster in clusters]
    if page % 3 == 1:
        parts.append(f"- {next(said)}\n- *in short*: {next(said)}, with $x_{{{page}}}^2$\n")
    return "\n".join(parts)


def _paragraph(said: Iterator[str], cited: list[str], page: int, noted: bool) -> str:
    text = ". ".join(islice(said, _SENTENCES))
    cluster = f" {_cluster(cited, page)}" if cited else ""
    return f"{text}{cluster}.{f'[^{page}]' if noted else ''}\n"


def _cluster(keys: list[str], page: int) -> str:
    locator = f", p. {page % 90 + 1}" if len(keys) == 1 else ""
    return f"[{'; '.join(f'@{key}' for key in keys)}{locator}]"


def _floats(page: int, dialect: str) -> Iterator[str]:
    if page % 2:
        yield _refer("tbl", page, dialect)
        yield _table(page, dialect)
        yield _formula(page, dialect)
    if page % 4 == 0:
        yield _refer("fig", page, dialect)
        yield _figure(page, dialect)


def _refer(kind: str, page: int, dialect: str) -> str:
    """A sentence that refers to a table or a figure; plain pandoc has only its author's numbers."""
    word, each = {"tbl": ("Table", 2), "fig": ("Figure", 4)}[kind]
    label = f"{kind}-{page}"
    shown = f"@{label}" if dialect == "citable" else f"[{word} {page // each + 1}](#{label})"
    return f"Compare {shown} with what follows.\n"


def _table(page: int, dialect: str) -> str:
    caption = f"Witnesses of the events of {1900 + page % 120}"
    rows = [
        f"| {prose.heading(page + row)} | {row * page} | {row + page / 8:.1f} |"
        for row in range(1, 7)
    ]
    grid = "\n".join(["| Series | Items | Share |", "|:--|--:|--:|", *rows])
    if dialect == "myst":
        return f":::{{table}} {caption}\n:name: tbl-{page}\n\n{grid}\n:::\n"
    return f"{grid}\n\n: {caption} {{#tbl-{page}}}\n"


def _formula(page: int, dialect: str) -> str:
    tex = _FORMULAS[page // 2 % len(_FORMULAS)].format(n=page + 1)
    label = {"citable": f" {{#eq-{page}}}", "myst": f" (eq-{page})", "pandoc": ""}[dialect]
    return f"$$\n{tex}\n$${label}\n"


def _figure(page: int, dialect: str) -> str:
    caption = f"Items by series in {1900 + page % 120}"
    if dialect == "myst":
        return f":::{{figure}} figure-{page}.png\n:name: fig-{page}\n\n{caption}\n:::\n"
    return f"![{caption}](figure-{page}.svg){{#fig-{page} width=70%}}\n"


def _picture(page: int, dialect: str) -> tuple[str, bytes]:
    """A diagram of bars; mystmd would need ImageMagick for an SVG in Word."""
    bars = [(page * 37 + bar * 61) % 90 + 8 for bar in range(9)]
    if dialect == "myst":
        from PIL import Image, ImageDraw

        image = Image.new("RGB", (800, 240), "white")
        for bar, height in enumerate(bars):
            ImageDraw.Draw(image).rectangle(
                (20 + 80 * bar, 220 - 2 * height, 76 + 80 * bar, 220), "#1f4e79"
            )
        stream = io.BytesIO()
        image.save(stream, "PNG")
        return f"figure-{page}.png", stream.getvalue()
    drawn = "".join(
        f'<rect x="{10 + 40 * bar}" y="{110 - height}" width="28" height="{height}" fill="#1f4e79"/>'
        f'<text x="{24 + 40 * bar}" y="{106 - height}" font-size="8" text-anchor="middle">{height}</text>'
        for bar, height in enumerate(bars)
    )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 120" width="400" height="120">{drawn}</svg>'
    return f"figure-{page}.svg", svg.encode()
