"""An acronym or a name with capitals inside is not in braces.

Why: BibTeX and biblatex bring titles to lower case where a style asks for it; 'DNA' becomes 'dna'
and 'LaTeX' 'latex' unless braces hold them. Citable keeps such words; other programs do not.

Example:
    title = {RLlib: Abstractions for reinforcement learning on GPUs}

Instead:
    title = {{RLlib}: Abstractions for reinforcement learning on {GPUs}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.rules.bibliography._fields import fields, finding, outside_braces, replacing
from toolkit.lint.rules.bibliography.title_in_capitals import in_capitals
from toolkit.model import Bibliography, Diagnostic, Reference, Severity

CODE = "CIT268"
SEVERITY = Severity.NOTE
_LOWERED = frozenset(
    """article inproceedings conference incollection misc online techreport report unpublished
    software dataset electronic www suppperiodical""".split()
)
"""Types whose titles BibTeX's styles bring to lower case; those of books they leave alone."""
_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")
_ENGLISH = re.compile(
    r"|(?:us|uk|new)?(?:english|american|british|canadian|australian|en\b.*)", re.I
)
_NUMBER = re.compile(r"v?\d[\d.]*[A-Za-z]?|\d+(?:st|nd|rd|th|s)")


def check(bibliography: Bibliography) -> Iterator[Diagnostic]:
    for reference, _, field in fields(bibliography, "title"):
        if reference.entry_type not in _LOWERED or not _english(reference):
            continue
        if in_capitals(field.text):
            continue
        places = list(_places(field.text))
        if places:
            words = ", ".join(dict.fromkeys(field.text[start:end] for start, end in places))
            message = f"without braces, BibTeX lowers the capitals of '{reference.key}': {words}"
            fix = replacing(field, _braced(field.text, places).strip())
            yield finding(CODE, SEVERITY, message, field.span, "put these words into braces", fix)


def _english(reference: Reference) -> bool:
    language = next(
        (reference.fields[name].text for name in ("langid", "language", "hyphenation")
         if name in reference.fields), ""
    )  # fmt: skip
    return bool(_ENGLISH.fullmatch(language.strip()))


def _places(text: str) -> Iterator[tuple[int, int]]:
    """Where words stand whose capitals behind the first letter braces do not hold."""
    masked = outside_braces(text)
    for word in _WORD.finditer(masked):
        touches = text[word.end() : word.end() + 1] in ("{", "}") or (
            text[max(0, word.start() - 1) : word.start()] in ("{", "}", "\\")
        )
        inner = any(sign.isupper() for sign in word[0][1:])
        if inner and not touches and not _NUMBER.fullmatch(word[0]):
            yield word.span()


def _braced(text: str, places: list[tuple[int, int]]) -> str:
    for start, end in reversed(places):
        text = f"{text[:start]}{{{text[start:end]}}}{text[end:]}"
    return text
