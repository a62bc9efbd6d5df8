"""An article's Markdown becomes pandoc's AST: the body and the front matter's prose, in one parse."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path

from toolkit.document.cells import as_listings
from toolkit.document.raw import pair_tags
from toolkit.model import Article
from toolkit.model.article import BLOCK_PROSE, INLINE_PROSE
from toolkit.pandoc import ast
from toolkit.pandoc.run import Json, PandocFailure, run

READER = "markdown-yaml_metadata_block"
"""Front matter is read by us; a ``---`` block further down is text, not metadata."""

_STRICT = (
    f"{READER}-raw_html-raw_tex-raw_attribute-native_divs-native_spans-markdown_in_html_blocks"
    "-latex_macros"
)
"""Of strangers no tag and no command means anything: they are the text that was typed."""

_TIME_LIMIT = 30
"""Seconds for the Markdown reader, which needs exponential time for deeply nested brackets."""

_DEEPEST = 100
"""Levels of the AST's lists: thirty lists in each other. Every writer can still follow."""
_DEEPEST_FORMULA = 40
"""Groups of a formula in each other."""

_GROUP = re.compile(r"[{}]|\\(?:left|right|begin|end)\b|\\.")
_OPENING = ("{", "\\left", "\\begin")
_CLOSING = ("}", "\\right", "\\end")



def parse(article: Article, *, strict: bool = False) -> Json:
    """The document, with the prose of the front matter in its ``meta`` under our names.

    Raw HTML and TeX have no meaning in a title beyond raised, lowered and stressed letters;
    there the rest comes out as the text that the author typed; ``strict``, for an article of
    strangers, has none anywhere. Raises
    `toolkit.pandoc.run.PandocFailure` for what pandoc does not come to an end with.
    """
    with tempfile.TemporaryDirectory(prefix="citable-") as folder:
        prose = Path(folder, "prose.json")
        prose.write_text(_json(_prose(article)), encoding="utf-8")
        document = run(
            ["--from", _STRICT if strict else READER, "--to", "json", f"--metadata-file={prose}"],
            as_listings(article.body),
            time_limit=_TIME_LIMIT,
        ).json()
    if _nested(document["blocks"], _DEEPEST):
        raise PandocFailure("it is nested too deeply")
    if any(_braces(formula["c"][1]) > _DEEPEST_FORMULA for formula in ast.nodes(document, "Math")):
        raise PandocFailure("a formula in it is nested too deeply")
    paired = ast.walk(document["meta"], _pair)
    document["meta"] = ast.walk(paired, _raw_to_text)
    return document


def _json(prose: object) -> str:
    """JSON as pandoc's reader of YAML takes it: no pairs of surrogates, no bare controls."""
    text = json.dumps(prose, ensure_ascii=False)
    return re.sub("[\x7f-\x84\x86-\x9f]", lambda sign: f"\\u{ord(sign[0]):04x}", text)


def _nested(tree: object, levels: int) -> bool:
    """Whether lists and objects of ``tree`` stand in each other on more than ``levels``."""
    if isinstance(tree, dict):
        tree = tree.get("c")
    if not isinstance(tree, list):
        return False
    return levels == 0 or any(_nested(item, levels - 1) for item in tree)


def _braces(tex: str) -> int:
    """How deeply the groups of a formula stand in each other."""
    deepest = depth = 0
    for found in _GROUP.finditer(tex):
        depth += (found[0] in _OPENING) - (found[0] in _CLOSING)
        deepest = max(deepest, depth)
    return deepest


def _pair(node: ast.Node) -> None:
    """``CO<sub>2</sub>`` means in a title what it means in the text."""
    if node["t"] in ("MetaInlines", "Para", "Plain"):
        pair_tags(node["c"])


def _prose(article: Article) -> dict[str, object]:
    """Strings by name. The line end makes pandoc read a field as blocks."""
    prose: dict[str, object] = {name: getattr(article, name) for name in INLINE_PROSE}
    prose |= {name: getattr(article, name) + "\n" for name in BLOCK_PROSE if getattr(article, name)}
    prose["biographies"] = [f"{author.biography}\n" for author in article.authors if author.biography]
    return {name: value for name, value in prose.items() if value}


def _raw_to_text(node: ast.Node) -> ast.Nodes | ast.Node | None:
    if node["t"] == "RawInline":
        return ast.text(node["c"][1])
    if node["t"] == "RawBlock":
        return ast.para(ast.text(node["c"][1]))
    return None

