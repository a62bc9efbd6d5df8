"""The front matter of a JATS article: people, places, dates, permissions, funding."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.model import Affiliation, Author, Funding, Membership, PersonName
from toolkit.pandoc import ast
from toolkit.readers.foreign.clean import tidy
from toolkit.readers.foreign.facts import Facts
from toolkit.readers.foreign.jats_text import XLINK, text
from toolkit.readers.foreign.prose import is_plain, markdown
from toolkit.readers.front_matter.countries import country_code
from toolkit.readers.front_matter.names import read_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    Prose = Callable[[list[Element]], ast.Nodes]

_WHY = "an element of the file"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PARTS = {
    "addr-line": "address",
    "city": "city",
    "state": "region",
    "postal-code": "postal_code",
    "country": "country",
}


def read_front(root: Element, prose: Prose) -> Facts:
    """Everything that ``front`` says; ``prose`` reads paragraphs as blocks."""
    facts = Facts()
    meta = root.find("front/article-meta")
    if meta is None:
        return facts
    facts.state("title", _title(meta.find("title-group/article-title"), prose), _WHY)
    facts.state("subtitle", _title(meta.find("title-group/subtitle"), prose), _WHY)
    _people(root, meta, facts)
    _date(meta, facts)
    for item in meta.findall("article-id"):
        if item.get("pub-id-type") == "doi":
            facts.doi(text(item), _WHY)
    # A word of NISO's vocabulary is no version that an author counts.
    versions = (item for item in meta.iter("article-version") if item.get("vocab") != "JAV")
    facts.state("version", text(next(versions, None)), _WHY)
    _series(root, meta, facts)
    _license(meta, facts)
    for kind, name in (("abstract", "abstract"),):
        found = next((item for item in meta.findall(kind) if not item.get("abstract-type")), None)
        if found is not None:
            facts.state(name, _markdown([c for c in found if c.tag != "title"], prose), _WHY)
    words = [text(word) for group in meta.findall("kwd-group") for word in group.findall("kwd")]
    facts.state("keywords", tuple(words), _WHY)
    _statements(root, meta, facts, prose)
    facts.state("lang", root.get(_XML_LANG, ""), _WHY)
    return facts


def _markdown(elements: list[Element], prose: Prose) -> str:
    return markdown(tidy(prose(elements))) if elements else ""


def _title(element: Element | None, prose: Prose) -> str:
    """A title as Markdown, notes in it left out."""
    from copy import deepcopy

    if element is None:
        return ""
    copy = deepcopy(element)
    for note in copy.findall(".//xref") + copy.findall(".//fn"):
        note.text, note.tail = "", note.tail or ""
        for child in list(note):
            note.remove(child)
    copy.tag = "p"
    blocks = tidy(prose([copy]))
    inlines = blocks[0]["c"] if blocks and blocks[0]["t"] in ("Para", "Plain") else []
    return ast.plain(inlines) if is_plain(inlines) else markdown(inlines)


def _people(root: Element, meta: Element, facts: Facts) -> None:
    places = {item.get("id", ""): _affiliation(item) for item in root.find("front").iter("aff")}
    for place in places.values():
        facts.affiliation(place, _WHY)
    notes = {item.get("id", ""): item for item in meta.iter("fn", "corresp")}
    for group in meta.findall("contrib-group"):
        alone = [_affiliation(aff) for aff in group.findall("aff")]
        for contrib in group.findall("contrib"):
            if contrib.get("contrib-type", "author") == "author":
                _person(contrib, places, notes, alone, facts)


def _person(
    contrib: Element,
    places: dict[str, Affiliation],
    notes: dict[str, Element],
    alone: list[Affiliation],
    facts: Facts,
) -> None:
    author = _author(contrib)
    rids = [rid for x in contrib.findall("xref") for rid in (x.get("rid") or "").split()]
    for rid in rids:
        if rid in notes:
            author = _with_note(author, notes[rid])
    own = [places[rid] for rid in rids if rid in places]
    own += [_affiliation(aff) for aff in contrib.findall("aff")]
    linked = any(x.get("ref-type") == "aff" for x in contrib.getparent().iter("xref"))
    if not own and not linked and len(alone) == 1:
        own = alone
    positions = [text(r) for r in contrib.findall("role") if r.get("content-type") == "position"]
    places_of = [facts.affiliation(place, _WHY) for place in own]
    aligned = positions if len(positions) == len(places_of) else positions[:1] * bool(places_of)
    members = [
        Membership(affiliation=at, position=aligned[n] if n < len(aligned) else "")
        for n, at in enumerate(places_of)
    ]
    facts.add(replace(author, memberships=tuple(members)), _WHY)


def _author(contrib: Element) -> Author:
    ids = {item.get("contrib-id-type", ""): text(item) for item in contrib.findall("contrib-id")}
    orcid = re.search(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", ids.get("orcid", ""))
    roles = [r for r in contrib.findall("role") if r.get("content-type") != "position"]
    named = [role.get("vocab-term") or text(role) for role in roles]
    degrees = [role.get("degree-contribution", "") for role in roles]
    return Author(
        name=_name(contrib),
        group=contrib.find("collab") is not None and contrib.find("name") is None,
        orcid=orcid[0] if orcid else "",
        isni=ids.get("isni", ""),
        email=text(contrib.find(".//email")),
        url=text(contrib.find("uri")),
        corresponding=contrib.get("corresp") == "yes",
        deceased=contrib.get("deceased") == "yes",
        equal_group=int(contrib.get("equal-contrib") == "yes"),
        degrees=tuple(re.split(r",\s*", text(contrib.find("degrees"))))
        if text(contrib.find("degrees"))
        else (),
        roles=tuple(named),
        role_degrees=tuple(degrees) if any(degrees) else (),
        biography=text(contrib.find("bio")),
    )


def _name(contrib: Element) -> PersonName:
    element = contrib.find(".//name")
    if element is None:
        text_of = text(contrib.find("string-name"))
        group = text(contrib.find("collab"))
        return (
            PersonName(literal=group)
            if group
            else read_name(text_of).name
            if text_of
            else PersonName(literal="Anonymous")
        )
    given, surname = text(element.find("given-names")), text(element.find("surname"))
    if not surname:
        return PersonName(literal=given)
    # The particle is a part of the surname in JATS; our reader of names tells it apart.
    parts = read_name(f"{surname}, {given}").name if given else PersonName(family=surname)
    return PersonName(
        family=parts.family or surname,
        particle=parts.particle,
        dropping_particle=parts.dropping_particle,
        given=parts.given or given,
        suffix=text(element.find("suffix")),
        family_first=element.get("name-style") == "eastern",
    )


def _with_note(author: Author, note: Element) -> Author:
    if note.tag == "corresp":
        return replace(
            author, corresponding=True, email=author.email or text(note.find(".//email"))
        )
    kind, words = note.get("fn-type", ""), text(note.find("p"))
    if kind in ("equal", "con") or "contributed equally" in words:
        group = re.search(r"(\d+)$", note.get("id", ""))
        return replace(author, equal_group=int(group[1]) if kind == "equal" and group else 1)
    if kind in ("current-aff", "present-address"):
        return replace(author, present_address=words)
    if kind == "other":
        return replace(author, note=words)
    return author


def _affiliation(element: Element) -> Affiliation:
    """An ``aff`` by its elements; one without them is taken apart as a line."""
    institutions = [
        (i.get("content-type", ""), text(i)) for i in element.iter("institution") if text(i)
    ]
    if not institutions:
        from toolkit.readers.foreign.author_note import read_place

        label = element.find("label")
        words = text(element).removeprefix(text(label)).strip(" ,;.")
        return read_place(words, add=False)[0]
    ids = {
        i.get("institution-id-type", "").lower(): text(i) for i in element.iter("institution-id")
    }
    plain = [name for kind, name in institutions if kind not in ("dept", "group")]
    parts = {_PARTS[i.tag]: text(i) for i in element.iter(*_PARTS) if text(i)}
    for kind, field in (("city", "city"), ("state", "region")):
        for item in element.iter("named-content", "addr-line"):
            if item.get("content-type") == kind:
                parts[field] = text(item)
    country = element.find(".//country")
    code = country.get("country", "") if country is not None else ""
    return Affiliation(
        name=plain[-1] if plain else institutions[-1][1],
        department=", ".join(
            [n for k, n in institutions if k == "dept"] + (plain[:-1] if plain else [])
        ),
        group=", ".join(name for kind, name in institutions if kind == "group"),
        country_code=code or country_code(parts.get("country", "")),
        ror=ids.get("ror", "").rpartition("/")[2],
        isni=ids.get("isni", ""),
        **parts,
    )


def _date(meta: Element, facts: Facts) -> None:
    dates = meta.findall("pub-date")
    order = ("pub", "epub", "ppub", "collection", "preprint", "")
    dates.sort(
        key=lambda d: (
            order.index(k) if (k := d.get("date-type") or d.get("pub-type") or "") in order else 9
        )
    )
    for date in dates:
        numbers = [text(date.find(part)) for part in ("year", "month", "day")]
        iso = "-".join(n.zfill(2) for n in numbers if n.isdigit())
        facts.date(date.get("iso-8601-date") or iso, _WHY)


def _series(root: Element, meta: Element, facts: Facts) -> None:
    facts.state("series", text(root.find("front/journal-meta//journal-title")), _WHY)
    number = next(
        (text(i) for i in meta.findall("article-id") if i.get("pub-id-type") == "publisher-id"), ""
    )
    if root.get("article-type") == "preprint":
        facts.state("number", number, _WHY)


def _license(meta: Element, facts: Facts) -> None:
    for license in meta.findall("permissions/license"):
        reference = next((e for e in license.iter() if str(e.tag).endswith("license_ref")), None)
        href = license.get(XLINK, "") or text(reference)
        link = license.find(".//ext-link")
        facts.license(href or (link.get(XLINK, "") if link is not None else ""), _WHY)


def _statements(root: Element, meta: Element, facts: Facts, prose: Prose) -> None:
    for notes in root.findall("front/notes"):
        if notes.get("notes-type") == "notice":
            facts.state("notice", _markdown(list(notes), prose), _WHY)
    for note in meta.iter("fn"):
        if note.get("fn-type") in ("coi-statement", "conflict"):
            facts.state("conflicts", text(note), _WHY)
    found = []
    for group in meta.findall("funding-group"):
        for award in group.findall("award-group"):
            source = award.find("funding-source")
            name = source.find(".//institution") if source is not None else None
            funder = text(name if name is not None else source)
            found.append(Funding(funder=funder, award=text(award.find("award-id"))))
        statements = [text(s) for s in group.findall("funding-statement")]
        if len(statements) == 1 and len(found) == 1:
            found[0] = replace(found[0], statement=statements[0])
        elif not found:
            found += [Funding(funder="", statement=statement) for statement in statements]
    if found:
        facts.more["funding"] = tuple(found)
