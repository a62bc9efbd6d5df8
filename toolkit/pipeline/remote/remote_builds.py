"""Build one work unit where it happens to be: fetch it, build it, store what was made.

What was stored is recorded beside it (``.records`` in the folder of the papers' folders), last of
all. Whoever gets the same unit again finds that and builds nothing; without the record everything
is built and stored again, to the same bytes.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import hashlib
import importlib.metadata
import json
import shutil
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from toolkit import __version__
from toolkit.model import Diagnostic
from toolkit.pipeline.many import Build, safely
from toolkit.pipeline.options import Options
from toolkit.pipeline.output import PaperReport
from toolkit.pipeline.project import ARTICLES, Source, as_strangers
from toolkit.pipeline.records import FOLDER, TOOLS, as_json, from_json
from toolkit.pipeline.remote.remote_files import fetch, joined, read, stamps, store
from toolkit.pipeline.remote.units import Unit, digest, shared_files

_ONE_AT_A_TIME = threading.Lock()
"""A process has one working directory, and Python code of two papers would only take turns."""
_projects: dict[tuple[str, str], tempfile.TemporaryDirectory[str]] = {}
"""What the articles of the last project share: fetched once a process, not once a paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What all units of a run have in common."""

    name: str
    """Of this run alone. A report that was lost with its machine is read from the record."""
    installed: str
    """What `installation` says where the run was begun."""
    resume: bool = False
    """A failure that an earlier run recorded is reported, not tried again."""


class OtherInstallation(Exception):
    """This process has not the citable that asks it to build."""


class Changed(OSError):
    """The project is not what it was when the run began."""


def build_unit(unit: Unit, build: Build, options: Options, output: str, run: Run) -> PaperReport:
    """Build a unit with ``build``, and store its files in a folder of ``output``, a URL.

    Raises OtherInstallation, Changed, and what the file systems raise: another machine may have
    better luck.
    """
    if run.installed != installation():
        raise OtherInstallation
    known = _recorded(unit, options, output, run)
    if known:
        return known
    with _ONE_AT_A_TIME, _fetched(unit) as project:
        made = Path(tempfile.mkdtemp(prefix="citable-"))
        try:
            report = _build(unit, build, replace(options, output=made), project)
            contents = {Path(path).name: Path(path).read_bytes() for path in report.outputs}
        finally:
            shutil.rmtree(made, ignore_errors=True)
    stored = {} if report.failed else store(joined(output, unit.slug), contents)
    report = replace(
        report,
        source=unit.name,
        outputs=tuple(joined(output, unit.slug, name) for name in stored),
        diagnostics=tuple(_shown(item, unit) for item in report.diagnostics),
    )
    remember(unit, options, output, report, stored, run)
    return report


def remember(
    unit: Unit, options: Options, output: str, report: PaperReport, stored: dict[str, str], run: Run
) -> None:
    """Record a report with the stamps of its files."""
    record = {
        "unit": _key(unit),
        "run": run.name,
        "outputs": stored,
        "diagnostics": [as_json(item) for item in report.diagnostics],
    }
    # A folder a paper: to store in a folder lists it.
    folder = joined(output, FOLDER, unit.slug)
    store(folder, {_record_name(unit, options): json.dumps(record).encode()})


@functools.cache
def installation() -> str:
    """A digest of the version and the modules of citable and of what else has a say in outputs.

    The same on every machine with the same packages, unlike that of `records.tools`.
    """
    found = hashlib.sha256(__version__.encode())
    package = Path(__file__).resolve().parents[2]
    for path in sorted(package.rglob("*.py")):
        found.update(f"{path.relative_to(package).as_posix()}\n".encode() + path.read_bytes())
    for name in TOOLS:
        found.update(f"{name} {importlib.metadata.version(name)}\n".encode())
    return found.hexdigest()


def _recorded(unit: Unit, options: Options, output: str, run: Run) -> PaperReport | None:
    """The report of an earlier build of the same unit whose files are still there unchanged."""
    try:
        record = json.loads(read(joined(output, FOLDER, unit.slug, _record_name(unit, options))))
        outputs = record["outputs"]
        ours = record["run"] == run.name
        if record["unit"] != _key(unit) or not (outputs or run.resume or ours):
            return None
        if stamps(joined(output, unit.slug), outputs) != outputs:
            return None
        diagnostics = tuple(from_json(item) for item in record["diagnostics"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return PaperReport(
        source=unit.name,
        slug=unit.slug,
        outputs=tuple(joined(output, unit.slug, name) for name in outputs),
        unchanged=bool(outputs) and not ours,
        diagnostics=diagnostics,
    )


def _key(unit: Unit) -> str:
    return hashlib.sha256(f"{installation()}\n{unit!r}".encode()).hexdigest()


def _record_name(unit: Unit, options: Options) -> str:
    said = f"{unit.project}\n{unit.article}\n{replace(options, output=None)!r}"
    return f"{hashlib.sha256(said.encode()).hexdigest()[:16]}.json"


@contextlib.contextmanager
def _fetched(unit: Unit) -> Iterator[Path]:
    """A folder that holds what the unit may be made of, as its project does."""
    project = _shared(unit)
    folder = (project / unit.article).parent
    new = [name for name, _ in unit.files if not (project / name).exists()]
    try:
        fetch(unit.project, new, project)
        yield project
    finally:
        if folder != project:
            shutil.rmtree(folder, ignore_errors=True)
        else:
            for name in new:
                (project / name).unlink(missing_ok=True)


def _shared(unit: Unit) -> Path:
    """The folder of a project with the files that all its articles may use."""
    key = (unit.project, unit.shared)
    if key not in _projects:
        files = shared_files(unit.project)
        if digest(files) != unit.shared:
            raise Changed(f"files of '{unit.project}' have changed since this run began")
        while _projects:
            _projects.popitem()[1].cleanup()
        folder = tempfile.TemporaryDirectory(prefix="citable-", ignore_cleanup_errors=True)
        fetch(unit.project, files, Path(folder.name))
        # What marked it as a project, such as .git, was not fetched.
        Path(folder.name, ARTICLES).mkdir(parents=True, exist_ok=True)
        _projects[key] = folder
    # Resolved: what lies in it must not look as if it lay elsewhere.
    return Path(_projects[key].name).resolve()


def _build(unit: Unit, build: Build, options: Options, project: Path) -> PaperReport:
    """Names in diagnostics and in the PDF's attachments are those from the project's folder."""
    path = project / unit.article
    source = Source(path=path, slug=unit.slug, name=unit.article, project=project)
    with contextlib.chdir(project):
        source = as_strangers(source) if options.untrusted else source
        report = safely(build, source, options, project)
    gc.collect()  # A worker lives long, and Dask counts its memory.
    return report


def _shown(diagnostic: Diagnostic, unit: Unit) -> Diagnostic:
    """With the place as it is called where the run was begun."""
    if not diagnostic.span:
        return diagnostic
    return replace(diagnostic, span=replace(diagnostic.span, path=unit.shown + diagnostic.span.path))
