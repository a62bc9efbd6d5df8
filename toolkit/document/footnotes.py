"""Footnotes that the text calls and nobody wrote, or that somebody wrote and nothing calls."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.document.source import Source
from toolkit.model import Article, Diagnostic, Severity, nearest

_CALL = r"\[\^([^\]\s\[]{1,300})\](?!:)"
_NOTE = r"(?m)^ {0,3}\[\^([^\]\s\[]{1,300})\]:"


def unmatched_notes(article: Article, source: Source) -> Iterator[Diagnostic]:
    """An error for each call without a note, a warning for each note without a call.

    Pandoc prints the first as typed and leaves the second out, both without a word.
    """
    notes = set(re.findall(_NOTE, article.body))
    calls = set(re.findall(_CALL, article.body))
    for name in sorted(calls - notes):
        for place in source.occurrences(rf"\[\^{re.escape(name)}\](?!:)"):
            message = f"no footnote is called '{name}'"
            hint = nearest(name, notes)
            yield Diagnostic(code="CIT403", message=message, span=place, hint=hint)
    for name in sorted(notes - calls):
        for place in source.occurrences(rf"(?m)^ {{0,3}}\[\^{re.escape(name)}\]:"):
            yield Diagnostic(
                code="CIT404",
                severity=Severity.WARNING,
                message=f"nothing in the text calls the footnote '{name}', which is left out",
                span=place,
            )
