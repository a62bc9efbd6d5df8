"""One paper, from the source of its article to its formats: the one place that joins the stages."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, replace

from toolkit.archive.trees import is_safe
from toolkit.cite.cited import Cited
from toolkit.cite.event_mapping import in_style
from toolkit.cite.processor import PROCESSORS
from toolkit.document.anonymous import references_without_keys, without_keys
from toolkit.document.floats import floats_at_end
from toolkit.document.glyphs import missing_glyphs
from toolkit.document.pictures import DRAWN, with_pictures
from toolkit.document.prepare import Prepared, finish
from toolkit.document.source import Source as Text
from toolkit.document.terms import terms
from toolkit.model import (
    Article,
    Artifact,
    Diagnostic,
    HouseStyle,
    Image,
    Manuscript,
    Record,
    Reference,
    Severity,
    Span,
)
from toolkit.pandoc.run import Json
from toolkit.pipeline.attachments import attachments
from toolkit.pipeline.drawings import drawings, lacks_bitmap, with_bitmaps
from toolkit.pipeline.events import schema_events
from toolkit.pipeline.how_to_cite import catalogued, how_to_cite, own_record
from toolkit.pipeline.options import Options
from toolkit.pipeline.project import Source
from toolkit.pipeline.reading import Inputs, layout_of, read_pictures, read_text
from toolkit.pipeline.typesetter import typesetter
from toolkit.writers.registry import FORMATS, PICTURES, write

Early = Callable[[Artifact, tuple[Diagnostic, ...]], None]
"""Takes the HTML, and what is to be said of the paper so far."""
_EPOCH = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)
"""The date of files of an undated article: the earliest that a ZIP container can hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A paper in every format that was asked for, before any of it is on a disk."""

    inputs: Inputs
    diagnostics: tuple[Diagnostic, ...]
    keys: tuple[str, ...] = ()
    """Of the entries that it cites or lists."""
    artifacts: tuple[Artifact, ...] = ()
    record: Record | None = None
    """None where something was wrong, and nothing could be made."""


def make_paper(source: Source, options: Options, early: Early | None = None) -> Made:
    """One paper in every format that is asked for, or what is wrong with it. Writes no file.

    ``early`` is called when the HTML is made, while other formats still take their time.
    """
    inputs, prepared, diagnostics = read_text(source, options)
    if prepared is None or _wrong(diagnostics):
        diagnostics += read_pictures(inputs, source, prepared) if prepared else ()
        return Made(inputs=inputs, diagnostics=tuple(diagnostics))
    with ThreadPoolExecutor() as pool:
        citing = pool.submit(process, processor_of(inputs.article), inputs, prepared)
        diagnostics += read_pictures(inputs, source, prepared)
        if _wrong(diagnostics):
            return Made(inputs=inputs, diagnostics=tuple(diagnostics))
        drawn = _begin_drawings(prepared, inputs.house, options.formats, pool)
        if "pdf" in options.formats:
            _attach(inputs, source, prepared, options)
        inputs.images |= drawn.result()
        bitmaps = _begin_bitmaps(inputs, options.formats)
        cited = citing.result()
        diagnostics += [_processor_warning(warning, inputs.article) for warning in cited.warnings]
        document = _finished(cited.document, inputs)
        references = [inputs.bibliography[key] for key in prepared.keys]
        references = references_without_keys(references, inputs.own)
        manuscript = _manuscript(document, inputs, references, source.slug)
        begun = _begin(manuscript, inputs.images, bitmaps, options.formats, pool)
        diagnostics += missing_glyphs(document, inputs.article, inputs.bibliography, inputs.house)
        if early and "html" in begun:
            early(begun["html"].result(), tuple(diagnostics))
        artifacts = [begun[format].result() for format in options.formats]
    diagnostics += _warnings(artifacts, inputs.article)
    artifacts += [file for artifact in artifacts for file in artifact.beside]
    if "jats" in options.formats:
        artifacts += _linked(inputs.images, {artifact.name for artifact in artifacts})
    record = Record(
        slug=source.slug,
        article=inputs.article,
        own=own_record(inputs.article, document["meta"]),
        cited=references,
        edition=inputs.article.edition,
    )
    return Made(
        inputs=inputs,
        diagnostics=tuple(diagnostics),
        keys=prepared.keys,
        artifacts=tuple(artifacts),
        record=record,
    )


def _wrong(diagnostics: Sequence[Diagnostic]) -> bool:
    return any(diagnostic.is_error for diagnostic in diagnostics)


def _linked(images: Mapping[str, Image], taken: Collection[str]) -> Iterator[Artifact]:
    """The pictures that JATS names by their paths, at those paths below the paper's folder."""
    for path, image in images.items():
        if is_safe(path) and path not in taken and not path.startswith(DRAWN):
            yield Artifact(name=path, media_type=image.media_type, content=image.content)


def _begin_drawings(
    prepared: Prepared, house: HouseStyle, formats: Sequence[str], pool: Executor
) -> Future[dict[str, Image]]:
    """Timelines as pictures: by the typesetter where it has loaded what cuts fonts anyway."""
    submit = typesetter.submit if "pdf" in formats else pool.submit
    return submit(drawings, prepared.timelines, house)


def _begin_bitmaps(inputs: Inputs, formats: Sequence[str]) -> Future[dict[str, Image]] | None:
    """Drawings with bitmaps, which the typesetter makes while pandoc cites."""
    lacking = {key: image for key, image in inputs.images.items() if lacks_bitmap(image)}
    if not lacking or "bitmaps" not in map(PICTURES.get, formats):
        return None
    article = inputs.article
    return typesetter.submit(with_bitmaps, lacking, inputs.house, article.lang, _epoch(article.date))


def _attach(inputs: Inputs, source: Source, prepared: Prepared, options: Options) -> None:
    """Collect what the paper can be built from again, before pictures of our own join its own."""
    if options.edition and options.edition.withdrawn:
        return
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


def processor_of(article: Article) -> str:
    """The name of the citation processor that the article asks for, else the usual one's."""
    return article.citation_processor.text if article.citation_processor else next(iter(PROCESSORS))


def _finished(cited: Json, inputs: Inputs) -> Json:
    """The document as all writers get it."""
    article = inputs.article
    document = finish(cited, article, inputs.bibliography, layout_of(inputs))
    if inputs.house and inputs.house.floats == "end":
        document = floats_at_end(document, terms(article.lang))
    return without_keys(document, inputs.own) if inputs.own else document


def _processor_warning(warning: str, article: Article) -> Diagnostic:
    """What a citation processor says, at the citation that it is about where it names one."""
    unlisted = re.fullmatch(r"Citeproc: Bibliography entry with no printed form: (\S+)", warning)
    span, hint = Span(article.path), None
    if unlisted:
        warning = f"the citation style lists no reference for '{unlisted[1]}'"
        cited = f"@{unlisted[1]}"
        fields = {"abstract": article.abstract, "notice": article.notice}
        prose = [article.spans[name] for name, text in fields.items() if cited in text]
        span = next(iter(prose), None) or Text(article).first(cited)
        hint = "such works are cited where they are mentioned only; another type of entry is listed"
    return Diagnostic(code="CIT303", severity=Severity.WARNING, message=warning, span=span, hint=hint)


def process(name: str, inputs: Inputs, prepared: Prepared) -> Cited:
    """The document as one citation processor cites it."""
    items = in_style([inputs.bibliography[key] for key in prepared.keys], inputs.style)
    return PROCESSORS[name](prepared.document, items, inputs.style, inputs.article.lang)


def _manuscript(
    document: Json, inputs: Inputs, references: tuple[Reference, ...], slug: str
) -> Manuscript:
    """What writers are given, before the pictures are in it."""
    return Manuscript(
        article=inputs.article,
        document=document,
        house=inputs.house,
        name=slug,
        epoch=_epoch(inputs.article.date),
        events=schema_events(inputs.bibliography, references),
        references=references,
        attachments=inputs.attachments,
        reference_docx=inputs.reference_docx,
        **catalogued(inputs.article, document["meta"], references),
    )


def _begin(
    manuscript: Manuscript,
    images: Mapping[str, Image],
    bitmaps: Future[dict[str, Image]] | None,
    formats: Sequence[str],
    pool: Executor,
) -> dict[str, Future[Artifact]]:
    """Every format, side by side; first those that need no bitmaps."""

    def submit(format: str, given: Manuscript) -> Future[Artifact]:
        if format == "pdf":
            return typesetter.submit(write, format, given)
        return pool.submit(_write_html if format == "html" else write, format, given)

    def begin(pictures: str) -> dict[str, Future[Artifact]]:
        # In the order of `FORMATS`: pages take longest, and come first.
        chosen = [name for name in FORMATS if name in formats and PICTURES[name] == pictures]
        if not chosen:
            return {}
        document = with_pictures(manuscript.document, images, pictures)
        given = replace(manuscript, document=document)
        return {format: submit(format, given) for format in chosen}

    begun = begin("vectors") | begin("files")
    if bitmaps:
        images = {**images, **bitmaps.result()}
    return begun | begin("bitmaps")


def _write_html(format: str, manuscript: Manuscript) -> Artifact:
    """HTML says how to cite the paper, which is worked out while its pages are set."""
    how = how_to_cite(manuscript.article, manuscript.document["meta"])
    return write(format, replace(manuscript, how_to_cite=how))


def _epoch(date: str) -> int:
    """The article's date in seconds since 1970, so that no output depends on the clock."""
    parts = [int(part) for part in date.split("-") if part.isdigit()]
    try:
        day = datetime.datetime(*(parts + [1, 1])[:3], tzinfo=datetime.UTC)
    except (ValueError, TypeError):
        day = _EPOCH
    return int(max(day, _EPOCH).timestamp())
