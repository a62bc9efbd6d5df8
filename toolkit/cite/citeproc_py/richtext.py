"""CSL's rich text (``<i>``, ``<b>``, ``<sup>``, ``<sub>``, ``<span class="nocase">``) as runs."""

from __future__ import annotations

import re

from toolkit.cite.citeproc_py.runs import Mark, Run, Runs

_TOKEN = re.compile(r"</?(?:i|b|sup|sub|sc|span)(?:\s[^<>]*)?>|[\"'“”‘’]")
_TAGS = {"i": "Emph", "b": "Strong", "sup": "Superscript", "sub": "Subscript", "sc": "SmallCaps"}
_OPENS = " \t\n\u00a0([{-–—/\u2009\u202f"


def rich(text: str) -> Runs:
    """A string of CSL-JSON, or an affix of a style, with quotations as marks.

    A tag or a quotation mark without its partner is text; a straight apostrophe is a curly one.
    """
    if not _TOKEN.search(text):
        return [(text, ())] if text else []
    tokens = _tokens(text)
    return _runs(tokens, _partners(tokens))


def literal(text: str) -> Runs:
    """A text without markup."""
    return [(text, ())] if text else []


def _tokens(text: str) -> list[tuple[str, str, str]]:
    """(kind, text, what may be opened or closed) of each piece: text, tag or quotation mark."""
    tokens: list[tuple[str, str, str]] = []
    place = 0
    for match in _TOKEN.finditer(text):
        if match.start() > place:
            tokens.append(("text", text[place : match.start()], ""))
        place = match.end()
        piece = match[0]
        if piece[0] == "<":
            name = re.match(r"</?(\w+)", piece)
            tokens.append(("close" if piece[1] == "/" else "open", piece, name[1] if name else ""))
        else:
            before, after = text[: match.start()][-1:], text[match.end() :][:1]
            tokens.append((_quote(piece, before, after), piece, "'" if piece in "'‘’" else '"'))
    if place < len(text):
        tokens.append(("text", text[place:], ""))
    return tokens


def _quote(mark: str, before: str, after: str) -> str:
    """Whether a quotation mark opens, closes, or is an apostrophe (text)."""
    if mark in "“‘":
        return "open"
    if mark == "”":
        return "close"
    opens = (not before or before in _OPENS or before in "\"'“‘>") and after.strip() != ""
    if opens and mark != "’":
        return "open"
    if mark in "'’" and after.isalnum():
        return "text"
    return "close"


def _partners(tokens: list[tuple[str, str, str]]) -> dict[int, int]:
    """Opening tokens by the closing ones that they are closed by, properly nested."""
    partners: dict[int, int] = {}
    waiting: list[int] = []
    for index, (kind, _, name) in enumerate(tokens):
        if kind == "open":
            waiting.append(index)
        elif kind == "close":
            for depth in range(len(waiting) - 1, -1, -1):
                if tokens[waiting[depth]][2] == name:
                    partners[waiting[depth]] = index
                    del waiting[depth:]
                    break
    return partners


def _runs(tokens: list[tuple[str, str, str]], partners: dict[int, int]) -> Runs:
    closing = set(partners.values())
    marks: list[Mark] = []
    runs: list[Run] = []
    for index, (_, text, name) in enumerate(tokens):
        if index in partners:
            marks.append(_mark(text, name))
        elif index in closing:
            marks.pop()
        else:
            shown = "’" if text == "'" else text
            if runs and runs[-1][1] == tuple(marks):
                shown = runs.pop()[0] + shown
            runs.append((shown, tuple(marks)))
    return runs


def _mark(text: str, name: str) -> Mark:
    if name in "'\"":
        return Mark("Quoted")
    if name != "span":
        return Mark(_TAGS[name])
    if "nocase" in text:
        return Mark("nocase")
    return Mark("SmallCaps") if "small-caps" in text else Mark("Span")
