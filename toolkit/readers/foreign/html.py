"""Web pages: the tags that catalogues read, then the page's main text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.model import Draft, Result
from toolkit.pandoc import ast
from toolkit.pandoc.run import PandocFailure, run
from toolkit.readers.characters import UNPRINTABLE, printable
from toolkit.readers.foreign.facts import Facts
from toolkit.readers.foreign.failure import refused
from toolkit.readers.foreign.finish import finish
from toolkit.readers.foreign.html_tags import read_tags
from toolkit.readers.foreign.html_text import main_text
from toolkit.readers.foreign.html_works import cited_works
from toolkit.readers.foreign.jats import beside
from toolkit.readers.foreign.packages import LARGEST_XML, Refused
from toolkit.readers.foreign.styled_blocks import take_abstract, take_title_block

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def read(path: Path, name: str) -> Result[Draft | None]:
    """The draft in a web page. CIT604: it is too large or nothing that could be a page."""
    try:
        with path.open("rb") as file:
            page = _parsed(file.read(LARGEST_XML + 1))
        facts, works = read_tags(page)
        text, has_title_block = main_text(page, facts)
        document = run(["--from=html+tex_math_single_backslash", "--to=json"], text).json()
        blocks = _rooted(document["blocks"])
        if has_title_block or facts.head.authors:
            unread = [ast.para(ast.text(line)) for line in facts.head.unread]
            facts.head.unread = []
            blocks = [*unread, *take_abstract(_without_title(blocks, facts), facts)]
        else:
            blocks = take_title_block(blocks, facts)
        references = cited_works(works, blocks)
        return Result(*finish(facts, name, blocks, lookup=beside(path), references=references))
    except (Refused, PandocFailure) as error:
        return refused(name, error)


def _parsed(content: bytes) -> HtmlElement:
    from lxml import etree, html

    if len(content) > LARGEST_XML:
        raise Refused("it holds more than 64 MiB of HTML")
    encoding = None
    try:
        content.decode("utf-8")
        encoding = "utf-8"
    except UnicodeDecodeError:
        pass
    try:
        parser = html.HTMLParser(
            no_network=True, huge_tree=False, remove_comments=True, encoding=encoding
        )
        page = html.document_fromstring(content, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Refused("it is no web page") from error
    for element in page.iter():
        _make_printable(element)
    return page


def _make_printable(element: HtmlElement) -> None:
    """Browsers pass over control characters in a page, but lxml puts none into a tree itself."""
    for name in ("text", "tail"):
        written = getattr(element, name)
        if written and UNPRINTABLE.search(written):
            setattr(element, name, printable(written))
    for name, value in element.items():
        if UNPRINTABLE.search(value):
            element.set(name, printable(value))


def _without_title(blocks: ast.Nodes, facts: Facts) -> ast.Nodes:
    """Without the heading that repeats the title."""
    title = " ".join(ast.plain(ast.text(facts.head.title)).split()).casefold()
    for place, block in enumerate(blocks[:6]):
        if block["t"] == "Header" and ast.plain(block["c"][2]).casefold() in (title, ""):
            return [*blocks[:place], *blocks[place + 1 :]]
    return blocks


def _rooted(blocks: ast.Nodes) -> ast.Nodes:
    """Blocks without the divisions of a page around them, headings one step up from the title's."""

    def action(node: ast.Node) -> ast.Nodes | None:
        if node["t"] == "Div" and not node["c"][0][0].startswith("ref-"):
            identifier, classes, _ = node["c"][0]
            first = node["c"][1][0] if node["c"][1] else None
            if first and first["t"] == "Header" and identifier and not first["c"][1][0]:
                first["c"][1][0] = identifier
            return None if "line-block" in classes else node["c"][1]
        return None

    blocks = ast.walk(blocks, action)
    levels = [b["c"][0] for b in blocks if b["t"] == "Header"]
    step = min(levels) - 1 if levels else 0
    if levels and levels.count(min(levels)) == 1 and blocks[0]["t"] == "Header" and len(levels) > 1:
        # The page's own heading is the title; the text begins one level below it.
        step = min(levels[1:]) - 1 if min(levels[1:]) > min(levels) else step
    return [_raised(block, step) for block in blocks]


def _raised(block: ast.Node, step: int) -> ast.Node:
    if block["t"] != "Header" or not step:
        return block
    level, attributes, inlines = block["c"]
    return {"t": "Header", "c": [max(1, level - step), attributes, inlines]}
