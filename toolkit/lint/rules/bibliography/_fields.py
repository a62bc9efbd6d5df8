"""What rules on entries share: fields as typed, once each, and findings on them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.model import Bibliography, Diagnostic, Edit, Reference, Severity, SourceField, Span

NAMES = ("author", "editor", "translator")
TITLES = ("title", "subtitle", "booktitle", "journal", "journaltitle", "series")


def fields(bibliography: Bibliography, *names: str) -> Iterator[tuple[Reference, str, SourceField]]:
    """Each field of these names, or each field there is, that is not empty.

    A field that entries inherit (``crossref``) comes once, with the first of them.
    """
    seen: set[tuple[str, int, str, str]] = set()
    for reference in bibliography.references.values():
        for name in names or reference.fields:
            field = reference.fields.get(name)
            if field is None or not field.text or field.text.isspace():
                continue
            place = (field.span.path, field.span.line, name, field.text)
            if place not in seen:
                seen.add(place)
                yield reference, name, field


def identifiers(
    bibliography: Bibliography, field: str, variable: str
) -> Iterator[tuple[Reference, str, Span | None]]:
    """Each identifier with its place: of .bib entries as typed, else CSL's ``variable``."""
    for reference, _, typed in fields(bibliography, field):
        yield reference, bare(typed.text), typed.span
    for key in bibliography:
        reference = bibliography[key]
        if not reference.fields and reference.csl.get(variable):
            yield reference, str(reference.csl[variable]).strip(), reference.span


def bare(text: str) -> str:
    r"""A verbatim value without the braces, the ``\url`` and the escapes that people add."""
    wrapped = re.fullmatch(r"(?:\\url\s*)?\{(.*)\}", text.strip(), re.DOTALL)
    return re.sub(r"\\([%#&_~{}$])", r"\1", wrapped[1] if wrapped else text).strip()


def finding(
    code: str,
    severity: Severity,
    message: str,
    span: Span | None,
    hint: str | None = None,
    fix: tuple[Edit, ...] = (),
) -> Diagnostic:
    return Diagnostic(code=code, severity=severity, message=message, span=span, hint=hint, fix=fix)


def replacing(field: SourceField, new: str) -> tuple[Edit, ...]:
    """The edit that gives a field another value; its whole text, so that nothing else is hit."""
    old = field.text.strip()
    return (Edit(field.span, old, new),) if old != new else ()


def depths(text: str) -> list[int]:
    """For each character the number of braces that are open around it."""
    found, depth = [], 0
    for at, sign in enumerate(text):
        escaped = at > 0 and text[at - 1] == "\\"
        depth -= sign == "}" and not escaped and depth > 0
        found.append(depth)
        depth += sign == "{" and not escaped
    return found


def outside_braces(text: str) -> str:
    """``text`` with everything in braces, and each command, made spaces."""
    masked = "".join(
        sign if not depth and sign not in "{}" else " "
        for sign, depth in zip(text, depths(text), strict=True)
    )
    return re.sub(r"\\[A-Za-z]+|\\.|\$[^$]*\$", lambda found: " " * len(found[0]), masked)


def first_author(reference: Reference) -> str:
    """The family name, or the whole name of a group, in lower case."""
    for role in ("author", "editor"):
        for name in reference.csl.get(role, ()):
            return str(name.get("family") or name.get("literal") or "").casefold()
    return ""


def years(date: object) -> list[int]:
    """The first year and the last of a CSL date; none where it has no parts."""
    parts = date.get("date-parts") if isinstance(date, dict) else None
    return [int(part[0]) for part in parts or () if part and int(part[0])]
