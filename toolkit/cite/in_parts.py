"""Long lists of works, cited in parts where pandoc would take too long at once.

In styles that tell people of one family's name apart wherever they are cited (the rules
``primary-name`` and ``primary-name-with-initials`` of CSL 1.0.2; APA and Chicago's author-date
among them), pandoc compares all names with each other, and does so anew for each work: its
time grows with the cube of their number. In other styles it grows with the number of works.

How a work is cited depends on few others, its `rivals`. So all works are cited at once without
that rule, which is right but for works of namesakes. What mentions these is cited again by the
whole style, in parts: works, all that decide how they are cited, every citation of these in
order, and the citation before each where the style has an ibid. Whatever is not sure to come
out as in one run is left to one run.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toolkit.cite.cited import Cited
from toolkit.cite.divided_style import DividedStyle, divided_style
from toolkit.cite.pandoc_citeproc import cite as cite_at_once
from toolkit.cite.rivals import Rivals, rivals
from toolkit.pandoc import ast
from toolkit.pandoc.run import API_VERSION, Json

Items = Sequence[Mapping[str, Any]]
Clusters = Sequence[tuple[str, ...]]
"""By citation, the works that it mentions."""

FEW = 400
"""Works that are cited at once in any style: that takes about a second."""
PART = 150
"""Works in a part. With fewer, reading the style takes most of the time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    works: frozenset[str]
    clusters: tuple[int, ...]
    """The citations that it decides, by their place in the document."""
    entries: frozenset[str]
    """The works whose entries in the reference list it decides."""


def cite(document: Json, items: Items, style: Path, lang: str) -> Cited:
    """See `toolkit.cite.processor.CitationProcessor`."""
    cited = cite_in_parts(document, items, style, lang) if len(items) > FEW else None
    return cited or cite_at_once(document, items, style, lang)


def cite_in_parts(document: Json, items: Items, path: Path, lang: str) -> Cited | None:
    """What one run would give; None where that is not sure, or not quicker."""
    style = divided_style(path)
    if not style.divisible:
        return None
    used = {one["citationId"] for cite in ast.nodes(document, "Cite") for one in cite["c"][0]}
    items = [item for item in items if item["id"] in used or "*" in used]
    whole = _cite_by(style.without_rule, document, items, lang)
    cites, entries = _cites(whole.document), _entries(whole.document)
    if not _divisible(whole.document, cites, style):
        return None
    clusters = [tuple(one["citationId"] for one in cite["c"][0]) for cite in cites]
    found = rivals(items, _texts(style, items, lang))
    before = dict(zip(list(entries)[1:], entries, strict=False)) if style.has_dashes else {}
    parts = list(_parts(clusters, found, before))
    if not _is_quicker(parts, len(items)):
        return None
    where = _where(clusters)

    def cite_part(part: _Part) -> tuple[dict[int, ast.Node], dict[str, ast.Node]]:
        places = {at for work in part.works for at in where.get(work, ())}
        if style.has_ibid:
            places |= {at - 1 for at in places if at}
        shown = sorted(places)
        source = _document([cites[at]["c"][0] for at in shown], sorted(part.works - where.keys()))
        chosen = [item for item in items if item["id"] in part.works]
        cited = cite_at_once(source, chosen, path, lang).document
        return dict(zip(shown, _cites(cited), strict=True)), _entries(cited)

    with ThreadPoolExecutor(min(2, os.cpu_count() or 1)) as pool:
        results = list(pool.map(cite_part, parts))
    for part, (again, listed) in zip(parts, results, strict=True):
        if any(_joints(cites[at]) != _joints(again[at]) for at in part.clusters):
            return None
        for at in part.clusters:
            cites[at]["c"][1] = again[at]["c"][1]
        for work in part.entries & entries.keys():
            entries[work]["c"][1] = listed[work]["c"][1]
    return whole


def _divisible(document: Json, cites: ast.Nodes, style: DividedStyle) -> bool:
    """Whether citations are apart from each other, and counted from one end to the other."""
    if any(True for cite in cites for _ in ast.nodes(cite["c"], "Cite")):
        return False
    if style.has_later_forms and "reset-citation-positions" in json.dumps(document["blocks"]):
        return False
    works = [[one["citationId"] for one in cite["c"][0]] for cite in cites]
    return not style.has_ibid or all(len({*cluster}) == len(cluster) for cluster in works)


def _texts(style: DividedStyle, items: Items, lang: str) -> Mapping[str, Sequence[str]]:
    """By work, how it is cited alone where nothing is told apart: first, ibid. and later."""
    works = [item["id"] for item in items]
    if style.has_later_forms:
        works = [work for work in works for _ in range(2)] + works
    source = _document([[_citation(work)] for work in works], ())
    cited = _cites(_cite_by(style.bare, source, items, lang).document)
    texts: dict[str, list[str]] = defaultdict(list)
    for work, cite in zip(works, cited, strict=True):
        texts[work].append(ast.plain(cite))
    return texts


def _parts(clusters: Clusters, rivals: Rivals, before: Mapping[str, str]) -> Iterator[_Part]:
    """Parts that together decide each citation and entry of works of namesakes.

    ``before`` gives the work whose entry stands before another's, where that matters.
    """
    units = [(at, cluster) for at, cluster in enumerate(clusters) if rivals.namesakes & {*cluster}]
    units += [(-1, (work,)) for work in sorted(rivals.namesakes.difference(*clusters))]
    families = Counter(family for own in rivals.families.values() for family in own)

    def together(unit: tuple[int, Sequence[str]]) -> tuple[object, ...]:
        """Large families first: what needs the same works is then in one part."""
        own = {family for work in unit[1] for family in rivals.families.get(work, ())}
        return sorted((-families[family], family) for family in own), unit

    works: set[str] = set()
    chosen: list[tuple[int, Sequence[str]]] = []
    for unit in sorted(units, key=together):
        needed = {one for work in unit[1] for one in rivals.company.get(work, ())}
        needed |= {before[work] for work in rivals.namesakes & {*unit[1]} if work in before}
        if chosen and len(works | needed) > PART:
            yield _part(works, chosen, rivals)
            works, chosen = set(), []
        works |= needed
        chosen.append(unit)
    if chosen:
        yield _part(works, chosen, rivals)


def _is_quicker(parts: Sequence[_Part], works: int) -> bool:
    """Whether citing in parts takes less time than in one run; measured with APA."""
    return sum(max(len(part.works), 2 * PART) ** 3 for part in parts) < works**3


def _part(works: set[str], units: Iterable[tuple[int, Sequence[str]]], rivals: Rivals) -> _Part:
    return _Part(
        works=frozenset(works),
        clusters=tuple(at for at, _ in units if at >= 0),
        entries=rivals.namesakes.intersection(work for _, cluster in units for work in cluster),
    )


def _where(clusters: Clusters) -> Mapping[str, Sequence[int]]:
    """By work, the places of its citations."""
    where: dict[str, list[int]] = defaultdict(list)
    for at, cluster in enumerate(clusters):
        for work in cluster:
            where[work].append(at)
    return where


def _cite_by(style: bytes, document: Json, items: Items, lang: str) -> Cited:
    with tempfile.TemporaryDirectory(prefix="citable-") as folder:
        path = Path(folder, "style.csl")
        path.write_bytes(style)
        return cite_at_once(document, items, path, lang)


def _document(citations: Iterable[ast.Nodes], uncited: Sequence[str]) -> Json:
    nocite = [{"t": "Cite", "c": [[_citation(work) for work in uncited], []]}]
    blocks = [ast.para([{"t": "Cite", "c": [citation, []]}]) for citation in citations]
    return {
        "pandoc-api-version": API_VERSION,
        "meta": {"nocite": ast.meta(nocite)} if uncited else {},
        "blocks": [*blocks, ast.div([], ast.attr("refs"))],
    }


def _citation(work: str) -> ast.Node:
    return {
        "citationId": work,
        "citationPrefix": [],
        "citationSuffix": [],
        "citationMode": {"t": "NormalCitation"},
        "citationNoteNum": 0,
        "citationHash": 0,
    }


def _cites(document: Json) -> ast.Nodes:
    """The citations of what pandoc returned, in the order in which it counts them."""
    return list(ast.nodes([*document["meta"].values(), document["blocks"]], "Cite"))


def _entries(document: Json) -> dict[str, ast.Node]:
    """By work, its entry in the reference list."""
    return {
        node["c"][0][0].removeprefix("ref-"): node
        for node in ast.nodes(document["blocks"], "Div")
        if "csl-entry" in node["c"][0][1]
    }


def _joints(cite: ast.Node) -> tuple[object, ...]:
    """What pandoc looks at when it joins a citation to the punctuation that follows it."""
    inlines = cite["c"][1]
    kinds = [inline["t"] for inline in inlines[:1] + inlines[-1:]]
    return len(inlines) == 1, kinds, ast.plain(inlines).endswith(".")
