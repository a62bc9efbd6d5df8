"""A series of two papers as values: one in two versions, one withdrawn."""

from __future__ import annotations

import functools

from lxml import html

from toolkit.model import (
    Affiliation,
    Article,
    Author,
    CitationForm,
    CitedEvent,
    Edition,
    EditionFile,
    HouseStyle,
    Located,
    Membership,
    PersonName,
    PublishedEdition,
    Record,
    Reference,
    SeriesPaper,
    SiteSettings,
)
from toolkit.pandoc import ast
from toolkit.pipeline.installation import styles_folder
from toolkit.readers.house_style import read_house_style
from toolkit.site.cards import Series
from toolkit.site.render import series_of, site_files

ADDRESS = "https://papers.example.org/series/"
HOSTILE = """"><script>alert('1')</script> & $site.title$ <!-- x"""
"""A text that ends elements, attributes and templates where it is not escaped."""
LOVELACE = Author(
    name=PersonName(family="Lovelace", given="Ada"),
    orcid="0000-0002-1825-0097",
    memberships=(Membership(affiliation=0),),
)
SOCIETY = Affiliation(name="Analytical Society", city="Cambridge", ror="013meh722")
TREATY = CitedEvent(
    key="treaty",
    kind="treaty",
    title="Treaty of Westphalia",
    date="1648-10-24",
    when="October 24, 1648",
    first=(1648, 10, 24),
    place="Münster",
    data={"@context": "https://schema.org", "@type": "Event", "name": "Treaty </script>"},
)


@functools.cache
def house() -> HouseStyle:
    found = read_house_style(Located("working-paper"), (styles_folder(),)).value
    assert found
    return found


def file(path: str, media_type: str, role: str = "output") -> EditionFile:
    return EditionFile(
        path=path, sha512="0" * 128, size=1_234_567, media_type=media_type, role=role
    )


FILES = (
    file("engine.jats.xml", "application/jats+xml"),
    file("engine.pdf", "application/pdf"),
    file("metadata/paper.bib", "application/x-bibtex", "metadata"),
    file("source/docs/articles/engine/article.md", "text/markdown", "source"),
)


def published(
    title: str = "Notes on the Engine",
    slug: str = "engine",
    version: str = "1.0",
    authors: tuple[Author, ...] = (LOVELACE,),
    keywords: tuple[str, ...] = ("engines",),
    events: tuple[CitedEvent, ...] = (TREATY,),
    **more: str,
) -> PublishedEdition:
    """An edition; ``more`` are fields of `Edition`."""
    article = Article(
        path="article.md",
        title=title,
        authors=authors,
        affiliations=(SOCIETY,),
        keywords=keywords,
        license="CC-BY-4.0",
        version=version,
    )
    said = {"date": "1843-09-01", "series": "Memoirs", "number": "3", "title": title, **more}
    edition = Edition(slug=slug, version=version, files=FILES, **said)
    own = Reference(key="lovelace-1843", csl={"id": "lovelace-1843", "title": title})
    return PublishedEdition(
        record=Record(slug=slug, article=article, own=own, edition=edition),
        title=(ast.string(title),),
        abstract=(ast.para(ast.text(f"About {title}")),),
        citation=(ast.string("Lovelace (1843)"),),
        references=(ast.div([ast.para([ast.string("Menabrea (1842)")])], ast.attr("refs")),),
        how_to_cite=(
            CitationForm(name="APA", text="Lovelace", inlines=(ast.string(f"Lovelace {title}"),)),
            CitationForm(name="BibTeX", text="@report{lovelace-1843}", file="lovelace-1843.bib"),
        ),
        events=events,
        description={"@context": "https://schema.org", "@type": "ScholarlyArticle", "name": title},
        meta_tags=(("citation_title", title), ("dc.title", title)),
    )


def papers() -> tuple[SeriesPaper, ...]:
    engine = SeriesPaper(
        slug="engine",
        editions=(
            published(doi="10.1234/engine.1"),
            published(
                version="1.1",
                date="1843-10-08",
                previous="1.0",
                change="Note G was added.",
                doi="10.1234/engine.2",
                concept_doi="10.1234/engine",
            ),
        ),
    )
    other = published(
        "A Hasty Paper", "hasty", withdrawn="It was too hasty.", withdrawn_date="1844-01-02"
    )
    return engine, SeriesPaper(slug="hasty", editions=(other,))


def series(*given: SeriesPaper, **settings: str) -> Series:
    said = SiteSettings(**{"title": "Memoirs", "address": ADDRESS, **settings})
    days = {"1843-09-01": "September 1, 1843", "1844-01-02": "January 2, 1844"}
    return series_of(given or papers(), said, house(), days)


@functools.cache
def files() -> dict[str, bytes]:
    """The site of `papers`."""
    return site_files(series())


def page(path: str, site: dict[str, bytes] | None = None) -> html.HtmlElement:
    return html.fromstring((site or files())[path].decode())


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())
