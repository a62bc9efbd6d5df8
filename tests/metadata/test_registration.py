"""What DataCite, Crossref and Zenodo register of a paper."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from tests.metadata.read_back import NAMES, READERS, Facts, tree
from tests.metadata.records import EDITION, full
from toolkit.metadata.registry import export, missing
from toolkit.model import Author, PersonName, Record

REPORT = (
    "contributors", "titles", "edition_number", "abstract", "publication_date", "approval_date",
    "isbn", "publisher", "institution", "publisher_item", "contract_number", "program",
    "archive_locations", "scn_policies", "doi_data", "citation_list",
)  # fmt: skip
POSTED = (
    "group_title", "contributors", "titles", "posted_date", "acceptance_date", "institution",
    "item_number", "abstract", "program", "scn_policies", "doi_data", "citation_list",
)  # fmt: skip
"""Elements in the order of Crossref's schema 5.3.1. One may be left out, none stand elsewhere."""
WITHIN = {
    "person_name": ("given_name", "surname", "suffix", "affiliations", "ORCID"),
    "institution": (
        "institution_name", "institution_id", "institution_acronym", "institution_place",
        "institution_department",
    ),
    "posted_date": ("month", "day", "year"),
    "publication_date": ("month", "day", "year"),
    "citation": ("author", "cYear", "doi", "isbn", "unstructured_citation"),
    "head": ("doi_batch_id", "timestamp", "depositor", "registrant"),
    "doi_data": ("doi", "resource"),
}  # fmt: skip


def read(format: str, record: Record | None = None) -> Facts:
    return READERS[format](export(format).write(record or full("shared and own affiliations")))


@pytest.mark.parametrize(
    ("format", "order"), [("crossref-report", REPORT), ("crossref-posted-content", POSTED)]
)
def test_elements_stand_in_the_order_of_crossrefs_schema(format: str, order: tuple) -> None:
    places = [order.index(name) for name in read(format).extra["order"]]
    assert places == sorted(places)


@pytest.mark.parametrize("format", ["crossref-report", "crossref-posted-content"])
def test_so_do_the_parts_of_names_institutions_dates_and_citations(format: str) -> None:
    for constellation in ("shared and own affiliations", "a suffix", "a mononym"):
        root = tree(export(format).write(full(constellation)))
        for name, order in WITHIN.items():
            for element in root.iter(f"{{{NAMES['x']}}}{name}"):
                places = [order.index(etree.QName(child).localname) for child in element]
                assert places == sorted(places) and places, name


def test_names_that_crossrefs_schema_refuses_are_named() -> None:
    record = full("one author, one affiliation")
    (author,) = record.article.authors
    robot = replace(author, name=replace(author.name, family="D2"))
    (lacking,) = missing("crossref-report", with_authors(record, robot))
    assert lacking.endswith("unlike 'D2'")
    group = Author(name=PersonName(literal="G20"), group=True)
    assert missing("crossref-report", with_authors(record, group)) == []


def with_authors(record: Record, *authors: Author) -> Record:
    return replace(record, article=replace(record.article, authors=authors))


@pytest.mark.parametrize("format", ["crossref-report", "crossref-posted-content"])
def test_a_deposit_says_who_deposits_and_when_without_the_clock(format: str) -> None:
    extra = read(format).extra
    assert extra["depositor"] == ["Citable contributors", "deposits@example.org"]
    assert extra["head"]["timestamp"] == "20261124000000"
    assert extra["head"]["doi_batch_id"] == "paper-1.1-20261124"
    assert extra["head"]["registrant"] == "Citable contributors"
    assert extra["resource"] == EDITION.url
    assert extra["funding"] == ["Swiss National Science Foundation", "100017_1"]
    assert extra["sequence"] == ["first", "additional"]


def test_a_paper_of_a_series_is_posted_as_working_paper_and_any_other_as_preprint() -> None:
    record = full("one author, one affiliation")
    assert read("crossref-posted-content", record).extra["type"] == "working_paper"
    alone = replace(record, article=replace(record.article, series="", number=""))
    assert read("crossref-posted-content", alone).extra["type"] == "preprint"


def test_a_doi_cannot_lead_to_itself() -> None:
    record = full("one author, one affiliation")
    article = replace(record.article, url="")
    lost = replace(record, article=article, edition=replace(EDITION, url=""))
    assert missing("crossref-report", lost) == ["an address, as 'url:' in the front matter"]


def test_a_report_or_preprint_is_a_working_paper_for_datacite() -> None:
    types = read("datacite-json").extra["types"]
    assert types == {"resourceType": "Working paper", "resourceTypeGeneral": "Report"}


def test_datacite_gets_numbers_dates_money_and_files() -> None:
    extra = read("datacite-json").extra
    assert extra["alternates"] == {
        "Series number": "Citable Working Papers, 3",
        "SWHID": EDITION.swhid,
        "URL": EDITION.url,
    }
    assert extra["dates"] == {"Issued": "2026-11-24", "Updated": "2026-11-24"}
    assert extra["funding"] == [("Swiss National Science Foundation", "100017_1")]
    assert extra["formats"] == ["text/html", "application/pdf"]
    assert extra["sizes"] == ["5120 bytes", "70123 bytes"]


def test_roles_that_datacite_knows_make_an_author_a_contributor_too() -> None:
    extra = read("datacite-json", full("CRediT roles")).extra
    assert extra["contributors"] == [("Supervisor", "Rey, Patrice")]
    extra = read("datacite-json", full("corresponding with e-mail")).extra
    assert extra["contributors"] == [("ContactPerson", "Salles, Tristan")]


def test_a_deposit_at_zenodo_is_an_open_working_paper() -> None:
    extra = read("zenodo").extra
    assert extra["upload_type"] == "publication"
    assert extra["publication_type"] == "workingpaper"
    assert (extra["access_right"], extra["license"]) == ("open", "cc-by-4.0")
    assert (extra["version"], extra["language"]) == ("1.1", "eng")
    assert "100017_1" in extra["notes"] and "Citable Working Papers, 3" in extra["notes"]


def test_html_in_an_abstract_is_text_at_zenodo() -> None:
    assert "&lt;b&gt;not&lt;/b&gt; markup &amp; not" in read("zenodo").extra["description"]
