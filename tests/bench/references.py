"""Bibliographies of any length: works of committees that nobody has to have sat in."""

from __future__ import annotations

import re
from pathlib import Path

_KINDS = {
    "article": "journaltitle = {{Bulletin of Records {part}}}, volume = {{{volume}}}, "
    "number = {{{issue}}}, pages = {{{first}--{last}}}, doi = {{10.5555/bench.{number}}}",
    "book": "publisher = {{Records Press}}, location = {{Zürich}}",
    "incollection": "booktitle = {{Sources and their Order, Part {part}}}, editor = {{{{Committee on "
    "Sources}}}}, pages = {{{first}--{last}}}, publisher = {{Records Press}}, location = {{Bern}}",
    "report": "institution = {{Office of Records {part}}}, type = {{Report}}, number = {{{number}}}",
    "online": "url = {{https://example.org/records/{number}}}, urldate = {{2026-11-24}}",
}
_TOPICS = (
    "The Dating of Undated Minutes",
    "Communiqués as Sources",
    "Who Was Present? Lists of Attendance and their Gaps",
    "Copies without Originals",
    "An Event and its Names",
    "Interpreters and What They Leave Behind",
    "Broadcasts in the Archive",
)


def key(number: int) -> str:
    return f"record-{number:05d}"


def bibliography(entries: int) -> str:
    """So many entries in BibLaTeX, articles, books, chapters, reports and pages in turn."""
    return "\n".join(map(_entry, range(entries)))


def _entry(number: int) -> str:
    kind = list(_KINDS)[number % len(_KINDS)]
    details = _KINDS[kind].format(
        number=number,
        part=number % 17 + 1,
        volume=number % 60 + 1,
        issue=number % 4 + 1,
        first=number * 7 % 400 + 1,
        last=number * 7 % 400 + 19,
    )
    # Three works of each, of which two may be of one year, as lists of references have it.
    author = f"Working Group {number // 3 + 1} on Records"
    title = f"{_TOPICS[number % len(_TOPICS)]}: Part {number + 1}"
    year = 1950 + (number // 2 * 13) % 75
    return f"@{kind}{{{key(number)},\n  author = {{{{{author}}}}},\n  title = {{{title}}},\n  date = {{{year}}},\n  {details},\n}}\n"


def copies(source: Path, entries: int) -> str:
    """The entries of a file again and again, each time with other keys and titles."""
    text = source.read_text(encoding="utf-8")
    count = len(re.findall(r"(?m)^@\w+\{", text))
    parts = []
    for number in range(-(-entries // count)):
        part = re.sub(r"(?m)^(@\w+\{)([^,]+),", rf"\g<1>\g<2>-{number},", text)
        parts.append(re.sub(r"title( +)= \{", rf"title\g<1>= {{Part {number}: ", part))
    return "\n".join(parts)
