"""Other versions, the series, cited works and events, as each format names them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.metadata.read_back import READERS, Facts
from tests.metadata.records import CITED, full
from toolkit.metadata.facts import citation, identifier_of
from toolkit.metadata.registry import export
from toolkit.model import Event, Reference

DOI, ISBN = "10.2307/1914185", "978-0-19-857519-1"
TREATY = "Treaty on the Non-Proliferation of Nuclear Weapons"
PAGE = "https://trumpwhitehouse.archives.gov/briefings-statements/?page=1&x=2"
MEETING = "https://en.wikipedia.org/wiki/2019_Koreas-United_States_DMZ_Summit"
CONCEPT, PREVIOUS, ISSN = "10.5281/zenodo.100", "10.5281/zenodo.101", "2049-3630"
SUMMIT, SERIES = "Singapore Summit", "Citable Working Papers"


def read(format: str) -> Facts:
    record = full("one author, one affiliation")
    return READERS[format](export(format).write(record))


@pytest.mark.parametrize("format", ["datacite-json", "datacite-xml"])
def test_datacite_relates_works_by_identifier_and_describes_those_without(format: str) -> None:
    assert read(format).related == {
        ("IsVersionOf", CONCEPT),
        ("IsNewVersionOf", PREVIOUS),
        ("IsPartOf", ISSN),
        ("IsPartOf", SERIES),
        ("Cites", DOI),
        ("Cites", ISBN),
        ("Cites", TREATY),
        ("Cites", PAGE),
        ("Documents", MEETING),
        ("Documents", SUMMIT),
    }


@pytest.mark.parametrize("format", ["crossref-report", "crossref-posted-content"])
def test_crossref_gets_all_that_is_cited_and_relations_of_versions_and_events(format: str) -> None:
    related = read(format).related
    texts = {text for kind, text in related if kind == "Cites"}
    assert {DOI, ISBN} < texts and len(texts) == len(CITED)
    assert {pair for pair in related if pair[0] != "Cites"} == {
        ("isVersionOf", CONCEPT),
        ("replaces", PREVIOUS),
        ("isPartOf", ISSN),
        ("documents", MEETING),
    }


def test_mods_tells_cited_works_from_events() -> None:
    assert read("mods").related == {
        ("otherVersion", CONCEPT),
        ("preceding", PREVIOUS),
        ("series", ISSN),
        ("references", DOI),
        ("references", ISBN),
        ("references", TREATY),
        ("references", PAGE),
        ("documents", MEETING),
        ("documents", SUMMIT),
    }


def test_dublin_core_relates_by_addresses() -> None:
    doi = f"https://doi.org/{DOI}"
    versions = [f"https://doi.org/{one}" for one in (CONCEPT, PREVIOUS)]
    addresses = {*versions, doi, f"urn:isbn:{ISBN}", f"urn:issn:{ISSN}", PAGE, MEETING}
    plain = {text for _, text in read("oai-dc").related}
    assert addresses < plain and len(plain) == len(addresses) + 2
    qualified = read("dcterms").related
    assert {
        ("references", doi),
        ("replaces", versions[1]),
        ("isVersionOf", versions[0]),
    } < qualified
    assert ("subject", MEETING) in qualified
    assert {text for _, text in qualified if text} >= addresses


def test_zenodo_makes_the_doi_of_all_versions_itself() -> None:
    related = read("zenodo").related
    assert ("isNewVersionOf", PREVIOUS) in related and ("cites", DOI) in related
    assert ("documents", MEETING) in related and CONCEPT not in {text for _, text in related}
    assert len(read("zenodo").extra["references"]) == len(CITED)


def test_a_citation_file_lists_every_work_and_event_with_an_author() -> None:
    facts = read("cff")
    assert {title for _, title in facts.related} >= {TREATY, SUMMIT, "The Selfish Gene"}
    assert len(facts.related) == len(CITED)
    assert facts.extra["identifiers"]["doi"] == CONCEPT


def test_an_address_that_is_none_is_no_identifier() -> None:
    for url in ("javascript:alert(1)", "https://example.org/a b", 'https://x.org/"><b>', "ftp://x"):
        reference = Reference(key="a", csl={"type": "webpage", "title": "T", "URL": url})
        assert identifier_of(reference) == ("", "")
        event = Event(kind="speech", title="T", url=url)
        assert identifier_of(Reference(key="a", csl={}, event=event)) == ("", "")


def test_one_work_cited_under_two_keys_is_related_once() -> None:
    record = full("one author, one affiliation")
    twice = replace(record, cited=(CITED[0], replace(CITED[0], key="again"), CITED[2], CITED[2]))
    for format in ("datacite-json", "datacite-xml"):
        content = export(format).write(twice).decode()
        assert content.count(DOI) == 1 and content.count(TREATY) == 1


def test_a_citation_in_one_line_says_who_when_what_and_where() -> None:
    assert citation(CITED[0]) == (
        "Kahneman, Daniel; Tversky, Amos (1979-03). Prospect theory: an analysis of decision under "
        "risk. Econometrica. https://doi.org/10.2307/1914185"
    )
    assert citation(CITED[5]) == "(2018-06-12). Singapore Summit. Singapore."
    asked = Reference(key="a", csl={"type": "post", "title": "Hello(?)!"})
    assert citation(asked) == "Hello(?)!"
