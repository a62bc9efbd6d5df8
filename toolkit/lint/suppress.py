"""Comments in sources that silence findings: ``citable: ignore CIT461``.

In Markdown ``<!-- citable: ignore CIT461 -->``, in YAML and TOML ``# citable: ignore CIT461``, in
.bib files ``% citable: ignore CIT261``. A comment is about its own line; alone on its line, about
the next one that is not blank; as ``ignore-file``, about the whole file. Without a code it
silences every finding. An error that stops a build is never silenced.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from toolkit.lint.rule import all_rules
from toolkit.model import Diagnostic

_COMMENT = re.compile(r"citable:[ \t]*ignore(?P<file>-file)?(?P<words>[ \t]+[\w ,-]+)?")
_ALONE = re.compile(r"\s*(?:<!--|#|%|//)?\s*citable:[ \t]*ignore.*")

Silenced = Mapping[int, frozenset[str]]
"""Beginnings of codes by 1-based line; line 0 is the whole file."""


def silenced(text: str) -> Silenced:
    """What the comments of a source silence."""
    lines = text.split("\n")
    found: dict[int, frozenset[str]] = {}
    for number, line in enumerate(lines, 1):
        if "citable:" in line and (comment := _COMMENT.search(line)):
            at = 0 if comment["file"] else _line_meant(lines, number)
            found[at] = found.get(at, frozenset()) | frozenset(_codes(comment["words"] or ""))
    return found


def _line_meant(lines: Sequence[str], number: int) -> int:
    if not _ALONE.fullmatch(lines[number - 1]):
        return number
    below = (at for at in range(number + 1, len(lines) + 1) if lines[at - 1].strip())
    return next(below, number)


def _codes(words: str) -> Iterator[str]:
    """Codes, and names of rules as their codes; ``CIT`` for every one."""
    wanted = words.replace("-->", "").replace(",", " ").split()
    names = {rule.name: rule.code for rule in all_rules()}
    yield from (names.get(word, word) for word in wanted if word != "--")
    if not wanted:
        yield "CIT"


def kept(
    diagnostics: Iterable[Diagnostic], silenced_in: Mapping[str, Silenced]
) -> Iterator[Diagnostic]:
    """The diagnostics that no comment silences; ``silenced_in`` is by path."""
    for diagnostic in diagnostics:
        span = diagnostic.span
        silent = silenced_in.get(span.path, {}) if span else {}
        codes = silent.get(0, frozenset()) | (silent.get(span.line, frozenset()) if span else frozenset())
        if diagnostic.is_error or not any(diagnostic.code.startswith(code) for code in codes):
            yield diagnostic
