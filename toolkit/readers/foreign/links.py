"""Links to a list of references become citations again, those to figures cross-references.

Writers of every format, ours and others, print a citation as a link to the entry in the list.
Readers give such links the target ``#ref-KEY``; here they are gathered by the brackets that they
stand in: "(see Burr, 2002, p. 3; Park, 2019)" is ``[see @burr-2002, p. 3; @park-2019]``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from toolkit.pandoc import ast
from toolkit.pandoc.run import run
from toolkit.readers.foreign.prose import markdown

REF = "#ref-"
_BRACKETS = {"(": ")", "[": "]"}
_PIECES = re.compile(r"[()\[\];]|[^()\[\];]+")
_YEAR = re.compile(r"(?:\b\d{4}|\bn\.\s?d\.)[a-z]?(?:[–/]\d{2,4}[a-z]?)?(?![–\d])")
_PAGE_BEHIND_NAME = re.compile(r"[^\W\d].*\s(\d+(?:[–-]\d+)?)$")
_JOINTS = re.compile(r"[\s,;–—&-]*(?:and|und|et|y)?[\s,;–—&-]*")
_YEAR_ONLY = re.compile(
    r"(?:ca?\. )?-?\d{1,4}[a-z]?(?:[–/-]\d{1,4})?[a-z]?(?:,.*)?|n\.d\.\S*", re.DOTALL
)
_MOST_BESIDE = 160
"""Characters in brackets beside the links: with more, the brackets hold a sentence of the text."""
_CROSS = re.compile(
    r"(?P<kind>fig|tbl|tab|eq|sec|lst|thm|lem|cor|prp|cnj|def|exm|exr|prf|rem|sol)[:-](?P<rest>[\w:.-]+)"
)


def cite(tree: Any) -> Any:
    """A copy of ``tree`` with every link to ``#ref-KEY`` as a citation.

    A citation's inlines are what stood in its place, so that it can be taken back. Links whose
    words are neither a year nor a number (titles in a table) stay links.
    """

    def action(node: ast.Node) -> ast.Node | None:
        for place in _inline_places(node):
            node = _with_inlines(node, place)
        return node

    return ast.walk(tree, action)


def _inline_places(node: ast.Node) -> Sequence[int | None]:
    kind = node["t"]
    if kind in ("Para", "Plain", "Emph", "Strong", "Underline"):
        return (None,)
    return {"Header": (2,), "Span": (1,), "Quoted": (1,)}.get(kind, ())


def _with_inlines(node: ast.Node, place: int | None) -> ast.Node:
    inlines = node["c"] if place is None else node["c"][place]
    if not any(_key(item) or _superscript_keys(item) for item in inlines):
        return node
    done = _merged(_grouped(_apart(inlines)))
    return {
        "t": node["t"],
        "c": done if place is None else [*node["c"][:place], done, *node["c"][place + 1 :]],
    }


def _key(node: ast.Node) -> str:
    """The key of a link to the list; nothing for other inlines."""
    if node["t"] == "Link" and node["c"][2][0].startswith(REF):
        return node["c"][2][0].removeprefix(REF)
    return ""


def _superscript_keys(node: ast.Node) -> bool:
    return node["t"] == "Superscript" and any(map(_key, node["c"]))


def _apart(inlines: ast.Nodes) -> ast.Nodes:
    """Inlines with brackets and semicolons apart from the words that they stand at."""
    result: ast.Nodes = []
    for node in inlines:
        if node["t"] == "Str":
            result += [ast.string(piece) for piece in _PIECES.findall(node["c"])]
        else:
            result.append(node)
    return result


def _merged(inlines: ast.Nodes) -> ast.Nodes:
    result: ast.Nodes = []
    for node in inlines:
        if node["t"] == "Str" and result and result[-1]["t"] == "Str":
            result[-1] = ast.string(result[-1]["c"] + node["c"])
        else:
            result.append(node)
    return result


def _grouped(inlines: ast.Nodes) -> ast.Nodes:
    """Each innermost pair of brackets around links becomes one citation; then links outside."""
    result: ast.Nodes = []
    open_at: list[int] = []
    for node in inlines:
        result.append(node)
        text = node["c"] if node["t"] == "Str" else ""
        if text in _BRACKETS:
            open_at.append(len(result) - 1)
        elif text in _BRACKETS.values() and open_at:
            start = open_at.pop()
            if _BRACKETS[result[start]["c"]] != text:
                continue
            inside = result[start + 1 : -1]
            if any(map(_key, inside)) and len(_beside(inside)) < _MOST_BESIDE:
                result[start:] = _citation(inside, result[start:])
    return [_alone(node) for node in result]


def _beside(inlines: ast.Nodes) -> str:
    return ast.plain([node for node in inlines if not _key(node)])


def _citation(inside: ast.Nodes, whole: ast.Nodes) -> ast.Nodes:
    """The citation in a pair of brackets; narrative before a bare year is left to the text."""
    citations: list[dict[str, Any]] = []
    waiting: ast.Nodes = []
    for node in inside:
        key = _key(node)
        if not key:
            waiting.append(node)
            continue
        prefix = waiting
        if citations:
            suffix, prefix = _divided(waiting)
            citations[-1]["citationSuffix"] += suffix
        words = ast.plain(node["c"][1])
        citations.append(_item(key, words, _trimmed(prefix), _mode(words)))
        waiting = []
    citations[-1]["citationSuffix"] += _trimmed(waiting, start=False)
    return [{"t": "Cite", "c": [citations, whole]}]


def _mode(words: str) -> str:
    """A link that holds only a year follows the author's name in the text."""
    return "SuppressAuthor" if _YEAR_ONLY.fullmatch(words) and len(words) > 3 else "NormalCitation"


def _item(key: str, words: str, prefix: ast.Nodes, mode: str) -> dict[str, Any]:
    locator = _locator(words)
    return {
        "citationId": key,
        "citationPrefix": prefix,
        "citationSuffix": [ast.string(","), ast.space(), *ast.text(locator)] if locator else [],
        "citationMode": {"t": mode},
        "citationNoteNum": 0,
        "citationHash": 0,
    }


def _locator(words: str) -> str:
    """What a link says behind the year, the number or the name: 'p. 4'."""
    if years := list(_YEAR.finditer(words)):
        return words[years[-1].end() :].strip(" ,:;")
    if found := re.fullmatch(r"\d{1,4}\s*,\s*(.+)", words):
        return found[1]
    found = _PAGE_BEHIND_NAME.fullmatch(words)
    return found[1] if found else ""


def _divided(between: ast.Nodes) -> tuple[ast.Nodes, ast.Nodes]:
    """What stands between two links, as the first one's suffix and the second one's prefix."""
    if _JOINTS.fullmatch(ast.plain(between)):
        return [], []
    for place, node in enumerate(between):
        if node["t"] == "Str" and node["c"] == ";":
            return _trimmed(between[:place], start=False), _trimmed(between[place + 1 :])
    return [], _trimmed(between)


def _trimmed(inlines: ast.Nodes, *, start: bool = True) -> ast.Nodes:
    """Without the spaces around; with ``start``, without a comma or semicolon there."""
    blank = ("Space", "SoftBreak")
    inlines = list(inlines)
    while inlines and (inlines[0]["t"] in blank or (start and inlines[0].get("c") in (",", ";"))):
        inlines.pop(0)
    while inlines and inlines[-1]["t"] in blank:
        inlines.pop()
    return inlines


def _alone(node: ast.Node) -> ast.Node:
    """A link outside brackets: raised or as a number it is a citation, as a name one in the text."""
    if _superscript_keys(node):
        return _citation(node["c"], [node])[0]
    key = _key(node)
    if not key:
        return node
    words = ast.plain(node["c"][1])
    if re.fullmatch(r"\[?\d{1,3}\]?", words) or re.fullmatch(r"[(\[].*[)\]]", words):
        return {"t": "Cite", "c": [[_item(key, words.strip("[]()"), [], "NormalCitation")], [node]]}
    if re.search(r"\d{4}", words) and len(words) < 80 and not _YEAR_ONLY.fullmatch(words):
        item = _item(key, words.rstrip(")"), [], "AuthorInText")
        item["citationSuffix"] = _trimmed(item["citationSuffix"])
        return {"t": "Cite", "c": [[item], [node]]}
    return node


def cross_reference(tree: Any, labels: Collection[str]) -> Any:
    """Links to numbered things become ``@fig:x``, where what they say is a name and a number."""

    def action(node: ast.Node) -> ast.Node | None:
        if node["t"] != "Link" or not node["c"][2][0].startswith("#"):
            return None
        label = node["c"][2][0][1:]
        words = ast.plain(node["c"][1])
        if (
            label not in labels
            or not _CROSS.fullmatch(label)
            or not re.search(r"\d\S*$|^\(.*\)$", words)
        ):
            return None
        mode = "AuthorInText"
        return {"t": "Cite", "c": [[{**_item(label, "", [], mode)}], [ast.string(f"@{label}")]]}

    return ast.walk(tree, action)


Known = Mapping[str, Sequence[str]]
"""Keys that a bibliography defines, each with what a text calls the work's authors."""


def spoken_names(csl: Mapping[str, Any]) -> tuple[str, ...]:
    """What a text may call the authors of a work: 'Rey & Müller', 'Hecker et al.'."""
    names = [
        " ".join(
            filter(
                None,
                (
                    str(n.get("non-dropping-particle", "")),
                    str(n.get("family") or n.get("literal") or ""),
                ),
            )
        )
        for n in csl.get("author") or csl.get("editor") or ()
    ]
    if not names:
        return ()
    if len(names) == 1:
        return (names[0],)
    if len(names) == 2:
        return tuple(
            f"{names[0]} {word} {names[1]}" for word in ("&", "and", "und", "et", "y", "e")
        )
    last = [
        f"{', '.join(names[:-1])}{comma} {word} {names[-1]}"
        for comma in ("", ",")
        for word in ("&", "and")
    ]
    return (f"{names[0]} et al.", *last)


def settled(document: Mapping[str, Any], known: Known) -> dict[str, Any]:
    """The document with citations of ``known`` keys only; the others are links to the list again.

    Authors named before a year that is a citation become a part of it: 'Rey (2017)' is ``@rey-2017``.

    Of the list, which is the division ``refs``, only the entries that are not known stay.
    """

    def action(node: ast.Node) -> ast.Nodes | None:
        if node["t"] == "Cite":
            keys = [citation["citationId"] for citation in node["c"][0]]
            kept = all(key in known or _CROSS.fullmatch(key) for key in keys) or not node["c"][1]
            return None if kept else node["c"][1]
        for place in _inline_places(node):
            _narrate(node["c"] if place is None else node["c"][place], known)
        if node["t"] == "Div" and node["c"][0][0] == "refs":
            return _unknown_entries(node["c"][1], known)
        return None

    return {**document, "blocks": ast.walk(document["blocks"], action)}


def _narrate(inlines: ast.Nodes, known: Known) -> None:
    """Take the authors' names before a bare year into its citation, in place."""
    for node in [node for node in inlines if node["t"] == "Cite"]:
        place = next(place for place, item in enumerate(inlines) if item is node)
        if len(node["c"][0]) != 1 or node["c"][0][0]["citationPrefix"]:
            continue
        citation = node["c"][0][0]
        if citation["citationMode"]["t"] != "SuppressAuthor":
            continue
        for name in known.get(citation["citationId"], ()):
            start = place - 2 * len(name.split())
            before = inlines[max(start, 0) : place]
            if start >= 0 and ast.plain(before).replace("\u00a0", " ") == name:
                whole = {
                    **citation,
                    "citationMode": {"t": "AuthorInText"},
                    "citationSuffix": _trimmed(citation["citationSuffix"]),
                }
                inlines[start : place + 1] = [{"t": "Cite", "c": [[whole], node["c"][1]]}]
                break


def cited_keys(document: Mapping[str, Any], prose: Sequence[str] = ()) -> set[str]:
    """The keys of a document's citations, and of links to the list in Markdown."""
    found = {
        citation["citationId"]
        for node in ast.nodes(document["blocks"], "Cite")
        for citation in node["c"][0]
    }
    found.update(key for text in prose for key in re.findall(r"\]\(#ref-([^()\s]+)\)", text))
    return {key for key in found if not _CROSS.fullmatch(key)}


def settled_prose(text: str, known: Known) -> str:
    """Markdown of the front matter whose links to entries with ``known`` keys are citations."""
    if f"]({REF}" not in text:
        return text
    document = run(["--from=markdown-smart", "--to=json"], text).json()
    document["blocks"] = cite(document["blocks"])
    return markdown(settled(document, known)["blocks"])


def running_text(blocks: ast.Nodes) -> ast.Nodes:
    """Blocks without tables and without the entries of the list of references."""

    def action(node: ast.Node) -> ast.Nodes | None:
        entry = node["t"] == "Div" and node["c"][0][0].startswith("ref-")
        return [] if entry or node["t"] == "Table" else None

    return ast.walk(blocks, action)


def _unknown_entries(blocks: ast.Nodes, known: Collection[str]) -> ast.Nodes:
    """The entries of a list that nothing else tells; without any, not its headings either."""
    left = [
        block
        for block in blocks
        if block["t"] != "Div" or block["c"][0][0].removeprefix("ref-") not in known
    ]
    return left if any(block["t"] == "Div" for block in left) else []


def renamed(tree: Any, names: Mapping[str, str]) -> Any:
    """Citations with other keys."""

    def action(node: ast.Node) -> ast.Node | None:
        if node["t"] != "Cite":
            return None
        citations = [
            {**citation, "citationId": names.get(citation["citationId"], citation["citationId"])}
            for citation in node["c"][0]
        ]
        return {"t": "Cite", "c": [citations, node["c"][1]]}

    return ast.walk(tree, action)
