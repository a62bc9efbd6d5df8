"""The text of a web page without what stands around it, and the title block of pages like ours."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.pandoc import ast
from toolkit.pandoc.run import run
from toolkit.readers.foreign.facts import Facts
from toolkit.readers.foreign.prose import is_plain, lines, markdown
from toolkit.readers.foreign.title_lines import read_title_lines

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NO_TEXT = ("script", "style", "nav", "form", "button", "aside", "noscript", "template", "iframe", "svg",
            "dialog", "select", "input", "object", "embed", "head")  # fmt: skip
_BESIDE = re.compile(
    r"\b(?:backlinks?|footnote-back|breadcrumbs?|sidebar|share|social|cookie\S*|newsletter|related\S*"
    r"|advert\S*|comments?|site-(?:header|footer)|menu|navigation|skip-link|toc|anchor-?link"
    r"|caption-label|label-of-caption)\b"
)


def main_text(page: HtmlElement, facts: Facts) -> tuple[str, bool]:
    """The HTML of the article, and whether its title block was found and taken into ``facts``."""
    from lxml import etree

    main = _main(page)
    block = next((h for h in main.iter("header") if "title-block" in (h.get("class") or "")), None)
    if block is not None:
        _title_block(block, facts)
        block.getparent().remove(block)
    _formulas(main)
    _remove_rest(main)
    return etree.tostring(
        main, encoding="unicode", method="html", with_tail=False
    ), block is not None


def _main(page: HtmlElement) -> HtmlElement:
    """The element that holds the article: what the page says, else the one with most of its words."""
    for path in (".//main", ".//article", ".//*[@role='main']", ".//*[@itemprop='articleBody']"):
        found = page.findall(path)
        if len(found) == 1 or (found and path == ".//main"):
            inner = found[0].findall(".//article")
            return inner[0] if len(inner) == 1 else found[0]
    body = page.find(".//body")
    best = body if body is not None else page
    while True:
        total = _words(best)
        large = [
            child
            for child in best
            if child.tag in ("div", "section", "td", "table", "tr", "tbody", "article")
            and _words(child) > 0.8 * total
        ]
        if not large or not total:
            return best
        best = large[0]


def _words(element: HtmlElement) -> int:
    """Words in paragraphs: menus have none."""
    return sum(
        len("".join(p.itertext()).split())
        for p in element.iter("p", "li", "blockquote", "h1", "h2")
    )


def _remove_rest(main: HtmlElement) -> None:
    for element in list(main.iter()):
        if not isinstance(element.tag, str) or element is main or element.getparent() is None:
            continue
        marks = f"{element.get('class') or ''} {element.get('id') or ''}"
        if element.tag in _NO_TEXT or element.get("hidden") is not None or _BESIDE.search(marks):
            if element.tag in ("body", "html") or (
                element.tag == "section" and "comments" not in marks
            ):
                continue
            element.drop_tree()


def _formulas(main: HtmlElement) -> None:
    """Formulas in MathML as TeX, where their TeX stands beside them."""
    for formula in list(main.iter("math")):
        source = next(
            (a for a in formula.iter("annotation") if "tex" in (a.get("encoding") or "")), None
        )
        if source is None or not source.text:
            continue
        display = formula.get("display") == "block"
        tail = formula.tail
        formula.clear()
        formula.tag = "span"
        formula.set("class", "math display" if display else "math inline")
        formula.text = f"\\[{source.text}\\]" if display else f"\\({source.text}\\)"
        formula.tail = tail


def _title_block(block: HtmlElement, facts: Facts) -> None:
    """The title block of our own pages: positions and notes that no tag of the head tells."""
    why = "the page's title block"
    _formulas(block)
    if title := _prose(block, "title"):
        facts.head.title = ""
        facts.state("title", title, why)
    facts.state("subtitle", _prose(block, "subtitle"), why)
    number = block.find(".//span[@class='version']")
    if number is not None:
        facts.state("version", (number.text_content().split() or [""])[-1], why)
    _prose_of(block, facts, why)
    found = [e for e in block.iter() if "affiliation" in _classes(e)]
    positions = read_title_lines(
        ["Title", *_byline(block), *(line for e in found for line in _lines(e))], title="Title"
    )
    if found and len(positions.affiliations) >= len(facts.head.affiliations):
        _with_positions(positions, facts)
    if len(positions.authors) == len(facts.head.authors):
        facts.head.marks = positions.marks
        for place, read in enumerate(positions.authors):
            if read.corresponding:
                author = facts.head.authors[place]
                facts.head.authors[place] = replace(author, corresponding=True)
    notes = [
        line for e in block.iter() if {"author-note", "note"} & _classes(e) for line in _lines(e)
    ]
    from toolkit.readers.foreign.author_lines import read_author_lines

    facts.head.unread += read_author_lines(notes, facts.head)


def _classes(element: HtmlElement) -> set[str]:
    return set((element.get("class") or "").split()) if isinstance(element.tag, str) else set()


def _byline(block: HtmlElement) -> list[str]:
    lines_of = [line for e in block.iter() if "author" in _classes(e) for line in _lines(e)]
    lines_of = [re.sub(r"\s*https?://orcid\.org/\S+", "", line) for line in lines_of]
    return [", ".join(lines_of)] if lines_of else []


def _html(element: HtmlElement) -> str:
    from lxml import etree

    return etree.tostring(element, encoding="unicode", method="html", with_tail=False)


def _lines(element: HtmlElement) -> list[str]:
    return lines(
        run(["--from=html+tex_math_single_backslash", "--to=json"], _html(element)).json()["blocks"]
    )


def _prose(block: HtmlElement, name: str) -> str:
    found = next((e for e in block.iter() if name in _classes(e)), None)
    if found is None:
        return ""
    for heading in found.findall("h2"):
        found.remove(heading)
    from toolkit.readers.foreign.clean import tidy

    blocks = tidy(
        run(["--from=html+tex_math_single_backslash", "--to=json"], _html(found)).json()["blocks"]
    )
    while len(blocks) == 1 and blocks[0]["t"] == "Div":
        blocks = blocks[0]["c"][1]
    if name in ("title", "subtitle") and len(blocks) == 1:
        inlines = blocks[0]["c"][2] if blocks[0]["t"] == "Header" else blocks[0]["c"]
        return ast.plain(inlines) if is_plain(inlines) else markdown(inlines)
    return markdown(blocks)


def _prose_of(block: HtmlElement, facts: Facts, why: str) -> None:
    for name in ("abstract", "notice"):
        text = _prose(block, name)
        if text:
            facts.more.pop(name, None)
            facts.state(name, text, why)


def _with_positions(read: object, facts: Facts) -> None:
    """Give the memberships of the tags the positions that the page prints."""
    head = facts.head
    for place, author in enumerate(head.authors):
        members = []
        for member in author.memberships:
            line = head.affiliations[member.affiliation].line
            position = next(
                (
                    p
                    for a, p in zip(read.affiliations, read.positions, strict=True)
                    if a.line == line and p
                ),
                "",
            )
            members.append(replace(member, position=member.position or position))
        head.authors[place] = replace(author, memberships=tuple(members))
