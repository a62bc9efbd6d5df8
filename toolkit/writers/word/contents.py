"""A table of contents that is there before Word has made one: links to headings in a field.

It names no pages, since nobody knows them before a program has set them, and the field says
so (``\\n``).
"""

from __future__ import annotations

from toolkit.pandoc import ast
from toolkit.writers.word.fields import closed, opened

_DEEPEST = 3
_CODE = f'TOC \\o "1-{_DEEPEST}" \\n \\h \\z \\u'


def contents(blocks: ast.Nodes, title: ast.Nodes) -> ast.Nodes:
    """``title`` and an entry for each heading of ``blocks``; nothing where there is no heading."""
    headings = [node["c"] for node in ast.nodes(blocks, "Header") if node["c"][0] <= _DEEPEST]
    if not headings:
        return []
    entries = [
        [ast.link(ast.walk(inlines, _without_ways_out), f"#{anchor}")]
        for _, (anchor, _, _), inlines in headings
    ]
    entries[0].insert(0, opened(_CODE))
    entries[-1].append(closed())
    return [
        _styled("TOC Heading", title),
        *(
            _styled(f"toc {level}", entry)
            for (level, _, _), entry in zip(headings, entries, strict=True)
        ),
    ]


def _without_ways_out(node: ast.Node) -> ast.Nodes | None:
    """Notes and links of a heading stay where they are."""
    if node["t"] == "Note":
        return []
    return node["c"][1] if node["t"] in ("Link", "Cite") else None


def _styled(style: str, inlines: ast.Nodes) -> ast.Node:
    return ast.div([ast.para(inlines)], ast.attr(custom_style=style))
