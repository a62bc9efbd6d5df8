"""Sentences of a made-up study of how events get into archives, without end and never by chance."""

from __future__ import annotations

from collections.abc import Iterator

_SUBJECTS = (
    "The minutes of the first session",
    "A second reading of the communiqué",
    "The register that the secretariat kept",
    "What delegates wrote on the following day",
    "The agenda, as far as it was circulated,",
    "An account in the evening press",
    "The protocol office",
    "Each of the working groups",
    "The record of attendance",
    "A photograph of the signing",
    "The draft that was withdrawn",
    "The interpreter's notebook",
    "The timetable of arrivals",
)
_VERBS = (
    "agreed with",
    "said less than",
    "accompanied",
    "came into the file before",
    "confirmed the date of",
    "followed closely",
    "contradicted in two places",
    "repeated",
    "named the same persons as",
    "left out what stood in",
    "explained the gaps of",
)
_OBJECTS = (
    "the joint statement",
    "the treaty in its published form",
    "the earlier correspondence",
    "the list of those who were present",
    "the broadcast of the same evening",
    "the memoranda of the ministry",
    "the summary for the parliament",
)
_CLAUSES = (
    "so that the order of events can be told to the hour",
    "although neither was meant to be kept",
    "which is why the two are counted as one source here",
    "unless the copy in the municipal archive is the older one",
    "and this holds for every meeting of that year",
    "while the reasons for it were never written down",
    "as the comparison of both versions shows",
    "if the date on the cover is that of the day itself",
    "because the office that issued it had moved in between",
)
_OPENINGS = (
    "",
    "",
    "On the other hand, ",
    "In the same week, ",
    "Seen from the other capital, ",
    "",
    "For the present purpose, ",
)
_WORDS = ("protocol", "attendance", "communiqué", "register", "draft", "agenda", "witness")


def sentence(number: int) -> str:
    """The sentence of that number: two of them are alike only after some 60,000 others."""
    opening = _OPENINGS[number % len(_OPENINGS)]
    subject = _SUBJECTS[number % len(_SUBJECTS)]
    if opening:
        subject = subject[0].lower() + subject[1:]
    verb = _VERBS[number % len(_VERBS)]
    clause = _CLAUSES[number % len(_CLAUSES)]
    return f"{opening}{subject} {verb} {_OBJECTS[number // 3 % len(_OBJECTS)]}, {clause}"


def sentences(start: int = 0) -> Iterator[str]:
    """Sentences without their full stops, from that number on."""
    while True:
        yield sentence(start)
        start += 1


def heading(number: int) -> str:
    one, two = _WORDS[number % len(_WORDS)], _WORDS[(number // 7 + 3) % len(_WORDS)]
    return f"From {one} to {two} in {1900 + number % 120}"
