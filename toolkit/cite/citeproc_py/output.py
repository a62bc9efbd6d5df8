"""What the elements of a style print, before it is flattened to runs.

The tree keeps what disambiguation and collapsing must find again: which part is a name, a
date, a year suffix, a title. ``None`` stands for nothing printed.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from toolkit.cite.citeproc_py.richtext import rich
from toolkit.cite.citeproc_py.runs import Runs, delimited, drop_start, joined, marked, plain
from toolkit.cite.citeproc_py.text_case import cased


@dataclasses.dataclass(frozen=True, slots=True)
class Form:
    """CSL's formatting, affixes, delimiter, display, quotes, strip-periods and text-case."""

    marks: tuple[str, ...] = ()
    """As pandoc names them, the innermost first."""
    prefix: str = ""
    suffix: str = ""
    delimiter: str = ""
    text_case: str = ""
    display: str = ""
    quotes: bool = False
    strip_periods: bool = False
    affixes_inside: bool = False
    """Affixes are formatted too, as those of a layout are."""


PLAIN = Form()


class Node:
    """A part of the output: children (nodes or runs), their formatting, and what they are."""

    __slots__ = ("children", "form", "tag", "url", "value")

    def __init__(
        self,
        children: Sequence[Output],
        form: Form = PLAIN,
        *,
        tag: str = "",
        value: Any = None,
        url: str = "",
    ) -> None:
        self.children = list(children)
        self.form = form
        self.tag = tag
        """``item``, ``names``, ``name``, ``date``, ``year-suffix``, ``number``, ``term``,
        ``title``, ``prefix``, ``suffix``, ``note``; empty for mere formatting."""
        self.value = value
        """What the tag speaks of: a key, a list of names, a date..."""
        self.url = url

    def with_children(self, children: Sequence[Output]) -> Node:
        return Node(children, self.form, tag=self.tag, value=self.value, url=self.url)

    def with_form(self, form: Form) -> Node:
        return Node(self.children, form, tag=self.tag, value=self.value, url=self.url)


Output = Node | Runs | None


def group(children: Sequence[Output], form: Form = PLAIN) -> Output:
    """Children that print something, formatted together; one alone without needless nesting."""
    kept = [child for child in children if child is not None]
    if not kept:
        return None
    bare = len(kept) == 1 and (form is PLAIN or form == PLAIN)
    return kept[0] if bare else Node(kept, form)


def tagged(child: Output, tag: str, value: Any = None) -> Output:
    return None if child is None else Node([child], tag=tag, value=value)


def nodes(output: Output, *tags: str) -> Iterator[Node]:
    """Every node with one of ``tags``, the outer before the inner, in the order of reading."""
    if isinstance(output, Node):
        if output.tag in tags:
            yield output
        for child in output.children:
            yield from nodes(child, *tags)


def transform(output: Output, change: Callable[[Node], Output]) -> Output:
    """A copy in which ``change`` was applied to each node, leaves first."""
    if not isinstance(output, Node):
        return output
    children = [transform(child, change) for child in output.children]
    kept = [child for child in children if child is not None]
    return change(output.with_children(kept)) if kept or not output.children else None


@dataclasses.dataclass(frozen=True, slots=True)
class Links:
    """Whether citations link to their references, and references to what they describe."""

    citations: bool = True
    bibliography: bool = True


def render(output: Output, links: Links = Links()) -> Runs:
    """The output as runs, with its affixes, delimiters and formatting."""
    if output is None:
        return []
    if isinstance(output, list):
        return output
    form = output.form
    if output.url and links.bibliography:
        runs = joined(
            [part for part in (render(child, links) for child in output.children) if part]
        )
        return marked(runs, "Link", output.url) if runs else []
    if only := _linked_child(output):
        # The prefix belongs to the link where both together are its address: https://doi.org/...
        return render(Node([only.with_children([Node(only.children, form)])]), links)
    parts = [part for part in (render(child, links) for child in output.children) if part]
    if form.delimiter and len(parts) > 1:
        parts = delimited(parts, rich(form.delimiter))
    runs = formatted(joined(parts), form)
    if output.tag == "note":
        runs = drop_start(runs, lambda c: c in ",;.:")
        runs = drop_start(runs, str.isspace)
        return marked(runs, "Note") if runs else []
    if output.tag == "names" and runs and any(_starts_small(name) for name in output.value[1]):
        # At the start of a note such a name keeps its small letter.
        return marked(runs, "nocase")
    if output.tag == "item" and links.citations and runs and output.value[1] != "author-only":
        return marked(runs, "Link", f"#ref-{output.value[0]}")
    return runs


def _starts_small(name: Any) -> bool:
    parts = (name.given, name.family, name.literal)
    return any(next((c for c in part if c.isalpha()), "A").islower() for part in parts)


def _linked_child(output: Node) -> Node | None:
    child = output.children[0] if len(output.children) == 1 else None
    if not output.form.prefix or not isinstance(child, Node) or not child.url:
        return None
    anchor = plain(render(child, Links(citations=False, bibliography=False)))
    return child if child.url == output.form.prefix + anchor else None


def text_of(output: Output) -> str:
    return plain(render(output, Links(citations=False, bibliography=False)))


_DISPLAY = {
    "block": "csl-block",
    "left-margin": "csl-left-margin",
    "right-inline": "csl-right-inline",
    "indent": "csl-indent",
}


def formatted(runs: Runs, form: Form) -> Runs:
    """Runs with a formatting. Nothing stays nothing: affixes surround only what is printed."""
    if form == PLAIN or not plain(runs):
        return runs if plain(runs) else []
    if form.strip_periods:
        runs = [(text.replace(".", ""), marks) for text, marks in runs]
    if form.affixes_inside:
        runs = _affixed(runs, form)
    if form.text_case:
        runs = cased(runs, form.text_case)
    for kind in form.marks:
        runs = marked(runs, kind)
    if form.quotes:
        runs = marked(runs, "Quoted")
    if not form.affixes_inside:
        runs = _affixed(runs, form)
    return marked(runs, "Span", _DISPLAY[form.display]) if form.display in _DISPLAY else runs


def _affixed(runs: Runs, form: Form) -> Runs:
    if form.prefix:
        runs = joined([rich(form.prefix), runs])
    if form.suffix:
        runs = joined([runs, rich(form.suffix)])
    return runs
