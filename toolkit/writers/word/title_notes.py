"""Footnotes in the title block, which pandoc's DOCX writer drops.

It collects the notes of the body only. So those of the byline are written in a paragraph
at the body's start, and their references moved from there to where they belong.
"""

from __future__ import annotations

from toolkit.pandoc import ast
from toolkit.pandoc.run import Json
from toolkit.writers.word.xml import Element, find

_HOLDER = "Title Notes"
_STYLE_ID = "TitleNotes"
_PLACE = "\ue000"
"""A character for private use, which no author has in a name."""


def hold_notes(document: Json) -> Json:
    """The document with each note of the byline moved to the body, a mark in its place."""
    byline = document["meta"].get("byline")
    lines = byline["c"] if byline else []
    notes = [note for line in lines for note in ast.nodes(line["c"].get("note"), "Note")]
    if not notes:
        return document
    marked = [
        {**line, "c": {**line["c"], "note": ast.meta(_PLACE)}} if "note" in line["c"] else line
        for line in lines
    ]
    holder = ast.div([ast.para(notes)], ast.attr(custom_style=_HOLDER))
    meta = {**document["meta"], "byline": {**byline, "c": marked}}
    return {**document, "meta": meta, "blocks": [holder, *document["blocks"]]}


def place_notes(root: Element) -> None:
    """Put each reference of the holding paragraph where its mark stands, and take both away."""
    for holder in find(root, f'//w:p[w:pPr/w:pStyle[@w:val="{_STYLE_ID}"]]'):
        marks = [run for run in find(root, "//w:r[w:t]") if _text(run) == _PLACE]
        references = find(holder, ".//w:r[w:footnoteReference]")
        for mark, reference in zip(marks, references, strict=True):
            mark.getparent().replace(mark, reference)
        holder.getparent().remove(holder)


def _text(run: Element) -> str:
    return "".join(text.text or "" for text in find(run, "w:t"))
