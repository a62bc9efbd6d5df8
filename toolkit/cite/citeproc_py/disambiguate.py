"""Tell apart citations that would print the same: more names, given names, year suffixes.

The order is CSL's: names, given names, year suffix, then the condition ``disambiguate`` of
the style.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from toolkit.cite.citeproc_py.one_name import initialized
from toolkit.cite.citeproc_py.output import Output, nodes, text_of
from toolkit.cite.citeproc_py.reference import Name

if TYPE_CHECKING:
    from toolkit.cite.citeproc_py.engine import Citation, Engine


@dataclasses.dataclass(frozen=True, slots=True)
class _Cite:
    """One item as it prints, and the names in it, those hidden by *et al.* too."""

    key: str
    names: tuple[Name, ...]
    text: str


def disambiguate(engine: Engine, citations: Sequence[Citation]) -> None:
    """Write into the references what each needs to be told apart."""
    get = engine.style.citation.get
    rule = ""
    if get("disambiguate-add-givenname") == "true":
        rule = get("givenname-disambiguation-rule", "by-cite")
    bare = _bare(engine, citations)
    printed = engine.evaluate(bare)
    if rule and rule != "by-cite":
        _hint_everywhere(engine, printed, rule)
        printed = engine.evaluate(bare)
    ambiguous = _ambiguities(printed)
    if ambiguous and get("disambiguate-add-names") == "true":
        for cites in ambiguous:
            if rule == "by-cite":
                _add_given_names(engine, cites)
            _add_names(engine, cites, rule)
        ambiguous = _ambiguities(engine.evaluate(bare))
    if ambiguous and rule == "by-cite":
        for cites in ambiguous:
            _add_given_names(engine, cites)
        ambiguous = _ambiguities(engine.evaluate(bare))
    if ambiguous and get("disambiguate-add-year-suffix") == "true":
        _add_suffixes(engine, ambiguous)
        ambiguous = _ambiguities(engine.evaluate(bare))
    for cites in ambiguous:
        for cite in cites:
            engine.references[cite.key].condition = True


def _bare(engine: Engine, citations: Sequence[Citation]) -> list[Citation]:
    """Citations without affixes and locators, and one of all that are in the list only."""
    from toolkit.cite.citeproc_py.engine import Citation, Item

    bare = []
    cited = set()
    for citation in citations:
        items = citation.items
        if [item.mode for item in items[:2]] == ["author-only", "suppress-author"]:
            items = items[1:]
        cited.update(item.key for item in items)
        known = [Item(key=item.key) for item in items if item.key in engine.references]
        bare.append(Citation(tuple(known), citation.note))
    ghosts = [Item(key=key) for key in engine.references if key not in cited]
    return [*bare, Citation(tuple(ghosts))] if ghosts else bare


def _ambiguities(printed: Sequence[Output]) -> list[list[_Cite]]:
    """Groups of works that print the same."""
    groups: dict[str, dict[str, _Cite]] = defaultdict(dict)
    for citation in printed:
        for item in nodes(citation, "item"):
            if any(term.value == "ibid" for term in nodes(item, "term")):
                continue
            names = tuple(name for part in nodes(item, "names") for name in part.value[1])
            cite = _Cite(item.value[0], names, text_of(item))
            groups[cite.text].setdefault(cite.key, cite)
    return [list(cites.values()) for text, cites in groups.items() if text and len(cites) > 1]


def _initials(name: Name) -> str:
    return initialized(name.given, "", hyphen=False)


def _hint_everywhere(engine: Engine, printed: Sequence[Output], rule: str) -> None:
    """Rules that disambiguate names wherever they are printed, ambiguous or not."""
    primary = rule.startswith("primary-name")
    groups: dict[str, dict[Name, None]] = defaultdict(dict)
    for citation in printed:
        for part in nodes(citation, "names"):
            for name in part.value[1][:1] if primary else part.value[1]:
                groups[name.family].setdefault(name)
    hints: dict[Name, str] = {}
    ending = "-if-primary" if primary else ""
    for family, names in groups.items():
        if not family or len(names) < 2:
            continue
        for name in names:
            same = any(o != name and o.given and _initials(o) == _initials(name) for o in names)
            if same and rule.endswith("with-initials"):
                continue
            hints[name] = ("given" if same else "initials") + ending
    for reference in engine.references.values():
        reference.hints.update(hints)


def _add_names(engine: Engine, cites: list[_Cite], rule: str) -> None:
    """As many names as tell the works apart, but no more; none where none help."""
    remaining = cites
    most = max(len(cite.names) for cite in cites)
    for count in range(1, most + 1):
        apart = [
            cite
            for cite in remaining
            if all(
                other.key == cite.key
                or _compared(other, count, rule) != _compared(cite, count, rule)
                for other in remaining
            )
        ]
        if apart:
            for cite in remaining:
                engine.references[cite.key].shown_names = count
            remaining = [cite for cite in remaining if cite not in apart]


def _compared(cite: _Cite, count: int, rule: str) -> list[tuple[str, str]]:
    """The first ``count`` names, as far as the rule lets them be printed."""
    compared = []
    for index, name in enumerate(cite.names[:count]):
        given = name.given
        if rule.endswith("with-initials"):
            given = _initials(name)
        if not rule or (rule.startswith("primary-name") and index):
            given = ""
        compared.append((name.family or name.literal, given))
    return compared


def _add_given_names(engine: Engine, cites: list[_Cite]) -> None:
    """Initials or given names, column by column, for works not yet told apart."""
    remaining = cites
    for place in range(max(len(cite.names) for cite in cites)):
        column = [cite for cite in remaining if place < len(cite.names)]
        hinted = set()
        for cite in column:
            name = cite.names[place]
            others = [o.names[place] for o in column if o.names[place] != name]
            others = [other for other in others if other.family == name.family]
            if not others:
                continue
            same = any(_initials(other) == _initials(name) for other in others)
            engine.references[cite.key].hints[name] = "given" if same else "initials"
            hinted.add(cite.key)
        remaining = [cite for cite in remaining if cite.key not in hinted]
        if not remaining:
            return


def _add_suffixes(engine: Engine, ambiguous: list[list[_Cite]]) -> None:
    """a, b, c... in the order of the bibliography."""
    for cites in ambiguous:
        order = sorted((cite.key for cite in cites), key=engine.order.index)
        for number, key in enumerate(order, 1):
            engine.references[key].suffix = number
