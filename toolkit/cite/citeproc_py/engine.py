"""Print citations and a bibliography: numbers, order, positions, and what surrounds each item."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from toolkit.cite.citeproc_py.collapse import collapsed
from toolkit.cite.citeproc_py.context import Context
from toolkit.cite.citeproc_py.disambiguate import disambiguate
from toolkit.cite.citeproc_py.elements import address_of, outputs
from toolkit.cite.citeproc_py.output import Form, Node, Output, group, nodes, tagged, transform
from toolkit.cite.citeproc_py.positions import Positions
from toolkit.cite.citeproc_py.reference import Reference
from toolkit.cite.citeproc_py.richtext import literal
from toolkit.cite.citeproc_py.runs import Runs, plain
from toolkit.cite.citeproc_py.sorting import Key, in_order, sort_keys
from toolkit.cite.citeproc_py.style import LoadedStyle, read_form
from toolkit.cite.citeproc_py.subsequent import subsequent_authors


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One work in a citation."""

    key: str
    mode: str = "normal"
    """``normal``, ``suppress-author`` or ``author-only``."""
    prefix: Runs = dataclasses.field(default_factory=list)
    suffix: Runs = dataclasses.field(default_factory=list)
    locator: str | None = None
    label: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Citation:
    """A cluster of cited works, and the note that it stands in or will become."""

    items: tuple[Item, ...]
    note: int = 0


class Engine:
    """A style at work on the references of one document."""

    def __init__(self, style: LoadedStyle, references: Sequence[Reference]) -> None:
        self.style = style
        self.references = {reference.key: reference for reference in references}
        self.order = list(self.references)
        """Of the bibliography."""
        self.numbers = {key: number for number, key in enumerate(self.order, 1)}
        self.missing: list[str] = []
        self._keys: dict[tuple[str, str], list[Key]] = {}
        self._layouts: dict[str, tuple[Any, Form]] = {}
        for name in ("citation", "bibliography"):
            part = getattr(style, name)
            if part is not None:
                layout = part.layout
                self._layouts[name] = (layout, read_form(layout, affixes_inside=True))
        self._sort_bibliography()

    def _sort_bibliography(self) -> None:
        part = self.style.bibliography
        if part is None or part.find("{*}sort") is None:
            return
        keys = {key: self.keys_of(key, "bibliography") for key in self.order}
        self.order = in_order(self.order, keys.__getitem__)
        numbered = self.order
        first = next(part.find("{*}sort").iterchildren(), None)
        if first is not None and _descending_numbers(first, self.style):
            numbered = self.order[::-1]
        self.numbers = {key: number for number, key in enumerate(numbered, 1)}

    def keys_of(self, key: str, part: str) -> list[Key]:
        """The sort keys of a reference for ``citation`` or ``bibliography``."""
        if (key, part) not in self._keys:
            reference = self.references[key]
            self._keys[key, part] = sort_keys(
                getattr(self.style, part), lambda: self._context(reference, part)
            )
        return self._keys[key, part]

    def _context(self, reference: Reference, part: str, **more: Any) -> Context:
        return Context(
            self.style, reference, part=part, number=self.numbers.get(reference.key, 0), **more
        )

    # Citations

    def citations(self, citations: Sequence[Citation]) -> list[Output]:
        """What each citation prints; an author in the text first, the note after it."""
        ordered = [self._sorted(citation) for citation in citations]
        disambiguate(self, ordered)
        printed = self.evaluate(ordered)
        return [self._finished(output) for output in printed]

    def _finished(self, output: Output) -> Output:
        output = collapsed(output, self.style)
        output = transform(output, _suppressed)
        return _author_apart(output, self.style.is_note)

    def _sorted(self, citation: Citation) -> Citation:
        """Items in the style's order, none of them moved across a prefix or a suffix."""
        if self.style.citation.find("{*}sort") is None or len(citation.items) < 2:
            return citation
        groups: list[list[Item]] = []
        for item in citation.items:
            if groups and not (groups[-1][-1].suffix or item.prefix or item.suffix):
                groups[-1].append(item)
            else:
                groups.append([item])
        items = [item for members in groups for item in self._in_order(members)]
        return dataclasses.replace(citation, items=tuple(items))

    def _in_order(self, items: list[Item]) -> list[Item]:
        places = {str(place): item for place, item in enumerate(items)}
        order = in_order(list(places), lambda place: self._item_keys(places[place]))
        return [places[place] for place in order]

    def _item_keys(self, item: Item) -> list[Key]:
        return self.keys_of(item.key, "citation") if item.key in self.references else []

    def evaluate(self, citations: Sequence[Citation]) -> list[Output]:
        """What the layout prints of each citation, before collapsing."""
        positions = Positions(self.style)
        return [
            self._citation(citation, index, positions)
            for index, citation in enumerate(citations, 1)
        ]

    def _citation(self, citation: Citation, index: int, positions: Positions) -> Output:
        _, form = self._layouts["citation"]
        start = 0 if citation.items and citation.items[0].mode == "author-only" else 1
        items = []
        for place, item in enumerate(citation.items, start):
            items.append(self._item(item, positions.of(item, citation, index, place), positions))
            positions.cited(item, citation, index, place)
        return Node([item for item in items if item is not None], form)

    def _item(self, item: Item, found: frozenset[str], positions: Positions) -> Output:
        reference = self.references.get(item.key)
        if reference is None:
            self.missing.append(item.key)
            if item.mode == "author-only":
                return None
            missing = group([literal(f"{item.key}?")], Form(marks=("Strong",)))
            return _with_affixes(tagged(missing, "item", (item.key, "missing")), item)
        context = self._context(
            reference,
            "citation",
            locator=item.locator,
            label=item.label,
            positions=found,
            note=positions.first_notes.get(item.key),
        )
        layout, _ = self._layouts["citation"]
        children = outputs(layout, context)
        if self.style.is_note and _begins_note(item):
            children = _capitalized_term(children)
        printed = group(children)
        if item.mode == "author-only":
            printed = next(nodes(printed, "names"), None)
        return _with_affixes(tagged(printed, "item", (item.key, item.mode)), item)

    # Bibliography

    def bibliography(self) -> list[tuple[str, Output]]:
        """Each reference's key and entry, in order; nothing for a style without bibliography."""
        if "bibliography" not in self._layouts:
            return []
        entries = [self._entry(self.references[key]) for key in self.order]
        entries = subsequent_authors(entries, self.style)
        return list(zip(self.order, entries))

    def _entry(self, reference: Reference) -> Output:
        layout, form = self._layouts["bibliography"]
        context = self._context(reference, "bibliography")
        children = [child for child in outputs(layout, context) if child is not None]
        if self.style.option("bibliography/second-field-align") and children:
            margin = Node(children[:1], Form(display="left-margin"))
            rest = _linked(children[1:], context)
            children = [margin, *([Node(rest, Form(display="right-inline"))] if rest else [])]
        else:
            children = _linked(children, context)
        if children and form.suffix and (moved := _suffix_in_display(children[-1], form.suffix)):
            children[-1], form = moved, dataclasses.replace(form, suffix="")
        return Node(children, form) if children else None


def _descending_numbers(key: Any, style: LoadedStyle) -> bool:
    """References are numbered backwards where the style sorts them by falling numbers."""
    if key.get("sort") != "descending":
        return False
    if key.get("variable") == "citation-number":
        return True
    macro = style.macros.get(key.get("macro"))
    first = None if macro is None else next(macro.iterchildren(), None)
    return first is not None and first.get("variable") == "citation-number"


def _with_affixes(output: Output, item: Item) -> Output:
    """An item with the author's own words around it, which are kept where it prints nothing."""
    if item.prefix:
        output = Node([tagged(item.prefix, "prefix"), *([output] if output else [])])
    if item.suffix:
        output = Node([*([output] if output else []), tagged(item.suffix, "suffix")])
    return output


def _begins_note(item: Item) -> bool:
    """A term is capitalized at the start of a note, and after a prefix that ends a sentence."""
    prefix = plain(item.prefix)
    return not prefix or (prefix.endswith(". ") and prefix.count(" ") > 1)


def _capitalized_term(children: list[Output]) -> list[Output]:
    for index, child in enumerate(children):
        if child is None:
            continue
        if not isinstance(child, Node):
            return children
        if child.tag == "term":
            new = Node([group([child], Form(text_case="capitalize-first"))])
        else:
            new = child.with_children(_capitalized_term(child.children))
        return [*children[:index], new, *children[index + 1 :]]
    return children


def _suppressed(node: Node) -> Output:
    """An item without its author, where the citation suppresses it."""
    if node.tag != "item" or node.value[1] != "suppress-author":
        return node
    author = next(nodes(node, "names"), None)
    if author is None:
        return node

    def without(part: Node) -> Output:
        return None if part.tag == "names" and part.value == author.value else part

    return transform(node.with_children(node.children), without) if node.children else node


def _author_apart(output: Output, is_note: bool) -> Output:
    """An author in the text, then the rest in the style's parentheses or in a note."""
    if not isinstance(output, Node) or not output.children:
        return output
    first, rest = output.children[0], output.children[1:]
    if isinstance(first, Node) and not first.tag and not _is_author(first) and first.children:
        # A group of works of one author, of which the first is in the text.
        inner = first.children
        if _is_author(inner[0]):
            rest = [first.with_children(inner[1:]), *rest] if inner[1:] else rest
            first = inner[0]
    if not _is_author(first):
        return Node([output], tag="note") if is_note else output
    if not rest:
        return Node([first])
    remainder = output.with_children(rest)
    if is_note:
        return Node([first, Node([remainder], tag="note")])
    return Node([first, literal(" "), remainder])


def _is_author(output: Output) -> bool:
    """An author-only item, with or without its prefix."""
    if not isinstance(output, Node):
        return False
    if output.tag == "item":
        return output.value[1] == "author-only"
    return (
        len(output.children) == 2
        and isinstance(output.children[0], Node)
        and output.children[0].tag == "prefix"
        and _is_author(output.children[1])
    )


def _linked(children: list[Output], context: Context) -> list[Output]:
    """A reference that prints no identifier links its title to where it can be found; without a
    title, all of it."""
    url = address_of(context)
    if not url or context.used_link or not children:
        return children
    if not context.used_title:
        return [Node(children, url=url)]
    done = False

    def link(node: Node) -> Output:
        nonlocal done
        if node.tag != "title" or done:
            return node
        done = True
        return Node([Node(node.children, url=url)], tag="title")

    return [transform(child, link) for child in children]


def _suffix_in_display(output: Output, suffix: str) -> Output:
    """The last displayed block with the layout's suffix in it, else it would stand below it."""
    if not isinstance(output, Node):
        return None
    if output.form.display:
        return output.with_form(
            dataclasses.replace(output.form, suffix=output.form.suffix + suffix)
        )
    if output.children and (moved := _suffix_in_display(output.children[-1], suffix)):
        return output.with_children([*output.children[:-1], moved])
    return None
