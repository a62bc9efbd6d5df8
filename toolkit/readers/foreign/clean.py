"""Bring a document that pandoc read from another format down to what our Markdown says."""

from __future__ import annotations

import base64
import binascii
import re
import urllib.parse
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Any

from toolkit.pandoc import ast

QUOTES = frozenset(("block text", "quote", "quotations", "intense quote", "quotation"))
"""Styles of word processors for paragraphs that are quoted, in lower case."""
_KEPT_CLASSES = frozenset(("smallcaps", "mark", "underline", "unnumbered"))
_KEPT_KEYS = frozenset(("lang", "dir", "width", "height"))
CAPTION = re.compile(
    r"(?P<kind>fig(?:ure)?|table|tab|listing|abbildung|abb|tabelle|tableau|figura|tabla|tabella|cuadro)"
    r"\.?\s*(?P<number>[A-Z]?\d+(?:\.\d+)*)\s*[.:|–—-]?\s*",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"(?:fig|tbl|tab|eq|sec|lst|thm|lem|cor|prp|cnj|def|exm|exr|prf|rem|sol)[:-][\w:.-]+"
)
_EQUATION = re.compile(
    r"\s*\\begin\{equation\*?\}\s*(?:\\label\{(?P<label>[^{}]+)\})?(?P<tex>.*?)\\end\{equation\*?\}\s*",
    re.DOTALL,
)
_NUMBER = re.compile(r"\(?[\w.]*\)?")
_DATA = re.compile(
    r"data:(?P<type>[\w.+/-]+)(?:;[\w=-]+)*?(?P<base64>;base64)?,(?P<data>.*)", re.DOTALL
)
_SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/svg+xml": ".svg",
             "image/tiff": ".tif", "image/webp": ".webp", "image/bmp": ".bmp",
             "application/pdf": ".pdf"}  # fmt: skip
_SHARE = re.compile(r"(\d*\.?\d+)?\s*\\(?:text|line|column|h)(?:width|size)\s*")
_NARROW = 80
"""Characters of a row that fits any page, so that its columns need no widths."""
Lookup = Callable[[str], bytes | None]


def style_of(block: ast.Node) -> str:
    """The name of the word processor's style that a block has, in lower case."""
    if block["t"] in ("Div", "Span"):
        return dict(block["c"][0][2]).get("custom-style", "").lower()
    return ""


def tidy(tree: Any) -> Any:
    """Without divisions and spans that only tell of styles or of another program's anchors."""
    return ast.walk(tree, _tidied)


def _tidied(node: ast.Node) -> ast.Node | ast.Nodes | None:
    kind = node["t"]
    if kind == "Div":
        blocks = node["c"][1]
        if style_of(node) in QUOTES and [block["t"] for block in blocks] != ["BlockQuote"]:
            return {"t": "BlockQuote", "c": blocks}
        attributes = _attributes(node["c"][0])
        return ast.div(blocks, attributes) if any(attributes) else blocks
    if kind == "Span":
        attributes = _attributes(node["c"][0])
        if (
            attributes[0]
            and not LABEL.fullmatch(attributes[0])
            and not attributes[0].startswith("ref-")
        ):
            attributes[0] = ""
        return ast.span(node["c"][1], attributes) if any(attributes) else node["c"][1]
    if kind in ("Link", "Image", "Code"):
        node["c"][0] = _attributes(node["c"][0])
        if kind == "Link":
            node["c"][1] = ast.walk(node["c"][1], _unlinked)
        return node
    if kind == "BlockQuote" and [block["t"] for block in node["c"]] == ["BlockQuote"]:
        # Word processors say it twice: by a style and by an indent.
        return node["c"][0]
    if kind in ("Figure", "Table", "CodeBlock"):
        identifier, classes, pairs = node["c"][0]
        classes = [name for name in classes if kind == "CodeBlock" and name != "sourceCode"]
        node["c"][0] = [identifier, classes, _kept(pairs)]
        return node
    if kind == "Header":
        identifier, classes, _ = node["c"][1]
        node["c"][1] = [
            identifier if LABEL.fullmatch(identifier) or identifier == "appendix" else "",
            [name for name in classes if name in _KEPT_CLASSES],
            [],
        ]
        return node
    return None


def _unlinked(node: ast.Node) -> ast.Nodes | None:
    return node["c"][1] if node["t"] == "Link" else None


def numbered(tree: Any) -> Any:
    """Formulas that stand alone with their number as display formulas with a label."""
    return ast.walk(tree, _numbered)


def _numbered(node: ast.Node) -> ast.Node | ast.Nodes | None:
    label = ""
    if node["t"] == "Math" and (found := _EQUATION.fullmatch(node["c"][1])) and found["label"]:
        return _labelled_formula(found["tex"].strip(), found["label"])
    if node["t"] == "Span" and node["c"][0][0].startswith("eq:") and node["c"][1]:
        formulas = list(ast.nodes(node, "Math"))
        if len(formulas) == 1 and _NUMBER.fullmatch(_besides(node)):
            return _labelled_formula(formulas[0]["c"][1], node["c"][0][0])
    if node["t"] == "Div" and node["c"][0][0].startswith("eq:") and len(node["c"][1]) == 1:
        label, node = node["c"][0][0], node["c"][1][0]
    if node["t"] not in ("Para", "Plain"):
        return None
    formulas = [item for item in ast.nodes(node, "Math")]
    if len(formulas) != 1:
        return None
    spans = (item["c"][0][0] for item in ast.nodes(node, "Span"))
    label = label or next((name for name in spans if name.startswith("eq:")), "")
    tex = formulas[0]["c"][1]
    if found := _EQUATION.fullmatch(tex):
        label, tex = found["label"] or label, found["tex"].strip()
    if (
        not label
        or next(ast.nodes(node, "RawInline"), None)
        or not _NUMBER.fullmatch(_besides(node))
    ):
        return None
    return ast.para(_labelled_formula(tex, label))


def _labelled_formula(tex: str, label: str) -> ast.Nodes:
    return [ast.math(tex, display=True), ast.space(), ast.raw_inline("markdown", f"{{#{label}}}")]


def _besides(node: ast.Node) -> str:
    """The words of a node without its formulas."""
    return ast.plain(ast.walk([node], lambda item: [] if item["t"] == "Math" else None))


def _attributes(attributes: list[Any]) -> list[Any]:
    identifier, classes, pairs = attributes
    kept = identifier if LABEL.fullmatch(identifier) or identifier.startswith("ref-") else ""
    return [kept, [name for name in classes if name in _KEPT_CLASSES], _kept(pairs)]


def _kept(pairs: list[list[str]]) -> list[list[str]]:
    return [pair for pair in pairs if pair[0] in _KEPT_KEYS]


def with_captions(tree: Any) -> Any:
    """A table in a division with its caption, as JATS has it, as a table with a caption.

    The division's identifier becomes the table's: that is where pandoc puts a label of LaTeX.
    """

    def action(node: ast.Node) -> ast.Node | None:
        if node["t"] != "Div":
            return None
        captions = [b for b in node["c"][1] if b["t"] == "Div" and "caption" in b["c"][0][1]]
        tables = [b for b in node["c"][1] if b["t"] == "Table"]
        if len(captions) > 1 or len(tables) != 1 or len(node["c"][1]) != 1 + len(captions):
            return None
        attributes, caption, *rest = tables[0]["c"]
        attributes = [node["c"][0][0] or attributes[0], *attributes[1:]]
        blocks = captions[0]["c"][1] if captions else caption[1]
        return {"t": "Table", "c": [attributes, [caption[0], blocks], *rest]}

    return ast.walk(tree, action)


def labelled(tree: Any) -> tuple[Any, dict[str, str]]:
    """Figures and tables with their captions' numbers taken off and anchors as identifiers.

    The second value gives the identifier by each anchor that led there.
    """
    tree = ast.walk(tree, _plain_figure)
    names: dict[str, str] = {}
    counts = {"Figure": 0, "Table": 0}

    def action(node: ast.Node) -> ast.Node | None:
        if node["t"] not in counts:
            return None
        counts[node["t"]] += 1
        attributes, caption = node["c"][0], node["c"][1]
        anchors = [a for span in ast.nodes(caption[1], "Span") if (a := span["c"][0][0])]
        own = [a for a in (attributes[0], *anchors) if LABEL.fullmatch(a)]
        prefix = "fig" if node["t"] == "Figure" else "tbl"
        label = (
            own[0] if own else f"{prefix}:{counts[node['t']]}" if anchors or attributes[0] else ""
        )
        names.update(dict.fromkeys((*anchors, attributes[0]), label))
        for image in ast.nodes(node, "Image"):
            image["c"][1] = without_start(image["c"][1], CAPTION)
        blocks = _unnumbered(_without_anchors(caption[1]))
        node["c"][0] = [label, attributes[1], attributes[2]]
        node["c"][1] = [caption[0], blocks]
        return node

    done = ast.walk(tree, action)
    names.pop("", None)
    return done, names


def simple_tables(tree: Any) -> Any:
    """Narrow tables whose cells are a line each without widths: Markdown writes those as lines."""
    return ast.walk(tree, _simple_table)


def _simple_table(node: ast.Node) -> ast.Node | None:
    if node["t"] != "Table":
        return None
    attributes, caption, columns, head, bodies, foot = node["c"]
    cells = [
        cell for part in (head[1], *(body[3] for body in bodies)) for row in part for cell in row[1]
    ]
    if any(len(cell[4]) > 1 or cell[2] != 1 or cell[3] != 1 for cell in cells):
        return None
    for cell in cells:
        if cell[4] and cell[4][0]["t"] == "Para":
            cell[4] = [{"t": "Plain", "c": cell[4][0]["c"]}]
    rows = [row for part in (head[1], *(body[3] for body in bodies)) for row in part]
    widest = max((sum(len(ast.plain(cell[4])) for cell in row[1]) for row in rows), default=0)
    if widest <= _NARROW and all(not cell[4] or cell[4][0]["t"] == "Plain" for cell in cells):
        columns = [[alignment, {"t": "ColWidthDefault"}] for alignment, _ in columns]
    return {"t": "Table", "c": [attributes, caption, columns, head, bodies, foot]}


def _plain_figure(node: ast.Node) -> ast.Node | None:
    """A figure of one picture with nothing around it, which Markdown has a form for.

    A figure of several pictures is a division that its caption closes.
    """
    if node["t"] != "Figure":
        return None
    attributes, caption, blocks = node["c"]
    images = list(ast.nodes(blocks, "Image"))
    if len(images) == 1 and ast.plain(blocks) == ast.plain(images):
        image = {"t": "Image", "c": [_sized(images[0]["c"][0]), *images[0]["c"][1:]]}
        return {"t": "Figure", "c": [attributes, caption, [{"t": "Plain", "c": [image]}]]}
    if len(images) > 1 and attributes[0]:
        return ast.div([*blocks, *caption[1]], [_prefixed(attributes[0]), [], []])
    return None


def _prefixed(identifier: str) -> str:
    return identifier if LABEL.fullmatch(identifier) else f"fig:{identifier}"


def _sized(attributes: list[Any]) -> list[Any]:
    """The width only, of TeX's as a share of the line; the height follows from it."""
    width = dict(attributes[2]).get("width", "")
    if share := _SHARE.fullmatch(width):
        width = f"{100 * float(share[1] or 1)}%"
    found = re.fullmatch(r"(\d*\.?\d+)(%|in|cm|mm|pt|px)?", width)
    kept = [["width", f"{round(float(found[1]), 2):g}{found[2] or 'px'}"]] if found else []
    return ["", [], kept]


def _without_anchors(blocks: ast.Nodes) -> ast.Nodes:
    def action(node: ast.Node) -> ast.Nodes | None:
        return node["c"][1] if node["t"] == "Span" and node["c"][0][0] else None

    return ast.walk(blocks, action)


def _unnumbered(blocks: ast.Nodes) -> ast.Nodes:
    """A caption without 'Figure 1.' at its beginning: numbers are ours to give."""
    blocks = tidy(blocks)
    if not blocks or blocks[0]["t"] not in ("Para", "Plain"):
        return blocks
    first = without_start(blocks[0]["c"], CAPTION)
    return [{"t": blocks[0]["t"], "c": first}, *blocks[1:]] if first else blocks[1:]


def without_start(inlines: ast.Nodes, pattern: re.Pattern[str]) -> ast.Nodes:
    """Inlines without the words at their beginning that ``pattern`` matches."""
    found = pattern.match(_text(inlines))
    if not found:
        return inlines
    left = found.end()
    rest = list(inlines)
    while rest and left > 0:
        text = _length(rest[0])
        if text <= left:
            left -= text
            rest.pop(0)
        elif rest[0]["t"] == "Str":
            rest[0] = ast.string(rest[0]["c"][left:])
            left = 0
        elif rest[0]["t"] in ("Strong", "Emph"):
            rest[0] = {"t": rest[0]["t"], "c": _cut(rest[0]["c"], left)}
            left = 0
        else:
            return inlines
    while rest and rest[0]["t"] in ("Space", "SoftBreak", "LineBreak"):
        rest.pop(0)
    return rest


def _cut(inlines: ast.Nodes, left: int) -> ast.Nodes:
    rest = list(inlines)
    while rest and left >= _length(rest[0]):
        left -= _length(rest.pop(0))
    if rest and left and rest[0]["t"] == "Str":
        rest[0] = ast.string(rest[0]["c"][left:])
    return rest


def _length(node: ast.Node) -> int:
    return len(_text(node))


def _text(tree: Any) -> str:
    """The words of inlines, spaces at their ends too."""
    if isinstance(tree, list):
        return "".join(map(_text, tree))
    if not ast.is_node(tree) or tree["t"] in ("Note", "RawInline"):
        return ""
    if tree["t"] in ("Space", "SoftBreak", "LineBreak"):
        return " "
    return tree["c"] if tree["t"] == "Str" else _text(tree.get("c"))


def take_media(tree: Any, lookup: Lookup) -> tuple[Any, dict[str, bytes], list[str]]:
    """Pictures as files of the article folder, and the targets that nothing was found for.

    ``lookup`` gives the bytes of a target that is no ``data:`` URI. Names are made here: what a
    file calls its pictures leads nowhere.
    """
    media: dict[str, bytes] = {}
    names: dict[bytes, str] = {}
    missing: list[str] = []

    def action(node: ast.Node) -> ast.Node | None:
        if node["t"] != "Image":
            return None
        target = node["c"][2][0]
        content, suffix = _content(target, lookup)
        if content is None:
            missing.append(target if len(target) < 80 else f"{target[:60]}…")
            return None
        if content not in names:
            names[content] = f"figures/picture-{len(names) + 1}{suffix}"
            media[names[content]] = content
        node["c"][2] = [names[content], _title(node["c"][2][1])]
        return node

    return ast.walk(tree, action), media, missing


def _title(text: str) -> str:
    """A picture's title; word processors write file names there."""
    return "" if re.fullmatch(r"\S+\.\w{3,4}", text) else text


def _content(target: str, lookup: Lookup) -> tuple[bytes | None, str]:
    if found := _DATA.fullmatch(target):
        data = urllib.parse.unquote_to_bytes(found["data"])
        try:
            content = base64.b64decode(data, validate=False) if found["base64"] else data
        except (binascii.Error, ValueError):
            return None, ""
        return content, _SUFFIXES.get(found["type"].lower(), ".png")
    suffix = PurePosixPath(target).suffix.lower()
    return lookup(target), suffix if re.fullmatch(r"\.[a-z]{3,4}", suffix) else ".png"


def from_parts(parts: Mapping[str, bytes], folders: tuple[str, ...]) -> Lookup:
    """Looks pictures up in a package, below one of ``folders``."""

    def lookup(target: str) -> bytes | None:
        names = (f"{folder}{target}" for folder in folders)
        return next((parts[name] for name in names if name in parts), None)

    return lookup
