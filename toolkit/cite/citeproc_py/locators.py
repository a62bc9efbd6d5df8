"""Find the locator at the start of a citation's suffix: ``p. 3``, ``chap. 2``, ``33-35, 38``."""

from __future__ import annotations

import re
from collections.abc import Mapping

from toolkit.pandoc import ast

_UNIT = r"(?:[^\W_]|[-–:])+"
_WORD = rf"(?:[(\[{{][^()\[\]{{}}\s]*[)\]}}]|\.?{_UNIT})+"
_FIRST = re.compile(rf"\s*({_UNIT}(?:{_WORD})?|{_WORD})")
_NEXT = re.compile(rf"[,;]?\s*(?:{_UNIT}(?:{_WORD})?|{_WORD})")
_ROMAN = re.compile(r"(?=.)m*(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$", re.I)
_DELIMITED = re.compile(r",?\s*\{([^{}]*)\}")


def split_locator(
    suffix: ast.Nodes, labels: Mapping[str, str]
) -> tuple[str | None, str | None, ast.Nodes]:
    """Label, locator and the rest of the suffix; label and locator are None without any.

    ``labels`` are the names of locators by the words for them. A number without a word is a
    page. Braces hold a locator that looks like none, as pandoc has it: ``{p. Z}``.
    """
    text = _leading_text(suffix)
    braced = _DELIMITED.match(text)
    if braced:
        label, rest = _label(braced[1].strip(), labels, numbers_only=False)
        after = _drop(suffix, braced.end())
        return (
            (label or "page", rest.strip(), after)
            if rest.strip()
            else (None, None, _with_comma(after))
        )
    start = re.match(r",?\s*", text)
    begin = start.end() if start else 0
    label, rest = _label(text[begin:], labels, numbers_only=True)
    at = len(text) - len(rest)
    first = _FIRST.match(text, at)
    if not first or not (_has_digit(first[0]) if label is None else _numeric(first[0])):
        return None, None, _with_comma(suffix)
    end = first.end()
    while following := _NEXT.match(text, end):
        if not _numeric(following[0]):
            break
        end = following.end()
    return label or "page", text[at:end].strip(), _drop(suffix, end)


def _leading_text(suffix: ast.Nodes) -> str:
    text = ""
    for inline in suffix:
        if inline["t"] == "Str":
            text += inline["c"]
        elif inline["t"] in ("Space", "SoftBreak"):
            text += " "
        else:
            break
    return text


def _label(text: str, labels: Mapping[str, str], *, numbers_only: bool) -> tuple[str | None, str]:
    """The longest word for a locator that ``text`` begins with, and what follows it."""
    folded = text.casefold().replace("\xa0", " ")
    for word in sorted(labels, key=len, reverse=True):
        spaced = word.replace("\xa0", " ")
        rest = text[len(spaced) :]
        if not spaced or not folded.startswith(spaced):
            continue
        if spaced[-1].isalnum() and rest[:1].isalnum():
            continue
        first = _FIRST.match(rest)
        if not numbers_only or (first and _numeric(first[0])):
            return labels[word], rest
    return None, text


def _has_digit(word: str) -> bool:
    return any(c.isdigit() for c in word)


def _numeric(word: str) -> bool:
    return _has_digit(word) or any(_ROMAN.match(part) for part in re.findall(r"[^\W_]+", word))


def _drop(suffix: ast.Nodes, count: int) -> ast.Nodes:
    """The suffix without its first ``count`` characters."""
    for index, inline in enumerate(suffix):
        length = len(inline["c"]) if inline["t"] == "Str" else 1
        if count < length:
            head = [ast.string(inline["c"][count:])] if inline["t"] == "Str" else [inline]
            return [*head, *suffix[index + 1 :]]
        count -= length
        if count == 0:
            return suffix[index + 1 :]
    return []


def _with_comma(suffix: ast.Nodes) -> ast.Nodes:
    """A comma and a space before a suffix that begins with a word."""
    first = suffix[0] if suffix else None
    if first is None or first["t"] in ("SoftBreak", "Space"):
        return suffix
    if first["t"] == "Str" and (not first["c"][:1].isalnum() and first["c"][:1] not in "$+<=>^`|~"):
        return suffix
    return [ast.string(","), ast.space(), *suffix]
