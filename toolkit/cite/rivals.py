"""Which works decide how a work is cited: those cited alike, and those of namesakes.

Where a style would cite two works alike, CSL 1.0.2 tells them apart by more names, by letters
after the year or by what ``disambiguate="true"`` shows. Some styles also tell people of one
family's name apart, as soon as another of that name is mentioned in any citation. Here a work
may have more rivals than in truth, but none is missing.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rivals:
    namesakes: frozenset[str]
    """The works by people with namesakes, and those that are cited like one of these."""
    company: Mapping[str, frozenset[str]]
    """By work, the works that decide how it is cited; itself among them."""
    families: Mapping[str, tuple[str, ...]]
    """By work, the families in which it has namesakes."""


@dataclass(frozen=True, slots=True, order=True)
class _Person:
    """The first of a work's authors, or of its editors...: the name that may stand for it."""

    name: str
    """All its fields, as they are written."""
    family: str
    """The last word of the family's name: particles come before it or in other fields."""
    spelling: str
    """The family's name as it is written; none for an institution."""
    initials: tuple[str, ...]
    """Equal for any two people whom a style may give the same initials."""


@dataclass(slots=True)
class _Proof:
    """Whether some citation is certain to mention a person, and works that show it."""

    certain: bool
    works: list[str]


def rivals(items: Sequence[Fields], texts: Mapping[str, Sequence[str]]) -> Rivals:
    """``items`` are CSL-JSON.

    ``texts`` are, by work, how it is cited alone where nothing is told apart: first the first
    time, then any form that later citations may have.
    """
    first = {item["id"]: _people(item) for item in items}
    families: dict[str, set[_Person]] = defaultdict(set)
    for person in {person for people in first.values() for person in people}:
        families[person.family].add(person)
    shared = {
        family: sorted(people)
        for family, people in families.items()
        if sum(bool(person.spelling) for person in people) > 1
    }
    named = {work: {p for p in people if p.family in shared} for work, people in first.items()}
    read = {work: [_words(text) for text in texts[work]] for work in named}
    marks = {work: {*map("".join, read[work]), *_marks(named[work], shared)} for work in named}
    alike = _connected(marks)
    proofs = _proofs(items, named, {work: set(forms[0]) for work, forms in read.items()})
    deciding = {person: _deciding(person, shared[person.family], proofs) for person in proofs}
    return Rivals(
        namesakes=frozenset(work for work in named if any(named[one] for one in alike[work])),
        company={
            work: group.union(*(deciding[person] for one in group for person in named[one]))
            for work, group in alike.items()
        },
        families={work: tuple(sorted({p.family for p in named[work]})) for work in named},
    )


def _people(item: Fields) -> set[_Person]:
    lists = [value for value in item.values() if isinstance(value, (list, tuple)) and value]
    return {_person(names[0]) for names in lists if isinstance(names[0], Mapping)}


def _person(name: Fields) -> _Person:
    family, given = str(name.get("family") or ""), str(name.get("given") or "")
    written = family or str(name.get("literal") or given)
    return _Person(
        json.dumps(name, sort_keys=True, default=dict),
        (_words(written) or [written])[-1],
        family,
        # what follows a comma is no given name; lower case gives no initial
        tuple(word[0] for word in re.split(r"[ .-]+", given.split(",")[0]) if word[:1].isupper()),
    )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _marks(people: set[_Person], shared: Mapping[str, Sequence[_Person]]) -> Iterator[str]:
    """An institution called 'J. Morgan' may be cited like any Morgan with initials."""
    for person in people:
        if not all(other.spelling for other in shared[person.family]):
            yield f"{person.family} and others"


def _connected(marks: Mapping[str, set[str]]) -> Mapping[str, frozenset[str]]:
    """By work, the works that share a mark with it, or with one that does, and so on."""
    bearers: dict[str, list[str]] = defaultdict(list)
    for work, own in marks.items():
        for mark in own:
            bearers[mark].append(work)
    groups: dict[str, frozenset[str]] = {}
    for work in marks:
        if work in groups:
            continue
        group, new = {work}, [work]
        while new:
            near = {one for mark in marks[new.pop()] for one in bearers.pop(mark, ())} - group
            group |= near
            new += near
        groups |= dict.fromkeys(group, frozenset(group))
    return groups


def _proofs(
    items: Sequence[Fields], named: Mapping[str, set[_Person]], read: Mapping[str, set[str]]
) -> Mapping[_Person, _Proof]:
    """By person: one work, if its citation has the name and nothing else in its entry has.

    Where there is none, all the works that may mention the person.
    """
    proofs: dict[_Person, _Proof] = {}
    for item in items:
        work = item["id"]
        words = _words(json.dumps(item, ensure_ascii=False, default=dict)) if named[work] else []
        for person in named[work]:
            proof = proofs.setdefault(person, _Proof(False, []))
            if proof.certain:
                continue
            proof.certain = person.family in read[work] and words.count(person.family) == 1
            proof.works = [work] if proof.certain else [*proof.works, work]
    return proofs


def _deciding(
    person: _Person, family: Sequence[_Person], proofs: Mapping[_Person, _Proof]
) -> frozenset[str]:
    """Works that show whether the person has namesakes, and any with the same initials.

    Of those with other initials, one that is certain to be mentioned is enough.
    """
    spellings: set[str] = set()
    found: list[str] = []
    for other in family:
        same_initials = other.initials == person.initials
        if same_initials or not proofs[other].certain or other.spelling not in spellings:
            found += proofs[other].works
        if proofs[other].certain and not same_initials:
            spellings.add(other.spelling)
    return frozenset(found)
