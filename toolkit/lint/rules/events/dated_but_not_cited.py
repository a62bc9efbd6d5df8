"""A sentence tells the date of something that happened, and nothing cites it.

Why: the reader cannot check it, and the event is missing from the chronology and from the list of
references. Where the bibliography has an entry of that date, its key is proposed; otherwise a stub
is, to be filled in. Dates on which a page was read, a file was changed, a study was approved or
data were taken are left alone, and so are tables, and sentences beside one that cites.

Example:
    On 30 June 2019 the two men shook hands on the line.

Instead:
    On 30 June 2019 the two men shook hands on the line [@dmz-2019].
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from toolkit.lint.dates import Mention, bounds, within
from toolkit.lint.prose import Sentence
from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Reference, Severity

CODE = "CIT471"
SEVERITY = Severity.NOTE
_NO_EVENT = re.compile(
    r"\b(?:"
    r"access(?:ed)?|retriev\w+|visited|viewed|download\w*|updat\w+|modified|revis\w+|as of|"
    r"version|releas\w+|submit\w+|received|accepted|last|data(?:set|base)?s?|collect\w+|"
    r"record\w+|observ\w+|measur\w+|sampl\w+|survey\w*|interview\w*|commit|snapshot|until|"
    r"between|from|since|deadline|period|during|through|approv\w+|ethics|regist\w+|"
    r"conduct\w*|carried out|perform\w+|experiment\w*|trial|fieldwork|deposit\w+|archiv\w+|"
    r"dated|issued|effective|images?|photo\w*|taken|captured|acquired|born|died|abgerufen|"
    r"zugriff|stand|aufgerufen|aktualisiert|daten|geboren|gestorben|consulté\w*|mis à jour|"
    r"données|née?|consultad[oa]|actualizad[oa]|datos|geraadpleegd|acessado"
    r")\b",
    re.IGNORECASE,
)


def check(paper: Paper) -> Iterator[Diagnostic]:
    found = paper.dates
    if not found:
        return
    events = [item for key in paper.bibliography if (item := paper.bibliography[key]).event]
    sentences = paper.sentences
    starts = [sentence.start for sentence in sentences]
    told: set[str] = set()
    for mention in found:
        at = bisect_right(starts, mention.start) - 1
        if at < 0 or not mention.possible or mention.edtf in told:
            continue
        told.add(mention.edtf)
        fitting = [event for event in events if _happened(event, mention)]
        if not _is_left_alone(paper, sentences, at, mention, fitting):
            yield _finding(paper, mention, sentences[at], fitting)


def _happened(event: Reference, mention: Mention) -> bool:
    """Whether the event is of that date: the same day, or a stretch of days that begins then."""
    span = bounds(event)
    return bool(
        span and (span == (mention.first, mention.last) or mention.first == mention.last in span)
    )


def _is_left_alone(
    paper: Paper, sentences: Sequence[Sentence], at: int, mention: Mention, fitting: list[Reference]
) -> bool:
    sentence = sentences[at]
    line = paper.prose.source[: mention.start].rpartition("\n")[2]
    if (
        _cites(sentence)
        or _is_typed_reference(paper, mention)
        or line.lstrip().startswith(("|", "#"))
        or "@" in line[:2]
    ):
        return True
    near = _neighbours(paper.prose.source, sentences, at)
    if fitting:
        cited = {key for item in (*near, sentence) for key in _keys(paper, item)}
        # Somebody who cites another event of that day close by has said where it is from.
        return any(event.key in cited for event in fitting)
    return any(_cites(item) for item in near) or bool(_NO_EVENT.search(sentence.text))


def _neighbours(source: str, sentences: Sequence[Sentence], at: int) -> list[Sentence]:
    """The sentences before and behind within the same paragraph or item of a list."""
    return [
        sentences[other]
        for other, first in ((at - 1, at - 1), (at + 1, at))
        if 0 <= other < len(sentences)
        and not _apart(source, sentences[first], sentences[first + 1])
    ]


def _apart(source: str, one: Sentence, other: Sentence) -> bool:
    """Whether a paragraph, or an item of a list, ends between two sentences."""
    begin = other.start + len(other.source) - len(other.source.lstrip())
    gap = source[one.start + len(one.source.rstrip()) : begin]
    return bool(re.search(r"\n[ \t]*\n", gap)) or (
        "\n" in gap and bool(re.match(r"(?:[-*+]|\d+[.)])[ \t]", source[begin : begin + 5]))
    )


def _cites(sentence: Sentence) -> bool:
    """Whether it has a citation, or a footnote that may hold one."""
    return sentence.cites or bool(re.search(r"\[\^[^\]\s]+\](?!:)|\^\[", sentence.source))


def _is_typed_reference(paper: Paper, mention: Mention) -> bool:
    """Whether it is the date of a source that is named by hand: '(New York Times, 30 June 2019)'."""
    text = paper.prose.text
    before = text[max(0, mention.start - 100) : mention.start]
    named = re.search(r"[(\[][^()\[\]]*\w[^()\[\]]*[,;:]\s*$", before)
    return bool(named and re.match(r"\s*(?:[,;:)\]])", text[mention.end : mention.end + 5]))


def _keys(paper: Paper, sentence: Sentence) -> Iterator[str]:
    end = sentence.start + len(sentence.source)
    for cluster in within(paper.clusters, sentence.start, end):
        yield from cluster.keys


def _finding(
    paper: Paper, mention: Mention, sentence: Sentence, fitting: list[Reference]
) -> Diagnostic:
    words = set(re.findall(r"\w{4,}", sentence.text.casefold()))
    best = sorted(fitting, key=lambda event: -len(words & set(_words(event))))[:3]
    if best:
        keys = " or ".join(f"[@{event.key}]" for event in best)
        hint = f"cite {keys}"
    else:
        hint = f"add the event to the bibliography and cite it:\n{_stub(mention)}"
    return Diagnostic(
        code=CODE,
        severity=SEVERITY,
        message=f"the sentence dates something to {mention.text} and cites nothing",
        span=paper.prose.span(mention.start),
        hint=hint,
    )


def _words(event: Reference) -> Iterator[str]:
    told = event.event
    if told:
        parts = (told.title, told.venue, told.place, told.kind, *told.participants)
        yield from re.findall(r"\w{4,}", " ".join(parts).casefold())


def _stub(mention: Mention) -> str:
    """An entry that lacks only what the sentence does not say in so many words."""
    return (
        f"@event{{event-{mention.edtf.partition('/')[0]},\n"
        "  title         = {},\n"
        f"  eventdate     = {{{mention.edtf}}},\n"
        "  location      = {},\n"
        "  country       = {},\n"
        "  documented-by = {},\n"
        "}"
    )
