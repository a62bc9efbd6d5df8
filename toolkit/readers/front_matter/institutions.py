"""Divide an affiliation that was written as one line, as far as that is certain.

The printed line never changes. A line is divided only where its end names a country (or an
American state with its ZIP code): everything else could be part of an institution's name.
"""

from __future__ import annotations

import re
from dataclasses import replace

from toolkit.model import Affiliation
from toolkit.readers.front_matter.countries import country_code, is_region

_STREET = r"Street|St\.|Avenue|Ave\.?|Road|Rd\.?|Drive|Dr\.|Boulevard|Blvd\.?|Lane|Way|Square|Place"
_STREET_AT_END = re.compile(rf"(.*\D) ([0-9]+ (?:\S+ ){{1,4}}(?:{_STREET}|Plaza|Parkway|Highway))")
_CODES_AFTER = (
    r"[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}"  # OX1 3PU
    r"|[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9]"  # H3A 0G4
    r"|[0-9]{5}-[0-9]{3,4}|[0-9]{3}-[0-9]{4}|[0-9]{4,7}"  # 05508-090, 113-0033, 100871
)
_CODES_BEFORE = (
    r"(?:[A-Z]{1,2}-)?[0-9]{4,6}(?: ?[A-Z]{2}(?= ))?"  # CH-8092, 28006, 2628 CD
    r"|[0-9]{3} [0-9]{2}|[0-9]{2}-[0-9]{3}|[0-9]{4}-[0-9]{3}"  # 114 28, 00-927, 1049-001
)
_POSTAL_FIRST = re.compile(rf"({_CODES_BEFORE}) ([^\d].*)")
_POSTAL_LAST = re.compile(rf"(.*\D) ({_CODES_AFTER})")
_POSTAL_ONLY = re.compile(_CODES_AFTER)
_US_PLACE = re.compile(r"(?:(.+) )?([A-Z]{2}) ([0-9]{5}(?:-[0-9]{4})?)")


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)


_UNIT = _words(
    r"dep(?:artment|t\.?)|school|facult\w+|division|section|unit|chair|group|lab|laborator\w+",
    r"lehrstuhl|fachbereich|abteilung|fakult\w+|departamento|département|dipartimento|facultad",
    r"faculdade|faculté|programme?|team",
)
"""Words of a part of an institution."""
_RANKS = (
    (
        6,
        _words(
            r"universi\w+|univ\.|eth z\w+|epfl|institutes? of technology|polytechni\w+",
            r"polit[eé]cnic\w+|hochschule|nasa|cnrs|csic",
        ),
    ),
    (
        5,
        _words(
            r"academy|académie|akademie|ministry|agency|hospital",
            r"national \w+(?: \w+)? laborator\w+|research cent\w+|college|observatory",
            r"inc\.?|ltd\.?|gmbh|corporation",
        ),
    ),
    (4, _words(r"institut\w*|museum|foundation|council|fraunhofer")),
    (3, _words(r"cent(?:er|re)|zentrum|laborator\w+")),
)
"""Words of institutions, by how surely they name a whole one."""


def read_line(text: str) -> Affiliation:
    """The affiliation in parts where its form is certain; else the whole line as its name."""
    text = " ".join(text.split())
    segments, country = _take_country(_segments(text))
    segments, place = _take_place(segments, country_code(country))
    if not segments or not (country or place.country_code):
        return Affiliation(name=text)
    place = replace(
        place, country=country, country_code=country_code(country) or place.country_code
    )
    segments, address = _take_address(segments)
    if not segments:
        return Affiliation(name=text)
    return _assemble(text, segments, replace(place, address=address))


def _segments(text: str) -> list[str]:
    """The line cut at its commas, except at those in brackets and in enumerations."""
    pieces: list[str] = []
    depth, start = 0, 0
    for place, character in enumerate(text):
        depth += (character in "([") - (character in ")]")
        if character in ",;" and depth <= 0 and text[place + 1 : place + 2] in (" ", ""):
            pieces.append(text[start:place].strip())
            start = place + 1
    pieces.append(text[start:].strip())
    return _join_enumerations([piece for piece in pieces if piece])


def _join_enumerations(pieces: list[str]) -> list[str]:
    """'School of Physics, Chemistry and Earth Sciences' is one unit."""
    joined: list[str] = []
    for piece in pieces:
        head = re.split(r"\s(?:&|and|und|y|et)\s", piece, maxsplit=1)
        continues = len(head) > 1 and not names_institution(head[0]) and not _UNIT.search(head[0])
        if joined and continues and re.search(r"\b(?:for|of|on|de|für)\s", joined[-1]):
            joined[-1] += f", {piece}"
        else:
            joined.append(piece)
    return joined


def _take_country(segments: list[str]) -> tuple[list[str], str]:
    for length in (2, 1):
        country = ", ".join(segments[-length:])
        if len(segments) > length and country_code(country):
            return segments[:-length], country
    return segments, ""


def _take_place(segments: list[str], country: str) -> tuple[list[str], Affiliation]:
    """City, region and postal code from the end of the line."""
    nothing = Affiliation(name="")
    if len(segments) < 2:
        return segments, nothing
    last = segments[-1]
    american = _US_PLACE.fullmatch(last)
    if american and country in ("", "US") and is_region(american[2], "US"):
        place = replace(nothing, region=american[2], postal_code=american[3], country_code="US")
        if american[1]:
            return segments[:-1], replace(place, city=american[1])
        return _take_city(segments[:-1], place)
    if not country:
        return segments, nothing
    if is_region(last, country):
        return _take_city(segments[:-1], replace(nothing, region=last))
    if _POSTAL_ONLY.fullmatch(last):
        return _take_city(segments[:-1], replace(nothing, postal_code=last))
    code_first, code_last = _POSTAL_FIRST.fullmatch(last), _POSTAL_LAST.fullmatch(last)
    if code_first:
        return segments[:-1], replace(nothing, postal_code=code_first[1], city=code_first[2])
    if code_last:
        return _before_postal_code(segments, country, code_last[1], code_last[2])
    return _take_city(segments, nothing)


def _before_postal_code(
    segments: list[str], country: str, before: str, postal_code: str
) -> tuple[list[str], Affiliation]:
    """'Sydney NSW' or 'QC' or 'Beijing', which a postal code followed."""
    place = Affiliation(name="", postal_code=postal_code)
    if is_region(before, country):
        return _take_city(segments[:-1], replace(place, region=before))
    city, _, region = before.rpartition(" ")
    if city and is_region(region, country):
        return segments[:-1], replace(place, city=city, region=region)
    if _is_city(before):
        return segments[:-1], replace(place, city=before)
    return segments, Affiliation(name="")


def _take_city(segments: list[str], place: Affiliation) -> tuple[list[str], Affiliation]:
    """The last segment as city, if what stays before it still names an institution."""
    before = segments[:-1]
    certain = bool(place.region or place.postal_code)
    if before and _is_city(segments[-1]) and (certain or any(_rank(part) > 0 for part in before)):
        return before, replace(place, city=segments[-1])
    return segments, place


def _is_city(text: str) -> bool:
    """Letters only, few words, no word of an institution, no acronym."""
    if re.search(r"[\d&|()@]", text) or len(text.split()) > 4:
        return False
    if names_institution(text) or _UNIT.search(text):
        return False
    return text[:1].isupper() and not text.replace(".", "").isupper()


def _take_address(segments: list[str]) -> tuple[list[str], str]:
    """Street and number, with all that stands between them and the city."""
    for place in range(1, len(segments)):
        if _is_street(segments[place]):
            return segments[:place], ", ".join(segments[place:])
        if re.fullmatch(r"[0-9]{1,4}[a-zA-Z]?", segments[place]) and place > 1:
            return segments[: place - 1], ", ".join(segments[place - 1 :])
    found = _STREET_AT_END.fullmatch(segments[-1])
    if found:
        return [*segments[:-1], found[1].strip()], found[2]
    return segments, ""


def _is_street(text: str) -> bool:
    if names_institution(text) or _UNIT.search(text):
        return False
    starts = re.match(r"[0-9]+[A-Za-z]?(?:[-–/][0-9]+)? \D", text)
    ends = re.search(r"[^\W\d]{3,} [0-9]{1,4}(?:[-–/][0-9]+)? ?[a-zA-Z]?$", text)
    return bool(starts or ends or re.match(r"(?:P\.?O\.? ?Box|Box|Postfach)\b", text))


def names_institution(text: str) -> bool:
    """Whether a word of the text is one of institutions: 'University', 'Hospital'."""
    return any(words.search(text) for _, words in _RANKS)


def _rank(segment: str) -> int:
    """How surely a segment is an institution: 0 for a unit of one, 1 where nothing is known."""
    for rank, words in _RANKS:
        if words.search(segment):
            return rank if rank > 4 or not _UNIT.search(segment) else 0
    return 0 if _UNIT.search(segment) else 1


def _assemble(text: str, segments: list[str], place: Affiliation) -> Affiliation:
    """Institution, department and group, if one segment is surely the institution."""
    ranks = [_rank(segment) for segment in segments]
    best = max(ranks)
    if ranks.count(best) > 1 or (best < 2 and len(segments) > 1):
        affiliation = replace(place, name=", ".join(segments))
    else:
        chosen = ranks.index(best)
        units = [segment for index, segment in enumerate(segments) if index != chosen]
        group = ""
        if chosen == len(segments) - 1 and len(units) > 1 and _is_group(units[0]):
            group, *units = units
        affiliation = replace(
            place, name=segments[chosen], department=", ".join(units), group=group
        )
    return affiliation if affiliation.line == text else replace(affiliation, literal=text)


def names_unit(text: str) -> bool:
    """Whether a word of the text is one of parts of institutions: 'Department', 'Chair'."""
    return bool(_UNIT.search(text))


def _is_group(segment: str) -> bool:
    return bool(re.search(r"(?:Group|Lab|Laboratory|Team)$", segment))
