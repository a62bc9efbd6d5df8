"""Each rule on documents points at the fault in some texts, and lets near misses of it pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lint.papers import fixed, found, marked, paper, png, whole
from toolkit.lint.rule import all_rules
from toolkit.model import Image
from toolkit.pipeline.scaffold import new_article
from toolkit.readers.article import read_article_text

RULES = {rule.name: rule for rule in all_rules() if rule.family == "document"}
IMAGES = {
    "screen.png": png(520),
    "wide.png": png(1600),
    "drawing.svg": Image(media_type="image/svg+xml", content=b"<svg/>", width=300, height=200),
}


def front(**fields: str) -> str:
    """Front matter of these fields and no others, and a word of text."""
    lines = "\n".join(f"{name}: {value}" for name, value in fields.items())
    return f"---\n{lines}\n---\nText.\n"


GERMAN = (
    "Der Präsident und die Delegation sind an der Grenze, und das Treffen ist nicht mit den anderen zu vergleichen. "
    * 10
)
ENGLISH = (
    "The president and the delegation were at the border, and this meeting is not to be compared with that of the others. "
    * 10
)
WRONG = {
    "unknown-language": [front(title="T", lang="‸xx-klingon")],
    "unknown-licence": [
        front(title="T", license="‸CC-BY-4"),
        front(title="T", license="‸MIT AND Apache-2"),
        front(title="T", license="‸CC-BY-5.0"),
    ],
    "hidden-direction": [
        front(title="‸Minutes \u202eneddih"),
        "---\ntitle: T\nauthor:\n  - ‸name: Upma \u2067Kashyap\n---\nText.",
    ],
    "unreadable-formula": [
        r"The share is $‸\frac{1}{$ of all.",
        "As\n$$‸x^$$\nand `$y^$` and $‸x^$ say.",
        r"Let $a + ‸\grue{x}$ be.",
        r"It is \\(b\\) and $‸a}$.",
        r"It is $‸\left( x$ and $y ‸\right.$ all the same.",
        "$$\n‸\\begin{cases} a \\\\\n  b\n$$",
        "---\ntitle: ‸Of $x^$\n---\nText.",
        "Thus:\n\n‸\\begin{equation}\\label{eq:a}\n\\frac{1}\n\\end{equation}",
    ],
    "missing-abstract": [front(title="‸Thirty hours")],
    "missing-title": ["‸---\nauthor: Upma Kashyap\n---\nText."],
    "missing-date": [front(title="‸Thirty hours"), "---\ntitle: Thirty hours\ndate:‸\n---\nText."],
    "missing-licence": [front(title="‸Thirty hours")],
    "missing-keywords": [front(title="‸Thirty hours")],
    "image-too-small": [
        "![Shares](‸screen.png)",
        "![Shares](‸screen.png){width=200mm} and ![Shares](wide.png)",
    ],
    "image-without-description": ["![](‸wide.png)", "Text with ![](‸wide.png){width=1cm} inside."],
    "heading-level-skipped": ["# Results\n\nText.\n\n‸### Asia\n\nText."],
    "headings-in-two-cases": [
        "‸# Related Work on Summits\n\n# The critics and their case\n\n# Three Handshakes Compared\n\n"
        "# What remains open\n\n# Two summits before",
    ],
    "link-to-no-anchor": [
        "As [above](‸#resuls).\n\n# Results\n\nText.",
        "[x](‸#Results)\n\n# Results",
    ],
    "link-to-a-file": [
        "The [data](‸data/results.csv) are here.",
        "See [us](‸www.example.org/paper).",
    ],
    "same-heading-twice": ["# Results\n\n## Asia\n\nText.\n\n‸## Asia\n\nText."],
    "anchor-twice": [
        "![A](wide.png){#fig:map}\n\n![B](wide.png){‸#fig:map}",
        "# Asia {#asia}\n\nText.\n\n# The rest {‸#asia}\n\nText.",
    ],
    "footnote-twice": ["In Osaka.[^date] In Washington.‸[^date]\n\n[^date]: By the clock there."],
    "unlike-quotation-marks": [
        'They spoke of ‸“coddling of dictators" then.',
        'Of ‸"coddling” too.',
    ],
    "empty-section": [
        "‸# Methods\n\n# Results\n\nText.",
        "# Methods\n\nText.\n\n‸## Data\n\n# Results\n\nText.\n\n‸# End\n\n<!-- write this -->",
    ],
    "float-never-referred-to": [
        "Text.\n\n![Shares](wide.png){#‸fig:share}",
        "Text.\n\n| A |\n|---|\n| 1 |\n\n: Shares. {#‸tbl:share}",
        "Text.\n\n![Shares.\\label{‸fig:share}](wide.png)",
    ],
    "table-without-a-caption": [
        "The Meeting is told of.\n\nMeeting was a table.\n\n| ‸Meeting | Date |\n|---|---|\n| First | 2018 |",
        "Text.\n\n| ‸Meeting | Date |\n|---|---|\n| First | 2018 |",
    ],
    "doubled-word": ["Paris in ‸the\nthe spring.", "A part ‸of of it. ‸The the end."],
    "http-link": ["See <‸http://dx.doi.org/10.1038/171737a0>.", "[Code](‸http://github.com/a/b)."],
    "placeholder": [
        "Text. ‸TODO: add the second experiment.\n\n‸TODO\n\n[‸TODO more]",
        "It was shown ‸[citation needed] and ‸???.\n\n‸Lorem ipsum dolor. The code is in 10.5281/zenodo.‸XXXX.",
        "The DOI is ‸10.xxxxx/yyyy.",
        front(title="‸Title of your paper"),
        "---\ntitle: Thirty hours\nauthor:\n  - ‸name: Author Name\n---\nText.",
        "---\ntitle: Thirty hours\nauthor: {name: A B, affiliations: [‸Name of Your Institution]}\n---\nText.",
        "---\ntitle: Thirty hours\nauthor: {name: A B, affiliations: [{name: CNRS, city: Your City}]}\n"
        "---\nText.".replace("[{", "[‸{"),
    ],
    "long-title": [front(title="‸" + "The meeting at the border " * 9)],
    "long-abstract": [front(title="T", abstract="‸" + "word " * 351)],
    "article-title-with-a-full-stop": [front(title="‸More than a symbolic gesture.")],
    "article-title-in-capitals": [front(title="‸TRUMP MEETS KIM")],
    "other-language": [
        front(title="T", lang="‸en") + GERMAN,
        front(title="T", lang="‸de") + ENGLISH,
        front(title="‸T") + GERMAN,
    ],
}
RIGHT = {
    "unknown-language": [front(title="T", lang=lang) for lang in ("en-GB", "de-CH-1996", "grc", "nb")],
    "unknown-licence": [
        front(title="T", license=name)
        for name in ("CC-BY-NC-ND-4.0", "CC BY 4.0", "MIT AND Apache-2.0", "GPL-3.0-or-later",
                     "CC-BY-3.0-DE", "CC0", "BSD-3-Clause-Clear", "All rights reserved", "LPPL-1.3c")
    ],
    "hidden-direction": [front(title="שלום \u200eand\u200f peace", keywords="[a\u200db]")],
    "unreadable-formula": [
        r"The share is $\frac{1}{3}$ and $\left\{ x \right.$ and $x \leftarrow \rightarrow y$.",
        "Thus:\n\n\\begin{align}\\label{eq:a}\na &= b \\nonumber\\\\\nb &= c\n\\end{align}",
        r"A listing: `$\frac{1}{$`. It costs \$5 and 3\$.",
    ],
    "missing-abstract": [front(title="T", abstract="We show how.")],
    "missing-title": [front(title="Thirty hours")],
    "missing-date": [front(title="T", date="2019-07"), front(title="T", date="2019")],
    "missing-licence": [front(title="T", license="CC-BY-4.0")],
    "missing-keywords": [front(title="T", keywords="[summits]")],
    "image-too-small": [
        "![Shares](wide.png)",
        "![Shares](screen.png){width=50%} ![Shares](drawing.svg) ![Shares](gone.png)",
        "![Shares](screen.png){height=1in}",
    ],
    "image-without-description": ["![Shares](wide.png)", '![](wide.png){alt="Bars, falling"}'],
    "heading-level-skipped": [
        "# Results\n\n## Asia\n\n### Korea\n\n# End",
        "## Results\n\n### Asia",
        "### Asia",
    ],
    "headings-in-two-cases": [
        "# Results\n\n# The critics and their case\n\n# North Korea\n\n# What remains open",
        "# Two summits before\n\n# The critics and their case\n\n# Statement of Need",
        "# Summit Diplomacy Before Panmunjom\n\n## How the count was made\n\n# Critics and Their Cases\n\n## What it says",
        front(title="T", lang="de")
        + "# Die Kritiker und ihre Gründe\n\n# Was offen bleibt\n\n# Der Weg\n\n# Kleine Schritte",
    ],
    "link-to-no-anchor": [
        "As [above](#results), [there](#fig:a) and [here](#x).\n\n# Results\n\n![A](wide.png){#fig:a}\n\n[y]{#x}",
        "It is [this](#eq:a).\n\n$$x$$ {#eq:a}",
        "[Sources](#references), [web](https://example.org/#x), `[x](#nowhere)`.\n\n# References",
    ],
    "link-to-a-file": [
        "[a](https://example.org) [b](#results) [c](mailto:a@example.org) <https://example.org> [d](//x.org)",
        "`[data](results.csv)` and ![Shares](wide.png)",
    ],
    "same-heading-twice": ["# Asia\n\n## Results\n\nText.\n\n# Europe\n\n## Results\n\nText."],
    "anchor-twice": [
        "# Results\n\nText.\n\n# Results\n\n![A](wide.png){#fig:a}\n\n![B](wide.png){#fig:b}"
    ],
    "footnote-twice": ["In Osaka.[^a] In Washington.[^b]\n\n[^a]: By day.\n\n[^b]: By night."],
    "unlike-quotation-marks": [
        'They said “no” and "yes" and 5" and “it\'s”, and 12" by 14" plates.',
        'Sie sagten „nein“ und "ja" dazu.',
        'Code `“x"` is left alone. It is «so» "here".',
    ],
    "empty-section": [
        "# Results\n\n## Asia\n\nText.\n\n# References",
        "# Results\n\n![Shares](wide.png)\n\n# Data\n\n::: {.chronology}\n:::",
    ],
    "float-never-referred-to": [
        "As @fig:share shows.\n\n![Shares](wide.png){#fig:share}",
        "As \\autoref{fig:share} shows.\n\n![Shares.\\label{fig:share}](wide.png)",
        "As Figure 1 shows.\n\n![Shares](wide.png){#fig:share}",
        "Text.\n\n![Shares](wide.png)",
        "See [@fig:a; @tbl:b].\n\n![A](wide.png){#fig:a}\n\n| A |\n|---|\n| 1 |\n\n: B. {#tbl:b}",
        "![Our logo](wide.png){#fig:logo}",
    ],
    "table-without-a-caption": ["| Meeting |\n|---|\n| First |\n\n: The meetings."],
    "doubled-word": [
        "He said that that was so, and they had had it. The `x` the y. A $x$ a. The. The end.",
        "In the-the land, vitamin A a day, and the THE ranking.",
        front(title="T", lang="de") + "Der, der das das Haus nennt.",
    ],
    "http-link": [
        "See <https://doi.org/10.1038/171737a0>, <http://example.org> and `http://github.com/a`."
    ],
    "placeholder": [
        "The tool lists TODO comments and todo lists. Title XXX of the code; King Louis XXX. Really?",
        "We asked how much they trust [your doctor] and [insert name of party].",
        "`TODO: x` is code. <!-- TODO: later --> See [ref](#a) and [cite][b].\n\n[b]: https://example.org",
        front(title="What a title of the paper does") + "Tout ou TODO el mundo.",
        "---\ntitle: T\nauthor:\n  - {name: Given You, email: you@univ.edu.cn, affiliations: [{name: City"
        " University, city: Kansas City, country: Country Fermanagh}]}\n---\nText.",
        "---\ntitle: Names in Forms\nauthor: John Doering\nabstract: We keep your name.\n---\nText.",
    ],
    "long-title": [front(title="The meeting at the border " * 7)],
    "long-abstract": [front(title="T", abstract="word " * 350)],
    "article-title-with-a-full-stop": [
        front(title="Gesture"),
        front(title="Made in the U.S."),
        front(title="Or is it?"),
    ],
    "article-title-in-capitals": [
        front(title="UNESCO"),
        front(title="NATO AND the EU"),
        front(title="会谈 与 外交 研究"),
    ],
    "other-language": [
        front(title="T", lang="en") + ENGLISH,
        front(title="T", lang="de") + GERMAN + ENGLISH,
        front(title="T", lang="en") + GERMAN[:300],
        front(title="T", lang="ja") + ENGLISH,
    ],
}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name in WRONG for text in WRONG[name]])
def test_a_rule_points_at_the_fault(name: str, text: str) -> None:
    findings = found(name, paper(text, images=IMAGES))
    places = [(item.span.line, item.span.column) for item in findings if item.span]
    assert sorted(places) == marked(whole(text))
    assert {(item.code, item.severity) for item in findings} == {
        (RULES[name].code, RULES[name].severity)
    }


@pytest.mark.parametrize(("name", "text"), [(name, text) for name in RIGHT for text in RIGHT[name]])
def test_a_rule_lets_a_near_miss_pass(name: str, text: str) -> None:
    assert found(name, paper(text, images=IMAGES)) == []


def test_a_summary_in_the_text_is_proposed_as_the_abstract() -> None:
    hints = [
        found("missing-abstract", paper(f"# {heading}\n\nWe show."))[0].hint
        for heading in ("Summary", "Results")
    ]
    assert hints == [
        "move the section 'Summary' to 'abstract:' in the front matter",
        "add 'abstract:' to the front matter",
    ]


def test_nothing_that_a_new_article_has_to_have_replaced_is_overlooked(tmp_path: Path) -> None:
    """Each value that the scaffold gives as an example, but for those that may stand."""
    made = new_article("summits", title="Summits", root=tmp_path).value
    text = made.read_text(encoding="utf-8") if made else ""
    read = read_article_text(text, "article.md").value
    words = {item.message for item in found("placeholder", paper(text))}
    (author,), (place,) = read.authors, read.affiliations
    given = {author.name.display, author.email, place.name, place.city, place.country}
    given |= {"What the paper shows, in five sentences", *read.keywords}
    given |= {"Cite a work or an event by its key"}
    assert words == {f"'{text}' was to be replaced" for text in given}


def test_an_event_that_nobody_named_is_found_where_it_is_cited() -> None:
    bib = "@event{e, eventdate = {2019-06-30},\n  title = {(name this event)}}\n" + (
        "@event{f, title = {(name this event)}, eventdate = {2019-06-30}}\n"
    )
    (finding,) = found("placeholder", paper("It happened [@e].", bib))
    assert finding.span and (finding.span.path, finding.span.line) == ("bib/refs.bib", 2)
    assert finding.code == "CIT407" and "(name this event)" in finding.message


def test_the_nearest_anchor_is_proposed() -> None:
    (finding,) = found("link-to-no-anchor", paper("As [above](#resuls).\n\n# Results\n\nText."))
    assert finding.hint == "did you mean 'results'?"


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("doubled-word", "Paris in the\nthe spring, the end.", "Paris in the spring, the end."),
        ("http-link", "<http://dx.doi.org/10.1038/171737a0>", "<https://doi.org/10.1038/171737a0>"),
    ],
)
def test_a_fix_changes_the_fault_and_nothing_else(
    name: str, before: str, after: str, folder: Path
) -> None:
    assert fixed(name, before, folder) == after
