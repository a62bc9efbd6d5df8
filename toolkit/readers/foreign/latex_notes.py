"""Footnotes on the authors of a LaTeX article: who corresponds, where they work, what else is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from toolkit.model import Confidence, Membership
from toolkit.readers.foreign.author_lines import read_author_lines
from toolkit.readers.foreign.contacts import EMAIL, ORCID, read_contact
from toolkit.readers.foreign.facts import Facts
from toolkit.readers.foreign.head import Head
from toolkit.readers.front_matter.identifiers import check_email, check_orcid
from toolkit.readers.front_matter.institutions import names_institution, names_unit

MARK = "latexnote"
"""Begins the mark that ties a name to a footnote; the footnote's number follows."""
_MARKED = re.compile(rf"\^?{MARK}\d+\^?,?")
_WITH = re.compile(r"(?P<who>.{2,300}?)\s(?:is|are) (?:both )?with (?:the )?(?P<place>.+)")
"""'J. Doe and B. Chen are with the University of Sydney', below a line of all authors."""
_FIELD = re.compile(
    r"contributed equally|equal(?:ly)? contribut|(?:present|current) address", re.IGNORECASE
)
_LABEL = re.compile(
    r"(?:(?:the|principal|main|first)\s+)?corresponding authors?(?:\s+at\b)?|correspondence(?: to)?"
    r"|e-?mail(?: address(?:es)?)?|orcid(?: id)?",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<!\b[A-Z])(?<!\bDr)(?<!\bSt)(?<!\bUniv)(?<!\bDept)\.\s+(?=[A-Z])")
_SAYS = re.compile(
    r"\b(?:is|was|are|were|be|am|have|has|support\w*|thank\w*|fund\w*|financ\w*|grateful\w*|grants?"
    r"|acknowledg\w*|contribut\w*|work\w*|partial\w*|partly|while|during|visit\w*|present\w*"
    r"|currently|previously|formerly|now)\b",
    re.IGNORECASE,
)
"""Words of a sentence that tells of an institution more than that somebody belongs to it."""
_WHY = "a footnote on the author"


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """A footnote of the title block; its place among them is in the marks of its authors."""

    text: str
    corresponds: bool = False
    """Whether it is on those who correspond."""


def unmarked(line: str) -> str:
    """A line without the marks of footnotes."""
    return _MARKED.sub("", line)


def without_marks(line: str) -> str:
    """A line whose marks are kept only where it may be one of authors."""
    bare = unmarked(line)
    at_place = names_institution(bare) or names_unit(bare) or "@" in bare
    return bare if at_place else line


def read_footnotes(notes: Sequence[Footnote], facts: Facts) -> list[str]:
    """Give each footnote to its authors; the texts of those that no name bears are returned."""
    head = facts.head
    owners: dict[Footnote, list[int]] = {}
    for number, note in enumerate(notes):
        mark = f"{MARK}{number}"
        marked = [place for place, marks in enumerate(head.marks) if mark in marks]
        owners[note] = [*owners.get(note, []), *marked]
    head.marks = [tuple(m for m in marks if not m.startswith(MARK)) for marks in head.marks]
    left: list[str] = []
    for note, places in owners.items():
        if places:
            _give(note, sorted(set(places)), facts)
        elif note.text:
            left += read_author_lines([note.text], head)
    return left


def _give(note: Footnote, places: list[int], facts: Facts) -> None:
    head = facts.head
    text = note.text
    if found := _WITH.match(text):
        named = [at for at, author in enumerate(head.authors) if author.name.family in found["who"]]
        everybody = re.match(r"(?i)(?:the|all|both)\b.*\bauthors$", found["who"])
        places = named or (list(range(len(head.authors))) if everybody else places)
        text = found["place"]
    if note.corresponds or re.search(r"(?i)\bcorrespond(?:ing|ence)\b", note.text):
        for place in places:
            head.authors[place] = replace(head.authors[place], corresponding=True)
    text = _with_addresses(text, places, head)
    for sentence in _SENTENCE.split(text):
        bare = re.sub(r"\(\s*\)|\[\s*\]", "", _LABEL.sub("", sentence)).strip(" \n.,;:*()")
        if not re.search(r"\w", bare) or _is_field(sentence, places, head):
            continue
        for place in places:
            if not _affiliated(bare, place, facts):
                _noted(sentence.strip(" ,;:"), place, facts)


def _is_field(sentence: str, places: list[int], head: Head) -> bool:
    """Whether the authors have a field for what a sentence says: equal parts, an address."""
    if not _FIELD.search(sentence) or (len(places) < 2 and "address" not in sentence):
        return False
    marks = head.marks
    head.marks = [("*",) if place in places else () for place in range(len(head.authors))]
    unread = read_author_lines([f"* {sentence}"], head)
    head.marks = marks
    return not unread


def _with_addresses(text: str, places: list[int], head: Head) -> str:
    """The text without the e-mail addresses and ORCIDs that became the authors'."""
    for address in [item.rstrip(".") for item in EMAIL.findall(text)]:
        checked = check_email(address)
        if not checked.problem and _holds("email", checked.value, places, head):
            text = _cut(text, address)
    for found in ORCID.finditer(text):
        if not check_orcid(found[1]).problem and _holds("orcid", found[1], places, head):
            text = _cut(text, found[0])
    return text


def _cut(text: str, value: str) -> str:
    """Without an address or ORCID, what it is called, and the brackets around both."""
    core = rf"(?:(?:e-?mail(?: address)?|orcid(?: id)?)\s*:?\s*)?{re.escape(value)}"
    return re.sub(rf"(?i)\s*\(\s*{core}\s*\)|[,;]?\s*{core}", "", text)


def _holds(name: str, value: str, places: list[int], head: Head) -> bool:
    """Whether one of the authors has an address or ORCID, which is given to the only one."""
    if len(places) == 1 and not getattr(head.authors[places[0]], name):
        head.authors[places[0]] = replace(head.authors[places[0]], **{name: value})
        head.infer(f"author.{places[0]}.{name}", value, _WHY)
    elif len(places) > 1:
        read_contact(value, head)
    return any(getattr(author, name) == value for author in head.authors)


def _affiliated(text: str, place: int, facts: Facts) -> bool:
    """Whether a sentence is the affiliation of an author who has no other."""
    author = facts.head.authors[place]
    if author.memberships or _SAYS.search(text) or len(text) > 250:
        return False
    if not (names_institution(text) or names_unit(text)):
        return False
    at = facts.affiliation(text, _WHY)
    facts.head.authors[place] = replace(author, memberships=(Membership(affiliation=at),))
    return True


def _noted(text: str, place: int, facts: Facts) -> None:
    author = facts.head.authors[place]
    text = text if text.endswith((".", "!", "?")) else f"{text}."
    facts.head.authors[place] = replace(author, note=f"{author.note} {text}".strip())
    facts.head.infer(f"author.{place}.note", text, _WHY, "", Confidence.LIKELY)
