"""How often the two citation processors print the same: citations, and entries of the list.

Run as ``python -m tests.conformance.compare_processors [--differences STYLE]``. The works are
those of this repository's bib/ and of works.json beside this file; every work is cited in
six ways, and in clusters with its neighbours.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.conformance.styles import NINE
from toolkit.cite.processor import PROCESSORS
from toolkit.cite.styles import find_style
from toolkit.model import Located, Span
from toolkit.pandoc import ast
from toolkit.readers.bibliography import merge, read_bibliography

ROOT = Path(__file__).resolve().parents[2]

Formatted = tuple[tuple[str, frozenset[str]], ...]


def items() -> list[dict[str, Any]]:
    """CSL-JSON of real works and events."""
    files = [ROOT / "bib" / name for name in ("events.bib", "literature.bib")]
    bibliography = merge([read_bibliography(path, path.name).value for path in files]).value
    own = json.loads((Path(__file__).parent / "works.json").read_text(encoding="utf-8"))
    return [*(dict(bibliography[key].csl) for key in bibliography), *own]


def document(keys: Sequence[str]) -> dict[str, Any]:
    """A document that cites each work alone, with locators, and together with others."""
    paragraphs = []
    for index, key in enumerate(keys):
        near, far = keys[index - 1], keys[(index - 7) % len(keys)]
        paragraphs += [
            _paragraph([_one(key)]),
            _paragraph([_one(key, suffix=", p. 3")]),
            _paragraph([_one(key, mode="AuthorInText", suffix=" pp. 12-15")]),
            _paragraph([_one(key, mode="SuppressAuthor")]),
            _paragraph([_one(key, prefix="see", suffix=", chap. 2, and more"), _one(far)]),
            _paragraph([_one(far), _one(key), _one(near)]),
        ]
    number = 0
    for cite in ast.nodes(paragraphs, "Cite"):
        number += 1
        for citation in cite["c"][0]:
            citation["citationNoteNum"] = number
    refs = ast.div([], ast.attr("refs"))
    return {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": [*paragraphs, refs]}


def _one(key: str, *, mode: str = "NormalCitation", prefix: str = "", suffix: str = "") -> Any:
    return {
        "citationId": key,
        "citationPrefix": ast.text(prefix) if prefix else [],
        "citationSuffix": ast.text(suffix) if suffix else [],
        "citationMode": {"t": mode},
        "citationNoteNum": 0,
        "citationHash": 0,
    }


def _paragraph(citations: list[Any]) -> ast.Node:
    return ast.para([ast.string("Text"), ast.space(), {"t": "Cite", "c": [citations, []]}])


def formatted(
    tree: Any, marks: frozenset[str] = frozenset()
) -> Iterator[tuple[str, frozenset[str]]]:
    """Characters with their formatting; notes, links and quotation marks included."""
    if isinstance(tree, list):
        for item in tree:
            yield from formatted(item, marks)
        return
    kind, content = tree["t"], tree.get("c")
    if kind == "Str":
        yield from ((character, marks) for character in content)
    elif kind in ("Space", "SoftBreak"):
        yield " ", marks
    elif kind == "Link":
        yield from formatted(content[1], marks | {f"Link {content[2][0]}"})
    elif kind == "Image":
        yield from formatted(content[1], marks)
    elif kind == "Span":
        display = {name for name in content[0][1] if name.startswith("csl-")}
        yield from formatted(content[1], marks | display)
    elif kind in ("Cite", "Quoted"):
        yield from formatted(content[1], marks)
    elif kind in ("Para", "Plain"):
        yield from formatted(content, marks)
    elif kind in ("Code", "Math"):
        yield content[1], marks
    elif ast.is_nodes(content):
        yield from formatted(content, marks | {kind})


def plain(text: Formatted) -> str:
    return "".join(character for character, _ in text)


def parts(cited: Mapping[str, Any]) -> tuple[list[Formatted], dict[str, Formatted]]:
    """What the citations and the entries of a cited document print."""
    blocks = cited["blocks"]
    cites = [tuple(formatted(block["c"])) for block in blocks if block["t"] == "Para"]
    entries = {
        block["c"][0][0]: tuple(formatted(block["c"][1]))
        for block in ast.nodes(blocks, "Div")
        if "csl-entry" in block["c"][0][1]
    }
    return cites, entries


def _equal(pairs: Sequence[tuple[Formatted, Formatted]]) -> tuple[int, int]:
    """How many are equal as text, and with their formatting."""
    return sum(plain(a) == plain(b) for a, b in pairs), sum(a == b for a, b in pairs)


def style_path(name: str) -> Path:
    """The style, or the one that it depends on."""
    found = find_style(Located(name, Span(name)), ROOT, ROOT, ()).value
    if found is None:
        raise SystemExit(f"no style is called {name}")
    return found


def compare(name: str, works: Sequence[Mapping[str, Any]], lang: str = "en") -> list[Any]:
    """Pairs of citations and pairs of entries, by pandoc and by citeproc-py."""
    source = document([work["id"] for work in works])
    results = [
        parts(PROCESSORS[processor](source, works, style_path(name), lang).document)
        for processor in ("pandoc", "citeproc-py")
    ]
    (cites, entries), (other_cites, other_entries) = results
    keys = list(entries)
    order = keys == list(other_entries)
    pairs = [(entries[key], other_entries.get(key, ())) for key in keys]
    return [list(zip(cites, other_cites)), pairs, order]


def stock(name: str, works: Sequence[Mapping[str, Any]]) -> tuple[int, int]:
    """Citations and entries in which citeproc-py by itself agrees, as text."""
    import warnings

    from citeproc import (
        Citation,
        CitationItem,
        CitationStylesBibliography,
        CitationStylesStyle,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON

    warnings.simplefilter("ignore")
    source = document([work["id"] for work in works])
    pandoc = PROCESSORS["pandoc"](source, works, style_path(name), "en").document
    cites, entries = parts(pandoc)
    agreed_cites = agreed_entries = 0
    style = CitationStylesStyle(str(style_path(name)), validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(works), formatter.plain)
    clusters = []
    for cite in ast.nodes(source["blocks"], "Cite"):
        cluster = Citation([CitationItem(one["citationId"]) for one in cite["c"][0]])
        bibliography.register(cluster)
        clusters.append(cluster)
    try:
        bibliography.sort()
    except Exception:  # citeproc-py stops at data that it does not expect, here and below
        pass
    for expected, cluster in zip(cites, clusters):
        try:
            agreed_cites += (
                plain(expected) == f"Text {bibliography.cite(cluster, lambda item: None)}"
            )
        except Exception:
            continue
    for key, expected in entries.items():
        item = next(i for i in bibliography.items if i.key == key.removeprefix("ref-").lower())
        try:
            found = bibliography.style.render_bibliography([item])
            agreed_entries += bool(found) and plain(expected) == str(found[0])
        except Exception:
            continue
    return agreed_cites, agreed_entries


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--differences", metavar="STYLE", help="print what differs in a style")
    parser.add_argument("--stock", action="store_true", help="measure citeproc-py by itself too")
    parser.add_argument("--lang", default="en")
    arguments = parser.parse_args()
    works = items()
    if arguments.differences:
        _differences(*compare(arguments.differences, works, arguments.lang))
        return 0
    _table(works, arguments.stock, arguments.lang)
    return 0


def _differences(cites: Any, entries: Any, order: bool) -> None:
    for pairs in (cites, entries):
        for ours, theirs in pairs:
            if ours != theirs:
                print("pandoc     ", plain(ours))
                print("citeproc-py", plain(theirs))
                if plain(ours) == plain(theirs):
                    print("  formatted otherwise:", _first_difference(ours, theirs))
    print("order of the list:", "the same" if order else "different")


def _first_difference(ours: Formatted, theirs: Formatted) -> str:
    at = next(i for i, (a, b) in enumerate(zip(ours, theirs)) if a != b)
    return f"at {plain(ours)[at : at + 20]!r}: {sorted(ours[at][1])} / {sorted(theirs[at][1])}"


def _table(works: Sequence[Mapping[str, Any]], with_stock: bool, lang: str) -> None:
    print(f"{len(works)} works; equal as text (and formatted) of all")
    total = [0] * 6
    for name in NINE:
        cites, entries, order = compare(name, works, lang)
        (a, b), (c, d) = _equal(cites), _equal(entries)
        total = [x + y for x, y in zip(total, (a, b, len(cites), c, d, len(entries)))]
        line = f"{name:40} citations {a} ({b}) of {len(cites)}  entries {c} ({d}) of {len(entries)}"
        if with_stock:
            line += "  alone: citations {} entries {}".format(*stock(name, works))
        print(line + ("" if order else "  order differs"))
    a, b, n, c, d, m = total
    print(
        f"{'all':40} citations {a} ({b}) of {n} = {a / n:.1%}  entries {c} ({d}) of {m} = {c / m:.1%}"
    )


if __name__ == "__main__":
    sys.exit(main())
