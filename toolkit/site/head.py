"""What catalogues, search engines and machines read in the head of an edition's page."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from toolkit.model import PublishedEdition
from toolkit.site.signposting import file_address, typed_links

_FULL_TEXTS = {"application/pdf": "citation_pdf_url", "text/html": "citation_fulltext_html_url"}
"""Highwire's tags for files (scholar.google.com/intl/en/scholar/inclusion.html)."""


def edition_head(item: PublishedEdition, page: str, address: str) -> str:
    """Elements of ``<head>``. ``page`` is the page's own address, ``address`` that of the site."""
    lines = [f'<link rel="canonical" href="{html.escape(page)}">']
    lines += [link.element for link in typed_links(item, address)]
    tags = [*item.meta_tags, *_addresses(item, page, address)]
    if item.edition.withdrawn:
        tags = [("robots", "noindex"), *tags[-1:]]
    lines += [
        f'<meta name="{html.escape(name)}" content="{html.escape(content)}">'
        for name, content in tags
    ]
    if any(name.lower().startswith("dc.") for name, _ in tags):
        lines.append('<link rel="schema.dc" href="http://purl.org/dc/elements/1.1/">')
    if not item.edition.withdrawn:
        lines.append(json_ld(_described(item, page, address)))
    return "\n".join(lines)


def _addresses(item: PublishedEdition, page: str, address: str) -> Iterator[tuple[str, str]]:
    for file in item.edition.files:
        if file.role == "output" and file.media_type in _FULL_TEXTS:
            yield _FULL_TEXTS[file.media_type], file_address(item, file, address)
    yield "citation_abstract_html_url", page


def _described(item: PublishedEdition, page: str, address: str) -> dict[str, Any]:
    """The paper as schema.org has it, with the addresses of its page and files."""
    files = [
        {
            "@type": "MediaObject",
            "contentUrl": file_address(item, file, address),
            "encodingFormat": file.media_type,
            "contentSize": f"{file.size} B",
        }
        for file in item.edition.files
        if file.role == "output"
    ]
    return {**item.description, "url": page, "encoding": files}


def json_ld(data: Mapping[str, Any] | Sequence[Any]) -> str:
    """A script in which nothing can end the element."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return f'<script type="application/ld+json">\n{text}\n</script>'
