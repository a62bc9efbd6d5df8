"""Lines that tell how to reach the authors: addresses, ORCIDs, who corresponds."""

from __future__ import annotations

import re
from dataclasses import replace

from toolkit.model import Confidence
from toolkit.readers.foreign.head import Head
from toolkit.readers.front_matter.identifiers import check_email, check_orcid

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
ORCID = re.compile(
    r"(?:https?://)?(?:(?:www\.)?orcid\.org/|orcid:?\s*)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])", re.IGNORECASE
)
_CORRESPONDENCE = re.compile(
    r"[\W\d]*(?:corresponding authors?|correspondence(?: to)?)\b|\W*\*", re.IGNORECASE
)


def read_contact(line: str, head: Head) -> bool:
    """A line of e-mail addresses or ORCIDs, for the authors above it."""
    if _correspondence(line, head):
        return True
    rest = ORCID.sub("", EMAIL.sub("", line))
    rest = re.sub(r"(?i)e-?mails?|corresponding authors?|correspondence(?: to)?|orcid", "", rest)
    others = rest
    for author in head.authors:
        others = others.replace(author.name.display, "")
    found = [*EMAIL.findall(line), *ORCID.findall(line)]
    if not found or not head.authors or len(re.findall(r"[^\W\d_]{2,}", others)) > 5:
        return False
    corresponding = bool(re.search(r"(?i)correspond|^\W*[*†]", line))
    for address in EMAIL.findall(line):
        _address(address, rest, head, corresponding)
    for orcid in ORCID.finditer(line):
        _give_orcid(orcid[1].upper(), line[: orcid.start()], head)
    return True


def _correspondence(line: str, head: Head) -> bool:
    """'* Corresponding authors: Ann Lee; Bo Chen': those who correspond; whether that is all of it."""
    label = _CORRESPONDENCE.match(line)
    if not label:
        return False
    rest = line[label.end() :]
    named = [place for place, author in enumerate(head.authors) if author.name.display in rest]
    for place in named:
        rest = rest.replace(head.authors[place].name.display, "")
    if not named and not re.search(r"\w", rest):
        named = [place for place, marks in enumerate(head.marks) if "*" in marks]
    if not named or len(re.findall(r"[^\W\d_]{2,}", EMAIL.sub("", rest))) > 2:
        return False
    for place in named:
        head.authors[place] = replace(head.authors[place], corresponding=True)
    return not EMAIL.search(rest) and not ORCID.search(rest)


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
