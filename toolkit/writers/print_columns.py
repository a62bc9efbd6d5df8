"""Pages of several columns: what is wider than a column goes across all of them.

CSS lets only a child of the columns' own box span them (CSS Multi-column 1, section 6.1, as
WeasyPrint reads it), and figures stand in sections.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from toolkit.writers.print_tree import Parents, add_class, parents_of, replace

WIDE = "wide"
"""The class of a figure or table that is as wide as the page: an author's, or given to it."""


def free_wide_blocks(root: Element) -> None:
    """Open each section around something wide, so that it becomes a child of the text.

    A wide table gets a box: WeasyPrint makes one of its own, which does not span.
    """
    for table in list(root.iter("table")):
        if _is_wide(table):
            _box(table, parents_of(root))
    for text in [item for item in root.iter("div") if item.get("class") == "text"]:
        while opened := [child for child in text if child.tag == "section" and _holds_wide(child)]:
            for section in opened:
                _open(section, text)


def _box(table: Element, parents: Parents) -> None:
    box = Element("div", {"class": WIDE})
    replace(table, box, parents)
    table.tail = None
    box.append(table)


def _holds_wide(element: Element) -> bool:
    return any(_is_wide(inner) for inner in element.iter() if inner is not element)


def _is_wide(element: Element) -> bool:
    return WIDE in element.get("class", "").split()


def _open(section: Element, parent: Element) -> None:
    """Put the children of ``section`` in its place; its address goes to its heading."""
    children = list(section)
    for child in children[:1]:
        child.set("id", section.get("id", ""))
    for child in children:
        if section.get("class"):
            add_class(child, section.get("class", ""))
    at = list(parent).index(section)
    parent[at : at + 1] = children
