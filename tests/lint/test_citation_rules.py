"""Each rule on citations points at the fault in some texts, and lets near misses of it pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lint.papers import BESIDE, BIB, FRONT, fixed, found, marked, paper, whole
from toolkit.lint.rule import all_rules

RULES = {rule.name: rule for rule in all_rules() if rule.family == "citations"}
ABSTRACT = FRONT.removesuffix("---\n") + "abstract: {}\n---\nText.\n"

WRONG = {
    "locator-label-without-a-stop": [
        "It was secret [@burr-2002, ‸p 12-14; @wilson-1927, ‸chap 3].",
        "It was secret [see @burr-2002, ‸pp12].",
    ],
    "cited-twice-in-a-cluster": [
        "It was secret [@burr-2002; ‸@burr-2002].",
        "It was secret [see @burr-2002, p. 3; @dmz-2019; ‸@burr-2002, p. 3].",
    ],
    "locator-without-a-number": [
        "It was secret [@burr-2002, ‸p. ].",
        "It was secret [@dmz-2019; see @burr-2002, ‸pp. ??].",
        "@burr-2002 [‸p.] says so.",
    ],
    "locator-with-a-hyphen": [
        "It was secret [@burr-2002, pp. ‸12-15].",
        "As @burr-2002 [p. ‸12-15] says.",
    ],
    "citation-in-a-heading": [
        "Text.\n\n‸# The visit [@burr-2002]\n\nMore.",
        "Text.\n\n‸The visit of @burr-2002\n-----\n\nMore.",
    ],
    "citation-in-the-abstract": [ABSTRACT.format("‸It was secret [@burr-2002].")],
    "doi-as-a-link": [
        "It is mapped (https://doi.org/‸10.1038/171737a0).",
        "It is [mapped](https://doi.org/‸10.1080/01621459.1927.10502953).",
        "It is mapped, doi:‸10.1016/S0020-7373(82)80011-3.",
    ],
    "url-of-an-entry": [
        "As [Burr](‸https://nsarchive.example.org/burr/) found.",
        "As <‸http://nsarchive.example.org/burr> says.",
    ],
    "no-space-before-a-citation": ["It was secret‸[@burr-2002].", "It was *secret*‸[@burr-2002]."],
    "citations-side-by-side": [
        "It was secret [@burr-2002] ‸[@wilson-1927].",
        "It was secret [see @burr-2002]‸[@wilson-1927, p. 3].",
    ],
    "citation-in-parentheses": ["It was secret ‸([@burr-2002])."],
    "citation-as-a-noun": [
        "It is described in ‸[@burr-2002].",
        "The model, based on ‸[@wilson-1927, p. 3], fits.",
    ],
}

RIGHT = {
    "locator-label-without-a-stop": [
        "It was secret [@burr-2002, p. 12; @wilson-1927, chapter 3] and so on [@burr-2002, 12].",
        "It was secret [@burr-2002, para-military 12], as `[@burr-2002, p 12]` shows.",
    ],
    "cited-twice-in-a-cluster": [
        "It was secret [@burr-2002; @dmz-2019] and so on [@burr-2002].",
        "It was secret [@burr-2002, p. 3; @burr-2002, chap. 4].",
        "`[@burr-2002; @burr-2002]` is code.",
        "See [@fig:a; @fig:a].",
    ],
    "locator-without-a-number": [
        "It was secret [@burr-2002, p. 3]. [@burr-2002, passim], [@burr-2002, pp. iv–vi], [@burr-2002].",
        "@burr-2002 [p. 3] says so, and @burr-2002 [see below].",
    ],
    "locator-with-a-hyphen": [
        "It was secret [@burr-2002, pp. 12–15; @dmz-2019, pp. 1--2].",
        "It was secret [@burr-2002, p. A-3; @burr-2002, p. 3-12-4; @burr-2002, 2019-06].",
        "```\n[@burr-2002, pp. 12-15]\n```",
    ],
    "citation-in-a-heading": [
        "# The visit\n\nIt was secret [@burr-2002].",
        "# As in @fig:a\n\nText.",
    ],
    "citation-in-the-abstract": [
        ABSTRACT.format("It was secret, says Burr.") + "It was [@burr-2002]."
    ],
    "doi-as-a-link": [
        "It is mapped [@wilson-1927, https://doi.org/10.1080/01621459.1927.10502953].",
        "`https://doi.org/10.1038/171737a0` is code, and <!-- doi:10.1038/171737a0 --> a comment.",
        FRONT.removesuffix("---\n")
        + "doi: 10.1038/171737a0\n---\nThis is https://doi.org/10.1038/171737A0.",
        "```\n# see https://doi.org/10.1038/171737a0\n```",
        "Prefixes begin with 10.1038 or 10.1080.",
    ],
    "url-of-an-entry": [
        "As [Burr](https://nsarchive.example.org/burr) found [@burr-2002].",
        "As [others](https://nsarchive.example.org/) found.",
    ],
    "no-space-before-a-citation": [
        "It was secret [@burr-2002].\n\n[@burr-2002] says so.",
        "It was (*[@burr-2002]* says), ([@burr-2002]), —[@burr-2002].",
        "会谈[@burr-2002]是秘密的。",
        "Write to me@burr-2002 or [text][@burr-2002].",
    ],
    "citations-side-by-side": [
        "It was secret [@burr-2002], and dated [@wilson-1927].\n\n[@burr-2002]\n\n[@wilson-1927]",
        "Both @burr-2002 and @wilson-1927 [p. 3] [@dmz-2019].",
        "It was secret [@burr-2002; @wilson-1927].",
    ],
    "citation-in-parentheses": [
        "It was secret (see [@burr-2002]), and (@wilson-1927) too; [x](y) ([@burr-2002] and others).",
    ],
    "citation-as-a-noun": [
        "It was kept secret for what he believed in himself [@burr-2002].",
        "It is described in @burr-2002, and used in the field [@wilson-1927].",
        "It is described in the literature [@burr-2002].",
        "For the rest see [@burr-2002], and see also [@wilson-1927].",
    ],
}
TABLE = [(name, text) for name, texts in WRONG.items() for text in texts]


@pytest.mark.parametrize(("name", "text"), TABLE)
def test_a_rule_points_at_the_fault(name: str, text: str) -> None:
    findings = found(name, paper(text))
    assert [(item.span.line, item.span.column) for item in findings if item.span] == marked(
        whole(text)
    )
    assert {(item.code, item.severity) for item in findings} == {
        (RULES[name].code, RULES[name].severity)
    }


@pytest.mark.parametrize(("name", "text"), [(name, text) for name in RIGHT for text in RIGHT[name]])
def test_a_rule_lets_a_near_miss_pass(name: str, text: str) -> None:
    assert found(name, paper(text)) == []


OWN = FRONT.removesuffix("---\n") + "bibliography: paper.bib\n---\n"


def test_an_entry_beside_the_article_that_nothing_cites_is_reported_where_it_stands() -> None:
    subject = paper(OWN + "It was secret [@burr-2002].", BIB, bib_path=BESIDE)
    findings = found("never-cited", subject)
    places = [(item.span.path, item.span.line) for item in findings if item.span]
    assert places == [(BESIDE, 4), (BESIDE, 6), (BESIDE, 8)]
    assert {item.code for item in findings} == {RULES["never-cited"].code}


def test_an_entry_that_a_cited_event_names_is_used() -> None:
    text = OWN + "They met [@dmz-2019; @hanoi-2019; @wilson-1927]."
    assert found("never-cited", paper(text, BIB, bib_path=BESIDE)) == []


@pytest.mark.parametrize(("front", "path"), [(OWN, "bib/refs.bib"), (FRONT, BESIDE)])
def test_a_bibliography_that_papers_share_may_hold_more_than_is_cited(
    front: str, path: str
) -> None:
    assert (
        found("never-cited", paper(front + "It was secret [@burr-2002].", BIB, bib_path=path)) == []
    )


def test_the_entry_with_the_doi_of_a_link_is_proposed() -> None:
    (finding,) = found(
        "doi-as-a-link", paper("See https://doi.org/10.1080/01621459.1927.10502953.")
    )
    assert finding.hint == "write [@wilson-1927]"


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("cited-twice-in-a-cluster", "Secret [@burr-2002; @burr-2002].", "Secret [@burr-2002]."),
        (
            "locator-with-a-hyphen",
            "Secret [@burr-2002, pp. 12-15].",
            "Secret [@burr-2002, pp. 12–15].",
        ),
        ("no-space-before-a-citation", "Secret[@burr-2002].", "Secret [@burr-2002]."),
        (
            "citations-side-by-side",
            "Secret [@burr-2002] [@dmz-2019].",
            "Secret [@burr-2002; @dmz-2019].",
        ),
        ("citation-in-parentheses", "Secret ([@burr-2002]).", "Secret [@burr-2002]."),
    ],
)
def test_a_fix_changes_the_citation_and_nothing_else(
    name: str, before: str, after: str, folder: Path
) -> None:
    assert fixed(name, before, folder) == after
