"""Findings as SARIF, which editors, code scanning and other tools read.

Format: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0".
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from toolkit import __version__
from toolkit.model import Diagnostic, Edit, Span

if TYPE_CHECKING:
    from toolkit.pipeline import CodePage

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def as_sarif(found: Iterable[Diagnostic], pages: Iterable[CodePage]) -> dict[str, Any]:
    """A log of one run; of ``pages`` it holds those of the codes that were found."""
    found = list(found)
    codes = sorted({diagnostic.code for diagnostic in found})
    by_code = {page.code: page for page in pages}
    rules = [_rule(code, by_code.get(code)) for code in codes]
    driver = {"name": "Citable", "semanticVersion": __version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(diagnostic, codes.index(diagnostic.code)) for diagnostic in found],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str, page: CodePage | None) -> dict[str, Any]:
    if page is None:
        return {"id": code}
    rule: dict[str, Any] = {
        "id": code,
        "shortDescription": {"text": f"{page.summary}."},
        "fullDescription": {"text": f"{page.summary}."},
        "help": {"text": f"{page.summary}.\n\n{page.help}", "markdown": page.markdown},
    }
    if page.name:
        rule["name"] = "".join(word.capitalize() for word in page.name.split("-"))
    if page.severity:
        rule["defaultConfiguration"] = {"level": page.severity.value}
    return rule


def _result(diagnostic: Diagnostic, index: int) -> dict[str, Any]:
    message = diagnostic.message + (f" ({diagnostic.hint})" if diagnostic.hint else "")
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": index,
        "level": diagnostic.severity.value,
        "message": {"text": message},
    }
    if diagnostic.span:
        region = {"startLine": diagnostic.span.line, "startColumn": diagnostic.span.column}
        physical = {"artifactLocation": _artifact(diagnostic.span), "region": region}
        result["locations"] = [{"physicalLocation": physical}]
    if changes := [change for edit in diagnostic.fix if (change := _change(edit))]:
        text = diagnostic.hint or "make this change"
        result["fixes"] = [{"description": {"text": text}, "artifactChanges": changes}]
    return result


def _artifact(span: Span) -> dict[str, str]:
    path = Path(span.path)
    return {"uri": path.as_uri() if path.is_absolute() else quote(path.as_posix())}


def _change(edit: Edit) -> dict[str, Any] | None:
    """The edit as SARIF has it: the region that is replaced; None where it is not to be found."""
    from toolkit import pipeline

    try:
        text = Path(edit.span.path).read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    at = pipeline.place_of(text, edit)
    if at is None:
        return None
    (first, start), (last, end) = _line_column(text, at), _line_column(text, at + len(edit.old))
    region = {"startLine": first, "startColumn": start, "endLine": last, "endColumn": end}
    replacement = {"deletedRegion": region, "insertedContent": {"text": edit.new}}
    return {"artifactLocation": _artifact(edit.span), "replacements": [replacement]}


def _line_column(text: str, at: int) -> tuple[int, int]:
    """1-based, in characters."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
