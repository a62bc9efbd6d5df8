"""What could act on its own in a reader's browser or word processor is taken out of a document.

Pandoc passes on any attribute and any address that Markdown can write: handlers of events, styles
that fetch pictures, links that run code. What a paper needs of both is little, and is listed here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from toolkit.document.source import Source
from toolkit.model import Diagnostic, Severity
from toolkit.pandoc import ast
from toolkit.pandoc.run import Json

SCHEMES = frozenset("http https mailto tel ftp sftp doi urn geo".split())
"""Of the addresses that a link may lead to, besides places in the paper and files beside it."""
_ADDRESSES = frozenset(
    "href src srcset srcdoc action formaction data poster background cite longdesc ping manifest "
    "http-equiv xlink:href codebase archive classid profile lowsrc dynsrc usemap "
    "autofocus contenteditable".split()
)
"""Attributes that fetch or do something."""
_NAME = re.compile(r"[A-Za-z_][\w:.-]*")
_FETCHING = re.compile(r"url|image|@|\\|expression|behavior|binding|/\*", re.IGNORECASE)
"""What in a ``style`` fetches something or hides that it does."""
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060\ufeff]+|%(?:[01][0-9a-f]|20|7f)")
"""Characters that browsers overlook in an address, written out or escaped."""

Report = Callable[[str, str, bool], None]
"""Called with what was taken out, why, and whether it is the address of a link."""


def without_dangers(document: Json, source: Source, *, strict: bool = False) -> tuple[Json, list[Diagnostic]]:
    """``document`` without addresses and attributes that do something, and a warning for each.

    ``strict`` is for articles of strangers: no ``style``, and no link to a file.
    """
    found: dict[tuple[str, str], Diagnostic] = {}

    def report(what: str, why: str, is_link: bool) -> None:
        shown = what if len(what) <= 60 else f"{what[:60]}…"
        found.setdefault(
            (what, why),
            Diagnostic(
                code="CIT433",
                severity=Severity.WARNING,
                message=f"'{shown}' {why}, and is left out",
                span=source.link(what) if is_link else source.first(what),
            ),
        )

    blocks = _clean(document["blocks"], report, strict=strict)
    meta = _clean(document["meta"], report, strict=strict, pictures=False)
    return {**document, "blocks": blocks, "meta": meta}, list(found.values())


def without_dead_addresses(document: Json) -> Json:
    """``document`` after citation, in which references may bring addresses of their own."""
    if all(is_safe(link["c"][2][0]) for link in ast.nodes(document["blocks"], "Link")):
        return document

    def action(node: ast.Node) -> ast.Node | None:
        return _unlinked(node) if node["t"] == "Link" and not is_safe(node["c"][2][0]) else None

    return {**document, "blocks": ast.walk(document["blocks"], action)}


def is_safe(target: str, *, strict: bool = False) -> bool:
    """Whether a link to ``target`` leads to a page, a message or a place in the paper."""
    bare = _IGNORED.sub("", target.lower())
    if bare.startswith(("//", "\\", "/\\")):
        return False  # another machine, by the protocol that showed the page
    scheme = _SCHEME.match(bare)
    if scheme:
        return scheme[1] in SCHEMES
    return bare.startswith("#") or not strict


def _clean(tree: Any, report: Report, *, strict: bool, pictures: bool = True) -> Any:
    def action(node: ast.Node) -> ast.Node:
        content = node.get("c")
        if node["t"] == "Link" and not is_safe(content[2][0], strict=strict):
            report(content[2][0], "is no address that a link may lead to", True)
            node = _unlinked(node)
        elif node["t"] == "Image" and not pictures:
            report(content[2][0], "is a picture, which can stand in the text only", False)
            node = ast.span(content[1])
        for attributes in _attributes(node):
            attributes[2] = [pair for pair in attributes[2] if _allowed(*pair, report, strict)]
        return node

    return ast.walk(tree, action)


def _unlinked(link: ast.Node) -> ast.Node:
    """What a link to nowhere good says, without the link."""
    (identifier, classes, _), inlines, _ = link["c"]
    return ast.span(inlines, [identifier, classes, []])


def _attributes(node: ast.Node) -> Iterator[list[Any]]:
    """The attributes of a node, and of the parts of a table, which are no nodes."""
    content = node.get("c")
    if not isinstance(content, list):
        return
    if node["t"] == "Table":
        yield from _within(content)
    else:
        yield from (item for item in content[:2] if _is_attributes(item))


def _within(tree: Any) -> Iterator[list[Any]]:
    if _is_attributes(tree):
        yield tree
    elif isinstance(tree, list):
        for item in tree:
            yield from _within(item)


def _is_attributes(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 3
        and isinstance(value[0], str)
        and isinstance(value[1], list)
        and isinstance(value[2], list)
        and all(isinstance(name, str) for name in value[1])
        and all(isinstance(pair, list) and len(pair) == 2 for pair in value[2])
    )


def _allowed(name: str, value: str, report: Report, strict: bool) -> bool:
    bare = name.lower().removeprefix("data-")
    if not _NAME.fullmatch(name):
        why = "is no name of an attribute"
    elif bare.startswith("on") or bare in _ADDRESSES:
        why = "is an attribute that could fetch or do something"
    elif bare == "style" and (strict or _FETCHING.search(value)):
        why = "is a style that could fetch something" if not strict else "is a style of its own"
    else:
        return True
    report(value if bare == "style" else name, why, False)
    return False
