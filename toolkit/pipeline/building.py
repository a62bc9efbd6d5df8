"""Build papers: which of them, by which process, and what becomes of what was made."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.archive.trees import is_safe
from toolkit.model import Artifact, Diagnostic, Span
from toolkit.pipeline.confinement.confined import Limits, run_confined
from toolkit.pipeline.failures import failed_before, remember_failure
from toolkit.pipeline.many import build_many, ended
from toolkit.pipeline.options import Options
from toolkit.pipeline.output import PaperReport, depfile, write_outputs
from toolkit.pipeline.project import Source, as_strangers, find_sources
from toolkit.pipeline.records import instant, record_of, remember, up_to_date
from toolkit.pipeline.typesetter import TypesetterEnded, typesetter
from toolkit.writers.registry import DEFAULT_FORMATS

if TYPE_CHECKING:
    from toolkit.pipeline.papers import Early

_FEW = 3
"""Papers that are built sooner in one process than others can be started."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFiles:
    """What was made of an article, before any of it is on a disk."""

    diagnostics: tuple[Diagnostic, ...]
    artifacts: tuple[Artifact, ...] = ()
    """None where something was wrong."""
    record: dict[str, Any] | None = None
    """For `remember`; None where nothing is to be remembered."""


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
    early: Callable[[PaperReport], None] | None = None,
) -> tuple[PaperReport, ...]:
    """Build papers, and say of each what was written and what was wrong.

    ``sources`` are slugs in docs/articles, folders or files; none means every article of
    the working directory. ``output`` holds a folder a paper; by default it is ``build``.
    ``jobs`` is the number of processes; by default one a processor, where there are more than
    a few papers to build; ``resume`` passes over papers that failed before, where nothing has changed
    since. ``untrusted`` is for articles of strangers: each is built in a process
    of its own within ``time_limit`` seconds and ``memory_limit`` megabytes, from nothing but its
    own folder and the installation. ``progress`` is called with the slug, the number of papers done,
    their total, and how many have failed, and ``early``, where papers are built one after another, with
    a report of the HTML as soon as that is written. Errors of users are diagnostics; exceptions are faults of ours.
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
        early=early,
    )
    options = replace(options, limits=Limits.of(time_limit, memory_limit))
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
    begun = instant()
    for place, report in _build(waiting, options, root, jobs):
        if report.failed and len(sources) > 1:
            remember_failure(report, waiting[place], options, root, begun)
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
    places, options = list(waiting), replace(options, early=None)
    for at, report in build_many(build_one, list(waiting.values()), options, root, processes):
        yield places[at], report


def build_one(source: Source, options: Options, root: Path) -> PaperReport:
    """Build one paper. Nothing is written unless every format could be made.

    A stranger's is made by a process of its own, and written by this one.
    """
    if not options.untrusted:
        return build_paper(source, options, root)
    made = run_confined(
        make_files,
        source,
        replace(options, early=None),
        root,
        name=source.name,
        done="built",
        limits=options.limits,
        reads=[source.folder],
    )
    files = made.value or PaperFiles(diagnostics=made.diagnostics)
    return _write(files, source, options, root)


def build_paper(source: Source, options: Options, root: Path) -> PaperReport:
    """Build one paper in this process."""
    return _write(make_files(source, options, root), source, options, root)


def make_files(source: Source, options: Options, root: Path) -> PaperFiles:
    """All files of a paper in all formats, or none. Writes nothing."""
    begun = instant()
    if "pdf" in options.formats:
        typesetter.begin()
    # All stages are imported while the typesetter loads.
    from toolkit.pipeline.papers import make_paper

    try:
        made = make_paper(source, options, _write_early(source, options, root))
    except RecursionError:
        return PaperFiles(diagnostics=(_too_deep(source),))
    except TypesetterEnded:
        return PaperFiles(diagnostics=ended(source).diagnostics)
    if made.record is None:
        return PaperFiles(diagnostics=made.diagnostics)
    artifacts = list(made.artifacts)
    folder = _folder(source, options, root)
    if options.depfile or (folder / f"{source.slug}.d").is_file():  # make must hear of new inputs
        # Whichever formats were asked for, all are out of date when an input changes.
        targets = [folder / f"{source.slug}.{format}" for format in DEFAULT_FORMATS]
        artifacts.append(depfile(source.slug, targets, made.inputs.files, root))
    record = None
    if not options.depfile:
        record = record_of(source, made.inputs, made.keys, made.diagnostics, root, begun)
    return PaperFiles(diagnostics=made.diagnostics, artifacts=tuple(artifacts), record=record)


def _write_early(source: Source, options: Options, root: Path) -> Early | None:
    tell = options.early
    if tell is None:
        return None

    def write(html: Artifact, diagnostics: tuple[Diagnostic, ...]) -> None:
        written = write_outputs([html], _folder(source, options, root), root)
        tell(
            PaperReport(
                source=source.name,
                slug=source.slug,
                outputs=written.value.paths,
                diagnostics=(*diagnostics, *written.diagnostics),
            )
        )

    return write


def _write(files: PaperFiles, source: Source, options: Options, root: Path) -> PaperReport:
    diagnostics = files.diagnostics
    if strange := [item.name for item in files.artifacts if not is_safe(item.name)]:
        # A process that somebody has taken over might ask for any.
        diagnostics = (_strange(strange[0], source),)
    if strange or not files.artifacts:
        return PaperReport(source=source.name, slug=source.slug, diagnostics=diagnostics)
    written = write_outputs(files.artifacts, _folder(source, options, root), root)
    outputs = tuple(path for path in written.value.paths if path.suffix != ".d")
    report = PaperReport(
        source=source.name,
        slug=source.slug,
        outputs=outputs,
        unchanged=written.value.unchanged,
        diagnostics=(*diagnostics, *written.diagnostics),
    )
    if files.record and not report.failed:
        remember(files.record, source, options, outputs, root)
    return report


def _strange(name: str, source: Source) -> Diagnostic:
    message = f"no paper has a file of the name {name!r}"
    return Diagnostic(code="CIT911", message=message, span=Span(source.name))


def _too_deep(source: Source) -> Diagnostic:
    message = "something in the text is nested too deeply to be set"
    return Diagnostic(code="CIT405", message=message, span=Span(source.name))


def _folder(source: Source, options: Options, root: Path) -> Path:
    return (options.output or root / "build") / source.slug
