"""Records to be written in every format; who signs them is taken from the parity tests."""

from __future__ import annotations

from dataclasses import replace

from tests.parity.constellations import CONSTELLATIONS
from toolkit.metadata.record import record
from toolkit.model import (
    Article,
    Catalogues,
    Edition,
    EditionFile,
    Event,
    Funding,
    Record,
    Reference,
)
from toolkit.pandoc import ast
from toolkit.readers.article import read_article_text

HOSTILE = (
    '<script>alert("1")</script> & \'quotes\' "too": ]]> <!-- -- --> &amp; &lt; {x} \\end{x} '
    "%1$s ${x} - item\x07 Ünïcödé 金正恩"
)
"""Text in which some format gives each sign a meaning, and a sign that XML cannot hold."""
ABSTRACT = "Two leaders met at a border. Why it mattered: <b>not</b> markup & not an entity."
CITED = (
    Reference(
        key="kahneman-1979",
        csl={
            "id": "kahneman-1979",
            "type": "article-journal",
            "title": "Prospect theory: an <i>analysis</i> of decision under risk",
            "author": [
                {"family": "Kahneman", "given": "Daniel"},
                {"family": "Tversky", "given": "Amos"},
            ],
            "issued": {"date-parts": [[1979, 3]]},
            "container-title": "Econometrica",
            "volume": "47",
            "issue": "2",
            "page": "263–291",
            "DOI": "10.2307/1914185",
            "URL": "https://www.jstor.org/stable/1914185",
        },
    ),
    Reference(
        key="dawkins-1976",
        csl={
            "id": "dawkins-1976",
            "type": "book",
            "title": "The Selfish Gene",
            "author": [{"family": "Dawkins", "given": "Richard"}],
            "issued": {"date-parts": [[1976]]},
            "publisher": "Oxford University Press",
            "ISBN": "978-0-19-857519-1",
        },
    ),
    Reference(
        key="npt-1968",
        csl={
            "id": "npt-1968",
            "type": "treaty",
            "title": "Treaty on the Non-Proliferation of Nuclear Weapons",
            "issued": {"date-parts": [[1968, 7, 1]]},
        },
    ),
    Reference(
        key="white-house",
        csl={
            "id": "white-house",
            "type": "webpage",
            "title": "Remarks & <b>statements</b>",
            "author": [{"literal": "The White House"}],
            "URL": "https://trumpwhitehouse.archives.gov/briefings-statements/?page=1&x=2",
        },
    ),
    Reference(
        key="dmz-2019",
        csl={"id": "dmz-2019", "type": "event", "title": "Panmunjom Meeting"},
        event=Event(
            kind="meeting",
            title="Panmunjom Meeting",
            date="2019-06-30",
            place="Panmunjom",
            participants=("Donald Trump", "Kim Jong Un"),
            url="https://en.wikipedia.org/wiki/2019_Koreas-United_States_DMZ_Summit",
        ),
    ),
    Reference(
        key="singapore-2018",
        csl={"id": "singapore-2018", "type": "event", "title": "Singapore Summit"},
        event=Event(kind="summit", title="Singapore Summit", date="2018-06-12", place="Singapore"),
    ),
)
"""Works with a DOI, an ISBN, an address and none; events with an address and without."""
EDITION = Edition(
    slug="paper",
    version="1.1",
    kind="minor",
    date="2026-11-24",
    doi="10.5281/zenodo.102",
    concept_doi="10.5281/zenodo.100",
    url="https://papers.example.org/paper/1.1/",
    publisher="Citable contributors",
    series="Citable Working Papers",
    number="3",
    previous="1.0",
    previous_doi="10.5281/zenodo.101",
    change="Figure 2 redrawn",
    swhid=f"swh:1:dir:{'0123456789' * 4}",
    files=(
        EditionFile(
            path="paper.html", sha512="0" * 128, size=5120, media_type="text/html", role="output"
        ),
        EditionFile(
            path="paper.pdf",
            sha512="1" * 128,
            size=70123,
            media_type="application/pdf",
            role="output",
        ),
        EditionFile(
            path="source/article.md",
            sha512="2" * 128,
            size=9,
            media_type="text/markdown",
            role="source",
        ),
    ),
)
CATALOGUES = Catalogues(
    crossref_depositor="Citable contributors",
    crossref_email="deposits@example.org",
    repec_archive="cit",
    repec_series="wpaper",
    repec_maintainer="Citable contributors",
    repec_email="repec@example.org",
    repec_url="https://papers.example.org/RePEc/cit/",
    issn="2049-3630",
)


def article(constellation: str) -> Article:
    """What the front matter of a constellation of authors says, with all other facts."""
    front = f"title: A Title\ndate: 2026-11-24\n{CONSTELLATIONS[constellation]}"
    read = read_article_text(f"---\n{front}\n---\n\nText.\n", "paper.md").value
    return replace(
        read,
        version=EDITION.version,
        doi=EDITION.doi,
        concept_doi=EDITION.concept_doi,
        publisher=EDITION.publisher,
        url=EDITION.url,
        license="CC-BY-4.0",
        series=EDITION.series,
        number=EDITION.number,
        lang="en-GB",
        keywords=("denuclearization", "R&D <x>", "summits"),
        funding=(Funding(funder="Swiss National Science Foundation", award="100017_1"),),
    )


def full(constellation: str, title: str = HOSTILE) -> Record:
    """A record with every fact that there can be."""
    paper = article(constellation)
    return Record(
        slug="paper",
        article=paper,
        own=record(paper, _prose(title, ABSTRACT), genre="Working paper"),
        cited=CITED,
        edition=EDITION,
        editions=(replace(EDITION, version="1.0", date="2026-01-05", previous=""),),
        catalogues=CATALOGUES,
    )


def small() -> Record:
    """The least that a paper can say: a title, a name, a year; it cites nothing."""
    paper = read_article_text(
        "---\ntitle: T\nauthor: Plato\ndate: 2026\n---\n\nText.\n", "paper.md"
    )
    own = record(paper.value, _prose("T", ""), genre="Working paper")
    return Record(slug="paper", article=paper.value, own=own)


def empty() -> Record:
    """A paper that says nothing of itself."""
    paper = Article(path="paper.md")
    return Record(slug="paper", article=paper, own=record(paper, {}, genre="Working paper"))


def _prose(title: str, abstract: str) -> dict[str, ast.Node]:
    """As if pandoc had read them: all of it text."""
    said = {"title": ast.meta([ast.string(title)])}
    return {**said, "abstract": ast.meta([ast.para([ast.string(abstract)])])} if abstract else said
