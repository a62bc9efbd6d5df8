"""The note below a commentary that tells who its author is: positions, institutions, places.

'The author is Doctoral Fellow at ICSSR, New Delhi, and a Professor in the Department of History
at Yale University, New Haven, USA.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from toolkit.model import Affiliation
from toolkit.readers.foreign.cities import country_of_city
from toolkit.readers.front_matter.countries import country_code
from toolkit.readers.front_matter.institutions import (
    names_institution,
    names_unit,
    read_line,
)

_POSITION = (
    r"(?:professor|lecturer|reader|fellow|scholar|student|candidate|researcher|scientist|analyst"
    r"|assistant|associate|director|dean|head|chair|chairman|chairwoman|president|founder|member"
    r"|editor|journalist|correspondent|columnist|consultant|instructor|intern|officer|ambassador"
    r"|adviser|advisor|economist|engineer|coordinator|co-ordinator|manager|secretary|teacher"
    r"|tutor|postdoc|post-doc|graduate|undergraduate|visitor|academic|physician|attorney|lawyer"
    r"|historian|policymaker|diplomat|commentator|author|writer|specialist|expert|strategist)s?"
)
_UNITS = (
    r"(?:department|dept\.?|school|faculty|division|section|unit|chair|group|laboratory|lab|centre"
    r"|center|institute|university|college|academy|programme|program|ministry|council|foundation)"
)
_HAS_POSITION = re.compile(rf"\b{_POSITION}\b", re.IGNORECASE)
_OPENING = re.compile(
    r"^(?P<who>the (?:author|writer)s?|[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){0,4}|s?he|they)"
    r"(?:,[^,]{1,40},)?\s+(?P<verb>is|are|was|serves as|works as|works|teaches|holds)\b\s*"
    r"(?:(?:at present|presently|currently|now|also)\b\s*)*",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^(?:about the authors?|authors?(?: note| bio)?)\s*[:.–—-]\s*", re.IGNORECASE)
_NEXT = re.compile(
    rf";\s+(?:and\s+)?"
    rf"|(?-i:(?<![A-Z])(?<!\bDr)(?<!\bSt)\.\s+(?=[A-Z]))"
    rf"|,?\s+(?:and|as well as)\s+(?:also\s+|is\s+|currently\s+)*(?:an?|the)\s+(?=(?:[\w-]+\s+){{0,4}}?{_POSITION}\b)"
    rf"|,?\s+and\s+(?=(?-i:(?:[A-Z][\w-]+\s+){{0,3}}?){_POSITION}\b)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<![A-Z])(?<!\bDr)(?<!\bSt)\.\s+(?=[A-Z])")
_WORKS = re.compile(
    r"\s+(?:teaches|works|lectures|researches|studies|is based)(?: [\w-]+){0,4}? (?:at|for) (?:the )?"
    r"(?P<place>[A-Z][^.;]*?)\.?(?=$|\.\s)"
)
_ARTICLE = re.compile(r"^(?:an?|the|also|currently|at present|presently)\s+", re.IGNORECASE)
_WORDS = r"(?:(?!(?:at|in|of|and|with)\b)[\w-]+\s+){0,3}?"
_TO_PLACE = re.compile(
    rf",\s+|\s+(?:at|with)\s+(?:the\s+)?|\s+(?:in|of)\s+(?:the\s+)?(?={_WORDS}{_UNITS}\b)"
    r"|\s+(?:in|of)\s+the\s+(?-i:(?=[A-Z]))",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    rf"\s+at\s+(?:the\s+)?|\s+(?:in|of)\s+(?:the\s+)?(?=university\b|college\b|institute\b)"
    rf"|(?<=\))\s+(?-i:(?=[A-Z]))(?=[^,]*\b{_UNITS}\b)|,\s+the\s+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Post:
    """One thing that the note says the author is, and where."""

    position: str
    affiliation: Affiliation
    added: tuple[str, ...] = ()
    """Parts of the affiliation that were not in the note: ``city``, ``country``."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a note says of one author."""

    who: str
    """The name that it begins with; empty for 'the author'."""
    posts: tuple[Post, ...]


def read_author_notes(text: str, names: Sequence[str]) -> list[Note]:
    """The notes of a paragraph on one or several authors; none for one that is no such note.

    A sentence that begins with one of ``names`` is about that author, as are those behind it.
    """
    pieces: list[str] = []
    for sentence in _SENTENCE.split(" ".join(text.split())):
        if not pieces or sentence.startswith(tuple(names)):
            pieces.append(sentence)
        else:
            pieces[-1] += f". {sentence}"
    notes = [read_author_note(piece) or _workplace(piece, names) for piece in pieces]
    return [note for note in notes if note] if notes[0] else []


def read_author_note(text: str) -> Note | None:
    """The posts that a note tells of; None for a text that is no such note."""
    text = _LABEL.sub("", " ".join(text.strip(" \n*_–—-[]()").split()))
    opening = _OPENING.match(text)
    if opening is None or not _HAS_POSITION.search(text):
        return None
    who = opening["who"]
    who = "" if re.match(r"the |s?he$|they$", who, re.IGNORECASE) else who
    posts = [post for piece in _NEXT.split(text[opening.end() :]) for post in _post(piece)]
    return Note(who, tuple(posts)) if posts else None


def _workplace(text: str, names: Sequence[str]) -> Note | None:
    """'Bo Chen teaches at ETH Zurich', of an author who is known: a place without a position."""
    who = next((name for name in names if text.startswith(name)), "")
    found = _WORKS.match(text, len(who)) if who else None
    if not found:
        return None
    affiliation, added = read_place(_WITHIN.sub(", ", found["place"]))
    return Note(who, (Post("", affiliation, added),))


def _post(piece: str) -> Iterator[Post]:
    piece = _OPENING.sub("", piece.strip(" ,.;"), count=1)
    while _ARTICLE.match(piece):
        piece = _ARTICLE.sub("", piece, count=1)
    found = next(
        (
            found
            for found in _TO_PLACE.finditer(piece)
            if _HAS_POSITION.search(piece[: found.start()])
        ),
        None,
    )
    if found is None:
        return
    place = _WITHIN.sub(", ", piece[found.end() :].strip(" ,."))
    affiliation, added = read_place(place)
    yield Post(piece[: found.start()].strip(" ,"), affiliation, added)


def take_position(line: str) -> tuple[str, str]:
    """A position in front of an affiliation, and the rest: 'Doctoral Fellow', 'University of ...'."""
    first, _, rest = line.partition(", ")
    if not rest or names_institution(first) or not _HAS_POSITION.search(first):
        return "", line
    if names_unit(first) or not (names_institution(rest) or names_unit(rest) or "," in rest):
        return "", line
    return first, rest


def read_place(line: str, *, add: bool = True) -> tuple[Affiliation, tuple[str, ...]]:
    """An affiliation from one line, and the parts that are not in it but known all the same.

    With ``add``, the country of a well-known city is added, and the city of a 'University of
    Zurich'. Without it the affiliation prints as the line does.
    """
    if not add:
        return read_line(line), ()
    last = line.rpartition(",")[2].strip()
    country = "" if country_code(last) else country_of_city(last)
    affiliation = read_line(f"{line}, {country}" if country and country != last else line)
    affiliation = replace(affiliation, literal="")
    city = affiliation.name.rpartition(" of ")[2]
    code = country_code(country_of_city(city))
    if not affiliation.city and code and code == affiliation.country_code:
        return replace(affiliation, city=city), ("city",)
    return affiliation, ("country",) if country else ()
