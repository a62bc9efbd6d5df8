"""Fields and bookmarks of Word as inlines of pandoc's AST.

A field says how its text is worked out, and holds the text that was worked out last
(ECMA-376 part 1, section 17.16). None is marked as out of date: Word would ask the reader
at opening whether it may bring them up to date.
"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from toolkit.pandoc import ast

_FIRST_ID = 1_000_000
"""Of our bookmarks: pandoc numbers its own from below."""


def field(code: str, result: ast.Nodes, look: str = "") -> ast.Nodes:
    """A field with the instruction ``code``, now showing ``result``.

    ``look`` is the id of a character style, which the text keeps when Word works it out anew.
    """
    return [opened(code, look), *result, closed(look)]


def opened(code: str, look: str = "") -> ast.Node:
    """What stands before the text of a field; the text may be several paragraphs."""
    instruction = f'<w:instrText xml:space="preserve"> {escape(code)} </w:instrText>'
    pieces = (_mark("begin"), instruction, _mark("separate"))
    return _raw("".join(_run(piece, look) for piece in pieces))


def closed(look: str = "") -> ast.Node:
    """What stands behind the text of a field."""
    return _raw(_run(_mark("end"), look))


def bookmark(name: str, number: int, inlines: ast.Nodes) -> ast.Nodes:
    """``inlines`` as what a field may refer to by ``name``; ``number`` is the bookmark's own."""
    id = _FIRST_ID + number
    return [
        _raw(f'<w:bookmarkStart w:id="{id}" w:name={quoteattr(name)}/>'),
        *inlines,
        _raw(f'<w:bookmarkEnd w:id="{id}"/>'),
    ]


def _mark(kind: str) -> str:
    return f'<w:fldChar w:fldCharType="{kind}"/>'


def _run(content: str, look: str) -> str:
    properties = f"<w:rPr><w:rStyle w:val={quoteattr(look)}/></w:rPr>" if look else ""
    return f"<w:r>{properties}{content}</w:r>"


def _raw(xml: str) -> ast.Node:
    return ast.raw_inline("openxml", xml)
