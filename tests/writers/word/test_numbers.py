"""Numbers, references and contents in Word: fields with our text as what they showed last."""

from __future__ import annotations

import contextlib
import io
import re
import zipfile
from collections import Counter
from pathlib import Path

import docx
import pytest
from docx.document import Document
from lxml import etree
from PIL import Image

from toolkit.pipeline import build
from toolkit.writers.word.xml import Element, find, name

BODY = """\
# Method {#sec:method}

See @fig:a, [@fig:a; @fig:b; @fig:c], @tbl:t, @eq:m, @lst:one, @sec:method, @sec:deep, @thm-a
and [the picture](#fig:a).[^note] Cited [@golub2007].

[^note]: A note on @fig:b.

## Deep {#sec:deep}

![One.](p.png){#fig:a}

![Two.](p.png){#fig:b}

![Three.](p.png){#fig:c}

| A | B |
|---|---|
| 1 | 2 |

: Numbers. {#tbl:t}

$$ x = 1 $$ {#eq:m}

```{.python #lst:one caption="A line"}
print(1)
```

::: {#thm-a}
With a formula of the same number: $$ y = 1 $$ {#eq:n}
:::

# Unnumbered {.unnumbered}

# Result
"""
BIB = "@book{golub2007, author={Golub, Leon}, title={The Sun}, publisher={P}, year=2007}\n"
LANGUAGES = "en de fr es pt it nl pl ru zh ja ko ar hi zh-Hant".split()
KINDS = ("figure", "table", "listing", "equation", "theorem")


def made(folder: Path, body: str = BODY, **more: str) -> bytes:
    """The DOCX of an article with the lines ``more`` in its front matter."""
    meta = {"title": "Fields", "author": "Leon Golub", "bibliography": "a.bib", **more}
    lines = "".join(f"{key.replace('_', '-')}: {value}\n" for key, value in meta.items())
    folder.joinpath("a.md").write_text(f"---\n{lines}---\n\n{body}", encoding="utf-8")
    folder.joinpath("a.bib").write_text(BIB, encoding="utf-8")
    Image.new("L", (30, 20)).save(folder / "p.png")
    with contextlib.chdir(folder):
        (report,) = build(["a.md"], formats=["docx"], output=folder / "out")
    assert [found for found in report.diagnostics if found.is_error] == []
    return next((folder / "out").rglob("*.docx")).read_bytes()


def part(content: bytes, path: str = "word/document.xml") -> Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(path))


def fields(root: Element) -> list[tuple[str, str]]:
    """The instruction and the shown text of every field, in the order in which they begin."""
    found: list[list[str]] = []
    within: list[tuple[list[str], bool]] = []
    for run in find(root, "//w:r"):
        for child in run:
            kind = child.get(name("w:fldCharType"))
            if kind == "begin":
                found.append(["", ""])
                within.append((found[-1], False))
            elif kind == "separate":
                within[-1] = (within[-1][0], True)
            elif kind == "end":
                within.pop()
            elif child.tag in (name("w:instrText"), name("w:t")):
                for field, shows in within[-1:]:
                    field[shows] += child.text
    assert not within, "a field has no end"
    return [(" ".join(code.split()), shown) for code, shown in found]


def marked(root: Element) -> dict[str, str]:
    """The text within each of our bookmarks."""
    texts = {}
    for start in find(root, "//w:bookmarkStart[starts-with(@w:name, '_Ref')]"):
        text, after = "", start.getnext()
        while after.tag != name("w:bookmarkEnd"):
            text += "".join(find(after, ".//w:t/text()"))
            after = after.getnext()
        assert after.get(name("w:id")) == start.get(name("w:id"))
        texts[start.get(name("w:name"))] = text
    return texts


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return made(tmp_path_factory.mktemp("fields"), toc="true", number_sections="true")


@pytest.fixture(scope="module")
def main(content: bytes) -> Element:
    return part(content)


@pytest.fixture(scope="module")
def paper(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def test_word_counts_captions_formulas_and_theorems_to_the_numbers_they_show(main: Element) -> None:
    counts: Counter[str] = Counter()
    for code, shown in fields(main):
        if code.startswith("SEQ"):
            kind, format = re.fullmatch(r"SEQ (\w+) (.*)", code).groups()
            counts[kind] += 1
            assert (shown, format) == (str(counts[kind]), r"\* ARABIC")
    assert counts == {"Figure": 3, "Table": 1, "Equation": 2, "Listing": 1, "Theorem": 1}


def test_a_mention_is_a_field_that_follows_exactly_its_number(main: Element) -> None:
    texts = marked(main)
    mentions = [(code.split()[1], shown) for code, shown in fields(main) if code.startswith("REF")]
    assert len(mentions) == 9
    for target, shown in mentions:
        if not target.startswith("_Ref_section"):
            assert texts[target] == shown
    assert [shown for _, shown in mentions] == ["1", "1", "3", "1", "1", "1", "1", "1.1", "1"]


def test_a_mention_is_a_link_as_a_whole_and_one_by_hand_is_no_field(main: Element) -> None:
    links = {
        "".join(find(link, ".//w:t/text()")): find(link, ".//w:instrText")
        for link in find(main, "//w:p[starts-with(., 'See')]/w:hyperlink")
    }
    assert links["Figure\u00a01"] and links["Theorem\u00a01"]
    assert links["the picture"] == []
    assert links["Golub 2007"] == []


def test_a_mention_in_a_note_is_a_field_too(content: bytes) -> None:
    assert [shown for _, shown in fields(part(content, "word/footnotes.xml"))] == ["2"]


def test_no_bookmark_has_the_name_or_the_number_of_another(main: Element) -> None:
    for attribute in ("name", "id"):
        values = find(main, f"//w:bookmarkStart/@w:{attribute}")
        assert len(values) == len(set(values))
    names = find(main, "//w:bookmarkStart[starts-with(@w:name, '_')]/@w:name")
    assert all(re.fullmatch(r"\w{1,40}", found) for found in names)


def test_nothing_makes_word_ask_at_opening(content: bytes) -> None:
    for path in ("word/document.xml", "word/footnotes.xml", "word/settings.xml"):
        assert not find(part(content, path), "//@w:dirty | //w:updateFields")


def test_headings_are_numbered_by_a_list_that_their_styles_use(content: bytes) -> None:
    styles, numbering = part(content, "word/styles.xml"), part(content, "word/numbering.xml")
    one, two = (
        find(styles, f"w:style[@w:styleId='Heading{level}']/w:pPr/w:numPr")[0] for level in (1, 2)
    )
    (list_,) = set(find(one, "w:numId/@w:val")) & set(find(two, "w:numId/@w:val"))
    (abstract,) = find(numbering, f"w:num[@w:numId='{list_}']/w:abstractNumId/@w:val")
    levels = find(numbering, f"w:abstractNum[@w:abstractNumId='{abstract}']/w:lvl")
    assert [find(level, "w:lvlText/@w:val") for level in levels[:2]] == [["%1"], ["%1.%2"]]
    assert [find(level, "w:pStyle/@w:val") for level in levels[:2]] == [["Heading1"], ["Heading2"]]


def test_headings_without_a_number_are_out_of_the_list(main: Element) -> None:
    headings = find(main, "//w:p[starts-with(w:pPr/w:pStyle/@w:val, 'Heading')]")
    shown = {"".join(find(p, ".//w:t/text()")): find(p, "w:pPr/w:numPr/w:numId/@w:val") for p in headings}
    assert shown == {
        "Method": [],
        "Deep": [],
        "Unnumbered": ["0"],
        "Result": [],
        "References": ["0"],
    }


def test_numbers_stay_text_where_word_would_count_otherwise(tmp_path: Path) -> None:
    body = "# One\n\nSee @sec:x.\n\n### Three {#sec:x}\n"
    main = part(made(tmp_path, body, number_sections="true"))
    headings = find(main, "//w:p[starts-with(w:pPr/w:pStyle/@w:val, 'Heading')]")
    texts = ["".join(find(heading, ".//w:t/text()")) for heading in headings]
    assert texts == ["1\u2002One", "1.1\u2002Three"]
    assert not find(main, "//w:numPr")
    assert [shown for _, shown in fields(main)] == ["1.1"] == [marked(main)["_Ref_section_2"]]


def test_headings_that_begin_at_the_right_keep_their_numbers_as_text(tmp_path: Path) -> None:
    main = part(made(tmp_path, "# One {#sec:x}\n\nSee @sec:x.\n", lang="ar", number_sections="true"))
    (heading,) = find(main, "//w:p[w:pPr/w:pStyle/@w:val='Heading1']")
    assert "".join(find(heading, ".//w:t/text()")) == "1\u2002One"
    assert [shown for _, shown in fields(main)] == ["1"] == [marked(main)["_Ref_section_1"]]


def test_a_section_without_a_number_is_referred_to_by_its_title(tmp_path: Path) -> None:
    main = part(made(tmp_path, "# On *light*\n\nSee @sec:b.\n\n# Dark matter {#sec:b}\n"))
    assert fields(main) == [(r"REF _Ref_section_2 \h \* MERGEFORMAT", "Dark matter")]
    assert marked(main)["_Ref_section_2"] == "Dark matter"


def test_contents_are_there_before_word_has_made_them(paper: Document, main: Element) -> None:
    entries = [p for p in paper.paragraphs if p.style.name.lower().startswith("toc ")]
    assert [p.text for p in entries] == [
        "Contents",
        "1\u2002Method",
        "1.1\u2002Deep",
        "Unnumbered",
        "2\u2002Result",
        "References",
    ]
    anchors = [link.fragment for entry in entries for link in entry.hyperlinks]
    assert set(anchors) <= set(find(main, "//w:bookmarkStart/@w:name"))
    assert len(anchors) == 5
    assert fields(main)[0][0] == r'TOC \o "1-3" \n \h \z \u'


def test_references_are_bookmarks_in_their_style_and_citations_lead_to_them(main: Element) -> None:
    (entry,) = find(main, "//w:p[w:pPr/w:pStyle/@w:val='Bibliography']")
    assert find(entry, "preceding-sibling::w:bookmarkStart[1]/@w:name") == ["ref-golub2007"]
    assert "ref-golub2007" in find(main, "//w:hyperlink/@w:anchor")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_words_of_a_language_stay_around_the_fields(lang: str, tmp_path: Path) -> None:
    content = made(tmp_path, lang=lang, number_sections="true")
    main, words = part(content), docx.Document(io.BytesIO(content))
    texts = marked(main)
    assert [texts[f"_Ref_{kind}_1"] for kind in KINDS] == ["1"] * 5
    caption = next(p for p in words.paragraphs if p.style.name == "Image Caption")
    assert re.fullmatch(r"\D+1\D*One\.", caption.text)
    see = next(p for p in words.paragraphs if len(p.hyperlinks) > 8)
    assert "1\u20133" in see.text
    assert sum(code.startswith("REF") for code, _ in fields(main)) == 9


def test_two_runs_give_the_same_bytes(content: bytes, tmp_path: Path) -> None:
    assert made(tmp_path, toc="true", number_sections="true") == content


def test_custom_properties_say_what_word_has_no_field_for(tmp_path: Path) -> None:
    more = {"doi": "10.21105/joss.06396", "version": "2.1", "license": "CC-BY-4.0", "series": "Notes"}
    content = made(tmp_path, "Text.", **more, number="7", date="2024-02-03")
    root = part(content, "docProps/custom.xml")
    assert {item.get("name"): "".join(item.itertext()) for item in root} == {
        "DOI": "10.21105/joss.06396",
        "Version": "2.1",
        "License": "CC BY 4.0",
        "License URL": "https://creativecommons.org/licenses/by/4.0/",
        "Series": "Notes",
        "Number": "7",
        "Date": "2024-02-03",
    }
    assert [item.get("pid") for item in root] == [str(id) for id in range(2, 9)]
    types = part(content, "[Content_Types].xml")
    assert find(types, "ct:Override[@PartName='/docProps/custom.xml']")
    relations = part(content, "_rels/.rels")
    assert "docProps/custom.xml" in find(relations, "rel:Relationship/@Target")
