"""Simple formulas of titles as text with superscripts and subscripts: ``C^1``, ``\\alpha_2``."""

from __future__ import annotations

import re

from toolkit.readers.bibliography import latex_tables as tables
from toolkit.readers.bibliography.richtext import Run

_TOKEN = re.compile(r"\\([A-Za-z]+)\s*|\\(.)|([{}^_])|(\s+)|(.)", re.DOTALL)


def formula_runs(source: str, tags: tuple[str, ...]) -> list[Run] | None:
    """The formula as runs; None where text cannot hold it.

    Variables stay upright: the markup is to survive in plain-text formats too.
    """
    if len(source) > 300:
        return None
    tokens = [match.groups() for match in _TOKEN.finditer(source)]
    try:
        runs, rest = _sequence(tokens, 0, tags)
    except _TooRichError:
        return None
    return runs if rest == len(tokens) else None


class _TooRichError(Exception):
    """Something that no run of text can show."""


Tokens = list[tuple[str | None, ...]]


def _sequence(tokens: Tokens, at: int, tags: tuple[str, ...]) -> tuple[list[Run], int]:
    runs: list[Run] = []
    while at < len(tokens):
        if tokens[at][2] == "}":
            return runs, at
        made, at = _item(tokens, at, tags)
        runs += made
    return runs, at


def _item(tokens: Tokens, at: int, tags: tuple[str, ...]) -> tuple[list[Run], int]:
    """The runs of the token at ``at`` with its arguments, and where the next one stands."""
    if at >= len(tokens):
        raise _TooRichError
    name, escaped, sign, space, character = tokens[at]
    if name is not None:
        return _command(name, tokens, at + 1, tags)
    if escaped is not None:
        return [Run(tables.SYMBOLS.get(escaped, escaped), tags)], at + 1
    if sign == "{":
        runs, end = _sequence(tokens, at + 1, tags)
        if end >= len(tokens):
            raise _TooRichError
        return runs, end + 1
    if sign in ("^", "_"):
        if tags and tags[-1] in ("sup", "sub"):
            raise _TooRichError
        return _item(tokens, at + 1, (*tags, "sup" if sign == "^" else "sub"))
    if space is not None:
        return [Run(" ", tags)], at + 1
    return [
        Run(
            {"-": "−", "'": "′", "*": "∗", "~": "\u00a0"}.get(character or "", character or ""),
            tags,
        )
    ], at + 1


def _command(name: str, tokens: Tokens, at: int, tags: tuple[str, ...]) -> tuple[list[Run], int]:
    if name in tables.IGNORED:
        return [], at
    if name in tables.TRANSPARENT:
        return _item(tokens, at, tags)
    if name in tables.STYLES:
        return _item(tokens, at, (*tags, tables.STYLES[name]))
    if name == "frac":
        above, at = _item(tokens, at, tags)
        below, at = _item(tokens, at, tags)
        if sum(len(run.text) for run in above) > 2 or sum(len(run.text) for run in below) > 2:
            raise _TooRichError
        return [*above, Run("/", tags), *below], at
    if name == "sqrt":
        inner, at = _item(tokens, at, tags)
        return [Run("√", tags), *inner], at
    text = tables.MATH.get(name) or tables.LETTERS.get(name) or tables.symbol(name)
    if text is None:
        raise _TooRichError
    return [Run(text, tags)], at
