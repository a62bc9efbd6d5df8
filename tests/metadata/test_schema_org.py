"""A paper as JSON-LD and as meta tags, down to what it cites."""

from __future__ import annotations

from toolkit.metadata.meta_tags import meta_tags
from toolkit.metadata.schema_org import scholarly_article
from toolkit.model import (
    Affiliation,
    Article,
    Author,
    Event,
    Funding,
    Membership,
    PersonName,
    Reference,
)

ARTICLE = Article(
    path="a.md",
    authors=(
        Author(
            name=PersonName(given="Jan", family="Berg", particle="van der"),
            email="jan@example.org",
            memberships=(Membership(affiliation=0),),
        ),
    ),
    affiliations=(Affiliation(name="University of Zurich", country="Switzerland", ror="02crff812"),),
    date="2019-07-07",
    series="Memoirs",
    number="3",
    doi="10.5281/zenodo.1",
    license="CC0-1.0",
    funding=(Funding(funder="Swiss National Science Foundation", award="100017"),),
)
OWN = Reference(key="own", csl={"title": "On <i>engines</i>", "abstract": "Of them."})
CITED = (
    Reference(
        key="kahneman-1979",
        csl={
            "type": "article-journal",
            "title": "Prospect theory; an <i>analysis</i>",
            "author": [{"family": "Kahneman", "given": "Daniel"}, {"literal": "Econometric Society"}],
            "issued": {"date-parts": [[1979, 3]]},
            "container-title": "Econometrica",
            "DOI": "10.2307/1914185",
        },
    ),
    Reference(
        key="dmz-2019",
        csl={"type": "event", "title": "x"},
        event=Event(kind="meeting", title="Panmunjom Meeting", date="2019-06-30"),
    ),
    Reference(
        key="autumn",
        csl={"type": "report", "title": "Autumn", "issued": {"date-parts": [[2019, 23]]}},
    ),
)


def test_an_affiliation_is_an_organization_by_its_ror() -> None:
    (author,) = scholarly_article(ARTICLE, OWN, ())["author"]
    assert (author["name"], author["familyName"]) == ("Jan van der Berg", "van der Berg")
    assert author["affiliation"] == [
        {
            "@type": "Organization",
            "@id": "https://ror.org/02crff812",
            "name": "University of Zurich, Switzerland",
        }
    ]


def test_a_paper_is_a_number_of_its_series() -> None:
    assert scholarly_article(ARTICLE, OWN, ())["isPartOf"] == {
        "@type": "PublicationIssue",
        "issueNumber": "3",
        "isPartOf": {"@type": "CreativeWorkSeries", "name": "Memoirs"},
    }


def test_identifier_licence_and_funding_are_told() -> None:
    paper = scholarly_article(ARTICLE, OWN, ())
    assert paper["@id"] == paper["identifier"]["url"] == "https://doi.org/10.5281/zenodo.1"
    assert paper["license"] == "https://creativecommons.org/publicdomain/zero/1.0/"
    assert paper["funding"] == [
        {
            "@type": "Grant",
            "identifier": "100017",
            "funder": {"@type": "Organization", "name": "Swiss National Science Foundation"},
        }
    ]


def test_every_cited_work_is_listed_and_an_event_as_an_event() -> None:
    first, event, season = scholarly_article(ARTICLE, OWN, CITED)["citation"]
    assert first["@type"] == "ScholarlyArticle"
    assert first["@id"] == "https://doi.org/10.2307/1914185"
    assert first["name"] == "Prospect theory; an analysis"
    assert first["datePublished"] == "1979-03"
    assert [author["@type"] for author in first["author"]] == ["Person", "Organization"]
    assert first["isPartOf"]["name"] == "Econometrica"
    assert event == {"@type": "Event", "@id": "#ref-dmz-2019", "name": "Panmunjom Meeting"}
    assert season == {"@type": "Report", "name": "Autumn"}


def test_tags_of_an_author_follow_the_author_and_none_is_empty() -> None:
    tags = meta_tags(ARTICLE, OWN, CITED)
    assert all(content for _, content in tags)
    start = tags.index(("citation_author", "van der Berg, Jan"))
    assert tags[start + 1 : start + 3] == (
        ("citation_author_institution", "University of Zurich, Switzerland"),
        ("citation_author_email", "jan@example.org"),
    )


def test_highwire_knows_the_report_its_day_and_its_title_without_markup() -> None:
    tags = dict(meta_tags(ARTICLE, OWN))
    assert tags["citation_title"] == tags["dc.title"] == "On engines"
    assert tags["citation_publication_date"] == "2019/07/07"
    assert tags["citation_technical_report_institution"] == "Memoirs"
    assert tags["citation_technical_report_number"] == "3"


def test_each_cited_work_has_a_tag_whose_fields_no_semicolon_ends() -> None:
    cited = [content for name, content in meta_tags(ARTICLE, OWN, CITED) if "reference" in name]
    assert cited[0].split("; ") == [
        "citation_title=Prospect theory, an analysis",
        "citation_author=Kahneman, Daniel",
        "citation_author=Econometric Society",
        "citation_publication_date=1979/03",
        "citation_journal_title=Econometrica",
        "citation_doi=10.2307/1914185",
    ]
    assert len(cited) == 2
