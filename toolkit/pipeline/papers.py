"""From the source of an article to its output files: the one place that joins the stages."""

from __future__ import annotations

import datetime
import re
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

from toolkit.cite.cited import Cited
from toolkit.cite.event_mapping import in_style
from toolkit.cite.processor import PROCESSORS
from toolkit.cite.styles import find_style
from toolkit.document.anonymous import (
    anonymous,
    anonymous_references,
    own_references,
    references_without_keys,
    remaining_traces,
    without_keys,
)
from toolkit.document.floats import floats_at_end
from toolkit.document.glyphs import missing_glyphs
from toolkit.document.parse import parse
from toolkit.document.pictures import picture_targets, with_pictures
from toolkit.document.prepare import Prepared, finish, prepare
from toolkit.document.source import Source as Text
from toolkit.document.terms import terms
from toolkit.document.title_block import LAYOUTS
from toolkit.model import (
    Article,
    Artifact,
    Attachment,
    Bibliography,
    CitationForm,
    Diagnostic,
    HouseStyle,
    Image,
    Located,
    Manuscript,
    Severity,
    Span,
    nearest,
)
from toolkit.pandoc.run import Json, PandocFailure
from toolkit.pipeline.attachments import attachments
from toolkit.pipeline.bibliographies import read_once
from toolkit.pipeline.drawings import drawings, with_bitmaps
from toolkit.pipeline.events import schema_events
from toolkit.pipeline.how_to_cite import begin_citations, catalogued
from toolkit.pipeline.output import PaperReport, depfile, write_outputs
from toolkit.pipeline.pdf_variants import refused_variant
from toolkit.pipeline.project import Source, bibliography_files, find_sources
from toolkit.pipeline.reference_docs import reference_docx, traces_in_heads
from toolkit.readers.article import read_article
from toolkit.readers.house_style import read_house_style
from toolkit.readers.images import PICTURE_SUFFIXES, UnreadableImage, read_image
from toolkit.writers.registry import DEFAULT_FORMATS, FORMATS, writer  # noqa: F401 (API)

DEFAULT_HOUSE_STYLE = "working-paper"
_EPOCH = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)
"""The date of files of an undated article: the earliest that a ZIP container can hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the command line may ask for in place of what the article says."""

    formats: tuple[str, ...] = DEFAULT_FORMATS
    style: str | None = None
    house_style: str | None = None
    pdf_variant: str | None = None
    output: Path | None = None
    depfile: bool = False
    anonymous: str = ""
    """``names`` for blind review, ``self`` to hide the authors in references as well."""

    @property
    def spoken(self) -> dict[str, str]:
        """What was asked for that changes a paper, by its name on the command line."""
        names = ("style", "house_style", "pdf_variant")
        said = {name.replace("_", "-"): getattr(self, name) for name in names}
        return {name: value for name, value in said.items() if value}


@dataclass(slots=True)
class Inputs:
    """What was read for one article, and every file that it was read from."""

    article: Article
    bibliography: Bibliography = field(default_factory=Bibliography)
    house: HouseStyle | None = None
    style: Path | None = None
    document: Json | None = None
    """As pandoc parsed it."""
    citations: Future[tuple[CitationForm, ...]] | None = None
    """The paper itself in citation styles, for formats that say how to cite it."""
    images: dict[str, Image] = field(default_factory=dict)
    own: tuple[str, ...] = ()
    """Keys of the authors' own works, where these are to be hidden."""
    attachments: tuple[Attachment, ...] = ()
    reference_docx: bytes | None = None
    files: list[Path] = field(default_factory=list)


def build(
    sources: Sequence[str] = (),
    *,
    formats: Sequence[str] | None = None,
    style: str | None = None,
    house_style: str | None = None,
    pdf_variant: str | None = None,
    output: Path | None = None,
    depfile: bool = False,
    anonymous: str = "",
    progress: Callable[[str, int, int], None] | None = None,
) -> tuple[PaperReport, ...]:
    """Build papers, and say of each what was written and what was wrong.

    ``sources`` are slugs in docs/articles, folders or files; none means every article of
    the working directory. ``output`` holds a folder a paper; by default it is ``build``. ``progress`` is called with the slug, the number of papers done
    and their total. Errors of users are diagnostics; exceptions are faults of ours.
    """
    root = Path.cwd()
    options = Options(
        formats=tuple(formats or DEFAULT_FORMATS),
        style=style,
        house_style=house_style,
        pdf_variant=pdf_variant,
        output=output,
        depfile=depfile,
        anonymous=anonymous,
    )
    found = find_sources(sources, root)
    reports = [PaperReport(source="", slug="", diagnostics=found.diagnostics)] if found.failed else []
    _warm_up(options.formats)
    for done, source in enumerate(found.value):
        if progress:
            progress(source.slug, done, len(found.value))
        reports.append(_build_paper(source, options, root))
    return tuple(reports)


def _warm_up(formats: Sequence[str]) -> None:
    """Let slow imports run while pandoc, in a process of its own, parses and cites."""
    for module in map(writer, formats):
        if hasattr(module, "warm_up"):
            threading.Thread(target=module.warm_up, daemon=True).start()


def _build_paper(source: Source, options: Options, root: Path) -> PaperReport:
    """Build one paper. Nothing is written unless every format could be made."""
    inputs, prepared, diagnostics = read_paper(source, options)
    if prepared is None or any(diagnostic.is_error for diagnostic in diagnostics):
        return PaperReport(source=source.name, slug=source.slug, diagnostics=tuple(diagnostics))
    if "html" in options.formats:
        inputs.citations = begin_citations(inputs.article, prepared.document["meta"])
    document = _cite(inputs, prepared, diagnostics)
    if "pdf" in options.formats:
        _attach(inputs, source, prepared, options)
    epoch = _epoch(inputs.article.date)
    inputs.images |= drawings(prepared.timelines, inputs.house, epoch)
    if any(writer(format).PICTURES == "bitmaps" for format in options.formats):
        inputs.images = with_bitmaps(inputs.images, inputs.house, inputs.article.lang, epoch)
    diagnostics += missing_glyphs(document, inputs.article, inputs.bibliography, inputs.house)
    artifacts = _write(document, inputs, prepared.keys, source.slug, options.formats)
    diagnostics += _warnings(artifacts, inputs.article)
    artifacts += [file for artifact in artifacts for file in artifact.beside]
    folder = (options.output or root / "build") / source.slug
    if options.depfile:
        # Whichever formats were asked for, all are out of date when an input changes.
        targets = [folder / f"{source.slug}{writer(format).SUFFIX}" for format in DEFAULT_FORMATS]
        artifacts.append(depfile(source.slug, targets, inputs.files, root))
    written = write_outputs(artifacts, folder, root)
    outputs = tuple(path for path in written.value.paths if path.suffix != ".d")
    return PaperReport(
        source=source.name,
        slug=source.slug,
        outputs=outputs,
        unchanged=written.value.unchanged,
        diagnostics=(*diagnostics, *written.diagnostics),
    )


def _attach(inputs: Inputs, source: Source, prepared: Prepared, options: Options) -> None:
    """Collect what the paper can be built from again, before pictures of our own join its own."""
    inputs.attachments = attachments(
        source,
        inputs.article,
        inputs.house,
        inputs.bibliography,
        prepared.keys,
        pictures=tuple(inputs.images),
        options=options.spoken,
    )


def _warnings(artifacts: Sequence[Artifact], article: Article) -> list[Diagnostic]:
    """What writers could not put on paper as it should be, placed by what they quote."""
    text = Text(article)
    found: list[Diagnostic] = []
    for message in dict.fromkeys(item for artifact in artifacts for item in artifact.warnings):
        quoted = re.search(r"'(.+)'", message, re.DOTALL)
        span = text.first(quoted[1]) if quoted else Span(article.path)
        warning = Diagnostic(code="CIT431", severity=Severity.WARNING, message=message, span=span)
        found.append(warning)
    return found


def read_paper(source: Source, options: Options) -> tuple[Inputs, Prepared | None, list[Diagnostic]]:
    """Everything that the article names, with all that is wrong about any of it."""
    article = read_article(source.path, source.name)
    inputs = Inputs(article.value, files=[source.path])
    diagnostics = list(article.diagnostics)
    diagnostics += _read_styles(inputs, source, options)
    diagnostics += _read_reference_doc(inputs, source, options)
    diagnostics += _read_bibliographies(inputs, source)
    if options.anonymous:
        diagnostics += _make_anonymous(inputs, options.anonymous)
    if not article.value.body and article.failed:
        return inputs, None, diagnostics
    try:
        document = parse(inputs.article)
    except PandocFailure as error:
        span = Span(source.name, inputs.article.body_line)
        hint = "look for deeply nested brackets"
        return inputs, None, [
            *diagnostics,
            Diagnostic(code="CIT405", message=f"the text cannot be read: {error}", span=span, hint=hint),
        ]
    inputs.document = document
    prepared, found = prepare(document, inputs.article, inputs.bibliography, _layout(inputs))
    diagnostics += found
    diagnostics += _read_images(inputs, source, prepared)
    return inputs, prepared, diagnostics


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


def _layout(inputs: Inputs) -> str:
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


def _read_bibliographies(inputs: Inputs, source: Source) -> list[Diagnostic]:
    files = bibliography_files(source, inputs.article.bibliography, Path.cwd())
    read = read_once(files.value)
    inputs.bibliography = read.value
    inputs.files += [path for path, _ in files.value]
    return [*files.diagnostics, *read.diagnostics]


def _read_images(inputs: Inputs, source: Source, prepared: Prepared) -> list[Diagnostic]:
    diagnostics: list[Diagnostic] = []
    text = Text(inputs.article)
    for target in picture_targets(prepared.document):
        if target in prepared.timelines:
            continue
        try:
            inputs.images[target] = read_image(target, source.folder, source.project)
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
                    span=text.first(target),
                    hint=nearest(target, beside),
                )
            )
        else:
            inputs.files.append(source.folder / target)
    return diagnostics


def _cite(inputs: Inputs, prepared: Prepared, diagnostics: list[Diagnostic]) -> Json:
    """The finished document. What the processor warned of joins ``diagnostics``."""
    article = inputs.article
    name = article.citation_processor.text if article.citation_processor else next(iter(PROCESSORS))
    cited = process(name, inputs, prepared)
    diagnostics += [
        Diagnostic(code="CIT303", severity=Severity.WARNING, message=warning, span=Span(article.path))
        for warning in cited.warnings
    ]
    document = finish(cited.document, article, inputs.bibliography, _layout(inputs))
    if inputs.house and inputs.house.floats == "end":
        document = floats_at_end(document, terms(article.lang))
    return without_keys(document, inputs.own) if inputs.own else document


def process(name: str, inputs: Inputs, prepared: Prepared) -> Cited:
    """The document as one citation processor cites it."""
    items = in_style([inputs.bibliography[key] for key in prepared.keys], inputs.style)
    return PROCESSORS[name](prepared.document, items, inputs.style, inputs.article.lang)


def _write(
    document: Json, inputs: Inputs, keys: Sequence[str], slug: str, formats: Sequence[str]
) -> list[Artifact]:
    """Every format, side by side: most of the time pandoc works in a process of its own."""
    writers = [writer(format) for format in formats]
    references = references_without_keys([inputs.bibliography[key] for key in keys], inputs.own)
    events = schema_events(inputs.bibliography, references)
    known = catalogued(inputs.article, document["meta"], references, inputs.citations)
    manuscripts = {
        pictures: Manuscript(
            article=inputs.article,
            document=with_pictures(document, inputs.images, pictures),
            house=inputs.house,
            name=slug,
            epoch=_epoch(inputs.article.date),
            events=events,
            references=references,
            attachments=inputs.attachments,
            reference_docx=inputs.reference_docx,
            **known,
        )
        for pictures in {module.PICTURES for module in writers}
    }
    with ThreadPoolExecutor() as pool:
        futures = [pool.submit(module.write, manuscripts[module.PICTURES]) for module in writers]
        return [future.result() for future in futures]


def _epoch(date: str) -> int:
    """The article's date in seconds since 1970, so that no output depends on the clock."""
    parts = [int(part) for part in date.split("-") if part.isdigit()]
    try:
        day = datetime.datetime(*(parts + [1, 1])[:3], tzinfo=datetime.UTC)
    except (ValueError, TypeError):
        day = _EPOCH
    return int(max(day, _EPOCH).timestamp())
