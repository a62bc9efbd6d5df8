"""What a stranger's article may not ask for, though one's own may."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.model import Article, Diagnostic, Located
from toolkit.pipeline.project import Source


def leads_elsewhere(source: Source) -> Iterator[Diagnostic]:
    """CIT932 for an article that is a link to a file of another folder."""
    if source.untrusted and source.path.resolve().parent != source.folder.resolve():
        # Without a place: the line that it names would be shown.
        message = f"'{source.name}' is a link, which an untrusted article may not be"
        yield Diagnostic(code="CIT932", message=message)


def refused(source: Source, article: Article) -> Iterator[Diagnostic]:
    """CIT932 for each file that would change how the paper is made."""
    if not source.untrusted:
        return
    if article.reference_doc:
        yield _refusal(article.reference_doc, "a reference document")
    if article.style and ("/" in article.style.text or article.style.text.endswith(".csl")):
        yield _refusal(article.style, "a citation style")


def _refusal(wanted: Located, what: str) -> Diagnostic:
    message = f"an untrusted article may not bring {what}: '{wanted}'"
    hint = "name a style that 'citable styles' finds" if "style" in what else "leave it out"
    return Diagnostic(code="CIT932", message=message, span=wanted.span, hint=hint)
