"""Make an HTML page fit for paper: notes where they are called, formulas as drawings.

The passes work on the tree that WeasyPrint parsed: as text, a note with paragraphs inside
a paragraph would not parse.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from toolkit.writers.print_formulas import MATHML, draw
from toolkit.writers.print_pictures import SCHEME, Resource
from toolkit.writers.print_tables import fit_tables
from toolkit.writers.print_words import open_words

RUNNING_TITLE = 70
"""Characters of the title for which a running head has room beside the authors."""
SHORT_CAPTION = 80
"""A caption of so many characters stands on one line and is centred."""

Parents = dict[Element, Element]


@dataclass(slots=True)
class PrintPage:
    """What came of making a page fit for paper, beside the changed tree."""

    resources: dict[str, Resource] = field(default_factory=dict)
    """Formulas by the address that the page names them by."""
    warnings: list[str] = field(default_factory=list)


def fit_for_print(root: Element, colour: str) -> PrintPage:
    """Change the tree of a page in place. ``colour`` is that of its text."""
    parents = {child: parent for parent in root.iter() for child in parent}
    page = PrintPage()
    _place_notes(root, parents)
    _draw_formulas(root, parents, colour, page)
    _drop_line_anchors(root, parents)
    _open_addresses(root)
    fit_tables(root)
    _mark_captions(root)
    _shorten_running_title(root)
    return page


def _place_notes(root: Element, parents: Parents) -> None:
    """Move each endnote to its call. CSS then floats it to the foot of that page."""
    notes = {item.get("id"): item for item in root.iter("li")}
    for call in [link for link in root.iter("a") if link.get("role") == "doc-noteref"]:
        note = notes.get(call.get("href", "").removeprefix("#"))
        if note is None:
            continue
        for back in [link for link in note.iter("a") if "footnote-back" in link.get("class", "")]:
            _remove(back, parents[back])
        holder = Element("span", {"class": "footnote", "id": note.get("id", "")})
        for child in _as_inline(note):
            holder.append(child)
            parents[child] = holder
        _replace(call, holder, parents)
    for section in list(root.iter("section")):
        if section.get("role") == "doc-endnotes":
            _remove(section, parents[section])


def _as_inline(note: Element) -> Iterator[Element]:
    """The blocks of a note, paragraphs as spans that CSS sets as blocks."""
    for child in list(note):
        if child.tag == "p":
            child.tag = "span"
        child.set("class", f"note-block {child.get('class', '')}".strip())
        child.tail = None
        yield child


def _draw_formulas(root: Element, parents: Parents, colour: str, page: PrintPage) -> None:
    names: dict[bytes, str] = {}
    for formula in list(root.iter(f"{{{MATHML}}}math")):
        display = formula.get("display") == "block"
        tail = formula.tail
        drawing, tex = draw(formula, colour)
        formula.tail = tail
        if drawing is None:
            replacement = Element("span", {"class": "math"})
            replacement.text = tex
            page.warnings.append(f"the formula '{tex}' cannot be drawn")
        else:
            name = names.setdefault(drawing.svg, f"{SCHEME}formula-{len(names) + 1}")
            page.resources[name] = Resource("image/svg+xml", drawing.svg)
            size = f"width:{drawing.width:.3f}em" if display else drawing.box
            replacement = Element(
                "img",
                {
                    "src": name,
                    "alt": tex,
                    "class": "math display" if display else "math inline",
                    "style": size,
                },
            )
        _replace(formula, replacement, parents)
        if display:
            _set_apart(replacement, parents)


def _set_apart(formula: Element, parents: Parents) -> None:
    """Tell CSS of equations with numbers, and of paragraphs that are nothing but a formula."""
    parent = parents[formula]
    if parent.get("class") == "equation":
        body = Element("span", {"class": "equation-body"})
        _replace(formula, body, parents)
        body.append(formula)
        formula.tail = None
        parents[formula] = body
        formula, parent = parent, parents[parent]
    alone = len(parent) == 1 and not (parent.text or "").strip() and not (formula.tail or "").strip()
    if parent.tag == "p" and alone:
        parent.set("class", f"{parent.get('class', '')} display-only".strip())


def _drop_line_anchors(root: Element, parents: Parents) -> None:
    """Lines of code are links to themselves, which on paper are links to nowhere."""
    for link in list(root.iter("a")):
        if link.get("aria-hidden") == "true" and not "".join(link.itertext()):
            _remove(link, parents[link])


def _open_addresses(root: Element) -> None:
    """Addresses and code may break; code in blocks wraps anywhere, by its style sheet."""
    for link in root.iter("a"):
        if "://" in (link.text or ""):
            open_words(link)
    for parent in root.iter():
        if parent.tag != "pre":
            for code in parent.findall("code"):
                open_words(code)


def _mark_captions(root: Element) -> None:
    for tag in ("caption", "figcaption"):
        for caption in root.iter(tag):
            if len("".join(caption.itertext()).strip()) <= SHORT_CAPTION:
                caption.set("class", f"{caption.get('class', '')} short".strip())


def _shorten_running_title(root: Element) -> None:
    for header in root.iter("header"):
        if title := header.get("data-running-title"):
            header.set("data-running-title", running_title(" ".join(title.split())))


def running_title(title: str) -> str:
    """The title as a running head has room for it: without subtitle, at worst cut off.

    >>> running_title("Trump Meets Kim: Much More Than a Symbolic Gesture, and Other Essays on It")
    'Trump Meets Kim'
    """
    if len(title) <= RUNNING_TITLE:
        return title
    main, colon, _ = title.partition(": ")
    if colon and len(main) <= RUNNING_TITLE:
        return main
    return title[: RUNNING_TITLE - 1].rsplit(" ", 1)[0].rstrip(",;:–— ") + "…"


def _replace(old: Element, new: Element, parents: Parents) -> None:
    parent = parents[old]
    new.tail = old.tail
    parent[list(parent).index(old)] = new
    parents[new] = parent


def _remove(element: Element, parent: Element) -> None:
    """Take ``element`` out and leave the text behind it in place."""
    at = list(parent).index(element)
    if element.tail:
        if at:
            parent[at - 1].tail = (parent[at - 1].tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
