"""What libraries, OAI-PMH and RePEc read of a paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.metadata.read_back import READERS, Facts
from tests.metadata.records import CATALOGUES, EDITION, full
from toolkit.metadata import redif
from toolkit.metadata.languages import iso_639_3
from toolkit.metadata.registry import export, missing
from toolkit.metadata.vocabularies import CREDIT_URIS
from toolkit.model import Record
from toolkit.model.credit import CREDIT_TERMS

WORKING_PAPER = "http://purl.org/coar/resource_type/c_8042"
AUTHORS_ORIGINAL = "http://purl.org/coar/version/c_b1a7d7d4d402bcce"


def read(format: str, record: Record | None = None) -> Facts:
    return READERS[format](export(format).write(record or full("shared and own affiliations")))


def test_type_and_version_are_terms_of_coar() -> None:
    mods, terms = read("mods").extra, read("dcterms").extra
    assert (mods["genre"], mods["version"]) == (WORKING_PAPER, AUTHORS_ORIGINAL)
    assert terms["version"] == AUTHORS_ORIGINAL and WORKING_PAPER in terms["types"]
    types = read("oai-dc").extra["types"]
    assert WORKING_PAPER in types and "info:eu-repo/semantics/workingPaper" in types


def test_roles_of_credit_are_linked_in_mods() -> None:
    assert read("mods", full("CRediT roles")).extra["credit"] == [
        f"https://credit.niso.org/contributor-roles/{name}/"
        for name in ("software", "writing-original-draft", "supervision")
    ]
    assert tuple(CREDIT_URIS) == CREDIT_TERMS


def test_a_name_is_shown_as_its_bearer_writes_it() -> None:
    assert read("mods", full("a Korean name in its script")).extra["display"] == ["김정은"]
    assert read("mods", full("a suffix")).extra["display"] == ["Martin Luther King Jr."]


def test_dublin_core_identifies_paper_and_sources() -> None:
    identifiers = read("oai-dc").extra["identifiers"]
    assert identifiers == [f"https://doi.org/{EDITION.doi}", EDITION.url, EDITION.swhid]


def test_a_funder_has_a_role_in_mods() -> None:
    assert read("mods").extra["funder"] == ["Swiss National Science Foundation"]


@pytest.mark.parametrize(
    ("tag", "code"),
    [("en-GB", "eng"), ("de", "deu"), ("grc", "grc"), ("fil-PH", "fil"), ("xx", "")],
)
def test_languages_have_codes_of_three_letters(tag: str, code: str) -> None:
    assert iso_639_3(tag) == code


def test_a_handle_is_made_of_archive_series_and_number() -> None:
    extra = read("redif").extra
    assert extra["Handle"] == "RePEc:cit:wpaper:3"
    assert extra["Template-Type"] == "ReDIF-Paper 1.0"
    assert (extra["Creation-Date"], extra["Revision-Date"]) == ("2026-01-05", "2026-11-24")
    assert (extra["File-URL"], extra["File-Format"]) == (EDITION.url, "Text/html")


def test_no_line_of_a_text_becomes_a_field_of_redif() -> None:
    record = full("one author, one affiliation")
    csl = {**record.own.csl, "abstract": "One\nHandle: RePEc:xxx:yyyyyy:1\n\nTwo"}
    hostile = replace(record, own=replace(record.own, csl=csl))
    extra = read("redif", hostile).extra
    assert extra["Handle"] == "RePEc:cit:wpaper:3"
    assert extra["Abstract"] == "One Handle: RePEc:xxx:yyyyyy:1 Two"


def test_a_number_with_blanks_makes_no_handle() -> None:
    record = full("one author, one affiliation")
    blank = replace(record, article=replace(record.article, number="3 a"))
    assert missing("redif", blank) == ["a number within the series, without blanks"]


def test_an_archive_of_repec_has_templates_of_itself_its_series_and_its_papers() -> None:
    first = full("one author, one affiliation")
    second = replace(first, slug="other", article=replace(first.article, number="4"))
    files = {"paper": [("https://papers.example.org/paper.pdf", "application/pdf")]}
    made = redif.archive_files([first, second], files)
    assert list(made) == ["citarch.rdf", "citseri.rdf", "wpaper/paper.rdf", "wpaper/other.rdf"]
    texts = {path: content.decode("utf-8-sig") for path, content in made.items()}
    assert "Template-Type: ReDIF-Archive 1.0" in texts["citarch.rdf"]
    assert "Handle: RePEc:cit\n" in texts["citarch.rdf"]
    assert f"URL: {CATALOGUES.repec_url}" in texts["citarch.rdf"]
    assert "Name: Citable Working Papers\nType: ReDIF-Paper" in texts["citseri.rdf"]
    assert "Handle: RePEc:cit:wpaper\n" in texts["citseri.rdf"]
    assert "File-URL: https://papers.example.org/paper.pdf\n" in texts["wpaper/paper.rdf"]
    assert "File-Format: Application/pdf" in texts["wpaper/paper.rdf"]
    assert "Handle: RePEc:cit:wpaper:4\n" in texts["wpaper/other.rdf"]


def test_an_archive_is_called_as_its_site_is() -> None:
    records = [full("one author, one affiliation")]
    made = redif.archive_files(records, {}, title="Memoirs", provider="An Institute")
    text = made["citseri.rdf"].decode("utf-8-sig")
    assert "Name: Memoirs\n" in text and "Provider-Name: An Institute\n" in text


def test_an_archive_names_what_it_lacks() -> None:
    assert redif.missing_of_archive(CATALOGUES, "Memoirs") == []
    lacking = redif.missing_of_archive(replace(CATALOGUES, repec_email=""), "")
    assert lacking == [
        "the name of the series",
        "an e-mail address, as 'email' in [tool.citable.repec]",
    ]
