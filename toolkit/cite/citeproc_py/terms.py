"""The terms, date formats and options of a locale, with those that a style sets on top."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any

_FALLBACK = {"verb-short": "verb", "symbol": "short", "verb": "long", "short": "long"}
"""Of CSL's specification: a form that is missing gives way to another."""

LOCATORS = (
    "act appendix article-locator book canon chapter column elocation equation figure folio issue "
    "line note opus page paragraph part rule scene section sub-verbo supplement surah table "
    "timestamp title-locator verse version volume"
).split()
"""Labels of locators."""


@dataclasses.dataclass(frozen=True, slots=True)
class Term:
    """One form of a term."""

    form: str
    text: str
    plural: bool | None
    """None for a term with one form for one and many."""
    gender: str
    gender_form: str
    match: str


class Terms:
    """Terms by name, those of the nearest locale first."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.by_name: dict[str, list[Term]] = {}
        self.dates: dict[str, Any] = {}
        """Elements ``cs:date`` by form: ``text`` or ``numeric``."""
        self.options: dict[str, str] = {}

    def add(self, locale: Any) -> None:
        """Take in a ``cs:locale`` that is farther than those before it."""
        for child in locale.iterchildren():
            name = child.tag.rpartition("}")[2]
            if name == "terms":
                for term in child.iterchildren():
                    self.by_name.setdefault(term.get("name"), []).extend(_forms(term))
            elif name == "date":
                self.dates.setdefault(child.get("form"), child)
            elif name == "style-options":
                for key, value in child.attrib.items():
                    self.options.setdefault(key, value)

    def add_all(self, other: Terms) -> None:
        """Take in terms that are farther than those before them."""
        for name, forms in other.by_name.items():
            self.by_name.setdefault(name, []).extend(forms)
        self.dates = {**other.dates, **self.dates}
        self.options = {**other.options, **self.options}

    def find(self, name: str, form: str = "long", plural: bool | None = None) -> list[Term]:
        """The terms of exactly this form, nearest first."""
        return [
            term
            for term in self.by_name.get(name, ())
            if term.form == form and (plural is None or term.plural in (None, plural))
        ]

    def text(self, name: str, form: str = "long", plural: bool | None = None) -> str | None:
        """The text of a term, in the form that stands in for a missing one; None without any."""
        wanted: str | None = form
        while wanted:
            found = self.find(name, wanted, plural)
            if found:
                return found[0].text
            wanted = _FALLBACK.get(wanted)
        return None

    @property
    def punctuation_in_quote(self) -> bool:
        return self.options.get("punctuation-in-quote") == "true"

    def ordinal(self, number: int, gender: str = "") -> str:
        """A number with its ordinal suffix: '2nd'."""
        for name, rule in (
            (f"ordinal-{number % 100:02d}", _matches_two),
            (f"ordinal-{number % 10:02d}", _matches_one),
        ):
            found = [term for term in self._ordinals(name, gender) if rule(term, number)]
            if found:
                return f"{number}{found[0].text}"
        fallback = self._ordinals("ordinal", gender)
        return f"{number}{fallback[0].text}" if fallback else str(number)

    def _ordinals(self, name: str, gender: str) -> list[Term]:
        found = self.by_name.get(name, [])
        exact = [term for term in found if gender and term.gender_form == gender]
        return exact or [term for term in found if not term.gender_form] or found

    def gender(self, name: str) -> str:
        """The grammatical gender of a term, by which ordinals agree with it."""
        return next((term.gender for term in self.by_name.get(name, ()) if term.gender), "")

    def locator_labels(self) -> dict[str, str]:
        """Labels of locators by every word or abbreviation for them, case folded."""
        found: dict[str, str] = {}
        for label in LOCATORS:
            for name in dict.fromkeys((label, label.replace("-", " "))):
                for term in self.by_name.get(name, ()):
                    found[term.text.casefold()] = label
        return found


def _matches_two(term: Term, number: int) -> bool:
    return number <= 99 or term.match != "whole-number"


def _matches_one(term: Term, number: int) -> bool:
    return number <= 10 or term.match in ("", "last-digit")


def _forms(term: Any) -> Iterable[Term]:
    rest = (term.get("gender") or "", term.get("gender-form") or "", term.get("match") or "")
    form = term.get("form") or "long"
    children = list(term.iterchildren())
    if not children:
        yield Term(form, term.text or "", None, *rest)
    for child in children:
        yield Term(form, child.text or "", child.tag.endswith("}multiple"), *rest)
