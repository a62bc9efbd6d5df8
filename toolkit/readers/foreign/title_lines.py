"""The lines above an article's text: title, authors with their marks, affiliations, date, credits.

Every importer brings its title block down to such lines, one a paragraph, marks behind names
written as ``^1^``; so that one place knows the layouts that people use.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from toolkit.model import Author, Confidence, Membership
from toolkit.readers.foreign.author_note import read_place, take_position
from toolkit.readers.foreign.contacts import read_contact
from toolkit.readers.foreign.head import Head
from toolkit.readers.front_matter.dates import read_date
from toolkit.readers.front_matter.identifiers import check_doi
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
_BETWEEN_MARKS = re.compile(r"(?<=[^\W_])(?=[*†‡§¶])|(?<=[*†‡§¶])(?=[^\W_])")
_DOI = re.compile(r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)(10\.\d{4,9}/\S+)", re.IGNORECASE)
_PLAIN_MARKS = re.compile(
    r"(?<=[^\W\d_.])\s?(?=[\d*†‡§¶])(\d{1,2}(?:\s?,\s?\d{1,2})*)?\s?([*†‡§¶]*)(?=\s*(?:,|;|$|\band\b|&))"
)
_PLAIN_LEADING = re.compile(r"\(?(\d{1,2}|[a-h]|[*†‡§¶])[).]?\s*(?=[A-ZÀ-Þ])")
_SENTENCE_END = re.compile(r"[a-zß-ÿ]{3,}[.!?]$")
_NAME_WORD = re.compile(r"[^\W\d_][\w.’'‐-]*")
_SMALL = frozenset(
    "de del della di da do dos das du la le van von der den ten ter zu zum zur af av el al bin ibn"
    " y e i und and".split()
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


def _authors(line: str, head: Head) -> bool:
    if not head.title or len(line) > 10 * _LONGEST_LINE:
        return False
    if _is_mark(take_leading_mark(line)[0], head):
        return False
    by = _BY.match(line)
    if not by and _SENTENCE_END.search(line):
        return False
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
        if not re.search(r"\w\^?[*†‡§¶]", line):
            return line
        return re.sub(r"\^([^^]*)\^|(?<!\^)[*†‡§¶]+", _raised, line)

    def mark(found: re.Match[str]) -> str:
        marks = ",".join(filter(None, (found[1], found[2])))
        return f"^{''.join(marks.split())}^" if marks else ""

    return _PLAIN_MARKS.sub(mark, line)


def _raised(found: re.Match[str]) -> str:
    """Marks raised together, '^1*^', each by itself, and one that is not raised as if it were."""
    if found[1] is None:
        return f"^{found[0]}^"
    return f"^{_BETWEEN_MARKS.sub(',', found[1])}^"


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
