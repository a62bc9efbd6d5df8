"""The official CSL test suite, run through both citation processors.

``CSL_TEST_SUITE`` names a folder of its fixtures (``processor-tests/humans``: *.txt). Run as
``python tests/cite/csl_test_suite.py [--accept]``: it compares what passes with the list of
each processor in ``csl_suite/``, and fails where a fixture of the list no longer passes and
where one passes that is not in it; ``--accept`` writes the lists anew.

A fixture is turned into a document, since that is what our processors take: locators and
affixes go the way that an author's do. So a fixture may fail here that a processor's own
tests pass, but none passes here that prints something else.
"""

from __future__ import annotations

import argparse
import dataclasses
import html
import json
import os
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from toolkit.cite.processor import PROCESSORS  # noqa: E402 (the path comes first)
from toolkit.pandoc import ast  # noqa: E402
from toolkit.pandoc.run import PandocFailure  # noqa: E402

LISTS = Path(__file__).parent / "csl_suite"
_SECTION = re.compile(r">>=+ ([A-Z-]+) =+>>\n(.*?)<<=+ \1 =+<<", re.DOTALL)
_TAGS = {"Emph": "i", "Strong": "b", "Superscript": "sup", "Subscript": "sub"}


@dataclasses.dataclass(frozen=True, slots=True)
class Fixture:
    """One test of the suite."""

    name: str
    mode: str
    """``citation`` or ``bibliography``."""
    style: str
    items: tuple[Mapping[str, Any], ...]
    clusters: tuple[tuple[Mapping[str, Any], ...], ...]
    notes: tuple[int, ...]
    expected: str


def read_fixture(name: str, text: str) -> Fixture:
    """A fixture from its file. Raises `ValueError` for one that lacks a section."""
    sections = {match[1]: match[2].strip("\n") for match in _SECTION.finditer(text)}
    missing = {"MODE", "RESULT", "CSL", "INPUT"} - sections.keys()
    if missing:
        raise ValueError(f"{name} lacks {', '.join(sorted(missing))}")
    items = tuple(json.loads(sections["INPUT"]))
    clusters, notes = _clusters(sections, items)
    return Fixture(
        name=name,
        mode=sections["MODE"].strip(),
        style=sections["CSL"],
        items=items,
        clusters=clusters,
        notes=notes,
        expected=sections["RESULT"],
    )


def _clusters(
    sections: Mapping[str, str], items: tuple[Mapping[str, Any], ...]
) -> tuple[tuple[tuple[Mapping[str, Any], ...], ...], tuple[int, ...]]:
    if "CITATIONS" in sections:
        cited = [entry[0] for entry in json.loads(sections["CITATIONS"])]
        notes = tuple(entry.get("properties", {}).get("noteIndex", 0) for entry in cited)
        return tuple(tuple(entry["citationItems"]) for entry in cited), notes
    if "CITATION-ITEMS" in sections:
        listed = tuple(tuple(cluster) for cluster in json.loads(sections["CITATION-ITEMS"]))
        return listed, tuple(range(1, len(listed) + 1))
    return (tuple({"id": item["id"]} for item in items),), (1,)


def document(fixture: Fixture) -> dict[str, Any]:
    """A document with one paragraph a citation."""
    blocks = []
    for cluster, note in zip(fixture.clusters, fixture.notes):
        citations = [_citation(item, note) for item in cluster]
        blocks.append(ast.para([{"t": "Cite", "c": [citations, []]}]))
    blocks.append(ast.div([], ast.attr("refs")))
    return {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": blocks}


def _citation(item: Mapping[str, Any], note: int) -> dict[str, Any]:
    suffix = []
    if item.get("locator"):
        label = item.get("label", "page").replace("-", " ")
        suffix = [ast.string("{"), *ast.text(f"{label} {item['locator']}"), ast.string("}")]
    mode = "NormalCitation"
    if item.get("suppress-author"):
        mode = "SuppressAuthor"
    elif item.get("author-only"):
        mode = "AuthorInText"
    return {
        "citationId": str(item["id"]),
        "citationPrefix": ast.text(item.get("prefix", "").rstrip(" "))
        if item.get("prefix")
        else [],
        "citationSuffix": [*suffix, *(ast.text(item["suffix"]) if item.get("suffix") else [])],
        "citationMode": {"t": mode},
        "citationNoteNum": note,
        "citationHash": 0,
    }


def printed(fixture: Fixture, processor: str) -> str:
    """What a processor makes of a fixture, in the suite's plain HTML, one citation a line."""
    with tempfile.TemporaryDirectory() as folder:
        style = Path(folder, "style.csl")
        style.write_text(fixture.style, encoding="utf-8")
        items = [{**item, "id": str(item["id"])} for item in fixture.items]
        cited = PROCESSORS[processor](document(fixture), items, style, "").document
    if fixture.mode.startswith("bibliography"):
        entries = [
            div["c"][1]
            for div in ast.nodes(cited["blocks"], "Div")
            if "csl-entry" in div["c"][0][1]
        ]
        return "\n".join(_html(entry) for entry in entries)
    return "\n".join(_html(block["c"]) for block in cited["blocks"] if block["t"] == "Para")


def _html(tree: Any) -> str:
    return "".join(_pieces(tree)).strip()


def _pieces(tree: Any) -> Iterator[str]:
    if isinstance(tree, list):
        for node in tree:
            yield from _pieces(node)
        return
    kind, content = tree["t"], tree.get("c")
    if kind == "Str":
        yield html.escape(content, quote=False)
    elif kind in ("Space", "SoftBreak"):
        yield " "
    elif kind in ("Span", "Link", "Cite"):
        yield from _pieces(content[1])
    elif kind in _TAGS:
        yield from (f"<{_TAGS[kind]}>", *_pieces(content), f"</{_TAGS[kind]}>")
    elif kind in ("SmallCaps", "Underline"):
        yield from (f"<{kind}>", *_pieces(content), f"</{kind}>")
    else:
        yield from _pieces(content)


def expected(fixture: Fixture) -> str:
    """The fixture's result without what only citeproc-js writes: blocks, numbers of citations."""
    text = fixture.expected
    text = re.sub(
        r'<span style="font-variant: ?small-caps;">(.*?)</span>', r"<SmallCaps>\1</SmallCaps>", text
    )
    text = re.sub(
        r'<span style="text-decoration: ?underline;">(.*?)</span>',
        r"<Underline>\1</Underline>",
        text,
    )
    text = re.sub(r"</?(?:div|span)[^>]*>|<a [^>]*>|</a>", "", text)
    lines = [re.sub(r"^(?:>>|\.\.)\[\d+\] ", "", line).strip() for line in text.splitlines()]
    return "\n".join(
        html.escape(html.unescape(line), quote=False).replace("&lt;", "<").replace("&gt;", ">")
        for line in lines
        if line
    )


def _normal(text: str) -> str:
    return re.sub(r"[ \t]+", " ", text.replace("&lt;", "<").replace("&gt;", ">"))


def passes(fixture: Fixture, processor: str) -> bool:
    """Whether a processor prints what the fixture expects."""
    try:
        return _normal(printed(fixture, processor)) == _normal(expected(fixture))
    except (PandocFailure, ValueError, KeyError):
        return False


def passed(folder: Path, processor: str) -> list[str]:
    """The names of the fixtures in a folder that a processor passes."""
    names = []
    for path in sorted(folder.rglob("*.txt")):
        try:
            fixture = read_fixture(path.stem, path.read_text(encoding="utf-8"))
        except ValueError:
            continue
        if passes(fixture, processor):
            names.append(fixture.name)
    return names


def listed(processor: str) -> list[str]:
    """The fixtures that passed when the list was last written."""
    path = LISTS / f"{processor}.txt"
    return path.read_text(encoding="utf-8").split() if path.is_file() else []


def compare(folder: Path, processor: str) -> tuple[list[str], list[str]]:
    """Fixtures that were lost, and fixtures that pass and are not in the list."""
    now, before = passed(folder, processor), listed(processor)
    return sorted(set(before) - set(now)), sorted(set(now) - set(before))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--accept", action="store_true", help="write the lists of what passes anew")
    arguments = parser.parse_args()
    folder = os.environ.get("CSL_TEST_SUITE")
    if not folder:
        print("CSL_TEST_SUITE names no folder of fixtures")
        return 0
    failed = False
    for processor in PROCESSORS:
        lost, gained = compare(Path(folder), processor)
        total = len(list(Path(folder).rglob("*.txt")))
        count = len(listed(processor)) - len(lost) + len(gained)
        print(
            f"{processor}: {count} of {total} pass; lost: {lost or 'none'}; new: {gained or 'none'}"
        )
        failed = failed or bool(lost or gained)
        if arguments.accept:
            names = "\n".join(passed(Path(folder), processor))
            (LISTS / f"{processor}.txt").write_text(f"{names}\n", encoding="utf-8")
    return 1 if failed and not arguments.accept else 0


if __name__ == "__main__":
    sys.exit(main())
