"""Make an HTML page fit for paper: notes where they are called, formulas as drawings.

The passes work on the tree that WeasyPrint parsed: as text, a note with paragraphs inside
a paragraph would not parse.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from toolkit.writers.print_columns import free_wide_blocks
from toolkit.writers.print_directions import set_directions
from toolkit.writers.print_formulas import MATHML, draw
from toolkit.writers.print_notes import place_notes
from toolkit.writers.print_pictures import SCHEME, Resource
from toolkit.writers.print_tables import USUAL_MEASURE, fit_tables
from toolkit.writers.print_tags import fit_for_tags
from toolkit.writers.print_tree import Parents, add_class, parents_of, remove, replace
from toolkit.writers.print_words import ADDRESS, ANY, NAME, open_words

RUNNING_TITLE = 70
"""Characters of the title for which a running head has room beside the authors."""
SHORT_CAPTION = 80
"""A caption of so many characters stands on one line of the usual measure and is centred."""
SHORT_LISTING = 16
"""A listing of fewer lines stays on one page."""

_MAY_BE_SHORT = frozenset(("caption", "figcaption", "pre"))

_OPENING = re.compile(r"[^\s\u200b]{1,3}\Z")
_CLOSING = re.compile(r"[^\s\u200b\u2013\u2014-]{1,8}")
"""What must not be parted from a formula before or behind it: brackets, commas, 'th'."""


@dataclass(slots=True)
class PrintPage:
    """What came of making a page fit for paper, beside the changed tree."""

    resources: dict[str, Resource] = field(default_factory=dict)
    """Formulas by the address that the page names them by."""
    warnings: list[str] = field(default_factory=list)


def fit_for_print(
    root: Element, colour: str, column: float = USUAL_MEASURE, measure: float = USUAL_MEASURE
) -> PrintPage:
    """Change the tree of a page in place. ``colour`` is that of its text.

    ``column`` and ``measure`` are the widths of a column and of the text, in the text's size.
    """
    set_directions(root)
    parents = parents_of(root)
    page = PrintPage()
    place_notes(root, parents)
    _draw_formulas(root, parents, colour, page)
    _continue_paragraphs(root, parents)
    _drop_line_anchors(root, parents)
    _open_addresses(root, parents)
    page.warnings += fit_tables(root, column, measure)
    if column < measure:
        free_wide_blocks(root)
    _align_labels(root)
    _mark_short(root, SHORT_CAPTION * column / USUAL_MEASURE)
    _shorten_running_title(root)
    _flatten_contents(root)
    page.warnings += fit_for_tags(root)
    return page


def _flatten_contents(root: Element) -> None:
    """The table of contents without lists: WeasyPrint tags nested ones that have no bullets wrongly."""
    for contents in root.iter("nav"):
        if contents.get("class") != "contents":
            continue
        for element in list(contents.iter()):
            if element.tag not in ("ul", "li"):
                continue
            element.set("class", "level" if element.tag == "ul" else "entry")
            element.tag = "div"


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
        replace(formula, replacement, parents)
        if display:
            _set_apart(replacement, parents)
        else:
            _keep_with_punctuation(replacement, parents)


def _set_apart(formula: Element, parents: Parents) -> None:
    """Tell CSS of equations with numbers, and of paragraphs that end with a formula."""
    parent = parents[formula]
    if parent.get("class") == "equation":
        body = Element("span", {"class": "equation-body"})
        replace(formula, body, parents)
        body.append(formula)
        formula.tail = None
        parents[formula] = body
        formula, parent = parent, parents[parent]
    if parent.tag == "p" and parent[-1] is formula and not (formula.tail or "").strip():
        add_class(parent, "display-last")


def _continue_paragraphs(root: Element, parents: Parents) -> None:
    """What stands behind a display formula in its paragraph as one block, which is not set in."""
    for paragraph in root.iter("p"):
        for formula in [child for child in paragraph if _is_display(child)]:
            rest = Element("span", {"class": "after-display"})
            rest.text, formula.tail = (formula.tail or "").lstrip(), None
            at = list(paragraph).index(formula) + 1
            following = itertools.takewhile(lambda child: not _is_display(child), paragraph[at:])
            rest.extend(following)
            if rest.text or len(rest):
                paragraph[at : at + len(rest)] = [rest]
                parents |= {rest: paragraph} | dict.fromkeys(rest, rest)


def _is_display(element: Element) -> bool:
    return element.get("class") in ("math display", "equation")


def _keep_with_punctuation(formula: Element, parents: Parents) -> None:
    """A line may end at a picture, so also between a formula and the comma behind it."""
    parent = parents[formula]
    at = list(parent).index(formula)
    before = (parent[at - 1].tail if at else parent.text) or ""
    opening = _OPENING.search(before)
    closing = _CLOSING.match(formula.tail or "")
    if not opening and not closing:
        return
    together = Element("span", {"class": "together"})
    replace(formula, together, parents)
    together.append(formula)
    parents[formula] = together
    formula.tail = None
    if closing:
        formula.tail, together.tail = closing[0], together.tail[closing.end() :]
    if opening:
        together.text = opening[0]
        if at:
            parent[at - 1].tail = before[: opening.start()]
        else:
            parent.text = before[: opening.start()]


def _drop_line_anchors(root: Element, parents: Parents) -> None:
    """Lines of code are links to themselves, which on paper are links to nowhere."""
    for link in list(root.iter("a")):
        if link.get("aria-hidden") == "true" and not "".join(link.itertext()):
            remove(link, parents[link])


def _open_addresses(root: Element, parents: Parents) -> None:
    """Let addresses, code and words beyond all measure break. Listings wrap by themselves."""
    for element in root.iter():
        if element.tag in ("a", "code") and parents[element].tag != "pre":
            open_words(element, ADDRESS if element.tag == "a" else NAME)
    for body in root.iter("body"):
        open_words(body, ANY)


def _mark_short(root: Element, line: float) -> None:
    """Tell CSS which captions to centre and which listings to keep on one page."""
    for element in root.iter():
        text = "".join(element.itertext()) if element.tag in _MAY_BE_SHORT else ""
        if element.tag == "pre":
            short = text.count("\n") < SHORT_LISTING
        else:
            short = 0 < len(text.strip()) <= line
        if short:
            add_class(element, "short")


def _align_labels(root: Element) -> None:
    """Give a numbered reference list the width of its widest label, so that entries align."""
    for entries in root.iter("div"):
        if entries.get("id") != "refs":
            continue
        labels = [item for item in entries.iter() if item.get("class") == "csl-left-margin"]
        for label in labels:
            _trim(label)
        longest = max((len("".join(label.itertext())) for label in labels), default=0)
        if longest:
            add_class(entries, "labelled")
            entries.set("style", f"--label:{0.5 * longest + 0.7:.1f}em")


def _trim(label: Element) -> None:
    """White space behind a label would part it from its entry once more."""
    if len(label):
        label[-1].tail = (label[-1].tail or "").rstrip()
    else:
        label.text = (label.text or "").rstrip()
    label.tail = (label.tail or "").strip()


def _shorten_running_title(root: Element) -> None:
    for header in root.iter("header"):
        if title := header.get("data-running-title"):
            header.set("data-running-title", running_title(" ".join(title.split())))
        if root.get("dir") == "rtl":
            _swap(header.attrib, "data-running-author", "data-running-title")


def _swap(attributes: dict[str, str], one: str, other: str) -> None:
    """Running heads mirrored: their places are sides of the page."""
    attributes[one], attributes[other] = attributes.get(other, ""), attributes.get(one, "")


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
