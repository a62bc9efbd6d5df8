"""Passes that fit a finished document for pandoc's DOCX writer.

What the writer has no style for becomes a ``Div`` with ``custom-style``, which it turns
into paragraphs of that style.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.pandoc import ast
from toolkit.pandoc.run import Json
from toolkit.writers.backlinks import to_section
from toolkit.writers.print_page import running_title
from toolkit.writers.word.contents import contents
from toolkit.writers.word.numbers import with_fields
from toolkit.writers.word.sections import mark_wide
from toolkit.writers.word.title_notes import hold_notes

_STYLED_PROSE = {"abstract": "Abstract", "notice": "Notice"}
_TAB = ast.raw_inline("openxml", "<w:r><w:tab/></w:r>")
_RULE = '<w:p><w:pPr><w:pStyle w:val="Separator"/></w:pPr></w:p>'


def fit_for_word(document: Json, columns: int = 1, *, with_contents: bool = False) -> Json:
    """The document without what only a screen can use, and with Word's styles asked for.

    Where the text is set in ``columns``, figures and tables that go across them are marked.
    ``with_contents`` puts a table of contents before the text.
    """
    meta = {name: ast.walk(value, _inline) for name, value in document["meta"].items()}
    for field, style in _STYLED_PROSE.items():
        if field in meta:
            meta[field] = ast.meta([_styled(style, _blocks(meta[field]))])
    if any("affiliations" in line["c"] for line in _lines(meta, "byline")):
        meta["byline-blocks"] = ast.meta(True)
    if rights := _rights(meta):
        meta["rights"] = ast.meta(rights)
    if any("mark" in line["c"] for line in _lines(meta, "affiliations", "author-notes")):
        meta["hanging-marks"] = ast.meta(True)
    if "keywords" in meta:
        words = meta["words"]["c"]
        label = [*words["keywords"]["c"], *words["colon"]["c"]]
        meta["keywords-label"] = ast.meta([_labelled("Keywords Label", label)])
    meta["author"] = meta.get("names", ast.meta([]))
    document = {**document, "blocks": ast.walk(document["blocks"], _inline)}
    if with_contents and (toc := contents(document["blocks"], meta["words"]["c"]["contents"]["c"])):
        meta["contents"] = ast.meta(toc)
    document["blocks"] = with_fields(document["blocks"], from_right="dir" in meta)
    wide = ast.walk(document["blocks"], mark_wide) if columns > 1 else document["blocks"]
    blocks = _back_matter(ast.walk(wide, _block))
    return hold_notes({**document, "meta": meta, "blocks": blocks})


def running_head(meta: dict[str, ast.Node], parts: str = "author-title") -> tuple[str, str]:
    """The authors and the title as a running head has room for them; empty where it has neither."""
    author, title = (_text(meta, name) for name in ("running-author", "title-text"))
    return author if "author" in parts else "", running_title(title) if "title" in parts else ""


def _text(meta: dict[str, ast.Node], name: str) -> str:
    return ast.plain(meta[name]["c"]) if name in meta else ""


def _lines(meta: dict[str, ast.Node], *names: str) -> ast.Nodes:
    return [line for name in names if name in meta for line in meta[name]["c"]]


def _styled(style: str, blocks: ast.Nodes, anchor: str = "") -> ast.Node:
    return ast.div(blocks, ast.attr(anchor, custom_style=style))


def _labelled(style: str, label: ast.Nodes) -> ast.Node:
    return ast.span(label, ast.attr(custom_style=style))


def _back_matter(blocks: ast.Nodes) -> ast.Nodes:
    """Statements at the end of a paper, heading and text, in styles of their own."""
    result: ast.Nodes = []
    inside = False
    for block in blocks:
        if block["t"] == "Header":
            _, (anchor, classes, _), inlines = block["c"]
            inside = "back-matter" in classes
            block = _styled("Back Matter Heading", [ast.para(inlines)], anchor) if inside else block
        elif inside and block["t"] in ("Para", "Plain"):
            block = _styled("Back Matter", [block])
        result.append(block)
    return result


def _blocks(value: ast.Node) -> ast.Nodes:
    return value["c"] if value["t"] == "MetaBlocks" else [ast.para(value["c"])]


def _rights(meta: dict[str, ast.Node]) -> ast.Nodes:
    """The DOI as a link, then the licence, a link too where its text is known to be somewhere."""
    doi, license, target = (_text(meta, name) for name in ("doi", "license", "license-url"))
    parts: ast.Nodes = []
    if doi:
        parts.append(ast.link([ast.string(f"https://doi.org/{doi}")], f"https://doi.org/{doi}"))
    if license:
        parts.append(ast.link(ast.text(license), target) if target else ast.span(ast.text(license)))
    return [inline for part in parts for inline in (*ast.text(" · "), part)][3:]


def _inline(node: ast.Node) -> ast.Nodes | ast.Node | None:
    """Ways back from a reference to its citations, and their anchors, are for screens.

    The mark at the end of a proof stands at the end of its line.
    """
    if node["t"] == "Link":
        return to_section(node)
    if node["t"] != "Span":
        return None
    (_, classes, _), inlines = node["c"]
    if "backlinks" in classes:
        return []
    if "proof-end" in classes:
        return [_TAB, *inlines]
    return inlines if "cited" in classes else None


def _block(node: ast.Node) -> ast.Nodes | None:
    if node["t"] in ("Para", "Plain"):
        return list(_equations(node)) if any(map(_is_equation, node["c"])) else None
    if node["t"] == "Div" and "notice" in node["c"][0][1]:
        return [_styled("Notice", node["c"][1], node["c"][0][0])]
    if node["t"] == "Div" and "stated" in node["c"][0][1]:
        return [ast.div(ast.walk(node["c"][1], _in_italics), node["c"][0])]
    if node["t"] == "Div" and "csl-entry" in node["c"][0][1]:
        # Pandoc styles the list that is called "refs"; a paper may divide its references.
        anchor, _, _ = node["c"][0]
        return [_styled("Bibliography", node["c"][1], anchor)]
    if node["t"] == "Figure" and "listing" in node["c"][0][1]:
        (anchor, _, _), (_, caption), content = node["c"]
        return [ast.div([*content, _styled("Listing Caption", caption)], ast.attr(anchor))]
    if node["t"] == "HorizontalRule":
        return [{"t": "RawBlock", "c": ["openxml", _RULE]}]
    return None


def _in_italics(node: ast.Node) -> ast.Nodes | ast.Node | None:
    """Text behind a formula and in lists of a theorem in its style, not in one of theirs."""
    if node["t"] == "Plain":
        return ast.para(node["c"])
    if node["t"] == "Emph":
        return _labelled("Theorem Title", node["c"])
    if node["t"] == "Div" and ["custom-style", "First Paragraph"] in node["c"][0][2]:
        return node["c"][1]
    return None


def _is_equation(inline: ast.Node) -> bool:
    return inline["t"] == "Span" and "equation" in inline["c"][0][1]


def _equations(paragraph: ast.Node) -> Iterator[ast.Node]:
    """Numbered formulas as paragraphs of their own: tab, formula, tab, number."""
    rest: ast.Nodes = []
    style = ""
    for inline in paragraph["c"]:
        if not _is_equation(inline):
            rest.append(inline)
            continue
        yield from _piece(rest, style)
        attributes, (formula, *number) = inline["c"]
        line = ast.span([_TAB, formula, _TAB, *number], attributes)
        yield _styled("Equation", [ast.para([line])])
        rest, style = [], "First Paragraph"
    yield from _piece(rest, style)


def _piece(inlines: ast.Nodes, style: str) -> Iterator[ast.Node]:
    """Text before or after a formula; after it, the paragraph goes on without an indent."""
    while inlines and inlines[0]["t"] in ("Space", "SoftBreak"):
        inlines = inlines[1:]
    while inlines and inlines[-1]["t"] in ("Space", "SoftBreak"):
        inlines = inlines[:-1]
    if inlines:
        yield _styled(style, [ast.para(inlines)]) if style else ast.para(inlines)
