"""Titles in BibTeX's convention (Capitals That Styles Take Away) brought to sentence case.

CSL styles put titles into title case where they want it, so a CSL item holds sentence
case. What must keep its capitals is braced in BibTeX; names with capitals inside (bioLEC,
GPUs, pH) and acronyms keep them without braces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from toolkit.readers.bibliography.richtext import Run, join, plain

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?:[.:?!]|—)[\"”’')\]]*\s+[\"“‘'(\[¿¡]*$")
_LOOK_BACK = 40
"""Characters before a word in which the end of the sentence before it is sought."""
_VERSUS = re.compile(r"\b(?:vs|Vs|cf|ca|v)\.\s+$")

ENGLISH = re.compile(
    r"english|american|british|usenglish|ukenglish|canadian|australian|newzealand|en(?:-\w+)*", re.I
)


def is_english(language: str) -> bool:
    """Whether a ``langid`` (or none) means English, whose titles alone change case."""
    return not language or ENGLISH.fullmatch(language.strip()) is not None


def sentence_case(runs: Iterable[Run]) -> list[Run]:
    """The runs in sentence case: capital words in lower case, except

    the first word, the first after a colon or the end of a sentence, words with a capital
    or a digit after their first letter, single letters (vitamin C), and protected runs.
    """
    runs = join(runs)
    before = ""
    changed: list[Run] = []
    for number, run in enumerate(runs):
        if run.protected:
            changed.append(run)
        else:
            glued = number + 1 < len(runs) and not runs[number + 1].text[:1].isspace()
            changed.append(Run(_lower_words(run.text, before, glued), run.tags))
        before = (before + run.text)[-_LOOK_BACK:]
    return changed


def _lower_words(text: str, before: str, glued: bool) -> str:
    def replace(match: re.Match[str]) -> str:
        word = match[0]
        preceding = text[max(0, match.start() - _LOOK_BACK) : match.start()]
        if match.start() < _LOOK_BACK:
            preceding = before + preceding
        touches_next_run = glued and match.end() == len(text)
        if _keeps_case(word, preceding) or (touches_next_run and len(word) == 1):
            return word
        return word[0].lower() + word[1:]

    return _WORD.sub(replace, text)


def _keeps_case(word: str, preceding: str) -> bool:
    if not word[0].isupper() or any(sign.isupper() or sign.isdigit() for sign in word[1:]):
        return True
    if len(word) == 1 and word != "A":
        return True
    if preceding[-1:] in (".", "@", "_", "/", "\\") and len(preceding) > 1 and word == "A":
        return True
    if not preceding.strip("\"“‘'([¿¡ \u00a0"):
        return True
    return bool(_SENTENCE_END.search(preceding)) and not _VERSUS.search(preceding)


def protect(runs: Iterable[Run]) -> list[Run]:
    """The runs, all of them kept from changes of case."""
    return [run if run.protected else Run(run.text, ("nocase", *run.tags)) for run in join(runs)]


def short_form(runs: list[Run]) -> list[Run]:
    """The title before its first colon; empty where it has none."""
    text = plain(runs)
    end = text.find(": ")
    if end <= 0:
        return []
    kept: list[Run] = []
    for run in runs:
        kept.append(Run(run.text[:end], run.tags))
        end -= len(run.text)
        if end <= 0:
            break
    return join(kept)
