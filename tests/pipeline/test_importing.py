"""``import_article``: what lies in the new folder, and that it can be built."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from toolkit.model import Article, Confidence
from toolkit.pipeline import build, check, import_article
from toolkit.pipeline.imports.event_stubs import event_stubs, events_file
from toolkit.readers.bibliography import read_bibliography

TEXT = """Coasts Measured Twice

Tristan Salles
May 9, 2018

On 4th May 2018, two groups that measure the same coast met in Trondheim for the first time, and they had
asked for a room for 12 & were given one for 8. The survey of December 3rd had failed this February already.
"""


def test_dates_of_a_text_become_stubs_beside_the_article(folder: Path) -> None:
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    made = import_article(folder / "a.txt").value
    assert [path.as_posix() for path in made.files] == [
        "docs/articles/coasts-measured-twice/article.md",
        "docs/articles/coasts-measured-twice/events.bib",
    ]
    found = [(stub.date, stub.confidence) for stub in made.events]
    assert found == [
        ("2018-05-04", Confidence.LIKELY),
        ("2017-12-03", Confidence.GUESSED),
        ("2018-02", Confidence.GUESSED),
    ]
    read = read_bibliography(folder / made.files[1], "events.bib")
    assert not read.failed
    assert [read.value[key].event.date for key in read.value] == [stub.date for stub in made.events]
    assert "two groups" in (folder / made.files[1]).read_text(encoding="utf-8")


def test_the_new_article_can_be_built(folder: Path) -> None:
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / ".git").mkdir()
    import_article(folder / "a.txt")
    reports = build(formats=("html",))
    assert [report.failed for report in reports] == [False]


@pytest.mark.parametrize(
    ("lang", "text", "dates"),
    [
        (
            "en",
            "It began on 30 June and ended on July 2, as July says.",
            ["2019-06-30", "2019-07-02"],
        ),
        ("en", "The war of 25 June 1950 is not the talk of June 25.", ["1950-06-25", "2019-06-25"]),
        ("en", "We may march on. In May it rained.", ["2019-05"]),
        ("de", "Das Treffen am 30. Juni war kurz, das im Februar lang.", ["2019-06-30", "2019-02"]),
        ("en", "On 31 February nothing happened.", []),
    ],
)
def test_dates_without_a_year_are_the_last_before_the_article(
    lang: str, text: str, dates: list[str]
) -> None:
    article = Article(path="a.md", date="2019-07-07", lang=lang, body=text)
    assert [stub.date for stub in event_stubs(article)] == dates


def test_the_sentence_of_an_event_is_told_without_marks_and_markup() -> None:
    body = (
        "Salt was *taxed*.[^1] On 14 May 1509 the **Venetians** lost `all_of it` [see @finlay].[^2] "
        "Then, on 3 June 1510, came [peace](https://example.org).\n\n"
        "# On 4 July 1776 they met {#sec:met}\n\n"
        "| Day        | What |\n|------------|------|\n| 1 May 1511 | War  |\n\n"
        "[^1]: It was on 2 May 1500.\n"
    )
    stubs = event_stubs(Article(path="a.md", date="2020-05-01", body=body))
    assert {stub.date: stub.sentence for stub in stubs} == {
        "1509-05-14": "On 14 May 1509 the Venetians lost all_of it.",
        "1510-06-03": "Then, on 3 June 1510, came peace.",
        "1776-07-04": "On 4 July 1776 they met",
        "1511-05-01": "Day, What, 1 May 1511, War",
        "1500-05-02": "It was on 2 May 1500.",
    }
    assert "\\textasciicircum" not in events_file(stubs)


def test_an_event_that_nobody_named_yet_is_reported(folder: Path) -> None:
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / ".git").mkdir()
    made = import_article(folder / "a.txt").value
    source = folder / made.article
    text = source.read_text(encoding="utf-8")
    source.write_text(f"{text}\nSee @{made.events[0].key}.\n", encoding="utf-8")
    found = [item.code for report in check() for item in report.diagnostics]
    assert "CIT407" in found


def test_a_bibliography_becomes_a_file_of_the_project(folder: Path) -> None:
    (folder / "My Refs.ris").write_text(
        "TY  - JOUR\nAU  - Salles, Tristan\nTI  - Badlands & more\nPY  - 2016\nER  -\n",
        encoding="utf-8",
    )
    made = import_article(folder / "My Refs.ris").value
    assert made.article is None
    assert [path.as_posix() for path in made.files] == ["bib/my-refs.bib"]
    read = read_bibliography(folder / "bib/my-refs.bib", "b").value
    assert read["salles-2016"].csl["title"] == "Badlands & more"


def test_markdown_goes_as_it_is_with_what_lies_beside_it(folder: Path) -> None:
    source = "---\ntitle: T\nbibliography: r.bib\n---\n\n![A](img/a.png) and ![B](../b.png) [@x].\n"
    (folder / "in/img").mkdir(parents=True)
    (folder / "in/paper.qmd").write_text(source, encoding="utf-8")
    (folder / "in/img/a.png").write_bytes(b"a")
    (folder / "b.png").write_bytes(b"secret")
    (folder / "in/r.bib").write_text("@misc{x, title={X}}", encoding="utf-8")
    result = import_article(folder / "in/paper.qmd", slug="t")
    held = {path.name: (folder / path).read_bytes() for path in result.value.files}
    assert held == {"article.md": source.encode(), "a.png": b"a", "r.bib": b"@misc{x, title={X}}"}
    assert [item.code for item in result.diagnostics] == ["CIT605"]


def test_hostile_markdown_brings_nothing_of_elsewhere_and_reads_nothing_when_it_is_built(
    folder: Path,
) -> None:
    (folder / "secret.png").write_bytes(b"secret")
    (folder / "secret.bib").write_text("@misc{x, title={Secret}}", encoding="utf-8")
    home = folder / "project/home"
    (home / ".ssh").mkdir(parents=True)
    (home / ".ssh/key.png").write_bytes(b"secret")
    (home / "link.png").symlink_to("../../secret.png")
    (home / "a\\b.png").write_bytes(b"odd")
    targets = ("a%5Cb.png", "../../secret.png", str(folder / "secret.png"), ".ssh/key.png", "link.png", "file:///etc/passwd")
    pictures = "\n\n".join(f"![]({target})" for target in targets)
    front = "title: T\nauthor: A B\nbibliography: ../../../../secret.bib\ncsl: /etc/passwd"
    (home / "a.md").write_text(f"---\n{front}\n---\n{pictures}\n", encoding="utf-8")
    (folder / "project/.git").mkdir()
    os.chdir(folder / "project")
    result = import_article(Path("home/a.md"), slug="t")
    assert [path.name for path in result.value.files] == ["article.md"]
    assert {item.code for item in result.diagnostics} == {"CIT605"}
    (report,) = build(["t"], formats=("html",))
    assert report.outputs == ()
    codes = [item.code for item in report.diagnostics if item.is_error]
    assert codes.count("CIT402") == len(targets)
    assert {"CIT201", "CIT501"} <= set(codes)


@pytest.mark.parametrize(
    ("name", "slug", "code"),
    [
        ("a.exe", None, "CIT601"),
        ("none.txt", None, "CIT602"),
        ("empty.tex", None, "CIT604"),
        ("binary.md", None, "CIT604"),
        ("a.txt", "No Slug", "CIT611"),
    ],
)
def test_what_cannot_be_imported_is_said(
    folder: Path, name: str, slug: str | None, code: str
) -> None:
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "a.exe").write_bytes(b"MZ")
    (folder / "empty.tex").write_text("\n", encoding="utf-8")
    (folder / "binary.md").write_bytes(b"\0\1\2")
    result = import_article(folder / name, slug=slug)
    assert result.value is None
    assert [item.code for item in result.diagnostics] == [code]


def test_nothing_is_overwritten(folder: Path) -> None:
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    assert not import_article(folder / "a.txt").failed
    assert [item.code for item in import_article(folder / "a.txt").diagnostics] == ["CIT612"]
