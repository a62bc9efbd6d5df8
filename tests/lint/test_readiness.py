"""Each place finds nothing to ask for in a whole paper, and in a bare one everything that it demands."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit import pipeline
from toolkit.lint.readiness.arxiv import as_tex
from toolkit.lint.readiness.place import codes, page, places
from toolkit.model import Diagnostic, Severity

WHOLE = {
    "title": "Probable inference and the law of succession",
    "author": "\n  - name: {given: Edwin B., family: Wilson}\n    orcid: 0000-0002-1825-0097\n"
    "    email: wilson@example.org\n    corresponding: true\n    affiliations: [harvard]",
    "affiliations": "\n  - {id: harvard, name: Harvard University, city: Cambridge,"
    " country: United States, ror: 03vek6s52}",
    "date": "1927-06-01",
    "doi": "10.1080/01621459.1927.10502953",
    "url": "https://papers.example.org/7/",
    "license": "CC-BY-4.0",
    "series": "Working Papers",
    "number": "WP-7",
    "lang": "en",
    "abstract": '"We ask how far an observed rate is sure, and give limits between which the true rate'
    " lies with a stated probability. The limits differ from those that are usually given, which"
    ' hold for large samples only, and they never leave the range of what is possible."',
    "keywords": "[inference, proportion]",
    "funding": "none",
    "data-availability": "No data were used.",
    "conflicts": "None.",
    "bibliography": "refs.bib",
}
BODY = "As shown [@brown-2001].\n"
BIB = """@article{brown-2001, author = {Brown, Lawrence D.}, title = {Interval estimation},
  journal = {Statistical Science}, year = 2001}"""
BARE = {"title": "''", "bibliography": "refs.bib"}
ASKED_OF_A_BARE_PAPER = {
    "zenodo": {"CIT810", "CIT811", "CIT812", "CIT813", "CIT814", "CIT817"},
    "crossref": {"CIT820", "CIT821", "CIT822", "CIT823", "CIT825", "CIT826", "CIT829"},
    "datacite": {"CIT830", "CIT831", "CIT832", "CIT833", "CIT834", "CIT837"},
    "arxiv": {"CIT840", "CIT841", "CIT842"},
    "ssrn": {"CIT850", "CIT851", "CIT852", "CIT853", "CIT856"},
    "google-scholar": {"CIT860", "CIT861", "CIT862", "CIT863", "CIT864"},
    "repec": {"CIT870", "CIT871", "CIT872", "CIT873", "CIT874", "CIT875"},
    "pmc": {"CIT880", "CIT881", "CIT882", "CIT883", "CIT884", "CIT888"},
}


def asked(folder: Path, place: str, front: dict[str, str], body: str = BODY) -> list[Diagnostic]:
    """What a place asks for beyond what a paper with this front matter has."""
    text = "\n".join(f"{key}: {value}" for key, value in front.items() if value)
    (folder / "paper.md").write_text(f"---\n{text}\n---\n\n{body}", encoding="utf-8")
    (folder / "refs.bib").write_text(BIB, encoding="utf-8")
    (folder / ".git").mkdir(exist_ok=True)
    reports = pipeline.check(["paper.md"], places=[place], select=["CIT8"])
    return [
        item for report in reports for item in report.diagnostics if item.code.startswith("CIT8")
    ]


def test_there_is_a_case_for_every_place() -> None:
    assert set(places()) == ASKED_OF_A_BARE_PAPER.keys()


@pytest.mark.parametrize("place", places())
def test_of_a_whole_paper_nothing_is_asked(place: str, folder: Path) -> None:
    assert asked(folder, place, WHOLE) == []


@pytest.mark.parametrize("place", places())
def test_of_a_bare_paper_everything_is_asked(place: str, folder: Path) -> None:
    found = asked(folder, place, BARE, body="Nothing is cited.\n")
    assert {item.code for item in found} == ASKED_OF_A_BARE_PAPER[place]
    assert {item.code for item in found} <= codes(place).keys()
    assert all(item.span and item.span.path == "paper.md" for item in found)


@pytest.mark.parametrize("place", places())
def test_a_place_says_what_it_demands_and_who_says_so(place: str) -> None:
    first, _, rest = page(place).partition("\n")
    assert first.endswith(".") and "\nSource: " in rest
    assert len({code[:5] for code in codes(place)}) == 1


@pytest.mark.parametrize(
    ("place", "changed", "code", "words"),
    [
        ("zenodo", {"license": "All rights reserved by us"}, "CIT814", "SPDX"),
        ("zenodo", {"author": "[Madonna]"}, "CIT815", "Madonna"),
        ("zenodo", {"author": "[Edwin B. Wilson]", "affiliations": ""}, "CIT816", "Edwin B. Wilson"),
        ("crossref", {"author": "[Madonna]"}, "CIT824", "Madonna"),
        ("crossref", {"author": "[Edwin B. Wilson]"}, "CIT827", "ORCID"),
        ("crossref", {"affiliations": "\n  - {id: harvard, name: Harvard University}"}, "CIT827", "ROR"),
        ("datacite", {"author": "[Edwin B. Wilson]"}, "CIT835", "ORCID"),
        ("datacite", {"series": "", "author": "[Edwin B. Wilson]", "affiliations": ""}, "CIT832", "publisher"),
        ("arxiv", {"abstract": "word " * 400}, "CIT843", "this one has 1,999"),
        ("arxiv", {"title": "Žižek at Panmunjom"}, "CIT844", "TeX"),
        ("arxiv", {"title": "판문점 and Panmunjom"}, "CIT844", "판"),
        ("arxiv", {"abstract": "As in [@brown-2001]."}, "CIT845", "@brown-2001"),
        ("arxiv", {"title": "H<sub>2</sub>O"}, "CIT845", "<sub>"),
        ("arxiv", {"title": "PROBABLE INFERENCE AGAIN"}, "CIT846", "capitals"),
        ("arxiv", {"license": "MIT"}, "CIT847", "MIT"),
        ("arxiv", {"abstract": "|\n  One.\n\n  Two."}, "CIT848", "paragraphs"),
        ("ssrn", {"abstract": "Too short."}, "CIT852", "fewer than 30"),
        ("ssrn", {"author": "[{name: Edwin B. Wilson, email: w@example.org}]", "affiliations": ""},
         "CIT854", "Edwin B. Wilson"),
        ("ssrn", {"author": "[{name: Edwin B. Wilson, affiliation: harvard}]"}, "CIT855", "e-mail"),
        ("ssrn", {"lang": "de"}, "CIT857", "English"),
        ("repec", {"number": "'7 and 8'"}, "CIT872", "7 and 8"),
        ("repec", {"author": "[Edwin B. Wilson]", "affiliations": ""}, "CIT876", "Edwin B. Wilson"),
        ("pmc", {"author": "[Madonna]"}, "CIT881", "Madonna"),
        ("pmc", {"license": "MIT"}, "CIT884", "MIT"),
        ("pmc", {"author": "[Edwin B. Wilson]", "affiliations": ""}, "CIT885", "Edwin B. Wilson"),
        ("pmc", {"affiliations": "\n  - {id: harvard, name: Harvard}"}, "CIT886", "country"),
        ("pmc", {"author": "[{name: Edwin B. Wilson, affiliation: harvard}]"}, "CIT887", "e-mail"),
    ],
)  # fmt: skip
def test_a_place_asks_for_the_one_thing_that_is_missing(
    place: str, changed: dict[str, str], code: str, words: str, folder: Path
) -> None:
    found = asked(folder, place, WHOLE | changed)
    assert any(item.code == code and words in item.message for item in found), found


def test_a_place_that_nobody_knows_is_an_error_with_the_nearest(folder: Path) -> None:
    (folder / "paper.md").write_text("---\ntitle: A\n---\n", encoding="utf-8")
    (folder / ".git").mkdir()
    found = [
        item
        for report in pipeline.check(["paper.md"], places=["zenedo"])
        for item in report.diagnostics
    ]
    (unknown,) = [item for item in found if item.code == "CIT801"]
    assert unknown.severity is Severity.ERROR and unknown.hint == "did you mean 'zenodo'?"


@pytest.mark.parametrize(
    ("text", "tex"),
    [("Žižek", r"{\v Z}i{\v z}ek"), ("“Bartók”—1", "``Bart{\\'o}k''---1"), ("Güiraldes í", "G{\\\"u}iraldes {\\'\\i}"),
     ("ABC", "ABC"), ("판", "판")],
)  # fmt: skip
def test_accents_are_written_as_tex_writes_them(text: str, tex: str) -> None:
    assert as_tex(text) == tex


def test_an_institution_that_stands_twice_is_named_once(folder: Path) -> None:
    twice = "\n  - {id: harvard, name: Harvard University, department: Statistics}\n" + (
        "  - {id: b, name: Harvard University, department: Physics}"
    )
    author = "[{name: Edwin B. Wilson, affiliation: [harvard, b]}]"
    found = asked(folder, "crossref", WHOLE | {"author": author, "affiliations": twice})
    messages = [item.message for item in found if item.code == "CIT827" and "ROR" in item.message]
    assert [message.count("Harvard University") for message in messages] == [1]
