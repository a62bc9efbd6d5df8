"""Which findings `check` is to report, and words of a choice that choose nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from toolkit.lint.engine import Selection
from toolkit.lint.rule import all_rules
from toolkit.model import Configuration, Diagnostic, Span, nearest
from toolkit.pipeline.checks.rules import code_pages


def selection(
    settled: Configuration, select: Iterable[str], ignore: Iterable[str]
) -> tuple[Selection, list[Diagnostic]]:
    """What the project has settled and the caller asked for; CIT933 for each word unknown."""
    select, ignore = tuple(select), tuple(ignore)
    faults = [_unknown(word, None) for word in (*select, *ignore) if not _chooses(word)]
    settled_words = (*(() if select else settled.select), *settled.ignore)
    faults += [_unknown(word, settled.path) for word in settled_words if not _chooses(word)]
    chosen = Selection(select=select or settled.select, ignore=(*settled.ignore, *ignore))
    return chosen, faults


def _chooses(word: str) -> bool:
    codes = (page.code for page in code_pages())
    return word in _names() or any(code.startswith(word) for code in codes if word)


def _names() -> set[str]:
    """Names of rules, and of their families."""
    return {name for rule in all_rules() for name in (rule.name, rule.family)}


def _unknown(word: str, path: str | None) -> Diagnostic:
    known = sorted({page.code for page in code_pages()} | _names())
    families = ", ".join(sorted({rule.family for rule in all_rules()}))
    return Diagnostic(
        code="CIT933",
        message=f"no code, rule or family is called '{word}'",
        span=_place(word, path) if path else None,
        hint=nearest(word, known) or f"there are codes (CIT261), beginnings (CIT2), rules and"
        f" the families {families}",
    )


def _place(word: str, path: str) -> Span:
    """Where a configuration has the word, in quotation marks as TOML wants it."""
    lines = (Path.cwd() / path).read_text(encoding="utf-8", errors="replace").split("\n")
    found: Iterator[Span] = (
        Span(path, number, line.index(quoted) + 2)
        for number, line in enumerate(lines, 1)
        for quoted in (f'"{word}"', f"'{word}'")
        if quoted in line
    )
    return next(found, Span(path))
