"""The lines that a paper prints below its affiliations: correspondence, equal parts, addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from toolkit.readers.foreign.contacts import read_contact
from toolkit.readers.foreign.head import Head

_PRESENT = re.compile(
    r"(?:present|current) address(?: of (?P<who>[^:]+))?:\s*(?P<value>.+)", re.IGNORECASE
)
_EQUAL = re.compile(r"contributed equally|equal contribution", re.IGNORECASE)
_POST = re.compile(r"(?P<position>[^,()]+?)(?: \((?P<mark>\d+)\))?(?:, |$)")
_MARK = re.compile(r"^\^?(?P<mark>[*†‡§¶\d]+)\^?\s*")


def read_author_lines(lines: Sequence[str], head: Head) -> list[str]:
    """Give each line to the authors whose mark or name it bears; the rest is returned."""
    unread = []
    for line in lines:
        found = _MARK.match(line)
        mark, text = (found["mark"], line[found.end() :].strip()) if found else ("", line)
        if not _note(mark, text, head) and not read_contact(line, head):
            unread.append(line)
    return unread


def _note(mark: str, text: str, head: Head) -> bool:
    marked = [place for place, marks in enumerate(head.marks) if mark and mark in marks]
    named = [place for place, author in enumerate(head.authors) if author.name.display in text]
    places = marked or named
    if _positions(text, head):
        return True
    if _EQUAL.search(text):
        if mark and not marked:
            return False
        for place in marked or range(len(head.authors)):
            head.authors[place] = replace(head.authors[place], equal_group=1)
        return bool(head.authors)
    if (found := _PRESENT.fullmatch(text.rstrip("."))) and places:
        for place in places:
            head.authors[place] = replace(head.authors[place], present_address=found["value"])
        return True
    return False


def _positions(text: str, head: Head) -> bool:
    """'Tristan Salles: Senior Lecturer (1)': the positions of those who share an affiliation."""
    given = False
    for piece in text.split("; "):
        who, _, posts = piece.partition(": ")
        place = next((i for i, a in enumerate(head.authors) if a.name.display == who), None)
        if place is None or not posts:
            return given
        author = head.authors[place]
        members = list(author.memberships)
        for found in _POST.finditer(posts):
            at = int(found["mark"] or 1) - 1 if found["mark"] else None
            for number, member in enumerate(members):
                if at in (None, member.affiliation):
                    members[number] = replace(member, position=found["position"])
                    given = True
        head.authors[place] = replace(author, memberships=tuple(members))
    return given
