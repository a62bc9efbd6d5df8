"""Every fault of front matter is reported with its place and a proposal, and the rest is read."""

from __future__ import annotations

import pytest

from toolkit.model import Severity
from toolkit.readers.article import read_article_text

AUTHOR = "author: Tristan Salles"
TWO = "affiliations:\n  - {id: usyd, name: The University of Sydney}\n  - {id: cnrs, name: CNRS}"

# Front matter below 'title: T' (line 2), then code, line:column, words of message and of hint.
FAULTS = {
    "an unknown affiliation": (
        f"author:\n  - {{name: Tristan Salles, affiliation: [usyd, cnrs, usyt]}}\n{TWO}",
        ("CIT130", "4:54", "'usyt'", "'usyd'"),
    ),
    "an unknown ref": (
        "author:\n  - name: Tristan Salles\n    affiliations:\n      - ref: usyt\n"
        "      - ref: usyd\n"
        f"      - ref: cnrs\n{TWO}",
        ("CIT130", "6:14", "Tristan Salles", "did you mean 'usyd'"),
    ),
    "an unknown number": (
        'authors:\n  - {name: Tristan Salles, affiliation: "1,2"}\n'
        "affiliations:\n  - {index: 1, name: CNRS}",
        ("CIT130", "4:41", "'2'", "known are '1'"),
    ),
    "a number without any affiliations": (
        "authors:\n  - {name: Tristan Salles, affiliation: 1}",
        ("CIT130", "4:41", "'1'", "id: 1"),
    ),
    "an unknown mark": (
        'author: "Tristan Salles^1,3^"\ninstitute: ["^1^ CNRS"]',
        ("CIT130", "3:9", "'3'", "known are '1'"),
    ),
    "an index used twice": (
        "authors:\n  - {name: Tristan Salles, affiliation: 1}\n"
        "affiliations:\n  - {index: 1, name: CNRS}\n  - {index: 1, name: CERN}",
        ("CIT131", "7:13", "line 6", "'2' is free"),
    ),
    "affiliations in a circle": (
        "author: {name: Ada Lovelace, affiliation: a}\n"
        "affiliations:\n  - {id: a, ref: b}\n  - {id: b, ref: a}",
        ("CIT132", "5:5", "a → b → a", "name"),
    ),
    "an affiliation that refers to nothing": (
        "author: {name: Ada Lovelace, affiliation: a}\n"
        "affiliations:\n  - {id: a, ref: usyt}\n  - {id: usyd, name: The University of Sydney}",
        ("CIT130", "5:18", "'usyt'", "'usyd'"),
    ),
    "an affiliation of nobody": (
        f"{AUTHOR}\naffiliations:\n  - {{id: a, name: CNRS}}\n  - {{id: b, name: CERN}}",
        ("CIT133", "5:5", "'CNRS'", "affiliation: a"),
    ),
    "an affiliation without a name": (
        f"{AUTHOR}\naffiliations:\n  - {{id: a, city: Zurich}}",
        ("CIT134", "5:5", "no name", "name:"),
    ),
    "an id without an affiliation": (
        f"{AUTHOR}\naffiliations:\n  a:",
        ("CIT134", "5:3", "no name", "name"),
    ),
    "a position at no certain place": (
        f"author:\n  - {{name: Upma Kashyap, affiliation: [usyd, cnrs], position: Fellow}}\n{TWO}",
        ("CIT135", "4:63", "Upma Kashyap", "beside 'ref:'"),
    ),
    "an author without a name": (
        "author:\n  - orcid: 0000-0001-6095-7689",
        ("CIT120", "4:5", "no name", "name:"),
    ),
    "an empty name": ('author:\n  - name: ""', ("CIT120", "4:11", "no name", "name:")),
    "a mark without a name": ('author: ["^1^"]', ("CIT120", "3:10", "no name", "in front of")),
    "an empty author": (
        "author:\n  - Ada Lovelace\n  -\n  - Plato",
        ("CIT121", "5:4", "empty", "delete"),
    ),
    "an author in a list in a list": (
        "author:\n  - [Ada Lovelace]",
        ("CIT112", "4:5", "not a list", "name:"),
    ),
    "an author twice": (
        "author:\n  - Ada Lovelace\n  - Plato\n  - ada  lovelace",
        ("CIT122", "6:5", "line 4", "delete"),
    ),
    "an ORCID of two authors": (
        "author:\n  - {name: Ada Lovelace, orcid: 0000-0001-6095-7689}\n"
        "  - {name: Plato, orcid: 0000-0001-6095-7689}",
        ("CIT122", "5:5", "line 4", "of their own"),
    ),
    "two authors in one text": (
        "author: Tristan Salles, Patrice Rey",
        ("CIT123", "3:9", "2 authors", "- Name"),
    ),
    "two authors in one entry": (
        "author: {name: Ada Lovelace and Charles Babbage}",
        ("CIT123", "3:16", "one author", "entry of its own"),
    ),
    "an affiliation with an id that nobody names": (
        f"{AUTHOR}\naffiliations: [{{id: a, name: CNRS}}]",
        ("CIT133", "4:16", "'CNRS'", "affiliation: a"),
    ),
    "no author": ("date: 2019", ("CIT125", "2:1", "no author", "author:")),
    "a wrong ORCID": (
        "author: {name: Ada Lovelace, orcid: 0000-0001-6095-7688}",
        ("CIT140", "3:37", "check digit", "0000-0001-6095-7689"),
    ),
    "a wrong ROR identifier": (
        "author: {name: Ada Lovelace, affiliation: {name: University of Zurich, ror: 02crff813}}",
        ("CIT141", "3:77", "check digits", "02crff812"),
    ),
    "a wrong ISNI": (
        "author: {name: Ada Lovelace, isni: 0000000121032684}",
        ("CIT142", "3:36", "check digit", "0000-0001-2103-2683"),
    ),
    "a wrong DOI": (f"{AUTHOR}\ndoi: joss.01530", ("CIT143", "4:6", "not a DOI", "10.")),
    "an e-mail that is none": (
        "author: {name: Ada Lovelace, email: ada at example dot org}",
        ("CIT144", "3:37", "not an e-mail", "'ada@example.org'"),
    ),
    "a corresponding author without an e-mail": (
        "author:\n  - {name: Ada Lovelace, corresponding: true}\n  - {name: Plato, email: "
        "a@example.org}",
        ("CIT145", "4:5", "Ada Lovelace", "email:"),
    ),
    "an unknown role": (
        "author: {name: Ada Lovelace, roles: [sofware]}",
        ("CIT146", "3:38", "'sofware'", "'Software'"),
    ),
    "an unknown degree of a role": (
        "author: {name: Ada Lovelace, roles: [{software: leading}]}",
        ("CIT146", "3:49", "'leading'", "'lead'"),
    ),
    "one equal contributor": (
        "author:\n  - {name: Ada Lovelace, equal-contributor: true}\n  - Plato",
        ("CIT147", "4:5", "alone", "one other author"),
    ),
    "an impossible date": (
        f"{AUTHOR}\ndate: 2019-06-31",
        ("CIT150", "4:7", "does not exist", "2019-06-30"),
    ),
    "a language by its name": (f"{AUTHOR}\nlang: english", ("CIT151", "4:7", "'english'", "'en'")),
    "a language that is none": (f"{AUTHOR}\nlang: e", ("CIT151", "4:7", "'e'", "BCP 47")),
    "an underscore in a language": (
        f"{AUTHOR}\nlang: en_GB",
        ("CIT151", "4:7", "'en_GB'", "'en-GB'"),
    ),
    "keys without @": (f"{AUTHOR}\nnocite: dmz-2019", ("CIT152", "4:9", "nothing", "@dmz-2019")),
    "a key twice": (f"{AUTHOR}\nabstract: a\nabstract: b", ("CIT107", "5:1", "line 4", "keep one")),
    "a key in two spellings": (
        f"{AUTHOR}\ndata-availability: a\ndata_availability: b",
        ("CIT107", "5:1", "line 4", "keep one"),
    ),
    "a list where text belongs": (
        f"{AUTHOR}\nsubtitle: [a]",
        ("CIT112", "4:11", "must be text", ""),
    ),
    "neither yes nor no": (f"{AUTHOR}\ntoc: perhaps", ("CIT112", "4:6", "true or false", "true")),
    "a typing error": (
        f"{AUTHOR}\nbibliograpy: a.bib",
        ("CIT111", "4:1", "'bibliograpy'", "'bibliography'"),
    ),
    "a typing error at an author": (
        "author: {name: Ada Lovelace, orcdi: x}",
        ("CIT111", "3:30", "'orcdi'", "'orcid'"),
    ),
    "a setting of another tool": (
        f"{AUTHOR}\nformat: pdf",
        ("CIT110", "4:1", "does not apply", ""),
    ),
    "an unknown key": (f"{AUTHOR}\nzzz: 1", ("CIT110", "4:1", "'zzz' is not read", "")),
    "a social medium": (
        "author: {name: Ada Lovelace, twitter: ada}",
        ("CIT110", "3:30", "'twitter'", ""),
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_reported_once_with_place_and_proposal(name: str) -> None:
    source, (code, place, message, hint) = FAULTS[name]
    result = read_article_text(f"---\ntitle: T\n{source}\n---\nBody", "paper.md")
    findings = [
        d for d in result.diagnostics if d.code == code and str(d.span) == f"paper.md:{place}"
    ]
    assert len(findings) == 1, result.diagnostics
    assert message in findings[0].message
    assert hint in (findings[0].hint or "")
    assert not findings[0].message.endswith(".")
    assert (result.value.title, result.value.body) == ("T", "Body")


def test_all_faults_of_one_file_are_reported_in_one_run_and_in_order() -> None:
    text = """---
title: T
date: 2019-02-30
author:
  - name: Ada Lovelace
    orcid: 0000-0001-6095-7688
    affiliation: nowhere
  - name: Plato
    email: nobody
affiliations:
  - {id: usyd, name: The University of Sydney}
lang: klingon
keywords: [kept]
---
"""
    result = read_article_text(text, "paper.md")
    errors = [d.code for d in result.diagnostics if d.severity is Severity.ERROR]
    assert errors == ["CIT150", "CIT140", "CIT130", "CIT144", "CIT151"]
    assert [a.name.display for a in result.value.authors] == ["Ada Lovelace", "Plato"]
    assert result.value.keywords == ("kept",)


def test_a_wrong_identifier_is_not_handed_on() -> None:
    text = "---\ntitle: T\nauthor: {name: Plato, orcid: 1, email: x, isni: 3}\ndoi: x\n---\n"
    article = read_article_text(text, "paper.md").value
    [author] = article.authors
    assert (author.orcid, author.email, author.isni, article.doi) == ("", "", "", "")


def test_namesakes_with_orcids_of_their_own_are_two_people() -> None:
    text = """---
title: T
author:
  - {name: Wei Wang, orcid: 0000-0001-6095-7689}
  - {name: Wei Wang, orcid: 0000-0001-8342-7218}
---
"""
    assert read_article_text(text, "paper.md").diagnostics == ()


def test_papers_without_any_address_get_a_note_and_no_warning() -> None:
    text = "---\ntitle: T\nauthor: {name: Plato, corresponding: true}\n---\n"
    [finding] = read_article_text(text, "paper.md").diagnostics
    assert (finding.code, finding.severity) == ("CIT145", Severity.NOTE)


def test_the_id_of_an_affiliation_without_a_name_is_known_all_the_same() -> None:
    text = (
        "---\ntitle: T\nauthor:\n  - {name: Upma Kashyap, affiliation: x}\n"
        "  - {name: Tristan Salles, affiliation: [y, z]}\n"
        "affiliations:\n  - {id: x, naem: CNRS}\n  - {id: y, country: France}\n"
        "  - {id: z, name: CERN}\n---\nText.\n"
    )
    found = read_article_text(text, "paper.md").diagnostics
    errors = [(item.code, item.span.line) for item in found if item.is_error and item.span]
    assert errors == [("CIT134", 7), ("CIT134", 8)]
