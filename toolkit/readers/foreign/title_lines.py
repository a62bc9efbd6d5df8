"""The lines above an article's text: title, authors with their marks, affiliations, date, credits.

Every importer brings its title block down to such lines, one a paragraph, marks behind names
written as ``^1^``; so that one place knows the layouts that people use.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from toolkit.model import Affiliation, Author, Confidence, Inferred, Membership
from toolkit.readers.foreign.author_note import read_place, take_position
from toolkit.readers.front_matter.dates import read_date
from toolkit.readers.front_matter.identifiers import check_doi, check_email, check_orcid
from toolkit.readers.front_matter.institutions import names_institution, names_unit
from toolkit.readers.front_matter.marks import (
    split_byline,
    take_leading_mark,
    take_marks,
)
from toolkit.readers.front_matter.names import read_name

LONGEST_TITLE = 300
_LONGEST_LINE = 400
"""Characters of a line that may still be one of a title block."""
_CREDIT = re.compile(
    r"(?:cover )?(?:image|photo(?:graph)?|picture|illustration|figure|foto|bild)s?\s*"
    r"(?:courtesy|credits?|source|by|©|:)[\s:–-]*(?:of\s+|by\s+)?(?P<value>.+)",
    re.IGNORECASE,
)
_DATE_LABEL = re.compile(
    r"(?:(?:first )?published|posted|dated?|(?:last )?updated|this version|version of|submitted"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b[\s:,]*(?:on\s+)?",
    re.IGNORECASE,
)
_KEYWORDS = re.compile(r"key[ -]?words?(?: and phrases)?\s*[:.—–-]\s*(?P<value>.+)", re.IGNORECASE)
_BY = re.compile(r"(?:by|von|par|por|di|authors?)\s*:?\s+(?=[^\W\d_])", re.IGNORECASE)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ORCID = re.compile(
    r"(?:https?://)?(?:orcid\.org/|orcid:?\s*)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])", re.IGNORECASE
)
_DOI = re.compile(r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)(10\.\d{4,9}/\S+)", re.IGNORECASE)
_PLAIN_MARKS = re.compile(
    r"(?<=[^\W\d_.])\s?(?=[\d*†‡§¶])(\d{1,2}(?:\s?,\s?\d{1,2})*)?\s?([*†‡§¶]*)(?=\s*(?:,|;|$|\band\b|&))"
)
_PLAIN_LEADING = re.compile(r"\(?(\d{1,2}|[a-h]|[*†‡§¶])[).]?\s*(?=[A-ZÀ-Þ])")
_NAME_WORD = re.compile(r"[^\W\d_][\w.’'‐-]*")
_SMALL = frozenset(
    "de del della di da do dos das du la le van von der den ten ter zu zum zur af av el al bin ibn"
    " y e i und and".split()
)


@dataclass(slots=True)
class Head:
    """What the lines above a text say."""

    title: str = ""
    subtitle: str = ""
    date: str = ""
    doi: str = ""
    image_credit: str = ""
    keywords: tuple[str, ...] = ()
    authors: list[Author] = field(default_factory=list)
    affiliations: list[Affiliation] = field(default_factory=list)
    inferred: list[Inferred] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    """Lines that are nothing of all this: they belong to the text."""
    marks: list[tuple[str, ...]] = field(default_factory=list)
    """Behind each author's name."""
    places: list[str] = field(default_factory=list)
    """The mark in front of each affiliation, or nothing."""
    positions: list[str] = field(default_factory=list)
    """What the line of each affiliation says that its authors are there, or nothing."""
    lines: list[int] = field(default_factory=list)
    """The number of the line of authors on which each author stands."""
    owners: list[int] = field(default_factory=list)
    """The number of the line of authors above each affiliation."""
    last: str = ""
    """What the line before was."""

    def infer(
        self,
        field: str,
        value: str,
        why: str,
        source: str = "",
        confidence: Confidence | None = None,
    ) -> None:
        chosen = confidence or Confidence.LIKELY
        self.inferred.append(
            Inferred(field=field, value=value, confidence=chosen, why=why, source=source)
        )


def read_title_lines(lines: Sequence[str], *, title: str = "") -> Head:
    """Understand the lines of a title block; ``title`` is known where a style or tag told it."""
    head = Head(title=title)
    for line in lines:
        line = " ".join(line.split())
        if line:
            head.last = next(
                (kind for kind, reader in _READERS.items() if reader(line, head)), "unread"
            )
            if head.last == "unread":
                head.unread.append(line)
    _join(head)
    return head


def _title(line: str, head: Head) -> bool:
    if head.title or len(line) > LONGEST_TITLE:
        return False
    head.title = line
    head.infer("title", line, "the first line")
    return True


def _date(line: str, head: Head) -> bool:
    words, _, version = line.partition(" · ")
    words = words if re.fullmatch(r"\w+ [\w.+-]+", version) else line
    read = read_date(_DATE_LABEL.sub("", words).rstrip("."))
    if not read.edtf or head.date:
        return False
    head.date = read.edtf
    head.infer("date", read.edtf, "a line that is a date", line if line != read.edtf else "")
    return True


def _credit(line: str, head: Head) -> bool:
    found = _CREDIT.fullmatch(line)
    if not found:
        return False
    head.image_credit = found["value"]
    head.infer("image-credit", found["value"], "a line that begins like a credit", line)
    return True


def _keywords(line: str, head: Head) -> bool:
    found = _KEYWORDS.fullmatch(line)
    if not found:
        return False
    words = re.split(
        r"\s*[;·•]\s*" if re.search("[;·•]", found["value"]) else r"\s*,\s*", found["value"]
    )
    head.keywords = tuple(word.strip(" .") for word in words if word.strip(" ."))
    head.infer("keywords", "; ".join(head.keywords), "a line that begins with 'Keywords'", line)
    return True


def _doi(line: str, head: Head) -> bool:
    found = _DOI.fullmatch(line)
    checked = check_doi(found[1]) if found else None
    if not checked or checked.problem:
        return False
    head.doi = checked.value
    return True


def read_contact(line: str, head: Head) -> bool:
    """A line of e-mail addresses or ORCIDs, for the authors above it."""
    rest = _ORCID.sub("", _EMAIL.sub("", line))
    rest = re.sub(r"(?i)e-?mails?|corresponding authors?|correspondence(?: to)?|orcid", "", rest)
    others = rest
    for author in head.authors:
        others = others.replace(author.name.display, "")
    found = [*_EMAIL.findall(line), *_ORCID.findall(line)]
    if not found or not head.authors or len(re.findall(r"[^\W\d_]{2,}", others)) > 5:
        return False
    corresponding = bool(re.search(r"(?i)correspond|^\W*[*†]", line))
    for address in _EMAIL.findall(line):
        _address(address, rest, head, corresponding)
    for orcid in _ORCID.finditer(line):
        _give_orcid(orcid[1].upper(), line[: orcid.start()], head)
    return True


def _give_orcid(orcid: str, before: str, head: Head) -> None:
    """Give an ORCID to the author who is named last ``before`` it, else to the first without one."""
    if check_orcid(orcid).problem or any(author.orcid == orcid for author in head.authors):
        return
    named = {before.rfind(author.name.display): i for i, author in enumerate(head.authors)}
    last = max(named, default=-1)
    free = next((i for i, author in enumerate(head.authors) if not author.orcid), None)
    place = named[last] if last >= 0 else free
    if place is not None:
        head.authors[place] = replace(head.authors[place], orcid=orcid)
        head.infer(f"author.{place}.orcid", orcid, "an ORCID below the authors")


def _address(address: str, rest: str, head: Head, corresponding: bool) -> None:
    """Give an address to the author whose name it is made of, else to the first without one."""
    checked = check_email(address)
    if checked.problem:
        return
    for place, author in enumerate(head.authors):
        if author.email == checked.value:
            head.authors[place] = replace(
                author, corresponding=author.corresponding or corresponding
            )
            return
    free = [place for place, author in enumerate(head.authors) if not author.email]
    named = [
        place
        for place in free
        if (family := head.authors[place].name.family.casefold())
        and (family in address.casefold() or family in rest.casefold())
    ]
    marked = [place for place in free if "*" in head.marks[place]]
    for place in (named or marked or free)[:1]:
        author = head.authors[place]
        head.authors[place] = replace(
            author, email=checked.value, corresponding=author.corresponding or corresponding
        )
        sure = Confidence.LIKELY if named or marked else Confidence.GUESSED
        head.infer(f"author.{place}.email", checked.value, "an address below the authors", "", sure)


def _authors(line: str, head: Head) -> bool:
    if not head.title or len(line) > 10 * _LONGEST_LINE:
        return False
    if _is_mark(take_leading_mark(line)[0], head):
        return False
    by = _BY.match(line)
    marked = _marked(line[by.end() :] if by else line)
    pieces = [take_marks(piece) for piece in _pieces(marked)]
    if not pieces or not all(_is_name(piece.text, sure=bool(by)) for piece in pieces):
        return False
    line_number = max(head.lines, default=-1) + 1
    for piece in pieces:
        read = read_name(piece.text)
        head.authors.append(
            Author(
                name=read.name,
                degrees=read.degrees,
                group=read.group,
                corresponding="*" in piece.marks and len(pieces) > 1,
            )
        )
        head.marks.append(piece.marks)
        head.lines.append(line_number)
        place = len(head.authors) - 1
        why = "a line that begins with 'By'" if by else "a line of names below the title"
        head.infer(f"author.{place}.name", piece.text, why)
    return True


def _pieces(line: str) -> list[str]:
    """The names of a line, also where only commas part them."""
    pieces = split_byline(line)
    hidden = re.sub(r"\^[^^]*\^", lambda found: "\0" * len(found[0]), line)
    cuts = [found.start() for found in re.finditer(",", hidden)]
    if len(pieces) > 1 or not cuts:
        return pieces
    parts = [line[a + 1 : b].strip() for a, b in zip([-1, *cuts], [*cuts, len(line)], strict=True)]
    return parts if all(len(take_marks(part).text.split()) > 1 for part in parts) else pieces


def _marked(line: str) -> str:
    """Figures and signs behind names as ``^1,*^``, where the line does not have that already."""
    if "^" in line:
        return (
            re.sub(r"(?<!\^)([*†‡§¶]+)(?!\^)", r"^\1^", line)
            if re.search(r"\w[*†‡§¶]", line)
            else line
        )

    def mark(found: re.Match[str]) -> str:
        marks = ",".join(filter(None, (found[1], found[2])))
        return f"^{''.join(marks.split())}^" if marks else ""

    return _PLAIN_MARKS.sub(mark, line)


def _is_name(text: str, *, sure: bool) -> bool:
    words = text.split()
    most = 8 if sure else 5
    if not 1 < len(words) <= most or names_institution(text) or names_unit(text):
        return False
    if not all(_NAME_WORD.fullmatch(word.strip(",.")) for word in words if word.strip(",.")):
        return False
    large = [word for word in words if word.casefold() not in _SMALL]
    return len(large) > 1 and all(word[0].isupper() or not word[0].isascii() for word in large)


def _affiliation(line: str, head: Head) -> bool:
    if not head.authors or len(line) > _LONGEST_LINE:
        return False
    mark, text = take_leading_mark(line)
    if not mark and (found := _PLAIN_LEADING.match(line)) and _is_mark(found[1], head):
        mark, text = found[1], line[found.end() :]
    known = mark and any(mark in marks for marks in head.marks)
    if not (known or names_institution(text) or names_unit(text)):
        return False
    if text.endswith(".") and len(text.split()) > 25:
        return False
    position, text = take_position(text.rstrip(".;"))
    affiliation, added = read_place(text, add=False)
    head.affiliations.append(affiliation)
    head.places.append(mark)
    head.positions.append(position)
    head.owners.append(head.lines[-1])
    at = len(head.affiliations) - 1
    sure = Confidence.LIKELY if known or affiliation.country else Confidence.GUESSED
    head.infer(f"affiliations.{at}.name", affiliation.line, "a line below the authors", line, sure)
    infer_added(added, at, head)
    return True


def infer_added(added: Sequence[str], at: int, head: Head) -> None:
    """Mark the parts of an affiliation that were added to what is written."""
    for part in added:
        value = getattr(head.affiliations[at], part)
        why = "not written there, but known"
        head.infer(f"affiliations.{at}.{part}", value, why, "", Confidence.GUESSED)


def _is_mark(mark: str, head: Head) -> bool:
    return bool(mark) and any(mark in marks for marks in head.marks)


def _subtitle(line: str, head: Head) -> bool:
    if head.last != "title" or head.subtitle or len(line) > LONGEST_TITLE or line.endswith("."):
        return False
    head.subtitle = line
    head.infer("subtitle", line, "the line below the title", "", Confidence.GUESSED)
    return True


_READERS: dict[str, Callable[[str, Head], bool]] = {
    "title": _title,
    "date": _date,
    "credit": _credit,
    "keywords": _keywords,
    "doi": _doi,
    "contact": read_contact,
    "authors": _authors,
    "affiliation": _affiliation,
    "subtitle": _subtitle,
}
"""What a line may be, in the order in which it is tried."""


def _join(head: Head) -> None:
    """Give every author the affiliations that the marks, or else the places of the lines, tell."""
    marked = any(head.places)
    for place, author in enumerate(head.authors):
        if marked:
            own = [at for mark in head.marks[place] for at in _called(mark, head)]
        else:
            own = list(_beside(place, head))
        memberships = tuple(
            Membership(affiliation=at, position=head.positions[at]) for at in dict.fromkeys(own)
        )
        head.authors[place] = replace(author, memberships=memberships)


def _called(mark: str, head: Head) -> Iterator[int]:
    yield from (at for at, place in enumerate(head.places) if place == mark)


def _beside(author: int, head: Head) -> Iterator[int]:
    """Without marks: an affiliation is of those right above it; one alone is everybody's; as many
    as authors are theirs in order."""
    count = len(head.affiliations)
    if len(set(head.owners)) > 1:
        yield from (at for at in range(count) if head.owners[at] == head.lines[author])
    elif count == len(head.authors):
        yield author
    elif count == 1 or len(head.authors) == 1:
        yield from range(count)
    elif count:
        head.infer(
            f"author.{author}.name",
            head.authors[author].name.display,
            "nothing tells which affiliations are this author's",
            "",
            Confidence.GUESSED,
        )
