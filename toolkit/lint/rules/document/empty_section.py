"""A section has a heading and nothing else.

Why: it promises what is not there, and is mostly left over from editing or from a template.

Example:
    # Methods

    # Results

Instead:
    # Results
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity
from toolkit.pandoc import ast

CODE = "CIT496"
SEVERITY = Severity.WARNING
_LISTS = frozenset(
    "references bibliography literature literatur literaturverzeichnis références bibliographie "
    "bibliografía referencias referências bibliografia riferimenti literatuur sources".split()
) | {
    "works cited",
    "literature cited",
    "cited literature",
    "参考文献",
    "참고문헌",
    "список литературы",
}
"""Headings below which a build puts the list of references."""


def check(paper: Paper) -> Iterator[Diagnostic]:
    blocks = paper.document["blocks"]
    spans = {id(heading.inlines): heading.span for heading in paper.outline.headings}
    for at, block in enumerate(blocks):
        if block["t"] != "Header" or ast.plain(block["c"][2]).casefold() in _LISTS:
            continue
        level, _, inlines = block["c"]
        after = next((item for item in blocks[at + 1 :] if not _nothing(item)), None)
        if after is None or (after["t"] == "Header" and after["c"][0] <= level):
            yield Diagnostic(
                code=CODE,
                severity=SEVERITY,
                message=f"nothing stands below the heading '{ast.plain(inlines)}'",
                span=spans.get(id(inlines)) or paper.prose.first(ast.plain(inlines)),
                hint="write the section, or take the heading out",
            )


def _nothing(block: ast.Node) -> bool:
    """Whether it is a comment, which no reader sees."""
    return block["t"] == "RawBlock" and block["c"][1].lstrip().startswith(("<!--", "%"))
