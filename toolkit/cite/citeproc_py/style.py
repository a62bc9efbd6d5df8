"""Load a style and the locales that it speaks, as elements of our own classes.

citeproc-py's loader looks elements up among the direct subclasses of
``CitationStylesElement``: a class derived from one of its model, if it names that base as
well, silently takes the original's place for every style that the process loads from then
on. The parser here has a table of classes to itself instead, so nobody else's is changed.
"""

from __future__ import annotations

import functools
import os
from pathlib import Path
from typing import Any

from citeproc import LOCALES_PATH, PRIMARY_DIALECTS
from lxml import etree

from toolkit.cite.citeproc_py.elements import CLASSES, NAMESPACE, Style
from toolkit.cite.citeproc_py.output import PLAIN, Form
from toolkit.cite.citeproc_py.terms import Terms


class LoadedStyle:
    """A style's elements, its options and the terms of its locale."""

    def __init__(self, root: Style, terms: Terms) -> None:
        self.root = root
        self.terms = terms
        self.alive = list(root.iter())
        """lxml makes an element's object anew once nobody holds it; here all are held."""
        self.macros = {e.get("name"): e for e in self.alive if e.tag == f"{NAMESPACE}macro"}
        self.citation = root.citation
        self.bibliography = root.bibliography
        self._forms: dict[Any, Form] = {}
        self.tests: dict[Any, Any] = {}
        """The conditions of each branch, once they were read."""
        self.prints_year_suffix = any(
            e.tag == f"{NAMESPACE}text" and e.get("variable") == "year-suffix" for e in self.alive
        )
        """The style prints year suffixes where it wants them, not simply after the year."""

    @property
    def is_note(self) -> bool:
        return self.root.get("class") == "note"

    def option(self, name: str, default: str = "") -> str:
        """A global option, or one of the citation or bibliography by its path: ``citation/...``."""
        part, _, attribute = name.rpartition("/")
        element = {"": self.root, "citation": self.citation}.get(part, self.bibliography)
        return default if element is None else element.get(attribute, default)

    def form(self, element: Any) -> Form:
        """The formatting that an element's attributes ask for."""
        if element not in self._forms:
            self._forms[element] = read_form(element)
        return self._forms[element]


_MARKS = (
    ("font-style", {"italic": "Emph", "oblique": "Emph"}),
    ("font-variant", {"small-caps": "SmallCaps"}),
    ("font-weight", {"bold": "Strong"}),
    ("text-decoration", {"underline": "Underline"}),
    ("vertical-align", {"sup": "Superscript", "sub": "Subscript"}),
)


def read_form(element: Any, *, affixes_inside: bool = False) -> Form:
    get = element.get
    form = Form(
        marks=tuple(
            values[get(attribute)] for attribute, values in _MARKS if get(attribute) in values
        ),
        prefix=get("prefix", ""),
        suffix=get("suffix", ""),
        delimiter=get("delimiter", ""),
        text_case=get("text-case", ""),
        display=get("display", ""),
        quotes=get("quotes") == "true",
        strip_periods=get("strip-periods") == "true",
        affixes_inside=affixes_inside,
    )
    return PLAIN if form == PLAIN else form


def load(path: Path, lang: str) -> LoadedStyle:
    """The style at ``path`` in the locale for ``lang`` (BCP 47); its own if that is empty.

    Raises `OSError` and `lxml.etree.XMLSyntaxError`.
    """
    root = _parse(path.read_bytes())
    wanted = lang or root.get("default-locale") or "en-US"
    terms = Terms(wanted)
    for locale in _own_locales(root, wanted):
        terms.add(locale)
    terms.add_all(_file_terms(_locale_name(wanted)))
    return LoadedStyle(root, terms)


def _own_locales(root: Style, wanted: str) -> list[Any]:
    """The style's own locales: of the dialect, its language's main dialect, the language, any."""
    attribute = "{http://www.w3.org/XML/1998/namespace}lang"
    language = wanted.partition("-")[0]
    order = dict.fromkeys((wanted, PRIMARY_DIALECTS.get(language), language, None))
    own = root.findall(f"{NAMESPACE}locale")
    return [locale for lang in order for locale in own if locale.get(attribute) == lang]


def _locale_name(wanted: str) -> str:
    language = wanted.partition("-")[0]
    if not wanted.replace("-", "").isalnum():
        return "en-US"
    for name in (wanted, PRIMARY_DIALECTS.get(language, language), language, "en-US"):
        if os.path.exists(os.path.join(LOCALES_PATH, f"locales-{name}.xml")):
            return name
    return "en-US"


@functools.cache
def _file_terms(name: str) -> Terms:
    """The terms of one of CSL's locale files, the same for every style that speaks it."""
    terms = Terms(name)
    terms.add(_parse(Path(LOCALES_PATH, f"locales-{name}.xml").read_bytes()))
    return terms


def _parse(source: bytes) -> Any:
    lookup = etree.ElementNamespaceClassLookup()
    table = lookup.get_namespace(NAMESPACE.strip("{}"))
    table.update(CLASSES)
    parser = etree.XMLParser(
        remove_comments=True,
        remove_pis=True,
        no_network=True,
        resolve_entities=False,
        load_dtd=False,
    )
    parser.set_element_class_lookup(lookup)
    return etree.fromstring(source, parser)
