"""Read an article and everything that it names, with all that is wrong about any of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from pathlib import Path

from toolkit.cite.processor import PROCESSORS
from toolkit.cite.styles import find_style
from toolkit.document.anonymous import (
    anonymous,
    anonymous_references,
    own_references,
    remaining_traces,
)
from toolkit.document.parse import parse
from toolkit.document.pictures import picture_targets
from toolkit.document.prepare import Prepared, prepare
from toolkit.document.source import Source as Text
from toolkit.document.terms import terms
from toolkit.document.title_block import LAYOUTS
from toolkit.model import (
    Article,
    Attachment,
    Bibliography,
    Diagnostic,
    HouseStyle,
    Image,
    Located,
    Severity,
    Span,
    nearest,
)
from toolkit.pandoc.run import Json, OutOfMemory, PandocFailure
from toolkit.pipeline.bibliographies import read_once
from toolkit.pipeline.drawings import read_drawing
from toolkit.pipeline.options import Options
from toolkit.pipeline.pdf_variants import refused_variant
from toolkit.pipeline.project import Source, bibliography_files
from toolkit.pipeline.reference_docs import reference_docx, traces_in_heads
from toolkit.pipeline.releases.editions import as_edition, edition_citation
from toolkit.pipeline.strangers import leads_elsewhere, refused
from toolkit.pipeline.typesetter import typesetter
from toolkit.readers.article import read_article
from toolkit.readers.house_style import read_house_style
from toolkit.readers.images import PICTURE_SUFFIXES, UnreadableImage, read_image

DEFAULT_HOUSE_STYLE = "working-paper"

_UNREAD_FRONT = frozenset(("CIT104", "CIT105", "CIT106", "CIT108"))
"""Front matter of which nothing is known, so that neither are the bibliographies that it names."""


@dataclass(slots=True)
class Inputs:
    """What was read for one article, and every file that it was read from."""

    article: Article
    bibliography: Bibliography = field(default_factory=Bibliography)
    house: HouseStyle | None = None
    style: Path | None = None
    document: Json | None = None
    """As pandoc parsed it."""
    pictures: dict[str, Future[Image]] = field(default_factory=dict)
    """Those that have to be drawn to be known: the typesetter does so meanwhile."""
    images: dict[str, Image] = field(default_factory=dict)
    own: tuple[str, ...] = ()
    """Keys of the authors' own works, where these are to be hidden."""
    attachments: tuple[Attachment, ...] = ()
    reference_docx: bytes | None = None
    files: list[Path] = field(default_factory=list)


Read = tuple[Inputs, Prepared | None, list[Diagnostic]]
"""What was read, and all that is wrong about any of it; no document where there can be none."""


def read_paper(source: Source, options: Options) -> Read:
    """The article and everything that it names."""
    inputs, prepared, diagnostics = read_text(source, options)
    if prepared:
        diagnostics += read_pictures(inputs, source, prepared)
    return inputs, prepared, diagnostics


def read_text(source: Source, options: Options) -> Read:
    """The article and all that it names but for pictures, see `read_pictures`."""
    if elsewhere := list(leads_elsewhere(source)):
        return Inputs(Article(path=source.name)), None, elsewhere
    article = read_article(source.path, source.name)
    beside = source.folder / "metadata.yaml"
    inputs = Inputs(article.value, files=[source.path, *([beside] if beside.is_file() else [])])
    if options.edition:
        inputs.article = as_edition(article.value, options.edition)
    diagnostics = [*article.diagnostics, *refused(source, article.value)]
    diagnostics += _read_styles(inputs, source, options)
    diagnostics += _read_reference_doc(inputs, source, options)
    missing, broken = _read_bibliographies(inputs, source)
    diagnostics += [*missing, *broken]
    if options.anonymous:
        diagnostics += _make_anonymous(inputs, options.anonymous)
    if not article.value.body and article.failed:
        return inputs, None, diagnostics
    try:
        document = parse(inputs.article, strict=source.untrusted)
    except OutOfMemory:
        if source.untrusted:
            raise
        return inputs, None, [*diagnostics, _unparsed(inputs.article, "it needs too much memory")]
    except PandocFailure as error:
        return inputs, None, [*diagnostics, _unparsed(inputs.article, error)]
    inputs.document = document
    inputs.pictures = _begin_pictures(document, source)
    if options.edition:
        citation = edition_citation(inputs.article, document["meta"], inputs.style)
        document["meta"]["edition-citation"] = {"t": "MetaInlines", "c": citation}
    prepared, found = prepare(document, inputs.article, inputs.bibliography, layout_of(inputs), strict=source.untrusted)
    if missing or _is_unnamed(article.value, article.diagnostics):
        found = [item for item in found if item.code != "CIT301"]
    return inputs, prepared, [*diagnostics, *found]


def _unparsed(article: Article, error: object) -> Diagnostic:
    span = Span(article.path, article.body_line)
    hint = "look for deeply nested brackets"
    return Diagnostic(code="CIT405", message=f"the text cannot be read: {error}", span=span, hint=hint)


def _make_anonymous(inputs: Inputs, how: str) -> list[Diagnostic]:
    """Take the authors out of what the later stages will see."""
    article = inputs.article
    word = terms(article.lang)["anonymous-author"]
    if how == "self":
        inputs.own = own_references(inputs.bibliography, article)
        inputs.bibliography = anonymous_references(inputs.bibliography, article, word)
    inputs.article = anonymous(article, word)
    return remaining_traces(inputs.article, article)


def _read_styles(inputs: Inputs, source: Source, options: Options) -> list[Diagnostic]:
    article = inputs.article
    wanted = Located(options.house_style) if options.house_style else article.house_style
    default = Located(DEFAULT_HOUSE_STYLE, Span(source.name))
    house = read_house_style(wanted or default, source.style_folders)
    if house.value is None:
        return list(house.diagnostics)
    inputs.house = house.value
    lineage = house.value.lineage
    inputs.files += sorted(
        path for folder in lineage for path in folder.iterdir() if path.is_file()
    )
    wanted = Located(options.style) if options.style else article.style
    wanted = wanted or Located(house.value.citation_style, Span(f"{house.value.name}/house.toml"))
    style = find_style(wanted, source.folder, source.project, source.style_folders)
    inputs.style = style.value
    inputs.files += [style.value] if style.value else []
    if options.pdf_variant:
        inputs.article = replace(article, pdf_variant=Located(options.pdf_variant))
    variant = refused_variant(inputs.article, inputs.house)
    return [*house.diagnostics, *style.diagnostics, *_choices(article), *variant]


def _read_reference_doc(inputs: Inputs, source: Source, options: Options) -> list[Diagnostic]:
    read, files = reference_docx(inputs.article, source)
    inputs.reference_docx = read.value
    inputs.files += files
    traces = traces_in_heads(read.value, inputs.article) if options.anonymous else ()
    return [*read.diagnostics, *traces]


def layout_of(inputs: Inputs) -> str:
    """The article's layout of authors, else the house style's."""
    if inputs.article.author_layout:
        return inputs.article.author_layout.text
    return inputs.house.author_layout if inputs.house else LAYOUTS[0]


def _choices(article: Article) -> list[Diagnostic]:
    """Words of the front matter that name one of a few things."""
    return [
        *_unknown("CIT302", "citation processor", article.citation_processor, PROCESSORS),
        *_unknown("CIT521", "author layout", article.author_layout, LAYOUTS),
    ]


def _unknown(
    code: str, what: str, wanted: Located | None, known: Iterable[str]
) -> Iterator[Diagnostic]:
    if wanted is not None and wanted.text not in known:
        message = f"no {what} is called '{wanted.text}'"
        hint = nearest(wanted.text, known) or f"there are: {', '.join(known)}"
        yield Diagnostic(code=code, message=message, span=wanted.span, hint=hint)


def _read_bibliographies(
    inputs: Inputs, source: Source
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """Read what can be; says what is missing, and what is wrong about the rest."""
    files = bibliography_files(source, inputs.article.bibliography, Path.cwd())
    read = read_once(files.value)
    inputs.bibliography = read.value
    inputs.files += [path for path, _ in files.value]
    return files.diagnostics, read.diagnostics


def _is_unnamed(article: Article, found: Iterable[Diagnostic]) -> bool:
    """Whether the article may name a bibliography that nobody knows of.

    An unknown key then only repeats what is said of the front matter.
    """
    return not article.bibliography and any(item.code in _UNREAD_FRONT for item in found)


def _begin_pictures(document: Json, source: Source) -> dict[str, Future[Image]]:
    return {
        target: typesetter.submit(read_drawing, target, source.folder, source.project)
        for target in picture_targets(document)
        if target.lower().endswith((".svg", ".pdf"))
    }


def read_pictures(inputs: Inputs, source: Source, prepared: Prepared) -> list[Diagnostic]:
    """Put the pictures that the document shows among ``inputs``, and say what is wrong with any."""
    diagnostics: list[Diagnostic] = []
    text = Text(inputs.article)
    for target in picture_targets(prepared.document):
        if target in prepared.timelines:
            continue
        try:
            waiting = inputs.pictures.get(target)
            image = waiting.result() if waiting else read_image(target, source.folder, source.project)
        except UnreadableImage as error:
            beside = [
                name
                for path in source.folder.rglob("*.*")
                if (name := path.relative_to(source.folder).as_posix()) != target
                and path.suffix.lower() in PICTURE_SUFFIXES
            ]
            diagnostics.append(
                Diagnostic(
                    code="CIT402",
                    message=str(error),
                    span=text.picture(target),
                    hint=nearest(target, beside),
                )
            )
        else:
            inputs.images[target] = image
            inputs.files.append(source.folder / target)
            diagnostics += _removed(image, target, text.picture(target))
    return diagnostics


def _removed(image: Image, target: str, span: Span) -> Iterator[Diagnostic]:
    """A warning where a drawing is not shown as its file has it."""
    if image.removed:
        yield Diagnostic(
            code="CIT432",
            severity=Severity.WARNING,
            message=f"image '{target}' has more than drawings in it, which is left out: "
            + ", ".join(image.removed[:5]),
            span=span,
            hint="export it as plain SVG",
        )
