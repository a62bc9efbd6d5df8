"""References of a JATS article in parts: an ``element-citation`` beside each printed one.

Both stand in ``citation-alternatives``, so that a reader keeps the form of the citation style
and a machine gets every field of the bibliography. A variable for which JATS has no element
becomes ``named-content`` that bears its name: nothing is lost. Follows the JATS 1.3 Publishing
tag set (ANSI/NISO Z39.96-2021), JATS4R on citations, and CSL 1.0.2 for what variables mean.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from toolkit.model import Reference
from toolkit.writers.jats_dates import date_elements
from toolkit.writers.jats_event import event_elements, is_told_by_event, title_of_event
from toolkit.writers.jats_names import PERSON_GROUPS, person_group
from toolkit.writers.jats_text import named, plain, with_rich_text

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_XLINK = "{http://www.w3.org/1999/xlink}href"
_TYPES = {
    "article-journal": "journal",
    "article-magazine": "magazine",
    "article-newspaper": "newspaper",
    "article": "preprint",
    "chapter": "book",
    "dataset": "data",
    "paper-conference": "confproc",
    "personal_communication": "letter",
    "post-weblog": "blog",
    "webpage": "web",
}
"""CSL's types by the names that JATS suggests; others keep CSL's."""
_CHAPTERS = frozenset("chapter entry entry-dictionary entry-encyclopedia".split())
_ELEMENTS = {
    "volume": "volume",
    "issue": "issue",
    "edition": "edition",
    "version": "version",
    "publisher": "publisher-name",
    "publisher-place": "publisher-loc",
    "collection-title": "series",
    "collection-number": "volume-series",
    "supplement-number": "supplement",
    "part-title": "part-title",
    "event-title": "conf-name",
    "event-place": "conf-loc",
    "ISBN": "isbn",
    "ISSN": "issn",
    "note": "comment",
}
"""CSL variable to an element that holds it as plain text."""
_IDENTIFIERS = {"DOI": "doi", "PMID": "pmid", "PMCID": "pmcid"}
_SIZES = {"number-of-pages": "pages", "number-of-volumes": "volumes"}
_DATES = frozenset("accessed available-date event-date issued original-date submitted".split())
_PAGES = re.compile(r"(\w+)\s*[-–—]+\s*(\w+)")


def with_element_citations(root: Element, references: Sequence[Reference]) -> None:
    """Give each ``ref`` of the list that is one of ``references`` its parts, in place."""
    from lxml.builder import E

    by_id = {identifier(reference.key): reference for reference in references}
    listed = {element.get("id") for element in root.iterfind(".//ref")}
    for element in root.iterfind(".//ref"):
        reference, printed = by_id.get(element.get("id")), element.find("mixed-citation")
        if reference is None or printed is None:
            continue
        _without_marks_of_case(printed)
        alternatives = E("citation-alternatives", _element_citation(reference, listed))
        alternatives.tail, printed.tail = printed.tail, None
        element.replace(printed, alternatives)
        alternatives.append(printed)


def _without_marks_of_case(printed: Element) -> None:
    """What told the citation style which capitals to keep has done its work."""
    from lxml import etree

    for mark in printed.iterfind(".//named-content[@content-type='nocase']"):
        mark.tag = "case"
    etree.strip_tags(printed, "case")


def identifier(key: str) -> str:
    """The id of a reference. What an XML name cannot hold is written as pandoc writes it."""
    name = re.sub(r"[^\w.-]", lambda found: f"U{ord(found[0]):04X}", key)
    return f"ref-{name}"


def _element_citation(reference: Reference, listed: set[str | None]) -> Element:
    from lxml.builder import E

    csl, event = reference.csl, reference.event
    kind = str(csl.get("type", "document"))
    citation = E("element-citation", {"publication-type": _TYPES.get(kind, kind.replace("_", "-"))})
    if event:
        citation.set("publication-type", event.kind)
        citation.set("specific-use", "event")
    for variable in [name for name in PERSON_GROUPS if name in csl]:
        citation.append(person_group(variable, csl[variable]))
    citation.extend(_titles(reference))
    if event:
        rids = {key: identifier(key) for key in _linked(reference) if identifier(key) in listed}
        citation.extend(event_elements(event, rids))
    for variable, value in csl.items():
        if variable not in PERSON_GROUPS and not (event and is_told_by_event(variable, value, event)):
            citation.extend(_variable(variable, value, csl))
    return citation


def _linked(reference: Reference) -> list[str]:
    event = reference.event
    return [*event.documented_by, *(key for _, key in event.relations)] if event else []


def _titles(reference: Reference) -> Iterator[Element]:
    """The title in the element that says what it is the title of, then what contains it."""
    csl = reference.csl
    kind, title, container = (str(csl.get(name, "")) for name in ("type", "title", "container-title"))
    if kind in _CHAPTERS:
        name = "chapter-title"
    elif kind == "dataset":
        name = "data-title"
    else:
        name = "article-title" if container else "source"
    if reference.event:
        name = title_of_event(reference.event)
    language = str(csl.get("language", ""))
    for tag, text in ((name, title), ("source", container)):
        if tag and text:
            element = with_rich_text(tag, text)
            if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language):
                element.set("{http://www.w3.org/XML/1998/namespace}lang", language)
            yield element


def _variable(variable: str, value: Any, csl: Mapping[str, Any]) -> Iterator[Element]:
    """A CSL variable as elements. Titles, names, id and type have theirs elsewhere."""
    from lxml.builder import E

    if variable in ("id", "type", "title", "container-title") or value in ("", None, []):
        return
    if variable in _DATES and isinstance(value, dict):
        yield from date_elements(variable, value)
    elif isinstance(value, (dict, list)):
        yield named(variable, json.dumps(value, ensure_ascii=False, sort_keys=True))
    elif variable in _ELEMENTS:
        yield E(_ELEMENTS[variable], plain(str(value)))
    elif variable in _IDENTIFIERS:
        yield E("pub-id", {"pub-id-type": _IDENTIFIERS[variable]}, str(value))
    elif variable in _SIZES:
        yield E("size", {"units": _SIZES[variable]}, plain(str(value)))
    elif variable == "URL":
        leads = re.match(r"(?i)(?:https?|ftp)://", str(value))
        yield E("uri", {_XLINK: str(value)} if leads else {}, str(value))
    elif variable == "page":
        yield from _pages(plain(str(value)))
    elif variable == "number":
        yield _number(plain(str(value)), str(csl.get("type", "")))
    elif variable in ("abstract", "annote"):
        yield E("annotation", {"content-type": variable}, with_rich_text("p", str(value)))
    elif variable == "keyword":
        words = str(value).replace(";", ",").split(",")
        yield from (named(variable, word.strip()) for word in words if word.strip())
    else:
        yield named(variable, str(value))


def _pages(text: str) -> Iterator[Element]:
    """First and last page where there are two, else a page, an article's number or a range."""
    from lxml.builder import E

    if found := _PAGES.fullmatch(text):
        yield E("fpage", found[1])
        yield E("lpage", found[2])
    elif re.fullmatch(r"[ivxlcdm]+|\d+", text):
        yield E("fpage", text)
    elif re.fullmatch(r"\w+", text):
        yield E("elocation-id", text)
    else:
        yield E("page-range", text)


def _number(text: str, kind: str) -> Element:
    from lxml.builder import E

    if kind.startswith("article-"):
        return E("elocation-id", text)
    if kind == "patent":
        return E("patent", text)
    types = {"report": "publisher-id", "standard": "std-designation"}
    name = "arxiv" if text.lower().startswith("arxiv:") else types.get(kind)
    return E("pub-id", {"pub-id-type": name}, text) if name else named("number", text)
