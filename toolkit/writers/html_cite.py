"""The variables of "Cite this paper" in an HTML page."""

from __future__ import annotations

from urllib.parse import quote

from toolkit.model import CitationForm, Manuscript
from toolkit.pandoc import ast


def cite_variables(manuscript: Manuscript) -> dict[str, ast.Node]:
    """``citations``, to be read and copied, and ``records``, to be saved."""
    forms = manuscript.how_to_cite
    variables = {
        "citations": [
            {"name": form.name, "text": list(form.inlines)} for form in forms if not form.file
        ],
        "records": [
            {"name": form.name, "file": form.file, "uri": _uri(form)} for form in forms if form.file
        ],
    }
    return {name: ast.meta(entries) for name, entries in variables.items() if entries}


def _uri(form: CitationForm) -> str:
    """The file itself: a page on a disk or in a mail has no server to ask for it."""
    return f"data:{form.media_type};charset=utf-8,{quote(form.text, safe='')}"
