"""What stops a release: placeholders, a missing day, a version that cannot be."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

from toolkit.model import Article, Diagnostic, Edition, Result, Severity, Span
from toolkit.model.edition import version_key

KINDS = ("major", "minor")
_FIRST = "1.0"
_VERSION = re.compile(r"[0-9][0-9A-Za-z]*(?:[.+-][0-9A-Za-z]+)*")
_PLACEHOLDER = re.compile(
    r"\b(?:TODO|TBD|TBA|FIXME|X{3,}|untitled|lorem ipsum|to be (?:assigned|announced))\b|\?{3,}",
    re.IGNORECASE,
)
_EXAMPLE_DOI = re.compile(r"10\.(?:5555|0000|1234|12345|99999)/|x{3,}|\b0{5,}\b", re.IGNORECASE)
"""10.5555 is the prefix of examples (crossref.org), the others are none at all."""


def placeholders(article: Article) -> Iterator[Diagnostic]:
    """CIT703 for each field that was yet to be filled in."""
    texts = {
        "title": article.title,
        "subtitle": article.subtitle,
        "series": article.series,
        "number": article.number,
        "publisher": article.publisher,
    }
    for name, text in texts.items():
        if found := _PLACEHOLDER.search(text):
            yield _placeholder(article, name, text, f"replace '{found[0]}'")
    for name, doi in (("doi", article.doi), ("concept_doi", article.concept_doi)):
        if _EXAMPLE_DOI.search(doi):
            hint = "give the DOI that was registered or reserved, or leave the line out"
            yield _placeholder(article, name, doi, hint)


def _placeholder(article: Article, name: str, text: str, hint: str) -> Diagnostic:
    return Diagnostic(
        code="CIT703",
        message=f"'{name.replace('_', '-')}' is a placeholder: '{text}'",
        span=article.spans.get(name, Span(article.path)),
        hint=hint,
    )


def release_day(article: Article, wanted: str) -> Result[str]:
    """The day that was asked for, else the article's date. CIT701 where that is no day."""
    day = wanted or article.date
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", day):
            return Result(datetime.date.fromisoformat(day).isoformat())
    except ValueError:
        pass
    message = f"'{day}' is no day of a release" if day else "the release has no day"
    span = None if wanted else article.spans.get("date", Span(article.path))
    hint = "write 'date: 2026-11-24' into the front matter, or say --date 2026-11-24"
    return Result("", (Diagnostic(code="CIT701", message=message, span=span, hint=hint),))


def next_version(
    article: Article, before: Sequence[Edition], version: str, kind: str
) -> Result[str]:
    """The version to be released: asked for, else the front matter's, else the next in order.

    CIT702: it is none, comes before the last one, or is another than that of the front matter.
    That is an error where the front matter's is yet to be released, and else a warning: the
    article was released in it, and its author has not counted on.
    """
    own = article.version
    span = article.spans.get("version")
    last = before[-1].version if before else ""
    wanted = version or (_counted(last, kind) if kind else own) or _counted(last, "minor")
    if not wanted or not _VERSION.fullmatch(wanted):
        return _wrong(f"'{wanted or last}' is no version to count on from" if not wanted
                      else f"'{wanted}' cannot be a version",
                      None if version else span, "versions look like 1.0 and 1.1")  # fmt: skip
    known = [edition.version for edition in before]
    if own and own != wanted and own not in known:
        message = f"the front matter says version {own}, and the release would be {wanted}"
        return _wrong(message, span, f"write 'version: \"{wanted}\"', or leave the line out")
    if wanted not in known and last and version_key(wanted) < version_key(last):
        message = f"version {wanted} comes before {last}, which was released already"
        return _wrong(
            message, span, f"the next one may be {_counted(last, 'minor') or 'a later one'}"
        )
    return Result(wanted, tuple(stale_version(article, wanted)))


def stale_version(article: Article, version: str) -> Iterator[Diagnostic]:
    """A warning where the article still says the version of an edition before ``version``."""
    if article.version and article.version != version:
        yield Diagnostic(
            code="CIT702",
            severity=Severity.WARNING,
            message=f"the front matter says version {article.version}, and the edition is {version}",
            span=article.spans.get("version"),
            hint=f"write 'version: \"{version}\"', or leave the line out: versions count themselves",
        )


def _counted(last: str, kind: str) -> str:
    """``1.0``, or the version behind ``last``; empty where ``last`` is not of two numbers."""
    if not last:
        return _FIRST
    numbers = re.fullmatch(r"(\d+)(?:\.(\d+))?", last)
    if numbers is None:
        return ""
    major, minor = int(numbers[1]), int(numbers[2] or 0)
    return f"{major + 1}.0" if kind == "major" else f"{major}.{minor + 1}"


def _wrong(message: str, span: Span | None, hint: str) -> Result[str]:
    return Result("", (Diagnostic(code="CIT702", message=message, span=span, hint=hint),))
