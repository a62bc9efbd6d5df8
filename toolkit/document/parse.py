"""An article's Markdown becomes pandoc's AST: the body and the front matter's prose, in one parse."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from toolkit.model import Article
from toolkit.pandoc import ast
from toolkit.pandoc.run import Json, run

READER = "markdown-yaml_metadata_block"
"""Front matter is read by us; a ``---`` block further down is text, not metadata."""

_INLINE_PROSE = ("title", "subtitle")
_BLOCK_PROSE = (
    "abstract",
    "notice",
    "acknowledgements",
    "conflicts",
    "data_availability",
    "image_credit",
)


def parse(article: Article) -> Json:
    """The document, with the prose of the front matter in its ``meta`` under our names.

    Raw HTML and TeX have no meaning in a title, so there they come out as the text that
    the author typed.
    """
    with tempfile.TemporaryDirectory(prefix="citable-") as folder:
        prose = Path(folder, "prose.json")
        prose.write_text(json.dumps(_prose(article)), encoding="utf-8")
        document = run(
            ["--from", READER, "--to", "json", f"--metadata-file={prose}"], article.body
        ).json()
    document["meta"] = ast.walk(document["meta"], _raw_to_text)
    return document


def _prose(article: Article) -> dict[str, object]:
    """Strings by name. The line end makes pandoc read a field as blocks."""
    prose: dict[str, object] = {name: getattr(article, name) for name in _INLINE_PROSE}
    prose |= {name: getattr(article, name) + "\n" for name in _BLOCK_PROSE if getattr(article, name)}
    prose["biographies"] = [f"{author.biography}\n" for author in article.authors if author.biography]
    return {name: value for name, value in prose.items() if value}


def _raw_to_text(node: ast.Node) -> ast.Nodes | ast.Node | None:
    if node["t"] == "RawInline":
        return ast.text(node["c"][1])
    if node["t"] == "RawBlock":
        return ast.para(ast.text(node["c"][1]))
    return None

