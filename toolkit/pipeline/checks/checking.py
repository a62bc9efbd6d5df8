"""Everything that is wrong with articles, bibliographies and styles, found without building one."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from toolkit.cite.processor import PROCESSORS
from toolkit.cite.styles import find_style
from toolkit.document.differences import differences
from toolkit.document.prepare import Prepared
from toolkit.document.source import Source as Text
from toolkit.lint.engine import Selection, check_bibliography, check_paper
from toolkit.lint.readiness.place import check_place, unknown_places
from toolkit.lint.rules.document import placeholder
from toolkit.lint.subject import Paper
from toolkit.lint.suppress import Silenced, kept, silenced
from toolkit.model import (
    Bibliography,
    Configuration,
    Diagnostic,
    Located,
    Result,
    Severity,
    Span,
)
from toolkit.pipeline.bibliographies import read_once
from toolkit.pipeline.checks.selecting import selection
from toolkit.pipeline.confinement.confined import Limits, run_confined
from toolkit.pipeline.installation import styles_folder
from toolkit.pipeline.interrupts import (
    leave_interrupts_to_the_parent,
    pool_without_interrupts,
)
from toolkit.pipeline.options import Options
from toolkit.pipeline.output import PaperReport
from toolkit.pipeline.papers import process
from toolkit.pipeline.project import (
    Source,
    as_strangers,
    bibliography_files,
    find_sources,
    shown_path,
)
from toolkit.pipeline.reading import Inputs, read_paper
from toolkit.readers.bibliography import READERS
from toolkit.readers.configuration import read_configuration

Progress = Callable[[str, int, int], None]
STYLE = ".csl"


_Files = tuple[tuple[Path, str], ...]
"""The files of a bibliography, with their names for diagnostics."""
_MANY = 40
"""Papers that several processes check sooner than the threads of one."""


@dataclass(frozen=True, slots=True)
class _Paper:
    """What was found in one paper, and what it cites from where."""

    report: PaperReport
    files: _Files = ()
    keys: tuple[str, ...] = ()


@dataclass(slots=True)
class _Cited:
    """What the papers of a run cite from one bibliography."""

    report: int
    """The first paper that cites from it: its report tells what is wrong with the entries."""
    keys: set[str] = field(default_factory=set)


def check(
    sources: Sequence[str] = (),
    *,
    compare_processors: bool = False,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    places: Sequence[str] = (),
    untrusted: bool = False,
    time_limit: int | None = None,
    memory_limit: int | None = None,
    progress: Progress | None = None,
) -> tuple[PaperReport, ...]:
    """Read everything that a build would read, apply every rule, and report what is wrong.

    ``sources`` are articles as in `build`, bibliographies, and citation styles. Entries of
    bibliographies are checked where an article of the run cites them; all of them where no
    article is named or the bibliography itself is. ``select`` and ``ignore`` limit what is
    reported, and ``places`` adds their demands; the project's configuration is what holds
    where these are empty. ``compare_processors`` adds a note for each citation and reference
    that the citation processors print differently. ``untrusted`` is for articles of strangers, as in
    `build`: each has a process of its own, and what is wrong with the entries of its bibliography.
    """
    root = Path.cwd()
    settled = read_configuration(root, root)
    chosen, unknown = selection(settled.value, select, ignore)
    places = tuple(places) or settled.value.places
    articles, others = _sorted_out(sources, root)
    found = find_sources(articles, root, writes=False) if articles or not others else Result(())
    general = (*settled.diagnostics, *unknown, *unknown_places(places), *found.diagnostics)
    work = _Work(chosen, places, compare_processors, whole=not articles)
    reports = [PaperReport(source="", slug="", diagnostics=general)] if general else []
    reports = [_heard(report, chosen, root) for report in reports]
    if untrusted:
        limits = Limits.of(time_limit, memory_limit)
        return (*reports, *_checked_apart(found.value, others, work, limits, root, progress))
    return (*reports, *_checked(found.value, others, work, root, progress))


def _checked(
    sources: Sequence[Source],
    others: Sequence[Path],
    work: _Work,
    root: Path,
    progress: Progress | None = None,
) -> list[PaperReport]:
    """The report of each article, then that of each bibliography or style."""
    checked: list[_Paper] = []
    with _workers(len(sources)) as pool:
        with pool_without_interrupts() if len(sources) >= _MANY else nullcontext():
            waiting = [pool.submit(work.check, source) for source in sources]
        try:
            for source, future in zip(sources, waiting, strict=True):
                checked.append(future.result())
                if progress:
                    progress(source.slug, len(checked), len(sources))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    reports = _with_entries(checked, work.chosen, whole=work.whole)
    reports += _others(others, work.chosen, root)
    return [_heard(report, work.chosen, root) for report in reports]


def _checked_apart(
    sources: Sequence[Source],
    others: Sequence[Path],
    work: _Work,
    limits: Limits,
    root: Path,
    progress: Progress | None,
) -> list[PaperReport]:
    """As `_checked`, each by a process of its own, in which it is the only one."""
    apart = [(source.name, source.slug, [as_strangers(source)], []) for source in sources]
    apart += [(shown_path(path, root), path.stem, [], [path]) for path in others]
    reports: list[PaperReport] = []
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        waiting = [pool.submit(_confined, *one, work, limits, root) for one in apart]
        try:
            for (_, slug, *_), future in zip(apart, waiting, strict=True):
                reports.append(future.result())
                if progress:
                    progress(slug, len(reports), len(apart))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return reports


def _confined(
    name: str,
    slug: str,
    sources: list[Source],
    others: list[Path],
    work: _Work,
    limits: Limits,
    root: Path,
) -> PaperReport:
    reads = [source.folder for source in sources] + [path.parent for path in others]
    arguments = (sources, others, work, root)
    done = run_confined(
        _checked, *arguments, name=name, done="checked", limits=limits, reads=reads
    )
    return done.value[0] if done.value else PaperReport(source=name, slug=slug, diagnostics=done.diagnostics)


def configuration() -> Configuration:
    """What the project in the working directory has settled; its faults are told by `check`."""
    return read_configuration(Path.cwd(), Path.cwd()).value


def _workers(papers: int) -> Executor:
    """Threads, since half of the work is pandoc's; for many papers processes, for the other half."""
    if papers < _MANY:
        return ThreadPoolExecutor(os.cpu_count())
    # A fresh interpreter: threads of this one, held locks and all, are not copied.
    return ProcessPoolExecutor(
        os.cpu_count(),
        mp_context=multiprocessing.get_context("spawn"),
        initializer=leave_interrupts_to_the_parent,
    )


@dataclass(frozen=True, slots=True)
class _Work:
    """What is asked of every paper."""

    chosen: Selection
    places: tuple[str, ...]
    compare_processors: bool
    whole: bool
    """Whether all entries of bibliographies are checked, not only those that are cited."""

    def check(self, source: Source) -> _Paper:
        inputs, prepared, diagnostics = read_paper(source, Options())
        if prepared and inputs.document is not None:
            paper = Paper(
                article=inputs.article,
                document=inputs.document,
                bibliography=inputs.bibliography,
                keys=prepared.keys,
                images=inputs.images,
            )
            diagnostics += list(check_paper(paper, self.chosen.rules(), tuple(diagnostics)))
            diagnostics += check_place(paper, self.places)
        if self.compare_processors and prepared and not any(item.is_error for item in diagnostics):
            diagnostics += _compared(inputs, prepared)
        report = PaperReport(source=source.name, slug=source.slug, diagnostics=tuple(diagnostics))
        files = bibliography_files(source, inputs.article.bibliography, Path.cwd()).value
        return _Paper(report, files, prepared.keys if prepared else ())


def _with_entries(
    checked: Sequence[_Paper], chosen: Selection, *, whole: bool
) -> list[PaperReport]:
    """The reports, those of the first papers with what is wrong with the entries that are cited."""
    cited: dict[_Files, _Cited] = {}
    for at, one in enumerate(checked):
        cited.setdefault(one.files, _Cited(report=at)).keys.update(one.keys)
    result = [one.report for one in checked]
    for files, what in cited.items():
        bibliography = read_once(files).value
        part = bibliography if whole else _only(bibliography, what.keys)
        report = result[what.report]
        found = check_bibliography(part, chosen.rules())
        result[what.report] = replace(report, diagnostics=(*report.diagnostics, *found))
    return result


def _only(bibliography: Bibliography, keys: Iterable[str]) -> Bibliography:
    wanted = set(keys)
    references = {key: bibliography[key] for key in bibliography if key in wanted}
    return Bibliography(MappingProxyType(references))


def with_placeholders_refused(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Findings as they count for a release: what was to be replaced (CIT407) is an error."""
    for item in found:
        yield replace(item, severity=Severity.ERROR) if item.code == placeholder.CODE else item


def _sorted_out(sources: Sequence[str], root: Path) -> tuple[list[str], list[Path]]:
    """The words that mean articles, and the files that are bibliographies and styles."""
    others = {word: root / word for word in sources if Path(word).suffix in (*READERS, STYLE)}
    files = {word: path for word, path in others.items() if path.is_file()}
    return [word for word in sources if word not in files], list(files.values())


def _others(paths: Sequence[Path], chosen: Selection, root: Path) -> Iterator[PaperReport]:
    """The reports on citation styles and bibliographies."""
    bibliographies = [path for path in paths if path.suffix != STYLE]
    found = list(_of_bibliographies(bibliographies, chosen, root)) if bibliographies else []
    for path in paths:
        name = shown_path(path, root)
        if path.suffix == STYLE:
            diagnostics = _of_style(path, name)
        else:
            diagnostics = tuple(item for item in found if item.span and item.span.path == name)
        yield PaperReport(source=name, slug=path.stem, diagnostics=diagnostics)


def _of_style(path: Path, name: str) -> tuple[Diagnostic, ...]:
    wanted = Located(str(path.resolve()), Span(name))
    folder = path.resolve().parent
    return find_style(wanted, folder, folder, (folder, styles_folder())).diagnostics


def _of_bibliographies(
    paths: Sequence[Path], chosen: Selection, root: Path
) -> Iterator[Diagnostic]:
    """What is wrong with bibliographies; those beside them say which keys there are."""
    beside = {other: None for path in paths for other in sorted(path.parent.glob("*.bib"))}
    read = read_once(
        [(path, shown_path(path, root)) for path in {**dict.fromkeys(paths), **beside}]
    )
    yield from read.diagnostics
    names = {shown_path(path, root) for path in paths}
    references = {
        key: reference
        for key, reference in read.value.references.items()
        if reference.span and reference.span.path in names
    }
    yield from check_bibliography(Bibliography(MappingProxyType(references)), chosen.rules())


def _heard(report: PaperReport, chosen: Selection, root: Path) -> PaperReport:
    """A report without what is not wanted or what a comment of its source silences."""
    wanted = [item for item in report.diagnostics if item.is_error or chosen.wants(item.code)]
    paths = {item.span.path for item in wanted if item.span and not item.is_error}
    silent = {path: _silenced(root / path) for path in paths}
    return replace(report, diagnostics=tuple(kept(dict.fromkeys(wanted), silent)))


def _silenced(path: Path) -> Silenced:
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return {}
    return silenced(text) if "citable:" in text else {}


def _compared(inputs: Inputs, prepared: Prepared) -> Iterator[Diagnostic]:
    """Each difference between the first two processors, where its citation or entry stands."""
    first, second = tuple(PROCESSORS)[:2]
    one, other = (process(name, inputs, prepared).document for name in (first, second))
    text = Text(inputs.article)
    for found in differences(one, other):
        key = found.keys[0]
        cited = [*text.citations(key), Span(inputs.article.path)][0]
        what = "citation of" if found.in_text else "reference"
        yield Diagnostic(
            code="CIT304",
            severity=Severity.NOTE,
            message=f"the {what} '{', '.join(found.keys)}' is printed in two ways",
            span=cited if found.in_text else inputs.bibliography[key].span,
            hint=f"{first}: {found.first}\n    {second}: {found.second}",
        )
