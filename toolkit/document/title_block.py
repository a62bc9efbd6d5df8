"""The title block: who wrote what, from where, when; the same for every format.

The block is worked out once, as values, and handed to the writers as pandoc metadata, so
that each format's template only has to place it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from toolkit.document.terms import terms
from toolkit.model import Article, Author, Membership
from toolkit.pandoc import ast

CORRESPONDING = "*"
LAYOUTS = ("numbers", "letters", "symbols", "blocks", "footnotes", "biography")
"""How affiliations are shown. The first three mark names and list affiliations below them;
``blocks`` sets each author's affiliations under the name, ``footnotes`` at the foot of the
page, ``biography`` in a sentence about the author at the paper's end."""

MARKED = LAYOUTS[:3]
NOTE_SYMBOLS = ("†", "‡", "§", "¶", "‖", "#")
"""Marks of notes on authors, in the order in which printers use them; then doubled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """One author as the title block shows them."""

    author: Author
    marks: tuple[str, ...] = ()
    """What stands raised behind the name: affiliation marks, then note symbols."""
    affiliations: tuple[str, ...] = ()
    """The author's own affiliations as lines, in layouts that show them with the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AffiliationLine:
    """One affiliation as the title block shows it."""

    mark: str
    """Empty where all authors have this one affiliation and no other."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A line about authors below the affiliations: who corresponds, who contributed equally."""

    kind: str
    mark: str = ""
    inlines: tuple[ast.Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleBlock:
    """Everything above the abstract that is about the authors."""

    byline: tuple[Byline, ...]
    affiliations: tuple[AffiliationLine, ...]
    notes: tuple[Note, ...]
    layout: str


def title_block(article: Article, layout: str = "numbers") -> TitleBlock:
    """The title block of ``article``.

    ``layout`` is one of `LAYOUTS`.
    """
    words = terms(article.lang)
    marks = affiliation_marks(article, layout)
    symbols = (mark for mark in _symbols() if mark not in marks)
    byline = tuple(_byline(author, article, marks, layout) for author in article.authors)
    notes: list[Note] = []
    for kind, who, inlines in _annotations(article, words):
        mark = CORRESPONDING if kind == "corresponding" else next(symbols)
        notes.append(Note(kind=kind, mark=mark, inlines=tuple(inlines)))
        byline = tuple(
            replace(line, marks=(*line.marks, mark)) if index in who else line
            for index, line in enumerate(byline)
        )
    return TitleBlock(
        byline=byline,
        affiliations=tuple(_affiliation_lines(article, marks)) if layout in MARKED else (),
        notes=(*notes, *_orcid_note(article, words), *_position_note(article, marks, words, layout)),
        layout=layout,
    )


def _byline(author: Author, article: Article, marks: Sequence[str], layout: str) -> Byline:
    raised = tuple(marks[item.affiliation] for item in author.memberships)
    own = tuple(membership_line(article, item) for item in author.memberships)
    return Byline(
        author=author,
        marks=tuple(filter(None, raised)),
        affiliations=own if layout in ("blocks", "footnotes") else (),
    )


def membership_line(article: Article, membership: Membership) -> str:
    """'Doctoral Fellow, Department of Political Science, University of Zurich, Switzerland'."""
    line = article.affiliations[membership.affiliation].line
    return ", ".join(filter(None, (membership.position, line)))


def affiliation_marks(article: Article, layout: str) -> tuple[str, ...]:
    """One mark an affiliation; all empty where one is everybody's or the layout marks none."""
    count = len(article.affiliations)
    if layout not in MARKED:
        return ("",) * count
    if count == 1 and all(len(author.memberships) == 1 for author in article.authors):
        return ("",)
    return tuple(_mark(number, layout) for number in range(1, count + 1))


def _mark(number: int, layout: str) -> str:
    if layout == "letters":
        quotient, rest = divmod(number - 1, 26)
        return (_mark(quotient, layout) if quotient else "") + "abcdefghijklmnopqrstuvwxyz"[rest]
    if layout == "symbols":
        times, which = divmod(number - 1, len(NOTE_SYMBOLS))
        return NOTE_SYMBOLS[which] * (times + 1)
    return str(number)


def _symbols() -> Iterator[str]:
    """Marks for as many notes as there may be: each symbol, then each doubled, and so on."""
    return (symbol * count for count in itertools.count(1) for symbol in NOTE_SYMBOLS)


def _positions(article: Article, affiliation: int) -> list[str]:
    return [
        membership.position
        for author in article.authors
        for membership in author.memberships
        if membership.affiliation == affiliation
    ]


def _affiliation_lines(article: Article, marks: Sequence[str]) -> Iterator[AffiliationLine]:
    """The position of an author stands before the affiliation if nobody shares it in another."""
    for index, affiliation in enumerate(article.affiliations):
        positions = set(_positions(article, index))
        position = positions.pop() if len(positions) == 1 else ""
        text = ", ".join(filter(None, (position, affiliation.line)))
        yield AffiliationLine(mark=marks[index], text=text)


def _position_note(
    article: Article, marks: Sequence[str], words: Mapping[str, str], layout: str
) -> Iterator[Note]:
    """Positions that authors of one affiliation do not share, by author."""
    if layout not in MARKED:
        return
    divided = {i for i in range(len(article.affiliations)) if len(set(_positions(article, i))) > 1}
    for author in article.authors:
        held = [
            item.position + (f" ({marks[item.affiliation]})" if marks[item.affiliation] else "")
            for item in author.memberships
            if item.affiliation in divided and item.position
        ]
        if held:
            line = author.name.display + words["colon"] + words["comma"].join(held)
            yield Note(kind="position", inlines=tuple(ast.text(line)))


def _annotations(
    article: Article, words: Mapping[str, str]
) -> Iterator[tuple[str, set[int], ast.Nodes]]:
    """What needs a mark: its kind, the places of its authors in the byline, its sentence."""
    authors = list(enumerate(article.authors))
    corresponding = [(i, author) for i, author in authors if author.corresponding]
    if corresponding:
        term = "corresponding-author" if len(corresponding) == 1 else "corresponding-authors"
        yield "corresponding", {i for i, _ in corresponding}, _correspondence(
            [author for _, author in corresponding], words[term], words, len(article.authors) > 1
        )
    for group in sorted({author.equal_group for _, author in authors} - {0}):
        members = {i for i, author in authors if author.equal_group == group}
        yield "equal", members, ast.text(words["equal-contribution"])
    deceased = {i for i, author in authors if author.deceased}
    if deceased:
        yield "deceased", deceased, ast.text(words["deceased"])
    for i, author in authors:
        if author.present_address:
            yield "present-address", {i}, ast.text(
                words["present-address"] + words["colon"] + author.present_address
            )
        if author.note:
            yield "note", {i}, ast.text(author.note)


def _correspondence(
    authors: Sequence[Author], term: str, words: Mapping[str, str], named: bool
) -> ast.Nodes:
    """'Corresponding author: Ann Lee (ann@lee.org)'; the name only where there are others."""
    inlines = ast.text(term)
    parts: list[ast.Nodes] = []
    for author in authors:
        mail = [ast.link([ast.string(author.email)], f"mailto:{author.email}")] if author.email else []
        if named and mail:
            parts.append([*ast.text(f"{author.name.display} ("), *mail, ast.string(")")])
        elif named:
            parts.append(ast.text(author.name.display))
        elif mail:
            parts.append(mail)
    for index, part in enumerate(parts):
        inlines += [*ast.text(words["semicolon"] if index else words["colon"]), *part]
    return inlines


def _orcid_note(article: Article, words: Mapping[str, str]) -> Iterator[Note]:
    """Every ORCID iD in full, as ORCID asks for where an icon cannot be followed."""
    inlines: ast.Nodes = []
    for author in article.authors:
        if author.orcid:
            target = f"https://orcid.org/{author.orcid}"
            label = author.name.display + "\u00a0" if len(article.authors) > 1 else ""
            separator = ast.text(words["semicolon"]) if inlines else []
            inlines += [*separator, *ast.text(label), ast.link([ast.string(author.orcid)], target)]
    if inlines:
        yield Note(kind="orcid", inlines=(*ast.text(words["orcid"] + words["colon"]), *inlines))
