"""A citation processor in Python: citeproc-py's model of CSL, brought as far as it goes.

The elements of a style are derived from `citeproc.model`; its loader of strings, its names and
its formatters are not used, because they drop what disambiguation, collapsing and links need.
`toolkit.cite.citeproc_py.limits` lists what a style may ask for and still not get.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from toolkit.cite.cited import Cited
from toolkit.pandoc import ast
from toolkit.pandoc.run import Json


def cite(document: Json, items: Sequence[Mapping[str, Any]], style: Path, lang: str) -> Cited:
    """See `toolkit.cite.processor.CitationProcessor`."""
    # Here and below: citeproc-py takes 50 ms to import, which nobody pays who does not use it.
    from toolkit.cite.citeproc_py import document as pandoc
    from toolkit.cite.citeproc_py.engine import Engine
    from toolkit.cite.citeproc_py.inlines import to_inlines
    from toolkit.cite.citeproc_py.limits import shortfalls
    from toolkit.cite.citeproc_py.notes import settle
    from toolkit.cite.citeproc_py.output import Links, render
    from toolkit.cite.citeproc_py.style import load

    loaded = load(style, lang)
    terms = loaded.terms
    citations = pandoc.read_citations(document, terms.locator_labels())
    engine = Engine(loaded, used_references(citations, pandoc.listed_keys(document), items))
    printed = [to_inlines(render(output), terms) for output in engine.citations(citations)]
    cited = pandoc.replace_citations(document, printed)
    cited = settle(cited, is_note=loaded.is_note, punctuation_in_quote=terms.punctuation_in_quote)
    entries = [
        (key, to_inlines(render(entry, Links(citations=False)), terms))
        for key, entry in engine.bibliography()
    ]
    cited = pandoc.with_references(cited, entries, loaded)
    missing = [f"no reference has the key '{key}'" for key in dict.fromkeys(engine.missing)]
    return Cited(cited, (*shortfalls(loaded, engine.references.values()), *missing))


def reference_list(
    items: Sequence[Mapping[str, Any]], style: Path, lang: str
) -> tuple[list[tuple[str, ast.Nodes]], tuple[str, ...]]:
    """Key and entry of each item, in the style's order, and what the processor warns of.

    A style without a reference list gives what it prints in the first citation of each.
    """
    from toolkit.cite.citeproc_py.engine import Citation, Engine, Item
    from toolkit.cite.citeproc_py.inlines import to_inlines
    from toolkit.cite.citeproc_py.limits import shortfalls
    from toolkit.cite.citeproc_py.output import Links, render
    from toolkit.cite.citeproc_py.reference import Reference
    from toolkit.cite.citeproc_py.style import load

    loaded = load(style, lang)
    engine = Engine(loaded, [Reference(item) for item in items])
    citations = [Citation((Item(key=key),)) for key in engine.references]
    # Citing is what tells apart works of one author and year, in the list too.
    cited = engine.citations(citations)
    entries = engine.bibliography() or list(zip(engine.references, cited))
    links = Links(citations=False)
    listed = [
        (key, _bare(to_inlines(render(entry, links), loaded.terms))) for key, entry in entries
    ]
    return listed, shortfalls(loaded, engine.references.values())


def _bare(inlines: ast.Nodes) -> ast.Nodes:
    """A note's text without the note around it."""
    if len(inlines) == 1 and inlines[0]["t"] == "Span" and inlines[0]["c"][0][1] == ["csl-note"]:
        return inlines[0]["c"][1]
    return inlines


def used_references(
    citations: Sequence[Any], listed: Sequence[str], items: Sequence[Mapping[str, Any]]
) -> list[Any]:
    """References that are cited, in the order of citing, then those that are only listed."""
    from toolkit.cite.citeproc_py.reference import Reference

    by_key = {str(item["id"]): item for item in items}
    cited = dict.fromkeys(item.key for citation in citations for item in citation.items)
    rest = by_key if "*" in listed else {key for key in listed}
    order = [*cited, *(key for key in by_key if key in rest and key not in cited)]
    return [Reference(by_key[key]) for key in order if key in by_key]
