"""Parts of a document as lines of a title block, and as Markdown of the front matter."""

from __future__ import annotations

import re
from typing import Any

from toolkit.pandoc import ast
from toolkit.pandoc.run import API_VERSION, run

_MARKDOWN = "markdown-smart-raw_attribute-raw_html-raw_tex-citations+citations"
_PLAIN = frozenset(("Str", "Space", "SoftBreak"))


def lines(tree: Any) -> list[str]:
    """The lines of inlines or blocks, raised signs as ``^1^``; breaks and blocks part lines."""
    return [line for line in map(_spaced, "".join(_pieces(tree)).split("\n")) if line]


def _spaced(line: str) -> str:
    return " ".join(line.replace("\ufeff", "").split())


def _pieces(tree: Any) -> Any:
    if isinstance(tree, list):
        for item in tree:
            yield from _pieces(item)
        return
    if not ast.is_node(tree):
        return
    kind, content = tree["t"], tree.get("c")
    if kind == "LineBreak":
        yield "\n"
    elif kind == "Superscript":
        yield f"^{ast.plain(content).replace(' ', '')}^"
    elif kind == "Link" and content[2][0].startswith("mailto:"):
        yield ast.plain(content[1])
    elif kind == "Link" and "orcid.org/" in content[2][0]:
        words = ast.plain(content[1])
        yield words if re.search(r"\d{4}-\d{4}-\d{4}-", words) else f" {content[2][0]} "
    elif kind == "LineBlock":
        for line in content:
            yield from _pieces(line)
            yield "\n"
    elif kind in ("Str", "Space", "SoftBreak", "Code", "Math", "Quoted", "Image"):
        yield (
            ""
            if kind == "Image"
            else ast.plain([tree])
            if kind not in ("Space", "SoftBreak")
            else " "
        )
    elif kind not in ("Note", "RawInline", "RawBlock"):
        yield from _pieces(content)
        if kind in ast.BLOCKS:
            yield "\n"


def markdown(nodes: ast.Nodes) -> str:
    """Inlines or blocks as pandoc Markdown, a paragraph a line."""
    if not nodes:
        return ""
    blocks = nodes if ast.is_blocks(nodes) else [ast.para(nodes)]
    document = {"pandoc-api-version": API_VERSION, "meta": {}, "blocks": blocks}
    options = ["--from=json", f"--to={_MARKDOWN}", "--wrap=none", "--markdown-headings=atx"]
    return run(options, document).content.decode().strip()


def is_plain(nodes: ast.Nodes) -> bool:
    """Whether inlines are words without any markup."""
    return all(node["t"] in _PLAIN for node in nodes)
