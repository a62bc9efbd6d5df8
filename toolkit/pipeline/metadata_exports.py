"""A paper's record in the formats of catalogues, registration agencies and indexes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from toolkit.metadata.registry import EXPORTS, export, missing
from toolkit.model import (
    Artifact,
    Diagnostic,
    Record,
    Result,
    Severity,
    Span,
    nearest,
)
from toolkit.pipeline.how_to_cite import own_record
from toolkit.pipeline.options import Options
from toolkit.pipeline.output import Written, write_outputs
from toolkit.pipeline.project import find_sources
from toolkit.pipeline.reading import read_paper
from toolkit.readers.configuration import read_configuration

METADATA_FORMATS = EXPORTS
FOLDER = "metadata"


@dataclass(frozen=True, slots=True, kw_only=True)
class MetadataFormat:
    """A format of metadata, as a list of them shows it."""

    name: str
    file: str
    media_type: str
    description: str


def metadata_formats() -> tuple[MetadataFormat, ...]:
    """All formats, by name."""
    return tuple(
        MetadataFormat(
            name=name,
            file=module.FILE_NAME,
            media_type=module.MEDIA_TYPE,
            description=(module.__doc__ or "").partition("\n")[0],
        )
        for name, module in ((name, export(name)) for name in EXPORTS)
    )


def metadata(article: str, format: str) -> Result[bytes]:
    """The record of an article (a slug, a folder or a file) in one of `METADATA_FORMATS`.

    What the format demands and the article lacks is an error; an article with an error of its own
    has no record.
    """
    if format not in EXPORTS:
        hint = nearest(format, EXPORTS) or f"there are: {', '.join(EXPORTS)}"
        message = f"no format of metadata is called '{format}'"
        return Result(b"", (Diagnostic(code="CIT803", message=message, hint=hint),))
    read = _read(article)
    if read.value is None:
        return Result(b"", read.diagnostics)
    made = exported(read.value, (format,), Severity.ERROR)
    content = made.value[0].content if made.value else b""
    return Result(content, (*read.diagnostics, *made.diagnostics))


def write_metadata(
    article: str, formats: Iterable[str] = (), folder: Path | None = None
) -> Result[Written]:
    """Write the record of an article in all formats, or in ``formats``, which are known ones.

    Without ``folder``, files are written to ``build/SLUG/metadata``. A format that demands what the
    article lacks is left out, with a warning.
    """
    root = Path.cwd()
    read = _read(article)
    if read.value is None:
        return Result(Written(), read.diagnostics)
    made = exported(read.value, tuple(formats) or EXPORTS)
    target = root / folder if folder else root / "build" / read.value.slug / FOLDER
    written = write_outputs(made.value, target, root)
    return Result(written.value, (*read.diagnostics, *made.diagnostics, *written.diagnostics))


def exported(
    record: Record,
    formats: Iterable[str] = EXPORTS,
    severity: Severity = Severity.WARNING,
) -> Result[tuple[Artifact, ...]]:
    """The record in each format that can be written, and what is missing for the others."""
    artifacts: list[Artifact] = []
    found: list[Diagnostic] = []
    for name in formats:
        lacking = missing(name, record)
        if lacking:
            message = f"{name} demands {_listed(lacking)}"
            span = Span(record.article.path)
            found.append(Diagnostic(code="CIT802", severity=severity, message=message, span=span))
            continue
        module = export(name)
        artifacts.append(
            Artifact(
                name=module.FILE_NAME, media_type=module.MEDIA_TYPE, content=module.write(record)
            )
        )
    return Result(tuple(artifacts), tuple(found))


def left_out(found: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """One note for all formats that were not written: a release tells what is in it."""
    if found:
        names = [item.message.partition(" ")[0] for item in found]
        message = f"metadata in {_listed(names)} are left out: the article lacks what they demand"
        hint = f"'citable metadata ARTICLE --as {names[0]}' says what"
        yield Diagnostic(code="CIT802", severity=Severity.NOTE, message=message, hint=hint)


def with_catalogues(record: Record, project: Path) -> Result[Record]:
    """``record`` with what the configuration of its project says of catalogues."""
    settings = read_configuration(project, Path.cwd())
    return Result(replace(record, catalogues=settings.value.catalogues), settings.diagnostics)


def _read(article: str) -> Result[Record | None]:
    found = find_sources((article,), Path.cwd())
    if found.failed:
        return Result(None, found.diagnostics)
    (source,) = found.value
    inputs, prepared, diagnostics = read_paper(source, Options())
    diagnostics = [*found.diagnostics, *_serious(diagnostics)]
    if prepared is None or any(item.is_error for item in diagnostics):
        return Result(None, tuple(diagnostics))
    record = Record(
        slug=source.slug,
        article=inputs.article,
        own=own_record(inputs.article, prepared.document["meta"]),
        cited=tuple(inputs.bibliography[key] for key in prepared.keys),
    )
    settled = with_catalogues(record, source.project)
    return Result(settled.value, (*diagnostics, *_serious(settled.diagnostics)))


def _serious(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Errors: all else is for ``citable check`` to say."""
    return (item for item in diagnostics if item.is_error)


def _listed(words: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
