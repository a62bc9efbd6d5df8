"""Papers by author, institution, year, event and keyword: the indexes of a series."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.model import CitedEvent, SeriesPaper
from toolkit.site.places import file_stem


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """An entry of an index: a person, an institution, a year, an event or a keyword."""

    name: str
    stem: str
    """Name of its page, without a folder and suffix."""
    identifier: str = ""
    """An ORCID iD or a ROR."""
    papers: tuple[SeriesPaper, ...]
    event: CitedEvent | None = None


@dataclass(slots=True)
class _Member:
    name: str
    identifier: str
    event: CitedEvent | None = None
    papers: dict[str, SeriesPaper] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """All entries of one kind, and which of them each paper belongs to."""

    groups: tuple[Group, ...]
    """In the order in which an index lists them."""
    by_key: Mapping[str, Group]
    """By name or identifier, as `key_of` gives it."""

    def find(self, name: str, identifier: str = "") -> Group | None:
        """The entry with this identifier, else the one without any that has this name."""
        return self.by_key.get(identifier) or self.by_key.get(key_of(name))


def key_of(name: str, identifier: str = "") -> str:
    """What tells an entry from others: its identifier, else its name in any case."""
    return identifier or " ".join(name.split()).casefold()


Named = tuple[str, str, CitedEvent | None]
"""Name as an index prints it, identifier, event."""


def index_of(
    papers: Iterable[SeriesPaper],
    names: Callable[[SeriesPaper], Iterable[Named]],
    order: Callable[[_Member], object] | None = None,
) -> Index:
    """The index of ``papers`` by what ``names`` says of each."""
    members: dict[str, _Member] = {}
    for paper in papers:
        for name, identifier, event in names(paper):
            key = key_of(name, identifier)
            member = members.setdefault(key, _Member(name, identifier, event))
            member.papers[paper.slug] = paper
    _join_nameless(members)
    keys = sorted(members, key=lambda key: (order or _by_name)(members[key]))
    taken: set[str] = set()
    groups: dict[int, Group] = {}
    for key in keys:
        member = members[key]
        if id(member) not in groups:
            groups[id(member)] = Group(
                name=member.name,
                stem=file_stem(member.name, taken),
                identifier=member.identifier,
                papers=tuple(member.papers.values()),
                event=member.event,
            )
    return Index(
        groups=tuple(groups.values()),
        by_key={key: groups[id(members[key])] for key in members},
    )


def _join_nameless(members: dict[str, _Member]) -> None:
    """Who has an identifier in some papers only is one, if nobody else has the name."""
    by_name: dict[str, list[str]] = {}
    for key, member in members.items():
        if member.identifier:
            by_name.setdefault(key_of(member.name), []).append(key)
    for name, keys in by_name.items():
        if len(keys) == 1 and name in members:
            members[keys[0]].papers |= members[name].papers
            members[name] = members[keys[0]]


def authors(papers: Sequence[SeriesPaper]) -> Index:
    return index_of(papers, _authors)


def _authors(paper: SeriesPaper) -> Iterator[Named]:
    for author in paper.current.record.article.authors:
        yield author.name.inverted, author.orcid, None


def institutions(papers: Sequence[SeriesPaper]) -> Index:
    return index_of(papers, _institutions)


def _institutions(paper: SeriesPaper) -> Iterator[Named]:
    for affiliation in paper.current.record.article.affiliations:
        yield affiliation.name, affiliation.ror, None


def keywords(papers: Sequence[SeriesPaper]) -> Index:
    return index_of(papers, _keywords)


def _keywords(paper: SeriesPaper) -> Iterator[Named]:
    for keyword in paper.current.record.article.keywords:
        yield keyword, "", None


def years(papers: Sequence[SeriesPaper]) -> Index:
    """By the year of a paper's first edition, the newest first."""
    return index_of(papers, _years, lambda member: -int(member.name))


def _years(paper: SeriesPaper) -> Iterator[Named]:
    yield year_of(paper), "", None


def year_of(paper: SeriesPaper) -> str:
    return paper.editions[0].edition.date[:4]


def events(papers: Sequence[SeriesPaper]) -> Index:
    """By event in the order of dates. One is the same that has the same title and date."""
    return index_of(papers, _events, lambda member: (member.event.first, member.name))


def _events(paper: SeriesPaper) -> Iterator[Named]:
    for event in paper.current.events:
        yield event.title, event_key(event), event


def event_key(event: CitedEvent) -> str:
    return f"{key_of(event.title)} {event.date}"


def _by_name(member: _Member) -> tuple[str, str]:
    return folded(member.name), member.name


def folded(text: str) -> str:
    """Text as alphabets order it: without accents, case and signs."""
    letters = unicodedata.normalize("NFKD", text)
    bare = "".join(sign for sign in letters if not unicodedata.combining(sign)).casefold()
    return re.sub(r"[^\w\s]", "", bare)


def initial(name: str) -> str:
    """The heading of an alphabetical index under which a name stands: a letter or '#'."""
    first = folded(name)[:1].upper()
    return first if first.isalpha() else "#"
