"""Release an edition of an article: the paper in all formats, its source and its metadata."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from toolkit.archive import storage
from toolkit.archive.catalogue import Holding, holdings
from toolkit.archive.edition_folder import (
    CRATE,
    EDITION,
    ENVIRONMENT,
    MANIFEST,
    METADATA,
    SIGNATURE,
    SOURCE,
    read_edition,
    sealed,
)
from toolkit.archive.findings import finding, unwritable
from toolkit.archive.ro_crate import ro_crate
from toolkit.archive.signature import sign as signed
from toolkit.archive.swhid import swhid
from toolkit.archive.trees import is_safe, tree_of
from toolkit.model import (
    Article,
    Diagnostic,
    Edition,
    Record,
    Result,
    Severity,
)
from toolkit.pandoc import ast
from toolkit.pipeline.checks.checking import check, with_placeholders_refused
from toolkit.pipeline.metadata_exports import exported, left_out, with_catalogues
from toolkit.pipeline.options import Options
from toolkit.pipeline.output import PaperReport
from toolkit.pipeline.papers import Made, make_paper
from toolkit.pipeline.project import Source, find_sources, shown_path
from toolkit.pipeline.reading import read_paper
from toolkit.pipeline.releases.edition_files import described
from toolkit.pipeline.releases.editions import as_edition, edition_citation
from toolkit.pipeline.releases.environment import environment
from toolkit.pipeline.releases.release_checks import (
    next_version,
    placeholders,
    release_day,
    stale_version,
)
from toolkit.pipeline.releases.release_source import linked_pictures, source_files
from toolkit.readers.configuration import read_configuration
from toolkit.site.places import canonical, edition_page
from toolkit.writers.registry import FORMATS

RELEASES = Path("releases")
RELEASED_FORMATS = ("pdf", "html", "docx", "jats", "epub")
TOMBSTONE_FORMATS = ("pdf", "html")
WITHDRAWN = "-withdrawn"
"""What the folder of a withdrawn edition's tombstone is called behind the version."""



@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the command line asks of a release."""

    version: str = ""
    kind: str = ""
    """``major`` or ``minor``: count up from the last edition."""
    change: str = ""
    date: str = ""
    withdraw: str = ""
    """The reason for which an edition is withdrawn."""
    released: str = ""
    """Today, as environment.json will tell: the only day that comes from a clock."""
    sign: Path | None = None
    """The file of a private SSH key."""
    formats: tuple[str, ...] = ()
    folder: Path = field(default=RELEASES)


def release(article: str, wanted: Wanted) -> PaperReport:
    """Release ``article``, a slug, folder or file; the report's outputs are the edition's files.

    Nothing is written where anything is wrong, and what is written appears whole or not at all.
    """
    root = Path.cwd()
    found = find_sources([article], root)
    if not found.value:
        return PaperReport(source="", slug="", diagnostics=found.diagnostics)
    source = found.value[0]
    told: list[Diagnostic] = []
    try:
        made = _withdraw(source, wanted, told) if wanted.withdraw else _make(source, wanted, told)
        if made is None or any(item.is_error for item in told):
            return _report(source, told)
        return _write(source, wanted, *made, told)
    except OSError as error:
        told.append(unwritable(wanted.folder / source.slug, error))
        return _report(source, told)


def _report(source: Source, told: Sequence[Diagnostic], **more: object) -> PaperReport:
    distinct = tuple(dict.fromkeys(told))
    return PaperReport(source=source.name, slug=source.slug, diagnostics=distinct, **more)  # type: ignore[arg-type]


def _make(
    source: Source, wanted: Wanted, told: list[Diagnostic]
) -> tuple[Edition, dict[str, bytes]] | None:
    """The edition with all its files; None where something is wrong."""
    for report in check([str(source.path)]):
        told += with_placeholders_refused(report.diagnostics)
    inputs, prepared, found = read_paper(source, Options())
    told += [*found, *placeholders(inputs.article)]
    before = _editions(source, wanted)
    day = release_day(inputs.article, wanted.date)
    told += day.diagnostics
    if prepared is None or any(item.is_error for item in told):
        return None
    path, files = source_files(source, inputs, prepared)
    told += _unsafe(files, inputs.article.path)
    identifier = swhid(files)
    last = before[-1].edition if before else None
    known = [holding.edition for holding in before]
    own = inputs.article.version
    again = not (wanted.version or wanted.kind) and own in ("", *(item.version for item in known))
    if last and again and last.swhid == identifier and last.date == day.value:
        version = Result(last.version, tuple(stale_version(inputs.article, last.version)))
        told += version.diagnostics
    else:
        version = next_version(inputs.article, known, wanted.version, wanted.kind)
        told += version.diagnostics
    if not version.value:
        return None
    edition = _edition(source, wanted, before, version.value, day.value)
    edition = replace(
        edition,
        title=ast.plain(prepared.document["meta"].get("title", {}).get("c", [])),
        doi=inputs.article.doi,
        concept_doi=inputs.article.concept_doi,
        url=_address(source, inputs.article, edition, known),
        publisher=inputs.article.publisher,
        series=inputs.article.series or (inputs.house.series if inputs.house else ""),
        number=inputs.article.number,
        swhid=identifier,
        article=path,
    )
    told += _contradictions(edition, before, inputs.article.path)
    article = as_edition(inputs.article, edition)
    citation = edition_citation(article, prepared.document["meta"], inputs.style)
    edition = replace(edition, citation=ast.plain(citation))
    if any(item.is_error for item in told):
        return None
    return _complete(source, wanted, edition, before, files, told)


def _edition(
    source: Source, wanted: Wanted, before: Sequence[Holding], version: str, day: str
) -> Edition:
    """What the order of editions says of this one."""
    editions = [holding.edition for holding in before]
    same = next((edition for edition in editions if edition.version == version), None)
    earlier = [edition for edition in editions if edition.version != version]
    if same:
        earlier = editions[: editions.index(same)]
    last = earlier[-1] if earlier else None
    if last is None:
        kind = "first"
    else:
        kind = "major" if last.version.split(".")[0] != version.split(".")[0] else "minor"
    return Edition(
        slug=source.slug,
        version=version,
        kind=kind,
        date=day,
        previous=last.version if last else "",
        previous_doi=last.doi if last else "",
        change=wanted.change or (same.change if same else ""),
    )


def _address(
    source: Source, article: Article, edition: Edition, known: Sequence[Edition]
) -> str:
    """The article's, or that of the edition's page on the site; one that it had it keeps."""
    had = next((item.url for item in known if item.version == edition.version), None)
    if article.url or had is not None:
        return article.url or str(had)
    site = read_configuration(source.project, Path.cwd()).value.site.address
    return canonical(site, edition_page(edition.slug, edition.version)) if site else ""


def _unsafe(files: Iterable[str], article: str) -> Iterator[Diagnostic]:
    """A file whose name no manifest can hold, or that not every system takes."""
    for path in files:
        if not is_safe(path):
            message = f"a file called {path!r} cannot be in an edition"
            yield finding("CIT715", message, article, hint="give it another name")


def _contradictions(edition: Edition, before: Sequence[Holding], path: str) -> Iterator[Diagnostic]:
    """A DOI that another version has, a day before that of the version before."""
    for holding in before:
        other = holding.edition
        if other.version == edition.version:
            continue
        if edition.doi and edition.doi == other.doi:
            message = f"the DOI {edition.doi} is that of version {other.version}"
            hint = "each version has its own; what all share goes to 'concept-doi'"
            yield finding("CIT703", message, path, hint=hint)
        if other.version == edition.previous and edition.date < other.date:
            message = (
                f"the release of {edition.date} comes before version {other.version} ({other.date})"
            )
            yield finding("CIT701", message, path, hint="say the day with --date")
        elif other.version == edition.previous and edition.date == other.date:
            message = f"the release has the day of version {other.version}, {other.date}"
            hint = "say its own with --date, or change 'date' in the front matter"
            yield finding("CIT701", message, path, hint=hint, severity=Severity.WARNING)


def _complete(
    source: Source,
    wanted: Wanted,
    edition: Edition,
    before: Sequence[Holding],
    files: Mapping[str, bytes],
    told: list[Diagnostic],
) -> tuple[Edition, dict[str, bytes]] | None:
    """Build the paper as this edition, and put everything together."""
    usual = TOMBSTONE_FORMATS if edition.withdrawn else RELEASED_FORMATS
    formats = wanted.formats or tuple(name for name in usual if name in FORMATS)
    made = make_paper(source, Options(formats=formats, edition=edition))
    told += made.diagnostics
    if made.record is None:
        return None
    outputs = {artifact.name: artifact.content for artifact in made.artifacts}
    outputs |= linked_pictures(edition.article, made.inputs, files, formats)
    types = {artifact.name: artifact.media_type for artifact in made.artifacts}
    kept = {SOURCE + path: content for path, content in files.items()}
    files_told = described({**outputs, **kept}, types)
    earlier = tuple(h.edition for h in before if h.edition.version != edition.version)
    record = replace(made.record, edition=replace(edition, files=files_told), editions=earlier)
    settled = with_catalogues(record, source.project)
    records = exported(settled.value, severity=Severity.NOTE)
    told += [*settled.diagnostics, *left_out(records.diagnostics)]
    for artifact in records.value:
        path = METADATA + artifact.name
        kept[path] = artifact.content
        types[path] = artifact.media_type
    return _sealed(edition, record, made, {**outputs, **kept}, types, wanted, told)


def _sealed(
    edition: Edition,
    record: Record,
    made: Made,
    files: dict[str, bytes],
    types: Mapping[str, str],
    wanted: Wanted,
    told: list[Diagnostic],
) -> tuple[Edition, dict[str, bytes]] | None:
    edition = replace(edition, files=described(files, types))
    told_of = environment(made.inputs.house, released=wanted.released)
    records = {ENVIRONMENT: told_of, EDITION: edition.to_json()}
    everything = {**files, **records}
    crate = ro_crate(replace(record, edition=edition), described(everything, types))
    everything = sealed({**everything, CRATE: crate})
    if wanted.sign:
        made_signature = signed(everything[MANIFEST], wanted.sign)
        told += made_signature.diagnostics
        everything[SIGNATURE] = made_signature.value
    return edition, everything


def _withdraw(
    source: Source, wanted: Wanted, told: list[Diagnostic]
) -> tuple[Edition, dict[str, bytes]] | None:
    """The tombstone of an edition: its title page with the reason, and its metadata."""
    before = _editions(source, wanted)
    versions = {holding.edition.version: holding.edition for holding in before}
    version = wanted.version or (before[-1].edition.version if before else "")
    edition = versions.get(version)
    if edition is None:
        message = (
            f"no version {version} of '{source.slug}' was released"
            if version
            else (f"no version of '{source.slug}' was released")
        )
        hint = f"there are: {', '.join(versions)}" if versions else None
        told.append(finding("CIT706", message, wanted.folder / source.slug, hint=hint))
        return None
    if edition.withdrawn and (wanted.withdraw, wanted.date) != (
        edition.withdrawn,
        edition.withdrawn_date,
    ):
        message = f"version {version} is already withdrawn, since {edition.withdrawn_date}"
        told.append(finding("CIT706", message, wanted.folder / source.slug))
        return None
    inputs, prepared, found = read_paper(source, Options())
    told += [item for item in found if item.is_error]
    day = release_day(inputs.article, wanted.date)
    told += day.diagnostics
    if prepared is None or any(item.is_error for item in told):
        return None
    withdrawn = replace(edition, withdrawn=wanted.withdraw, withdrawn_date=day.value, files=())
    return _complete(source, wanted, withdrawn, before, {}, told)


def _editions(source: Source, wanted: Wanted) -> tuple[Holding, ...]:
    folder = Path.cwd() / wanted.folder
    return tuple(item for item in holdings(folder) if item.edition.slug == source.slug)


def _write(
    source: Source,
    wanted: Wanted,
    edition: Edition,
    files: Mapping[str, bytes],
    told: list[Diagnostic],
) -> PaperReport:
    """Write the edition's folder, or see that the one that is there is the same."""
    root = Path.cwd()
    above = root / wanted.folder / source.slug
    name = edition.version + (WITHDRAWN if edition.withdrawn else "")
    target = above / name
    outputs = tuple(Path(shown_path(target / path, root)) for path in files)
    try:
        storage.make_folder(above)
        with storage.locked(above):
            if target.exists():
                told += _differing(edition, target)
                same = not any(item.is_error for item in told)
                return _report(source, told, outputs=outputs if same else (), unchanged=same)
            with storage.staging(above) as staged:
                made = staged / name
                made.mkdir()
                storage.write_tree(files, made)
                storage.publish(made, target)
    except storage.Busy:
        message = f"another release of '{source.slug}' is being written"
        told.append(finding("CIT705", message, above, hint="try again when it is done"))
        return _report(source, told)
    return _report(source, told, outputs=outputs)


def _differing(edition: Edition, target: Path) -> list[Diagnostic]:
    """An error that names what differs from the edition that is there.

    The records of how either was made do not count.
    """
    shown = shown_path(target, Path.cwd())
    listed = tree_of(target).value
    there = read_edition(listed, target).value
    if there is None:
        message = f"'{shown}' exists, and is no sound edition"
        hint = "'citable verify' tells what is wrong with it"
        return [finding("CIT704", message, shown, hint=hint)]
    old, new = ({file.path: file.sha512 for file in item.files} for item in (there, edition))
    names = sorted(path for path in old.keys() | new.keys() if old.get(path) != new.get(path))
    said, says = (item.as_json(files=False) for item in (there, edition))
    facts = (said.keys() | says.keys()) - {"kind"}
    names += sorted(f"'{fact}'" for fact in facts if said.get(fact) != says.get(fact))
    if not names:
        return []
    message = f"version {edition.version} was released with other content: {', '.join(names)}"
    hint = "an edition does not change; '--kind minor' releases a new version"
    return [finding("CIT704", message, shown, hint=hint)]
