"""The front of a JATS article: who wrote what, from where, in elements of their own.

Follows the JATS 1.3 Publishing tag set (ANSI/NISO Z39.96-2021) and the recommendations of
JATS4R for authors and affiliations (version 2.0) and for CRediT roles (version 1.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from toolkit.model import Affiliation, Article, Author, Edition, Funding
from toolkit.model.credit import CREDIT_TERMS

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

CREDIT = "https://credit.niso.org/"
ALI = "http://www.niso.org/schemas/ali/1.0/"
_DATE_PARTS = ("day", "month", "year")
_EQUAL = "equal"
_PRESENT = "present"


def contributors(article: Article) -> Iterator[Element]:
    """``contrib-group``, with the affiliations in it, and ``author-notes`` where there are any."""
    from lxml.builder import E

    if not article.authors:
        return
    group = E("contrib-group")
    for index, author in enumerate(article.authors, 1):
        group.append(_contributor(author, index, article))
    for index, affiliation in enumerate(article.affiliations, 1):
        group.append(_affiliation(affiliation, index))
    yield group
    notes = list(_author_notes(article))
    if notes:
        yield E("author-notes", *notes)


def _contributor(author: Author, index: int, article: Article) -> Element:
    from lxml.builder import E

    contrib = E("contrib", {"contrib-type": "author", **_flags(author)})
    if author.orcid:
        orcid = E("contrib-id", {"contrib-id-type": "orcid"}, f"https://orcid.org/{author.orcid}")
        contrib.append(orcid)
    if author.isni:
        contrib.append(E("contrib-id", {"contrib-id-type": "isni"}, author.isni))
    contrib.append(_name(author))
    if author.degrees:
        contrib.append(E("degrees", ", ".join(author.degrees)))
    degrees = author.role_degrees or ("",) * len(author.roles)
    contrib.extend(_role(*pair) for pair in zip(author.roles, degrees, strict=True))
    for membership in author.memberships:
        if membership.position:
            contrib.append(E("role", {"content-type": "position"}, membership.position))
    if author.email and not author.corresponding:
        contrib.append(E("email", author.email))
    if author.url:
        contrib.append(E("uri", author.url))
    for membership in author.memberships:
        label = str(membership.affiliation + 1)
        link = {"ref-type": "aff", "rid": f"aff-{label}"}
        contrib.append(E("xref", link, *([E("sup", label)] if len(article.affiliations) > 1 else [])))
    for kind, rid in _note_references(author, index):
        contrib.append(E("xref", {"ref-type": kind, "rid": rid}))
    return contrib


def _flags(author: Author) -> dict[str, str]:
    flags = {
        "corresp": author.corresponding,
        "deceased": author.deceased,
        "equal-contrib": author.equal_group > 0,
    }
    return {name: "yes" for name, value in flags.items() if value}


def _name(author: Author) -> Element:
    """``collab`` for a group, ``name`` for a person; a particle belongs to the surname."""
    from lxml.builder import E

    name = author.name
    if author.group:
        return E("collab", name.display)
    if not name.family:
        return E("name", E("given-names", name.literal)) if name.literal else E("anonymous")
    style = {"name-style": "eastern" if name.family_first else "western"}
    surname = " ".join(filter(None, (name.dropping_particle, name.particle, name.family)))
    element = E("name", style, E("surname", surname))
    if name.given:
        element.append(E("given-names", name.given))
    if name.suffix:
        element.append(E("suffix", name.suffix))
    return element


def _role(role: str, degree: str) -> Element:
    from lxml.builder import E

    if role not in CREDIT_TERMS:
        return E("role", role)
    slug = "-".join(re.findall(r"\w+", role.lower()))
    attributes = {
        "vocab": "credit",
        "vocab-identifier": CREDIT,
        "vocab-term": role,
        "vocab-term-identifier": f"{CREDIT}contributor-roles/{slug}/",
    }
    if degree:
        attributes["degree-contribution"] = degree
    return E("role", attributes, role)


def _note_references(author: Author, index: int) -> Iterator[tuple[str, str]]:
    if author.corresponding:
        yield "corresp", f"cor-{index}"
    if author.equal_group:
        yield "fn", f"{_EQUAL}-{author.equal_group}"
    if author.present_address:
        yield "fn", f"{_PRESENT}-{index}"
    if author.note:
        yield "fn", f"note-{index}"


def _author_notes(article: Article) -> Iterator[Element]:
    from lxml.builder import E

    for index, author in enumerate(article.authors, 1):
        if author.corresponding:
            mail = [": ", E("email", author.email)] if author.email else []
            yield E("corresp", {"id": f"cor-{index}"}, author.name.display, *mail)
    for group in sorted({author.equal_group for author in article.authors} - {0}):
        yield _note("equal", f"{_EQUAL}-{group}", "These authors contributed equally.")
    for index, author in enumerate(article.authors, 1):
        if author.present_address:
            yield _note("current-aff", f"{_PRESENT}-{index}", author.present_address)
        if author.note:
            yield _note("other", f"note-{index}", author.note)
    if article.conflicts:
        yield _note("coi-statement", "conflicts", article.conflicts)


def _note(kind: str, identifier: str, text: str) -> Element:
    from lxml.builder import E

    return E("fn", {"fn-type": kind, "id": identifier}, E("p", text))


def _affiliation(affiliation: Affiliation, index: int) -> Element:
    """Parts in elements; between them the commas that a reader of plain text expects."""
    from lxml.builder import E

    parts: list[Element] = []
    for kind, text in (("group", affiliation.group), ("dept", affiliation.department)):
        if text:
            parts.append(E("institution", {"content-type": kind}, text))
    parts.append(_institution(affiliation))
    places = {
        "addr-line": affiliation.address,
        "city": affiliation.city,
        "state": affiliation.region,
        "postal-code": affiliation.postal_code,
    }
    parts += [E(name, text) for name, text in places.items() if text]
    if affiliation.country:
        code = {"country": affiliation.country_code} if affiliation.country_code else {}
        parts.append(E("country", code, affiliation.country))
    element = E("aff", {"id": f"aff-{index}"}, E("label", str(index)))
    for part in parts:
        part.tail = ", "
        element.append(part)
    parts[-1].tail = None
    return element


def _institution(affiliation: Affiliation) -> Element:
    from lxml.builder import E

    name = E("institution", affiliation.name)
    identifiers = []
    if affiliation.ror:
        ror = f"https://ror.org/{affiliation.ror}"
        identifiers.append(E("institution-id", {"institution-id-type": "ror"}, ror))
    if affiliation.isni:
        identifiers.append(E("institution-id", {"institution-id-type": "isni"}, affiliation.isni))
    return E("institution-wrap", name, *identifiers) if identifiers else name


def publication(article: Article) -> Iterator[Element]:
    """``pub-date`` and ``permissions``."""
    from lxml import etree
    from lxml.builder import E

    if article.date:
        numbers = article.date.split("-")
        date = E("pub-date", {"date-type": "pub", "publication-format": "electronic"})
        date.set("iso-8601-date", article.date)
        for name, number in zip(_DATE_PARTS, [None] * (3 - len(numbers)) + numbers[::-1], strict=True):
            if number:
                date.append(E(name, number))
        yield date
    if article.license:
        reference = etree.Element(f"{{{ALI}}}license_ref", nsmap={"ali": ALI})
        reference.text = article.license
        yield E("permissions", E("license", reference, E("license-p", article.license)))
    edition = article.edition
    if edition and edition.previous:
        yield _replaced(edition)


def _replaced(edition: Edition) -> Element:
    """``related-article``: the edition that this one takes the place of, and what changed."""
    from lxml.builder import E

    related = E("related-article", {"related-article-type": "updated-article", "id": "replaced"})
    if edition.previous_doi:
        related.set("ext-link-type", "doi")
        related.set("{http://www.w3.org/1999/xlink}href", edition.previous_doi)
    related.text = ". ".join(filter(None, (f"Version {edition.previous}", edition.change)))
    return related


def funding(items: tuple[Funding, ...]) -> Iterator[Element]:
    """``funding-group``: an award group a grant, and the statements that are sentences."""
    from lxml.builder import E

    if not items:
        return
    group = E("funding-group")
    for item in items:
        if item.funder:
            award = E("award-group", E("funding-source", item.funder))
            if item.award:
                award.append(E("award-id", item.award))
            group.append(award)
    group.extend(E("funding-statement", item.statement) for item in items if item.statement)
    yield group
