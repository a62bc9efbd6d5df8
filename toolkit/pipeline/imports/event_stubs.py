"""Entries to fill in for the events that an imported text dates."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from toolkit.lint.dates import mentions, month_numbers
from toolkit.lint.prose import Prose, Sentence
from toolkit.metadata.bibtex import escaped
from toolkit.model import Article, Confidence, Reference
from toolkit.pandoc import ast
from toolkit.pandoc.run import PandocFailure, run

_NOTE = 300
"""Characters of a sentence that a note holds."""
_TITLE = "(name this event)"
"""What `toolkit.lint` warns of until somebody gives the event a name."""
_PATIENCE = 20
"""Seconds for sentences, of which pandoc reads thousands in one; brackets may keep it for ever."""
_BREAK = "CITABLEBREAK"
_TABLE = re.compile(r"\s*(?<!\\)\|(?:[\s:|-]*\|)?\s*")
"""What parts the cells and rows of a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventStub:
    """Something that a text dates and that nobody has named yet."""

    key: str
    date: str
    """EDTF, to the day or the month."""
    confidence: Confidence
    """Guessed where the text gives no year: it is then the last such day before the article."""
    sentence: str


def event_stubs(article: Article, known: Sequence[Reference] = ()) -> tuple[EventStub, ...]:
    """A stub for each date in the article's body, in the order of the text.

    Dates of events among ``known`` need none, nor do those in sentences that cite an event.
    """
    dates = {reference.event.date for reference in known if reference.event}
    events = {reference.key for reference in known if reference.event}
    found: dict[str, EventStub] = {}
    for sentence in Prose(_without_note_marks(article)).sentences():
        if any(f"@{key}" in sentence.source for key in events):
            continue
        for date, sure in _dates(sentence, article):
            if date not in dates and date not in found:
                found[date] = EventStub(
                    key="", date=date, confidence=sure, sentence=sentence.source
                )
    keys = {reference.key for reference in known}
    words = _words([stub.sentence for stub in found.values()])
    named = (_with_key(stub, keys) for stub in found.values())
    return tuple(replace(stub, sentence=text) for stub, text in zip(named, words, strict=True))


def _without_note_marks(article: Article) -> Article:
    """The article with its marks of notes blank: a sentence ends in front of one too."""
    body = re.sub(r"\[\^[^\]\s]+\]:?", lambda found: " " * len(found[0]), article.body)
    return replace(article, body=body)


def _words(sources: Sequence[str]) -> list[str]:
    """What a reader sees of sentences in Markdown, without their citations."""
    if not sources:
        return []
    lines = [_TABLE.sub(", ", " ".join(source.split())).strip(", ") for source in sources]
    text = f"\n\n{_BREAK}\n\n".join(lines)
    try:
        blocks = run(["--from=markdown-smart", "--to=json"], text, time_limit=_PATIENCE).json()["blocks"]
    except PandocFailure:
        return lines
    words: list[list[str]] = [[]]
    for block in ast.walk(blocks, _without_citation):
        if (shown := ast.plain(block)) == _BREAK:
            words.append([])
        else:
            words[-1].append(shown)
    if len(words) != len(sources):
        # A sentence opened something, such as a listing, that swallowed the mark behind it.
        return lines
    return [re.sub(r"\s+(?=[.,;:!?])", "", " ".join(" ".join(each).split())) for each in words]


def _without_citation(node: ast.Node) -> ast.Nodes | None:
    if node["t"] != "Cite" or node["c"][0][0]["citationMode"]["t"] == "AuthorInText":
        return None
    return []


def _with_key(stub: EventStub, taken: Collection[str]) -> EventStub:
    """The stub under a key that nothing else has."""
    stem = f"event-{stub.date.replace('/', '-to-')}"
    return replace(stub, key=f"{stem}-b" if stem in taken else stem)


def events_file(stubs: Sequence[EventStub]) -> str:
    """The stubs as a .bib file."""
    return "\n".join(
        f"@event{{{stub.key},\n"
        f"  title     = {{{_TITLE}}},\n"
        f"  eventdate = {{{stub.date}}},\n"
        f"  note      = {{{escaped(_shortened(stub.sentence))}}},\n"
        "}\n"
        for stub in stubs
    )


def _shortened(text: str) -> str:
    return text if len(text) <= _NOTE else f"{text[:_NOTE].rsplit(' ', 1)[0]} …"


def _dates(sentence: Sentence, article: Article) -> Iterator[tuple[str, Confidence]]:
    prose = Prose(replace(article, body=sentence.text))
    whole = [mention for mention in mentions(prose, article.lang) if mention.possible]
    covered = [(mention.start, mention.end) for mention in whole]
    dates = [(mention.start, mention.edtf, Confidence.LIKELY) for mention in whole]
    for start, end, date in _without_year(sentence.text, article):
        if not any(start < b and a < end for a, b in covered):
            dates.append((start, date, Confidence.GUESSED))
    yield from ((date, sure) for _, date, sure in sorted(dates))


def _without_year(text: str, article: Article) -> Iterator[tuple[int, int, str]]:
    """Days and months whose year the reader is to know: 'June 29th', 'this February'."""
    if not re.match(r"\d{4}", article.date):
        return
    months, pattern = _vocabulary(article.lang)
    for found in pattern.finditer(text):
        groups = found.groupdict()
        name = groups["month_a"] or groups["month_b"] or groups["month_c"]
        day = groups["day_a"] or groups["day_b"]
        date = _before(article.date, months[name.casefold()], int(day) if day else 0)
        if date:
            yield found.start(), found.end(), date


@functools.cache
def _vocabulary(lang: str) -> tuple[dict[str, int], re.Pattern[str]]:
    """Months by name in lower case, and the pattern of a date without its year."""
    months = month_numbers(lang)
    month = "|".join(sorted(map(re.escape, months), key=len, reverse=True)) or r"(?!)"
    no_year = r"(?!\.?,?\s*(?:of\s+|de\s+)?\d{4})(?![\w-])"
    in_year = r"(?:this|last|past|in|since|until|by|early|late|mid|diesen|diesem|letzten|im|en|ce|este|esta)"
    pattern = (
        rf"(?<![\w-])(?<!\d\d\d\d, )(?:(?P<month_a>{month})\.?\s+(?P<day_a>\d{{1,2}})(?:st|nd|rd|th)?{no_year}"
        rf"|(?P<day_b>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s+(?:of\s+|de\s+)?(?P<month_b>{month}){no_year}"
        rf"|{in_year}(?:[\s-]+(?:early|late|mid))?[\s-]+(?P<month_c>{month}){no_year}(?!\.?\s+\d))"
    )
    return months, re.compile(pattern, re.IGNORECASE)


def _before(date: str, month: int, day: int) -> str:
    """The last such day or month that is not after the article's date; nothing for no day."""
    import calendar

    year = int(date[:4])
    ends = [int(part) for part in date.split("-")[1:]]
    if ends and (month, day if len(ends) > 1 else 0) > (ends[0], ends[1] if len(ends) > 1 else 31):
        year -= 1
    if not day:
        return f"{year:04}-{month:02}"
    return (
        f"{year:04}-{month:02}-{day:02}"
        if day <= calendar.monthrange(year, month)[1] and day
        else ""
    )
