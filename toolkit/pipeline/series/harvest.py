"""What harvesters are told of editions: the catalogue behind OAI-PMH."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from toolkit.metadata.registry import export, missing
from toolkit.model import PublishedEdition, Record, SeriesPaper, SiteSettings
from toolkit.server.catalogue import About, CatalogueRecord, catalogue
from toolkit.site.places import canonical, edition_page, file_stem

LOCAL_HOSTS = ("localhost", "127.0.0.1")
_EXPORTS = {"oai_dc": "oai-dc", "mods": "mods", "oai_datacite": "datacite-xml"}
"""The metadata export behind each prefix."""
_OAI_DATACITE = "http://schema.datacite.org/oai/oai-1.1/"
_DOMAIN = re.compile(r"[a-zA-Z][\w-]*(\.[a-zA-Z][\w-]*)*", re.ASCII)
"""An identifier's namespace (OAI guidelines, "oai-identifier", 2.1)."""


def catalogue_of(papers: Sequence[SeriesPaper], settings: SiteSettings) -> bytes:
    """The catalogue of all editions; withdrawn ones are deleted records in it."""
    host = urlsplit(settings.address).hostname or ""
    namespace = host if _DOMAIN.fullmatch(host) else "localhost"
    local = host in LOCAL_HOSTS
    about = About(
        name=settings.title,
        email=settings.email
        or f"postmaster@{namespace if '.' in namespace else 'localhost.invalid'}",
        namespace=namespace,
        address="" if local else f"{settings.address}oai",
    )
    sets = {"year": "By year of publication", "series": "By series"}
    stems: dict[str, str] = {}
    taken: set[str] = set()
    records = []
    for paper in papers:
        for item in paper.editions:
            name = item.edition.series or settings.title
            if name not in stems:
                stems[name] = file_stem(name, taken)
            specs = (f"year:{item.edition.date[:4]}", f"series:{stems[name]}")
            sets |= {specs[0]: item.edition.date[:4], specs[1]: name}
            page = canonical(settings.address, edition_page(paper.slug, item.edition.version))
            records.append(_record(item, namespace, specs, page))
    return catalogue(records, sets, about)


def _record(
    item: PublishedEdition, namespace: str, specs: tuple[str, ...], page: str
) -> CatalogueRecord:
    edition, article = item.edition, item.record.article
    # Harvesters want a way to the paper, and an edition is older than the site that shows it.
    record = replace(item.record, article=replace(article, url=article.url or page))
    return CatalogueRecord(
        identifier=f"oai:{namespace}:{edition.slug}/{edition.version}",
        # Those who harvest what is new since their last visit would miss an edition of an old date.
        datestamp=item.released or edition.withdrawn_date or edition.date,
        sets=specs,
        deleted=bool(edition.withdrawn),
        metadata={} if edition.withdrawn else dict(_metadata(record)),
    )


def _metadata(record: Record) -> Iterator[tuple[str, str]]:
    """Elements by prefix, as far as the record has what each format demands."""
    for prefix, name in _EXPORTS.items():
        if not missing(name, record):
            element = _element(export(name).write(record))
            yield prefix, _datacite(element, record) if prefix == "oai_datacite" else element


def _element(content: bytes) -> str:
    """An XML document without its declaration."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.tostring(etree.fromstring(content, parser), encoding="unicode").strip()


def _datacite(element: str, record: Record) -> str:
    """DataCite's XML in the envelope of its OAI service (schema.datacite.org/oai/oai-1.1)."""
    prefix = record.article.doi.partition("/")[0]
    symbol = f"<datacentreSymbol>{prefix}</datacentreSymbol>" if prefix else ""
    return (
        f'<oai_datacite xmlns="{_OAI_DATACITE}" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        f'xsi:schemaLocation="{_OAI_DATACITE} {_OAI_DATACITE}oai.xsd">'
        f"<schemaVersion>4</schemaVersion>{symbol}<payload>{element}</payload></oai_datacite>"
    )
