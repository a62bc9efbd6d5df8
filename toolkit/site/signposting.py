"""Signposts for machines: typed links of pages and the link set of an edition.

Signposting (signposting.org/FAIR, level 2) asks for ``cite-as``, ``describedby``, ``item``,
``author``, ``license``, ``type`` and ``collection``; RFC 9264 defines ``application/linkset+json``.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from toolkit.model import EditionFile, PublishedEdition
from toolkit.model.license import license_url
from toolkit.site.places import LINKSET, canonical, edition_page, file_place

_MEDIA_TYPE = "application/linkset+json"


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedLink:
    """A link with what it means."""

    rel: str
    href: str
    type: str = ""
    """Media type of the target."""

    @property
    def element(self) -> str:
        kind = f' type="{html.escape(self.type)}"' if self.type else ""
        return f'<link rel="{self.rel}" href="{html.escape(self.href)}"{kind}>'


def own_address(item: PublishedEdition, address: str) -> str:
    """The address of the edition's page."""
    return canonical(address, edition_page(item.record.slug, item.edition.version))


def file_address(item: PublishedEdition, file: EditionFile, address: str) -> str:
    """The address of one of the edition's files."""
    return address + quote(file_place(item.record.slug, item.edition.version, file.path))


def cite_as(item: PublishedEdition, address: str) -> str:
    """The address by which the edition is cited: that of its DOI, where it has one."""
    doi = item.edition.doi
    return f"https://doi.org/{quote(doi, safe='/:;().')}" if doi else own_address(item, address)


def typed_links(item: PublishedEdition, address: str) -> tuple[TypedLink, ...]:
    """The links of an edition's page; a withdrawn one has no items."""
    article, folder = item.record.article, own_address(item, address)
    links = [TypedLink(rel="cite-as", href=cite_as(item, address))]
    links += [
        TypedLink(rel="author", href=f"https://orcid.org/{author.orcid}")
        for author in article.authors
        if author.orcid
    ]
    links += [
        TypedLink(rel="type", href="https://schema.org/AboutPage"),
        TypedLink(rel="type", href="https://schema.org/ScholarlyArticle"),
    ]
    if license := license_url(article.license):
        links.append(TypedLink(rel="license", href=license))
    for file in item.edition.files:
        href = file_address(item, file, address)
        if file.role == "metadata":
            links.append(TypedLink(rel="describedby", href=href, type=file.media_type))
        elif file.role == "output" and not item.edition.withdrawn:
            links.append(TypedLink(rel="item", href=href, type=file.media_type))
    linkset = TypedLink(rel="linkset", href=folder + LINKSET, type=_MEDIA_TYPE)
    return (*links, linkset)


def linkset(item: PublishedEdition, address: str) -> bytes:
    """All links of the page, and of each item the way back to it (RFC 9264, 4.2)."""
    page = own_address(item, address)
    links = typed_links(item, address)
    contexts = [_context(page, links)]
    for link in links:
        if link.rel == "item":
            back = [
                TypedLink(rel="collection", href=page, type="text/html"),
                TypedLink(rel="cite-as", href=cite_as(item, address)),
            ]
            contexts.append(_context(link.href, back))
    return (json.dumps({"linkset": contexts}, indent=1, ensure_ascii=False) + "\n").encode()


def _context(anchor: str, links: Iterable[TypedLink]) -> dict[str, object]:
    context: dict[str, object] = {"anchor": anchor}
    targets: Sequence[TypedLink] = [link for link in links if link.rel != "linkset"]
    for rel in dict.fromkeys(link.rel for link in targets):
        context[rel] = [
            {"href": link.href, **({"type": link.type} if link.type else {})}
            for link in targets
            if link.rel == rel
        ]
    return context
