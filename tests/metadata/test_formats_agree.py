"""Every author, affiliation and identifier, read back from each format of metadata."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.metadata.read_back import READERS, Person
from tests.metadata.records import ABSTRACT, EDITION, HOSTILE, empty, full, small
from tests.parity.constellations import CONSTELLATIONS
from toolkit.metadata import facts
from toolkit.metadata.registry import EXPORTS, export, missing
from toolkit.metadata.xml import clean
from toolkit.model import Affiliation, Author, Record
from toolkit.readers.article import read_article_text

BARE = frozenset(("oai-dc",))
"""Formats in which a creator is a name and no more."""
NO_ROR = frozenset(("cff", "redif", "zenodo"))
NO_ORCID = frozenset(("redif",))
NO_SUFFIX = frozenset(("dcterms", "redif"))
INSTITUTIONS = frozenset(("crossref-posted-content", "crossref-report"))
"""Formats that divide an affiliation, so that the institution's name stands alone."""
PEOPLE_ONLY = frozenset((*INSTITUTIONS, "cff"))
"""Formats in which a group has no affiliation."""
PLAIN = HOSTILE.replace("\x07", "")


def expected(author: Author, record: Record, format: str) -> Person:
    """What the model says, as far as ``format`` has a place for it."""
    name = author.name
    family = " ".join(filter(None, (name.particle, name.family)))
    given = " ".join(filter(None, (name.given, name.dropping_particle)))
    suffix = "" if format in NO_SUFFIX else name.suffix
    shown = ", ".join(filter(None, (family, given, suffix))) or name.display
    if format in BARE:
        return Person(shown)
    alone = not name.family if format == "cff" else author.group
    own = () if format in PEOPLE_ONLY and alone else author.memberships
    places = [record.article.affiliations[item.affiliation] for item in own]
    return Person(
        shown,
        "" if format in NO_ORCID else author.orcid,
        tuple(place.name if format in INSTITUTIONS else place.line for place in places),
        () if format in NO_ROR else tuple(place.ror for place in places),
    )


@pytest.mark.parametrize("constellation", CONSTELLATIONS)
def test_each_format_names_the_authors_of_the_front_matter(constellation: str) -> None:
    record = full(constellation)
    assert record.article.authors
    for format, read in READERS.items():
        people = read(export(format).write(record)).people
        assert people == [expected(one, record, format) for one in record.article.authors], format


@pytest.mark.parametrize("format", READERS)
def test_each_format_has_the_same_facts(format: str) -> None:
    record = full("shared and own affiliations")
    facts = READERS[format](export(format).write(record))
    wanted = {
        "date": "2026-11-24",
        "doi": EDITION.doi,
        "version": "1.1",
        "keywords": ["denuclearization", "R&D <x>", "summits"],
        "abstract": ABSTRACT,
    }
    for name, value in wanted.items():
        assert getattr(facts, name) in (value, None), name
    assert facts.doi and facts.abstract and facts.date
    assert facts.language in ("en-GB", "en", "eng", None)
    creative_commons = "https://creativecommons.org/licenses/by/4.0/"
    assert facts.license in ("CC-BY-4.0", "cc-by-4.0", creative_commons, None)


@pytest.mark.parametrize("format", READERS)
def test_signs_that_formats_give_a_meaning_stay_text(format: str) -> None:
    facts = READERS[format](export(format).write(full("one author, one affiliation")))
    # JSON and YAML have a way to write a control character; XML has none.
    assert facts.title in (PLAIN, HOSTILE)


@pytest.mark.parametrize("format", EXPORTS)
def test_a_record_is_written_twice_with_the_same_bytes(format: str) -> None:
    first = export(format).write(full("CRediT roles"))
    assert first == export(format).write(full("CRediT roles"))


@pytest.mark.parametrize("format", EXPORTS)
def test_a_format_either_takes_the_least_paper_or_says_what_it_lacks(format: str) -> None:
    for record in (small(), empty()):
        assert isinstance(export(format).write(record), bytes)
    assert missing(format, full("one author, one affiliation")) == []
    lacking = missing(format, empty())
    if format in ("bibtex", "csl-json", "dcterms", "mods", "oai-dc", "ris", "schema.org"):
        assert lacking == []
    else:
        assert "a title" in lacking


def test_no_two_formats_have_one_file_name() -> None:
    names = [export(name).FILE_NAME for name in EXPORTS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("format", READERS)
def test_an_affiliation_with_markup_stays_text(format: str) -> None:
    record = full("an affiliation with an ampersand and angle brackets")
    (person,) = READERS[format](export(format).write(record)).people
    if format not in BARE:
        assert person.affiliations[0].startswith("R&D <Lab>")


def test_a_withdrawn_edition_says_when_and_why() -> None:
    record = full("one author, one affiliation")
    withdrawn = replace(EDITION, withdrawn="Data lost", withdrawn_date="2026-12-01")
    content = export("datacite-json").write(replace(record, edition=withdrawn))
    facts = READERS["datacite-json"](content)
    assert facts.extra["dates"]["Withdrawn"] == "2026-12-01"
    assert b"Data lost" in export("mods").write(replace(record, edition=withdrawn))


def test_a_language_of_three_letters_is_kept() -> None:
    text = "---\ntitle: T\nauthor: Ada Lovelace\nlang: grc\n---\n\nText.\n"
    article = replace(read_article_text(text, "p.md").value, date="2026-01-01")
    record = replace(full("one author and no affiliation"), article=article)
    assert READERS["mods"](export("mods").write(record)).extra["iso639-3"] == "grc"


WORDS = st.text(st.characters(exclude_categories=("Cc", "Cn", "Cs")), min_size=1, max_size=40)


@settings(max_examples=30, deadline=None)
@given(title=st.text(max_size=60), place=WORDS)
def test_any_title_and_institution_come_back_from_every_format(title: str, place: str) -> None:
    record = full("one author, one affiliation", title=f"T{title}")
    name = " ".join(place.split()) or "X"
    affiliation = Affiliation(name=name.replace(";", ","), ror="0384j8v12")
    record = replace(record, article=replace(record.article, affiliations=(affiliation,)))
    said = facts.title(record)
    for format, read in READERS.items():
        found = read(export(format).write(record))
        assert found.title in (said, clean(said)), format
        if format not in BARE:
            assert found.people[0].affiliations == (affiliation.name,), format
