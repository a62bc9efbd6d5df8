"""Each rule on authors points at the fault in some texts, and lets near misses of it pass."""

from __future__ import annotations

import pytest

from tests.lint.papers import found, marked, paper
from toolkit.lint.rule import all_rules

RULES = {rule.name: rule for rule in all_rules() if rule.family == "authors"}
WRONG = {
    "affiliation-without-a-country": [
        "author: {name: Upma Kashyap, affiliation: 1}\naffiliations:\n  - ‸{index: 1, name: University of Zurich}",
        "author:\n  - {name: Upma Kashyap, affiliation: 1}\n  - {name: Tristan Salles, affiliation: 2}\n"
        "affiliations:\n  - {index: 1, name: Citable Project}\n"
        "  - {index: 2, name: University of Sydney, country: Australia}",
        "author: {name: Upma Kashyap, affiliation: 1}\naffiliations:\n  - {index: 1, name: Lab, city: Zurich}",
    ],
    "no-contact": ["author:\n  ‸- name: Tristan Salles\n  - name: Patrice Rey"],
    "author-without-an-orcid": [
        "author:\n  - {name: Tristan Salles, orcid: 0000-0001-6095-7689}\n  - {name: Patrice Rey}",
    ],
    "author-in-capitals": ["author:\n  - name: Tristan SALLES", "author: PATRICE REY"],
    "affiliation-twice": [
        "author:\n  - {name: Tristan Salles, affiliation: [1, 2]}\naffiliations:\n"
        "  - {index: 1, name: 'Dept. of Physics, ETH Zurich, Switzerland'}\n"
        "  - ‸{index: 2, name: 'Department of Physics, ETH Zürich, Switzerland'}",
        "author:\n  - {name: Tristan Salles, affiliation: [1, 2]}\naffiliations:\n"
        "  - {index: 1, name: 'University of Oxford, UK'}\n"
        "  - ‸{index: 2, name: 'The University of Oxford, United Kingdom'}",
    ],
    "email-twice": [
        "author:\n  - {name: Joy Velasquez, email: office@example.org}\n"
        "  - {name: Mark Weber, email: Office@example.org}",
    ],
    "person-as-an-affiliation": [
        "author: {name: Farhim Ferdous, affiliation: 1}\naffiliations:\n"
        "  - {index: 1, name: 'Mahady Hasan (PhD, UNSW)'}",
    ],
}
RIGHT = {
    "affiliation-without-a-country": [
        "author: {name: A B, affiliation: 1}\naffiliations:\n  - {index: 1, name: 'University of Zurich, Switzerland'}",
        "author: {name: A B, affiliation: 1}\naffiliations:\n  - {index: 1, name: Citable Project}",
        "author: {name: A B, affiliation: 1}\naffiliations:\n"
        "  - {index: 1, name: University of Zurich, ror: 02crff812}",
    ],
    "no-contact": [
        "author:\n  - {name: Tristan Salles, email: a@example.org}\n  - name: Patrice Rey",
        "author:\n  - {name: Tristan Salles, corresponding: true}\n  - name: Patrice Rey",
        "author: Tristan Salles",
        "author:\n  - {name: {literal: Authors A}, group: true}\n  - {name: {literal: Authors B}, group: true}",
    ],
    "author-without-an-orcid": [
        "author:\n  - {name: Tristan Salles}\n  - {name: Patrice Rey}",
        "author:\n  - {name: Tristan Salles, orcid: 0000-0001-6095-7689}\n"
        "  - {name: {literal: The Group}, group: true}",
    ],
    "author-in-capitals": [
        "author: Xu HU",
        "author: 김정은",
        "author: J. McDONALD",
        "author: Tristan Salles",
    ],
    "affiliation-twice": [
        "author:\n  - {name: Tristan Salles, affiliation: [1, 2]}\naffiliations:\n"
        "  - {index: 1, name: 'University of Cambridge, UK'}\n"
        "  - {index: 2, name: 'University of Cambridge, USA'}",
    ],
    "email-twice": [
        "author:\n  - {name: Joy Velasquez, email: a@example.org}\n  - {name: Mark Weber, email: b@example.org}\n"
        "  - name: A B\n  - name: C D",
    ],
    "person-as-an-affiliation": [
        "author: {name: A B, affiliation: [1, 2]}\naffiliations:\n  - {index: 1, name: Dr. Strüngmann Institute}\n"
        "  - {index: 2, name: University of Maryland (UMD)}",
    ],
}


def front(fields: str) -> str:
    return f"---\ntitle: Thirty hours\n{fields}\n---\nText.\n"


@pytest.mark.parametrize(
    ("name", "fields"), [(name, text) for name in WRONG for text in WRONG[name]]
)
def test_a_rule_points_at_the_fault(name: str, fields: str) -> None:
    findings = found(name, paper(front(fields)))
    assert len(findings) == 1
    assert (findings[0].code, findings[0].severity) == (RULES[name].code, RULES[name].severity)
    places = marked(front(fields))
    if places:
        assert findings[0].span is not None
        assert [(findings[0].span.line, findings[0].span.column)] == places


@pytest.mark.parametrize(
    ("name", "fields"), [(name, text) for name in RIGHT for text in RIGHT[name]]
)
def test_a_rule_lets_a_near_miss_pass(name: str, fields: str) -> None:
    assert found(name, paper(front(fields))) == []
