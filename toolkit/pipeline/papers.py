"""From the source of an article to its output files: the one place that joins the stages."""

from __future__ import annotations

import datetime
import gc
import os
import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from toolkit.archive.trees import is_safe
from toolkit.cite.cited import Cited
from toolkit.cite.event_mapping import in_style
from toolkit.cite.processor import PROCESSORS
from toolkit.document.anonymous import (
    references_without_keys,
    without_keys,
)
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
    Manuscript,
    Record,
    Reference,
    Severity,
    Span,
)
from toolkit.pandoc.run import Json
from toolkit.pipeline.attachments import attachments
from toolkit.pipeline.confined import MEGABYTE, build_confined, over_output
from toolkit.pipeline.drawings import drawings, with_bitmaps
from toolkit.pipeline.events import schema_events
from toolkit.pipeline.failures import failed_before, remember_failure
from toolkit.pipeline.how_to_cite import begin_citations, catalogued, own_record
from toolkit.pipeline.many import build_many
from toolkit.pipeline.output import PaperReport, depfile, write_outputs
from toolkit.pipeline.project import Source, as_strangers, find_sources
from toolkit.pipeline.reading import Inputs, Options, layout_of, read_paper
from toolkit.pipeline.records import remember, up_to_date
from toolkit.writers.registry import DEFAULT_FORMATS, FORMATS, writer  # noqa: F401 (API)

_FEW = 3
"""Papers that are built sooner in one process than others can be started."""
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
    untrusted: bool = False,
    time_limit: int | None = None,
    memory_limit: int | None = None,
    jobs: int | None = None,
    resume: bool = False,
    progress: Callable[[str, int, int, int], None] | None = None,
) -> tuple[PaperReport, ...]:
    """Build papers, and say of each what was written and what was wrong.

    ``sources`` are slugs in docs/articles, folders or files; none means every article of
    the working directory. ``output`` holds a folder a paper; by default it is ``build``.
    ``jobs`` is the number of processes; by default one a processor, where there are more than
    a few papers to build; ``resume`` passes over papers that failed before, where nothing has changed
    since. ``untrusted`` is for articles of strangers: each is built in a process
    of its own within ``time_limit`` seconds and ``memory_limit`` megabytes, from nothing but its
    own folder and the installation. ``progress`` is called with the slug, the number of papers done,
    their total, and how many have failed. Errors of users are diagnostics; exceptions are faults of ours.
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
        untrusted=untrusted,
    )
    options = replace(
        options,
        time_limit=time_limit or options.time_limit,
        memory_limit=memory_limit or options.memory_limit,
    )
    found = find_sources(sources, root)
    reports = [PaperReport(source="", slug="", diagnostics=found.diagnostics)] if found.failed else []
    made: dict[int, PaperReport] = {}
    wanted = [as_strangers(source) for source in found.value] if untrusted else found.value
    failed = 0
    for place, report in _built(wanted, options, root, jobs, resume):
        made[place] = report
        failed += report.failed
        if progress:
            progress(report.slug, len(made), len(wanted), failed)
    return (*reports, *(made[place] for place in sorted(made)))


def _built(
    sources: Sequence[Source], options: Options, root: Path, jobs: int | None, resume: bool
) -> Iterator[tuple[int, PaperReport]]:
    """Each paper's place among ``sources`` and its report: first those that are up to date."""
    waiting: dict[int, Source] = {}
    for place, source in enumerate(sources):
        known = None if options.depfile else up_to_date(source, options, root)
        if known is None and resume:
            known = failed_before(source, options, root)
        if known:
            yield place, known
        else:
            waiting[place] = source
    for place, report in _build(waiting, options, root, jobs):
        if report.failed and len(sources) > 1:
            remember_failure(report, waiting[place], options, root)
        yield place, report


def _build(
    waiting: Mapping[int, Source], options: Options, root: Path, jobs: int | None
) -> Iterator[tuple[int, PaperReport]]:
    """As `_built`, whatever was built before."""
    processes = jobs or (os.cpu_count() or 1 if len(waiting) > _FEW else 1)
    if processes == 1 or len(waiting) < 2:
        for place, source in waiting.items():
            yield place, build_one(source, options, root)
            if len(waiting) > 1:
                gc.collect()  # Whoever lets it run seldom would keep the pages of many papers.
        return
    places = list(waiting)
    for at, report in build_many(build_one, list(waiting.values()), options, root, processes):
        yield places[at], report


def _warm_up(formats: Sequence[str]) -> None:
    """Let slow imports run while pandoc, in a process of its own, parses and cites."""
    for module in map(writer, formats):
        if hasattr(module, "warm_up"):
            threading.Thread(target=module.warm_up, daemon=True).start()


def build_one(source: Source, options: Options, root: Path) -> PaperReport:
    """Build one paper, a stranger's in a process of its own."""
    if not options.untrusted:
        return build_paper(source, options, root)
    return build_confined(build_paper, source, options, root)


def build_paper(source: Source, options: Options, root: Path) -> PaperReport:
    """Build one paper. Nothing is written unless every format could be made."""
    try:
        made = make_paper(source, options)
    except RecursionError:
        return PaperReport(source=source.name, slug=source.slug, diagnostics=(_too_deep(source),))
    if made.record is None:
        return PaperReport(source=source.name, slug=source.slug, diagnostics=made.diagnostics)
    artifacts = list(made.artifacts)
    if "jats" in options.formats:
        artifacts += _linked(made)
    size = sum(len(artifact.content) for artifact in artifacts)
    if options.untrusted and size > options.output_limit * MEGABYTE:
        return over_output(source, options, size)
    folder = (options.output or root / "build") / source.slug
    if options.depfile:
        # Whichever formats were asked for, all are out of date when an input changes.
        targets = [folder / f"{source.slug}{writer(format).SUFFIX}" for format in DEFAULT_FORMATS]
        artifacts.append(depfile(source.slug, targets, made.inputs.files, root))
    written = write_outputs(artifacts, folder, root)
    outputs = tuple(path for path in written.value.paths if path.suffix != ".d")
    report = PaperReport(
        source=source.name,
        slug=source.slug,
        outputs=outputs,
        unchanged=written.value.unchanged,
        diagnostics=(*made.diagnostics, *written.diagnostics),
    )
    if not report.failed and not options.depfile:
        remember(source, options, made.inputs, made.keys, report, root)
    return report


def _linked(made: Made) -> Iterator[Artifact]:
    """The pictures that JATS names by their paths, at those paths below the paper's folder."""
    taken = {artifact.name for artifact in made.artifacts}
    for path, image in made.inputs.images.items():
        if is_safe(path) and path not in taken and not path.startswith(DRAWN):
            yield Artifact(name=path, media_type=image.media_type, content=image.content)


def _too_deep(source: Source) -> Diagnostic:
    message = "something in the text is nested too deeply to be set"
    return Diagnostic(code="CIT405", message=message, span=Span(source.name))


def make_paper(source: Source, options: Options) -> Made:
    """One paper in every format that is asked for, or what is wrong with it. Writes no file."""
    _warm_up(options.formats)
    inputs, prepared, diagnostics = read_paper(source, options)
    if prepared is None or any(diagnostic.is_error for diagnostic in diagnostics):
        return Made(inputs=inputs, diagnostics=tuple(diagnostics))
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
    cited = [inputs.bibliography[key] for key in prepared.keys]
    references = references_without_keys(cited, inputs.own)
    artifacts = _write(document, inputs, references, source.slug, options.formats)
    diagnostics += _warnings(artifacts, inputs.article)
    artifacts += [file for artifact in artifacts for file in artifact.beside]
    record = Record(
        slug=source.slug,
        article=inputs.article,
        own=own_record(inputs.article, document["meta"]),
        cited=tuple(references),
        edition=inputs.article.edition,
    )
    return Made(
        inputs=inputs,
        diagnostics=tuple(diagnostics),
        keys=prepared.keys,
        artifacts=tuple(artifacts),
        record=record,
    )


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


def _cite(inputs: Inputs, prepared: Prepared, diagnostics: list[Diagnostic]) -> Json:
    """The finished document. What the processor warned of joins ``diagnostics``."""
    article = inputs.article
    name = article.citation_processor.text if article.citation_processor else next(iter(PROCESSORS))
    cited = process(name, inputs, prepared)
    diagnostics += [_processor_warning(warning, article) for warning in cited.warnings]
    document = finish(cited.document, article, inputs.bibliography, layout_of(inputs))
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


def _write(
    document: Json,
    inputs: Inputs,
    references: Sequence[Reference],
    slug: str,
    formats: Sequence[str],
) -> list[Artifact]:
    """Every format, side by side: most of the time pandoc works in a process of its own."""
    writers = [writer(format) for format in formats]
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
            references=tuple(references),
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
