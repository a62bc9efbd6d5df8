"""The feed (Atom, RFC 4287), the site map (sitemaps.org) and what robots may read (RFC 9309)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from toolkit.model import PublishedEdition, SeriesPaper
from toolkit.site.places import canonical, edition_page
from toolkit.site.templates import plain

ENTRIES = 50
"""Editions in the feed; readers ask often enough to miss none."""
FEED, SITEMAP, ROBOTS = "feed.xml", "sitemap.xml", "robots.txt"
_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"


def feed(title: str, address: str, papers: Iterable[SeriesPaper]) -> bytes:
    """The newest editions; a withdrawn one is told of on the day of its withdrawal."""
    editions = sorted(
        (item for paper in papers for item in paper.editions),
        key=lambda item: (_changed(item), item.record.slug, item.edition.version),
        reverse=True,
    )[:ENTRIES]
    updated = _changed(editions[0]) if editions else "1970-01-01"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<feed xmlns="{_ATOM}">\n'
        + _element("title", title)
        + _element("id", address)
        + f"<updated>{updated}T00:00:00Z</updated>\n"
        + f'<link rel="alternate" type="text/html" href={quoteattr(address)}/>\n'
        + f'<link rel="self" type="application/atom+xml" href={quoteattr(address + FEED)}/>\n'
        + f"<author>{_element('name', title)}</author>\n"
        + "".join(_entry(item, address) for item in editions)
        + "</feed>\n"
    ).encode()


def _changed(item: PublishedEdition) -> str:
    return item.edition.withdrawn_date or item.edition.date


def _entry(item: PublishedEdition, address: str) -> str:
    edition, article = item.edition, item.record.article
    page = canonical(address, edition_page(item.record.slug, edition.version))
    title = f"{plain(item.title)} (version {edition.version})"
    summary = plain(item.abstract)
    if edition.withdrawn:
        title, summary = f"Withdrawn: {title}", edition.withdrawn
    elif edition.change:
        summary = f"{edition.change} – {summary}"
    return (
        "<entry>\n"
        + _element("title", title)
        + _element("id", page)
        + f"<published>{edition.date}T00:00:00Z</published>\n"
        + f"<updated>{_changed(item)}T00:00:00Z</updated>\n"
        + f'<link rel="alternate" type="text/html" href={quoteattr(page)}/>\n'
        + "".join(
            f"<author>{_element('name', author.name.display)}</author>\n"
            for author in article.authors
        )
        + "".join(f"<category term={quoteattr(word)}/>\n" for word in article.keywords)
        + (_element("summary", summary) if summary else "")
        + "</entry>\n"
    )


def sitemap(address: str, paths: Sequence[tuple[str, str]]) -> bytes:
    """``paths`` are those of pages, each with the day of its last change or nothing."""
    urls = "".join(
        f"<url>{_element('loc', canonical(address, path)).strip()}"
        + (f"<lastmod>{day}</lastmod>" if day else "")
        + "</url>\n"
        for path, day in paths
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{_SITEMAPS}">\n{urls}</urlset>\n'
    ).encode()


def robots(address: str) -> bytes:
    """Everything may be read."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {address}{SITEMAP}\n".encode()


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(_readable(text))}</{name}>\n"


def _readable(text: str) -> str:
    """Text without characters that XML has no way to write."""
    return "".join(sign for sign in text if sign in "\t\n\r" or ord(sign) >= 32)
