"""Build and walk pandoc's AST in the form of its JSON: ``{"t": "Str", "c": "word"}``.

Constructors are named for the constructors of pandoc-types, in lower case. `walk` goes
through a tree from its leaves up, so that an action sees children that are already done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

Node = dict[str, Any]
Nodes = list[Node]
Action = Callable[[Node], "Node | Nodes | None"]


def attr(id: str = "", classes: Sequence[str] = (), **attributes: str) -> list[Any]:
    """An Attr. Keyword names turn ``_`` into ``-``: ``custom_style="Author"``."""
    return [id, list(classes), [[key.replace("_", "-"), value] for key, value in attributes.items()]]


def string(text: str) -> Node:
    return {"t": "Str", "c": text}


def space() -> Node:
    return {"t": "Space"}


def text(plain: str) -> Nodes:
    """Plain text as inlines, its words apart, so that writers can break lines."""
    inlines: Nodes = []
    for index, word in enumerate(plain.split(" ")):
        if index:
            inlines.append(space())
        if word:
            inlines.append(string(word))
    return inlines


def span(inlines: Nodes, attributes: list[Any] | None = None) -> Node:
    return {"t": "Span", "c": [attributes or attr(), inlines]}


def link(inlines: Nodes, target: str, attributes: list[Any] | None = None) -> Node:
    return {"t": "Link", "c": [attributes or attr(), inlines, [target, ""]]}


def superscript(inlines: Nodes) -> Node:
    return {"t": "Superscript", "c": inlines}


def strong(inlines: Nodes) -> Node:
    return {"t": "Strong", "c": inlines}


def para(inlines: Nodes) -> Node:
    return {"t": "Para", "c": inlines}


def div(blocks: Nodes, attributes: list[Any] | None = None) -> Node:
    return {"t": "Div", "c": [attributes or attr(), blocks]}


def header(level: int, inlines: Nodes, attributes: list[Any] | None = None) -> Node:
    return {"t": "Header", "c": [level, attributes or attr(), inlines]}


def math(tex: str, *, display: bool = False) -> Node:
    return {"t": "Math", "c": [{"t": "DisplayMath" if display else "InlineMath"}, tex]}


def raw_inline(format: str, content: str) -> Node:
    return {"t": "RawInline", "c": [format, content]}


def meta(value: Any) -> Node:
    """A Python value as metadata: text, bool, list, mapping, or nodes (inlines or blocks)."""
    if isinstance(value, bool):
        return {"t": "MetaBool", "c": value}
    if isinstance(value, str):
        return {"t": "MetaInlines", "c": text(value)}
    if isinstance(value, dict):
        return {"t": "MetaMap", "c": {key: meta(item) for key, item in value.items()}}
    if is_blocks(value):
        return {"t": "MetaBlocks", "c": value}
    if is_nodes(value):
        return {"t": "MetaInlines", "c": value}
    return {"t": "MetaList", "c": [meta(item) for item in value]}


BLOCKS = frozenset(
    "Plain Para LineBlock CodeBlock RawBlock BlockQuote OrderedList BulletList DefinitionList "
    "Header HorizontalRule Table Figure Div".split()
)
"""Names of the constructors of Block."""


def is_nodes(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(is_node(item) for item in value)


def is_blocks(value: Any) -> bool:
    return is_nodes(value) and all(item["t"] in BLOCKS for item in value)


def is_node(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("t"), str)


def walk(tree: Any, action: Action) -> Any:
    """A copy of ``tree`` with ``action`` applied to each node, leaves first.

    An action returns None to keep a node, a node to replace it, or a list to put in its place.
    """
    # The checks of `is_node` are written out: half of a paper's passes is spent here.
    if isinstance(tree, list):
        result: list[Any] = []
        for item in tree:
            if not isinstance(item, dict):
                result.append(walk(item, action) if isinstance(item, list) else item)
            elif not isinstance(item.get("t"), str):
                result.append(walk(item, action))
            else:
                changed = _visit(item, action)
                result.extend(changed) if isinstance(changed, list) else result.append(changed)
        return result
    if is_node(tree):
        changed = _visit(tree, action)
        return changed[0] if isinstance(changed, list) and len(changed) == 1 else changed
    if isinstance(tree, dict):
        return {key: walk(item, action) for key, item in tree.items()}
    return tree


def _visit(node: Node, action: Action) -> Node | Nodes:
    if "c" in node:
        content = node["c"]
        if not isinstance(content, str):
            content = walk(content, action)
        node = {"t": node["t"], "c": content}
    changed = action(node)
    return node if changed is None else changed


def nodes(tree: Any, *names: str) -> Iterator[Node]:
    """Every node called one of ``names``, in the order of reading."""
    waiting = [tree]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            if item.get("t") in names:
                yield item
            parts = item.values()
        elif isinstance(item, list):
            parts = item
        else:
            continue
        waiting += [part for part in reversed(parts) if part.__class__ is dict or part.__class__ is list]


def plain(tree: Any) -> str:
    """The text of inlines or blocks, without markup; notes are left out."""
    return "".join(_plain(tree)).strip()


def _plain(tree: Any) -> Iterator[str]:
    if isinstance(tree, list):
        for item in tree:
            yield from _plain(item)
        return
    if not is_node(tree):
        return
    kind, content = tree["t"], tree.get("c")
    if kind in ("Str", "MetaString"):
        yield content
    elif kind in ("Space", "SoftBreak", "LineBreak"):
        yield " "
    elif kind in ("Code", "Math", "CodeBlock"):
        yield content[1]
    elif kind == "Quoted":
        opening, closing = ("‘", "’") if content[0]["t"] == "SingleQuote" else ("“", "”")
        yield opening
        yield from _plain(content[1])
        yield closing
    elif kind == "Cite":
        yield from _plain(content[1])
    elif kind not in ("Note", "RawInline", "RawBlock"):
        yield from _plain([item for item in _children(content)])
        if kind in BLOCKS:
            yield " "


def _children(content: Any) -> Iterable[Node]:
    if is_node(content):
        yield content
    elif isinstance(content, list):
        for item in content:
            yield from _children(item)
