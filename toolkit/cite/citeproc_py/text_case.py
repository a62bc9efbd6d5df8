"""The values of CSL's ``text-case``, applied to formatted text."""

from __future__ import annotations

import re
from collections.abc import Callable

from toolkit.cite.citeproc_py.runs import NOCASE, Runs

_STOP_WORDS = frozenset(
    "a an and as at but by down for from in into nor of on onto or over so the till to up via with"
    " yet about van von de d l".split()
)
"""Of CSL's specification, and name particles that its test suite asks for."""

_CHUNK = re.compile(r"[A-Za-z0-9]+|[^\W_a-zA-Z0-9]+|\s+|.", re.DOTALL)
_BREAK = re.compile(r"[\s\-/–—]")

START, SENTENCE, WORD, INSIDE, STOP, OTHER, LAST = range(7)
"""What comes before a word: nothing, a sentence, a word's end, a word's character, a full stop,
other punctuation; or nothing comes after it."""


def cased(runs: Runs, case: str) -> Runs:
    """The runs in a case of CSL's; text that must keep its case, and unknown cases, as they are."""
    change = _CASES.get(case)
    if change is None:
        return runs
    state = START
    result: Runs = []
    final = _final_word(runs)
    for index, (text, marks) in enumerate(runs):
        if any(mark.kind in NOCASE for mark in marks):
            for chunk in _CHUNK.findall(text):
                state = _after(chunk, state)
            result.append((text, marks))
            continue
        chunks = []
        place = 0
        for chunk in _CHUNK.findall(text):
            if index == len(runs) - 1 and place >= final and state in (WORD, SENTENCE, START):
                state = LAST
            place += len(chunk)
            chunks.append(change(chunk, state) if chunk.isalnum() else chunk)
            state = _after(chunk, state)
        result.append(("".join(chunks), marks))
    return result


def _final_word(runs: Runs) -> int:
    """Where in the last run the last word begins; past its end if it ends in no word."""
    text, marks = runs[-1] if runs else ("", ())
    head, _, word = text.rpartition(" ")
    if any(mark.kind in ("Emph", "Strong", "Underline", "Quoted", *NOCASE) for mark in marks):
        return len(text)
    alone = len(runs) == 1 and not head
    return len(text) if _BREAK.search(word) or not word or alone else len(text) - len(word)


def _after(chunk: str, state: int) -> int:
    last = chunk[-1]
    if last in "([{":
        return state
    if last in ".?!:":
        return STOP
    if last.isalnum():
        return INSIDE
    if last.isspace() and state == STOP:
        return SENTENCE
    return WORD if _BREAK.match(last) else OTHER


def _capitalized(word: str) -> str:
    return word[:1].upper() + word[1:]


def _mixed(word: str) -> bool:
    return any(c.isupper() for c in word) and any(c.islower() for c in word)


def _first(word: str, state: int) -> str:
    return _capitalized(word) if state == START and word.islower() else word


def _every(word: str, state: int) -> str:
    return _capitalized(word) if state in (START, SENTENCE, WORD, LAST) and word.islower() else word


def _sentence(word: str, state: int) -> str:
    starts = state in (START, SENTENCE)
    if word[0].isupper() and all(c.islower() for c in word[1:]):
        return word if starts else word.lower()
    return _capitalized(word) if starts and word.islower() else word


def _title(word: str, state: int) -> str:
    if _mixed(word) or word.isupper() or not word.isascii():
        return word
    wanted = (
        state in (START, SENTENCE)
        or (state == WORD and word not in _STOP_WORDS and len(word) > 1)
        or (state == LAST and len(word) > 1)
    )
    return _capitalized(word.lower()) if wanted else word


_CASES: dict[str, Callable[[str, int], str]] = {
    "lowercase": lambda word, state: word.lower(),
    "uppercase": lambda word, state: word.upper(),
    "capitalize-first": _first,
    "capitalize-all": _every,
    "sentence": _sentence,
    "title": _title,
}
