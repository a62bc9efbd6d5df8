"""The author's own Word document that gives a paper its look in DOCX."""

from __future__ import annotations

from pathlib import Path

from toolkit.model import Article, Diagnostic, Result, Severity
from toolkit.pipeline.project import Source
from toolkit.readers.reference_doc import (
    find_reference_doc,
    read_reference_doc,
    running_text,
)


def reference_docx(
    article: Article, source: Source
) -> tuple[Result[bytes | None], tuple[Path, ...]]:
    """The content of the document that ``reference-doc`` names, and the file if there is one."""
    wanted = article.reference_doc
    if wanted is None:
        return Result(None), ()
    found = find_reference_doc(wanted, source.folder, source.project)
    if found.value is None:
        return Result(None, found.diagnostics), ()
    return read_reference_doc(found.value, wanted), (found.value,)


def traces_in_heads(content: bytes | None, article: Article) -> tuple[Diagnostic, ...]:
    """An error where a head or foot would tell a reviewer who wrote the paper.

    ``article`` is the paper with its authors.
    """
    said = running_text(content) if content else ""
    names = dict.fromkeys(author.name.family or author.name.display for author in article.authors)
    told = [name for name in names if name and name in said]
    wanted = article.reference_doc
    return tuple(
        Diagnostic(
            code="CIT524",
            severity=Severity.ERROR,
            message=f"a head or foot of reference document '{wanted}' says '{name}'",
            span=wanted.span if wanted else None,
            hint="for blind review use a document that names no author",
        )
        for name in told
    )
