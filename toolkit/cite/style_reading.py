"""What a CSL style would print of an item, read from its layouts without any processor.

Conditions, macros, substitution and the suppression of empty groups are followed as CSL 1.0.2
defines them; text, punctuation and sorting do not matter here, and are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_CSL = "{http://purl.org/net/xbiblio/csl}"
Items = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """An element of CSL, its name without the namespace."""

    name: str
    attributes: Mapping[str, str]
    children: tuple[Element, ...]
    text: str
    lists: Mapping[str, tuple[str, ...]]
    """The words of each attribute, such as ``variable="author editor"``."""

    def listed(self, attribute: str) -> tuple[str, ...]:
        return self.lists.get(attribute, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleReading:
    """The parts of a style that decide what is printed."""

    macros: Mapping[str, Element]
    terms: Mapping[str, str]
    """What the style itself has for terms, in whichever language."""
    citation: Element | None
    bibliography: Element | None
    in_notes: bool
    types: frozenset[str]
    """Every item type that some condition asks for."""


@dataclass(slots=True)
class Printed:
    """How often each variable is printed, and the words of the style's own beside them."""

    variables: Counter[str] = field(default_factory=Counter)
    words: list[str] = field(default_factory=list)
    """Values, terms by their CSL names, and what the style has for these terms."""
    date_parts: Counter[str] = field(default_factory=Counter)
    """How often year, month and day of ``issued`` are."""
    for_names: set[str] = field(default_factory=set)
    """The variables that stand where names are missing."""
    bracketed: set[str] = field(default_factory=set)
    """The variables that stand in square brackets."""


def read_style(path: Path) -> StyleReading:
    """The layouts and macros of an independent style that `find_style` has found sound."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    root = _element(etree.fromstring(path.read_bytes(), parser))
    macros = {
        child.attributes.get("name", ""): child for child in root.children if child.name == "macro"
    }
    terms = {
        element.attributes.get("name", ""): element.text
        for element in _descendants(root)
        if element.name == "term"
    }
    types = {kind for element in _descendants(root) for kind in element.listed("type")}
    return StyleReading(
        macros=macros,
        terms=terms,
        citation=_layout(root, "citation"),
        bibliography=_layout(root, "bibliography"),
        in_notes=root.attributes.get("class") == "note",
        types=frozenset(types),
    )


def printed(layout: Element, style: StyleReading, item: Items) -> Printed:
    """What ``layout`` prints of ``item`` where it is cited for the first time."""
    run = _Run(style, item)
    run.all(layout.children)
    return run.printed


def _element(node: Any) -> Element:
    return Element(
        name=node.tag.removeprefix(_CSL),
        attributes=dict(node.attrib),
        children=tuple(_element(child) for child in node),
        text=(node.text or "").strip(),
        lists={name: tuple(value.split()) for name, value in node.attrib.items()},
    )


def _descendants(element: Element) -> Iterator[Element]:
    yield element
    for child in element.children:
        yield from _descendants(child)


def _layout(root: Element, section: str) -> Element | None:
    for part in root.children:
        if part.name == section:
            return next((child for child in part.children if child.name == "layout"), None)
    return None


@dataclass(slots=True)
class _Outcome:
    """Of an element: whether it printed anything, asked for variables, and found any."""

    text: bool = False
    asked: bool = False
    found: bool = False

    def add(self, other: _Outcome) -> None:
        self.text |= other.text
        self.asked |= other.asked
        self.found |= other.found


class _Run:
    """One layout on its way over one item."""

    def __init__(self, style: StyleReading, item: Items) -> None:
        self.style = style
        self.item = item
        self.printed = Printed()
        self.substituted: set[str] = set()
        self.depth = 0
        self.brackets = 0

    def all(self, elements: Iterable[Element]) -> _Outcome:
        outcome = _Outcome()
        for element in elements:
            outcome.add(self.one(element))
        return outcome

    def one(self, element: Element) -> _Outcome:
        handler = getattr(self, f"_{element.name}", None)
        if handler is None:
            return _Outcome()
        bracket = "[" in element.attributes.get("prefix", "")
        self.brackets += bracket
        outcome = handler(element)
        self.brackets -= bracket
        return outcome

    def _text(self, element: Element) -> _Outcome:
        given = element.attributes
        if "variable" in given:
            short = f"{given['variable']}-short"
            wanted = short if given.get("form") == "short" and self._has(short) else None
            return self._variables([wanted or given["variable"]])
        if "macro" in given:
            return self._macro(given["macro"])
        term = given.get("term", "")
        self.printed.words += filter(None, (term, self.style.terms.get(term), given.get("value")))
        return _Outcome(text=True)

    def _macro(self, name: str) -> _Outcome:
        macro = self.style.macros.get(name)
        # A style may, wrongly, have macros that call each other for ever.
        if macro is None or self.depth > 50:
            return _Outcome()
        self.depth += 1
        outcome = self.all(macro.children)
        self.depth -= 1
        return outcome

    def _number(self, element: Element) -> _Outcome:
        return self._variables(element.listed("variable"))

    def _date(self, element: Element) -> _Outcome:
        outcome = self._variables(element.listed("variable"))
        if outcome.found and element.attributes["variable"] == "issued":
            parts = {part.attributes.get("name", "") for part in element.children}
            if "form" in element.attributes:
                parts = set(element.attributes.get("date-parts", "year-month-day").split("-"))
            self.printed.date_parts.update(parts)
        return outcome

    def _names(self, element: Element) -> _Outcome:
        outcome = self._variables(element.listed("variable"))
        if outcome.found:
            return outcome
        for substitute in (child for child in element.children if child.name == "substitute"):
            for child in substitute.children:
                before = Counter(self.printed.variables)
                tried = self.one(child)
                if tried.text or tried.found:
                    # What stands for the names is not printed a second time.
                    shown = self.printed.variables - before
                    self.printed.for_names |= set(shown)
                    self.substituted |= {*shown, *(name.removesuffix("-short") for name in shown)}
                    return _Outcome(text=True, asked=True, found=True)
        return outcome

    def _variables(self, names: Iterable[str]) -> _Outcome:
        outcome = _Outcome(asked=True)
        for name in names:
            if self._has(name) and name not in self.substituted:
                self.printed.variables[name] += 1
                self.printed.bracketed |= {name} if self.brackets else set()
                outcome.text = outcome.found = True
        return outcome

    def _group(self, element: Element) -> _Outcome:
        words = len(self.printed.words)
        outcome = self.all(element.children)
        if outcome.asked and not outcome.found:
            del self.printed.words[words:]
            return _Outcome(asked=True)
        return outcome

    def _choose(self, element: Element) -> _Outcome:
        for branch in element.children:
            if branch.name == "else" or self._holds(branch):
                return self.all(branch.children)
        return _Outcome()

    def _holds(self, branch: Element) -> bool:
        tests = (
            self._test(condition, value)
            for condition, values in branch.lists.items()
            if condition != "match"
            for value in values
        )
        match = branch.attributes.get("match", "all")
        return not any(tests) if match == "none" else (any if match == "any" else all)(tests)

    def _test(self, condition: str, value: str) -> bool:
        if condition == "type":
            return self.item.get("type") == value
        if condition == "variable":
            return self._has(value)
        if condition == "is-numeric":
            return _numeric(self.item.get(value))
        if condition == "is-uncertain-date":
            return self._circa(value)
        return condition == "position" and value == "first"  # no locator, nothing ambiguous

    def _circa(self, name: str) -> bool:
        date = self.item.get(name)
        return isinstance(date, Mapping) and bool(date.get("circa"))

    def _has(self, name: str) -> bool:
        return name == "citation-number" or bool(self.item.get(name))


def _numeric(value: Any) -> bool:
    """Whether ``is-numeric`` would hold, as far as our items need it."""
    return isinstance(value, int) or (isinstance(value, str) and value[:1].isdigit())
