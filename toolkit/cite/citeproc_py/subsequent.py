"""``subsequent-author-substitute``: a dash for authors who are those of the entry before."""

from __future__ import annotations

from collections.abc import Callable

from toolkit.cite.citeproc_py.output import Node, Output, nodes, transform
from toolkit.cite.citeproc_py.reference import Name
from toolkit.cite.citeproc_py.richtext import rich
from toolkit.cite.citeproc_py.style import LoadedStyle


def subsequent_authors(entries: list[Output], style: LoadedStyle) -> list[Output]:
    """Entries with the style's substitute for the authors that they share with the one before."""
    if style.bibliography.get("subsequent-author-substitute") is None:
        return entries
    substitute = style.option("bibliography/subsequent-author-substitute")
    rule = style.option("bibliography/subsequent-author-substitute-rule", "complete-all")
    result: list[Output] = []
    previous: Node | None = None
    for entry in entries:
        names = _first_names(entry)
        change = None
        if names is not None and previous is not None:
            change = _change(rule, substitute, names, previous)
        result.append(_replaced(entry, names, change) if change else entry)
        previous = names
    return result


def _first_names(entry: Output) -> Node | None:
    """The names that an entry begins with."""
    if not isinstance(entry, Node) or not entry.children:
        return None
    return next(nodes(entry.children[0], "names"), None)


def _change(
    rule: str, substitute: str, names: Node, previous: Node
) -> Callable[[Node], Output] | None:
    """What becomes of the names of an entry; None if they stay."""
    mine, theirs = names.value[1], previous.value[1]
    if not mine:
        return None
    if rule in ("complete-all", "complete-each"):
        if mine != theirs:
            return None
        return lambda node: (
            _all(node, substitute) if rule == "complete-all" else _some(node, substitute, mine)
        )
    count = next(
        (i for i, (a, b) in enumerate(zip(mine, theirs)) if a != b), min(len(mine), len(theirs))
    )
    if not count:
        return None
    return lambda node: _some(node, substitute, mine[: 1 if rule == "partial-first" else count])


def _all(names: Node, substitute: str) -> Output:
    """The substitute in place of all names; a label such as "ed." stays."""
    placed = False

    def change(node: Node) -> Output:
        nonlocal placed
        if node.tag != "name":
            return node
        if placed:
            return None
        placed = True
        return Node([rich(substitute)], tag="name", value=node.value)

    return _without_joints(transform(names, change))


def _without_joints(output: Output) -> Output:
    """Names without the delimiters and the *et al.* of those that were taken out."""
    if not isinstance(output, Node) or output.tag != "names" or not output.children:
        return output
    inner = output.children[0]
    if not isinstance(inner, Node) or inner.tag == "name":
        return output
    kept = [
        child
        for child in inner.children
        if next(nodes(child, "name"), None) is not None
        or next(nodes(child, "term"), None) is not None
    ]
    return output.with_children([inner.with_children(kept)])


def _some(names: Node, substitute: str, wanted: tuple[Name, ...]) -> Output:
    def change(node: Node) -> Output:
        if node.tag == "name" and node.value in wanted:
            return Node([rich(substitute)], tag="name", value=node.value)
        return node

    return transform(names, change)


def _replaced(entry: Output, names: Node | None, change: Callable[[Node], Output]) -> Output:
    """The entry with its names changed, which are found by being the same object."""
    if entry is names:
        return change(entry) if isinstance(entry, Node) else entry
    if not isinstance(entry, Node):
        return entry
    return entry.with_children([_replaced(child, names, change) for child in entry.children])
