"""Author constellations, by what is peculiar about them. Institutions and people are real."""

from __future__ import annotations

import re

ZURICH = "{id: zurich, department: Department of Political Science, name: University of Zurich, city: Zurich, country: Switzerland}"
JNU = "{id: jnu, department: 'Centre for Canadian, US & Latin American Studies', name: Jawaharlal Nehru University, city: New Delhi, country: India}"
SYDNEY = "{id: sydney, department: School of Geosciences, name: The University of Sydney, city: Sydney, region: NSW, country: Australia, ror: 0384j8v12}"
NTNU = "{id: ntnu, name: Norwegian University of Science and Technology, city: Trondheim, postal-code: '7034', country: Norway, ror: 05xg72x27}"
UPM = "{id: upm, name: Universidad Politécnica de Madrid, address: 'José Gutiérrez Abascal, 2', postal-code: '28006', city: Madrid, country: Spain}"
NREL = "{id: nrel, department: Biosciences Center, name: National Renewable Energy Laboratory, city: Golden, region: CO, postal-code: '80401', country: United States}"
ALL = f"affiliations: [{ZURICH}, {JNU}, {SYDNEY}, {NTNU}, {UPM}, {NREL}]"

SALLES = "name: Tristan Salles, orcid: 0000-0001-6095-7689"
REY = "name: Patrice Rey, orcid: 0000-0002-1767-8593"
BERGMANN = "name: Ronny Bergmann, orcid: 0000-0001-8342-7218"


def _front(*authors: str, rest: str = "") -> str:
    """Front matter whose affiliations are those that the authors refer to, and no others."""
    named = [place for place in (ZURICH, JNU, SYDNEY, NTNU, UPM, NREL)
             if any(re.search(rf"(?<![@.]){_id(place)}\b", author) for author in authors)]
    lines = ["author:", *(f"  - {{{author}}}" for author in authors)]
    if named:
        lines += ["affiliations:", *(f"  - {place}" for place in named)]
    return "\n".join([*lines, *([rest] if rest else [])])


def _id(place: str) -> str:
    return place.split("id: ")[1].split(",")[0]


CONSTELLATIONS: dict[str, str] = {
    "one author and no affiliation": _front(SALLES),
    "one author, one affiliation": _front(f"{SALLES}, affiliations: [{{ref: sydney}}]"),
    "one author, two affiliations": _front(f"{SALLES}, affiliations: [{{ref: sydney}}, {{ref: ntnu}}]"),
    "one author, six affiliations": _front(
        f"{SALLES}, affiliations: [zurich, jnu, sydney, ntnu, upm, nrel]"
    ),
    "two authors, one affiliation for both": _front(
        f"{SALLES}, affiliations: [sydney]", f"{REY}, affiliations: [sydney]"
    ),
    "two authors, one affiliation for the first only": _front(f"{SALLES}, affiliations: [sydney]", REY),
    "two authors, one affiliation for the second only": _front(SALLES, f"{REY}, affiliations: [sydney]"),
    "two authors, an affiliation each": _front(
        f"{SALLES}, affiliations: [sydney]", f"{BERGMANN}, affiliations: [ntnu]"
    ),
    "shared and own affiliations": _front(
        f"{SALLES}, affiliations: [sydney, ntnu]", f"{BERGMANN}, affiliations: [ntnu, upm]"
    ),
    "affiliations in reverse order": _front(
        f"{SALLES}, affiliations: [ntnu, sydney]", f"{BERGMANN}, affiliations: [sydney, ntnu]"
    ),
    "corresponding with e-mail": _front(
        f"{SALLES}, affiliations: [sydney], corresponding: true, email: tristan.salles@sydney.edu.au", REY
    ),
    "corresponding without e-mail": _front(f"{SALLES}, corresponding: true", REY),
    "corresponding and alone": _front(
        f"{SALLES}, corresponding: true, email: tristan.salles@sydney.edu.au"
    ),
    "two corresponding authors": _front(
        f"{SALLES}, corresponding: true", f"{REY}, affiliations: [sydney]", f"{BERGMANN}, corresponding: true"
    ),
    "equal contribution of two": _front(
        f"{SALLES}, equal-contributor: true", f"{REY}, equal-contributor: true", BERGMANN
    ),
    "equal contribution of the first and the last": _front(
        f"{SALLES}, affiliations: [sydney], equal-contributor: true",
        f"{REY}, affiliations: [sydney]",
        f"{BERGMANN}, affiliations: [ntnu], equal-contributor: true",
    ),
    "equal and corresponding at once": _front(
        f"{SALLES}, affiliations: [sydney], equal-contributor: true, corresponding: true",
        f"{REY}, affiliations: [sydney], equal-contributor: true",
    ),
    "a deceased author": _front(f"{SALLES}, deceased: true", REY),
    "a note on an author": _front(f"{SALLES}, note: On leave from the Sydney Informatics Hub", REY),
    "positions at two places": _front(
        "name: Upma Kashyap, affiliations: [{ref: zurich, position: International Exchange Student}, "
        "{ref: jnu, position: Doctoral Scholar}]"
    ),
    "different positions at one place": _front(
        "name: Tristan Salles, affiliations: [{ref: sydney, position: Senior Lecturer}]",
        "name: Patrice Rey, affiliations: [{ref: sydney, position: Associate Professor}]",
    ),
    "a name in parts": _front("name: {given: Ronny, family: Bergmann}, affiliations: [ntnu]"),
    "a particle that stays": _front(
        "name: {given: Stéfan, particle: van der, family: Walt}, affiliations: [sydney]"
    ),
    "a suffix": _front("name: {given: Martin Luther, family: King, suffix: Jr.}"),
    "two words of family name": _front("name: {given: Gabriel, family: García Márquez}"),
    "a family name first": _front("name: {given: Jong Un, family: Kim, family-first: true}"),
    "a Korean name in its script": _front("name: 김정은"),
    "a Chinese name in its script": _front("name: 毛泽东"),
    "a Russian name in its script": _front("name: Лев Толстой, affiliations: [ntnu]"),
    "a Greek name in its script": _front("name: Γιώργος Σεφέρης"),
    "a name with many accents": _front("name: Þórbergur Þórðarson", "name: Đỗ Mười", "name: Łukasz Żuławski"),
    "a mononym": _front("name: {literal: Plato}"),
    "a group alone": _front("name: {literal: Citable contributors}"),
    "a person and a group": _front(
        f"{SALLES}, affiliations: [sydney]", "name: {literal: The ATLAS Collaboration}"
    ),
    "degrees": _front("name: Amin Ahasn Ali, degrees: [PhD]"),
    "a degree within the name": _front("name: 'Amin Ahasn Ali, Ph.D.'"),
    "initials only": _front("name: J. R. R. Tolkien"),
    "a hyphenated name": _front("name: Jean-Jacques Marigo"),
    "an apostrophe": _front("name: Sandra Day O'Connor"),
    "markup that is none": _front("name: 'Ada <b>Lovelace</b>'", "name: 'Grace _Hopper_'"),
    "an affiliation in one line": (
        "author:\n  - {name: Ronny Bergmann, affiliation: 1}\naffiliations:\n"
        "  - {index: 1, name: 'Norwegian University of Science and Technology, "
        "Department of Mathematical Sciences, Trondheim, Norway'}"
    ),
    "affiliations of JOSS by number": (
        'author:\n  - {name: Will T. Barnes, affiliation: "1,2", orcid: 0000-0001-9642-6089}\n'
        "affiliations:\n  - {index: 1, name: 'American University, 4400 Massachusetts Avenue NW, "
        "Washington, DC 20016, USA'}\n  - {index: 2, name: 'NASA Goddard Space Flight Center, "
        "8800 Greenbelt Road, Greenbelt, MD 20771, USA'}"
    ),
    "an institution written twice": (
        "author:\n  - {name: Tristan Salles, affiliation: [{name: The University of Sydney}]}\n"
        "  - {name: Patrice Rey, affiliation: [{name: the university of Sydney}]}"
    ),
    "an affiliation with an ampersand and angle brackets": (
        "author:\n  - {name: Tristan Salles, affiliation: [{name: 'R&D <Lab>', city: Sydney, country: Australia}]}"
    ),
    "CRediT roles": _front(
        f"{SALLES}, roles: [Software, {{role: Writing – original draft, degree: lead}}]",
        f"{REY}, roles: [Supervision]",
    ),
    "letters in place of numbers": _front(
        f"{SALLES}, affiliations: [sydney, ntnu]",
        f"{BERGMANN}, affiliations: [ntnu]",
        rest="author-layout: letters",
    ),
    "symbols for places and for contributions": _front(
        f"{SALLES}, affiliations: [sydney], equal-contributor: true",
        f"{BERGMANN}, affiliations: [ntnu], equal-contributor: true",
        rest="author-layout: symbols",
    ),
    "symbols in place of numbers": _front(
        f"{SALLES}, affiliations: [sydney]",
        f"{BERGMANN}, affiliations: [ntnu], corresponding: true",
        rest="author-layout: symbols",
    ),
}
"""Front matter by what is peculiar about it; title and date are added by the test."""
