"""Divide a personal name into the parts that CSL and JATS know, as far as its form is certain.

What is printed never changes: where the parts joined would not give the source back, the
source itself is kept beside them. A comma is the exception, since it names the parts:
'Salles, Tristan' is printed as 'Tristan Salles'.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from toolkit.model import PersonName
from toolkit.readers.front_matter.name_words import (
    CAPITAL_PARTICLES,
    CERTAIN_DEGREES,
    CONJUNCTIONS,
    DEGREE,
    DROPPED,
    GROUP_OF,
    GROUP_WORDS,
    HONORIFIC,
    PARTICLES,
    PORTUGUESE_SUFFIXES,
    SPANISH_SURNAMES,
    SUFFIX,
)
from toolkit.readers.front_matter.names_cjk import read_cjk_name


@dataclass(frozen=True, slots=True)
class ReadName:
    """A name with what stood around it."""

    name: PersonName
    degrees: tuple[str, ...] = ()
    group: bool = False


def read_name(text: str, *, family_first: bool = False) -> ReadName:
    """Read a name from one line of text.

    ``family_first`` says that the first word is the family name ('Kim Jong Un'). Names in
    Chinese or Korean script need no such sign.
    """
    text = " ".join(text.split())
    cjk = read_cjk_name(text)
    if cjk is not None:
        return ReadName(cjk)
    if is_group(text):
        return ReadName(PersonName(literal=text), group=True)
    pieces = [piece.strip() for piece in text.split(",")]
    pieces, suffix, degrees = _trailing(pieces)
    if not all(pieces) or len(pieces) > 2:
        return ReadName(PersonName(literal=text))
    if len(pieces) == 2:
        return ReadName(_inverted(pieces[0], pieces[1], suffix), degrees)
    words = _without_honorifics(pieces[0].split())
    words, degrees_behind = _degrees_behind(words)
    words, suffix_behind = _suffix_behind(words)
    name = _first_is_family(words) if family_first else _direct(words)
    name = replace(name, suffix=suffix or suffix_behind)
    return ReadName(_printed(name, text), degrees_behind + degrees)


def name_from_parts(
    family: str,
    given: str,
    particle: str = "",
    dropping_particle: str = "",
    suffix: str = "",
    family_first: bool = False,
) -> PersonName:
    """A name whose parts the source gave; particles that stand before the family are found."""
    family, given = " ".join(family.split()), " ".join(given.split())
    if not family:
        return PersonName(literal=given)
    if not particle and not dropping_particle:
        found = _divide_surname(family.split())
        return replace(found, given=given, suffix=suffix, family_first=family_first)
    return PersonName(
        family=family,
        given=given,
        particle=particle,
        dropping_particle=dropping_particle,
        suffix=suffix,
        family_first=family_first,
    )


def is_group(text: str) -> bool:
    """Whether a name is that of a group or institution: 'The ATLAS Collaboration'."""
    words = re.findall(r"[\w.]+", text.casefold())
    if len(words) < 2:
        return False
    return words[-1] in GROUP_WORDS or words[0] == "the" or bool(GROUP_OF.search(text))


def _trailing(pieces: list[str]) -> tuple[list[str], str, tuple[str, ...]]:
    """Take suffixes and degrees off the end of a name that was split at its commas."""
    suffix = ""
    degrees: list[str] = []
    while len(pieces) > 1:
        last = pieces[-1]
        words = last.split()
        if last and SUFFIX.fullmatch(last):
            suffix = last
        elif words and all(map(DEGREE.fullmatch, words)):
            degrees[:0] = words
        elif DEGREE.fullmatch(last):
            degrees.insert(0, last)
        else:
            break
        pieces = pieces[:-1]
    return pieces, suffix, tuple(degrees)


def _printed(name: PersonName, text: str) -> PersonName:
    return name if name.display == text else replace(name, printed=text)


def _without_honorifics(words: list[str]) -> list[str]:
    while len(words) > 2 and HONORIFIC.fullmatch(words[0]):
        words = words[1:]
    return words


def _degrees_behind(words: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """Degrees without a comma, where no family name can be meant: 'Amin Ali PhD'."""
    degrees: tuple[str, ...] = ()
    while len(words) > 2 and words[-1].replace(".", "") in CERTAIN_DEGREES:
        words, degrees = words[:-1], (words[-1], *degrees)
    return words, degrees


def _suffix_behind(words: list[str]) -> tuple[list[str], str]:
    if len(words) > 2 and SUFFIX.fullmatch(words[-1]):
        return words[:-1], words[-1]
    return words, ""


def _inverted(family: str, given: str, suffix: str) -> PersonName:
    """'Berg, Anna van der' and 'van der Berg, Anna'."""
    words = given.split()
    end = len(words)
    while end > 1 and words[end - 1] in PARTICLES:
        end -= 1
    name = replace(_divide_surname(family.split()), given=" ".join(words[:end]), suffix=suffix)
    return replace(name, dropping_particle=" ".join(words[end:])) if words[end:] else name


def _first_is_family(words: list[str]) -> PersonName:
    if len(words) < 2:
        return PersonName(literal=" ".join(words), family_first=True)
    end = 1
    while end < len(words) - 1 and words[end - 1] in PARTICLES:
        end += 1
    surname = _divide_surname(words[:end])
    return replace(surname, given=" ".join(words[end:]), family_first=True)


def _direct(words: list[str]) -> PersonName:
    if len(words) < 2:
        return PersonName(literal=" ".join(words))
    start = _surname_start(words)
    return replace(_divide_surname(words[start:]), given=" ".join(words[:start]))


def _surname_start(words: list[str]) -> int:
    """Where the surname begins: at a particle, a conjunction, or with the last word."""
    last = len(words) - 1
    if words[0] in PARTICLES and last == 1:
        return 0
    for place in range(1, last):
        if words[place] in PARTICLES or words[place] in CAPITAL_PARTICLES:
            return place
        if words[place] in CONJUNCTIONS and place >= 2:
            return place - 1
    if last >= 2 and words[last].casefold() in PORTUGUESE_SUFFIXES:
        return last - 1
    if last >= 2 and _is_spanish_surname(words[last - 1]):
        return last - 1
    return last


def _is_spanish_surname(word: str) -> bool:
    """A word that is a surname and never a given name, so that two surnames stand here."""
    folded = word.casefold()
    return folded in SPANISH_SURNAMES or bool(re.fullmatch(r"\w*[áéíóúñ]\w*ez", folded))


def _divide_surname(words: list[str]) -> PersonName:
    """Particles in front of a family name, by the way in which they are cited."""
    end = 0
    while end < len(words) - 1 and words[end] in PARTICLES:
        end += 1
    family = " ".join(words[end:])
    particles = words[:end]
    french = particles == ["de"] and re.match(r"(?:La|Le|Les|Du)\s", family)
    if particles and (particles[0] in DROPPED or french):
        return PersonName(family=family, dropping_particle=" ".join(particles))
    return PersonName(family=family, particle=" ".join(particles))
