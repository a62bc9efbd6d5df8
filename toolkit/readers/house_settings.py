"""What a ``house.toml`` may say: its tables and keys, and what each value has to be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from toolkit.model import Diagnostic, Severity, Span, nearest

Wants = tuple[str, Callable[[Any], bool]]
"""What a value has to be, in words, and whether one is."""

_LENGTH = re.compile(r"(0|\d*\.?\d+(pt|mm|cm|in|px|em|rem|pc|Q))")
_COLOUR = re.compile(r"#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")
_SIZE_NAMES = ("a3", "a4", "a5", "b4", "b5", "letter", "legal", "ledger")
_NAME = re.compile(r"[A-Za-z0-9][\w.-]*")
_FAMILY = re.compile(r"[^\"'\\<>{};]+")
_VARIABLE = re.compile(r"[a-z][a-z0-9-]*")
"""A key that becomes a custom property of CSS."""


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_length(value: Any) -> bool:
    return isinstance(value, str) and _LENGTH.fullmatch(value) is not None


def _is_paper(value: Any) -> bool:
    if not isinstance(value, str):
        return False
    sides = value.split()
    return value.lower() in _SIZE_NAMES or (len(sides) == 2 and all(map(_is_length, sides)))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 10


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 3


def _is_families(value: Any) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(name, str) and _FAMILY.fullmatch(name) for name in value)
    )


def _one_of(*words: str) -> Wants:
    return " or ".join(f'"{word}"' for word in words), lambda value: value in words


_TEXT: Wants = ("a text in quotation marks", _is_text)
_LENGTHS: Wants = ('a length of CSS such as "25mm" or "1.2em"', _is_length)
_SWITCH: Wants = ("true or false", lambda value: isinstance(value, bool))
_STYLE: Wants = (
    "the name of a style's folder",
    lambda value: isinstance(value, str) and _NAME.fullmatch(value) is not None,
)
_COLOURS: Wants = (
    'a colour such as "#1f4e79"',
    lambda value: isinstance(value, str) and _COLOUR.fullmatch(value) is not None,
)
_FAMILIES: Wants = ('a list of font families such as ["Source Serif Pro"]', _is_families)

TABLES: Mapping[str, Mapping[str, Wants]] = {
    "": {
        "extends": _STYLE,
        "citation-style": _TEXT,
        "author-layout": _one_of(
            "numbers", "letters", "symbols", "blocks", "footnotes", "biography"
        ),
        "series": _TEXT,
        "pdf-variant": _TEXT,
        "floats": _one_of("text", "end"),
    },
    "families": {use: _FAMILIES for use in ("text", "heading", "code", "math")},
    "page": {
        "size": ('a paper size such as "A4", "letter" or "170mm 240mm"', _is_paper),
        **{f"margin-{side}": _LENGTHS for side in ("top", "bottom", "left", "right")},
        "columns": ("a number of columns from 1 to 3", _is_count),
        "column-gap": _LENGTHS,
        "line-numbers": _SWITCH,
        "running-head": _one_of("author-title", "title", "none"),
    },
    "type": {
        "size": _LENGTHS,
        "leading": ("a number such as 1.4, of the size of the text", _is_number),
        "paragraph-indent": _LENGTHS,
        "paragraph-space": _LENGTHS,
        "align": _one_of("justify", "left"),
        "title-size": _LENGTHS,
        "abstract": _one_of("inset", "plain", "box"),
    },
    "colours": {},
    "fonts": {
        "family": ("the name of a font family", lambda v: _is_text(v) and bool(_FAMILY.fullmatch(v))),
        "file": _TEXT,
        "package": (
            "the name of a Python package",
            lambda value: isinstance(value, str) and value.isidentifier(),
        ),
        "weight": (
            "a weight from 1 to 1000",
            lambda value: isinstance(value, int) and 1 <= value <= 1000,
        ),
        "italic": _SWITCH,
    },
}
"""Keys by table; the empty name is that of what stands above all tables. Names of colours are
free, since a style sheet of one's own may use more of them."""

_REQUIRED_OF_A_FONT = ("family", "file")


def checked(
    settings: Mapping[str, Any], place: Callable[[str, str, int], Span]
) -> tuple[dict[str, Any], list[Diagnostic]]:
    """The settings that are right, by table, and what is wrong with the others.

    Each of the fonts says in ``at`` which of the tables of that name it was. ``place`` tells where a key of a table stands, and of the how manieth table of that name.
    """
    right: dict[str, Any] = {name: {} for name in TABLES}
    right["fonts"] = []
    found: list[Diagnostic] = []
    plain = {key: value for key, value in settings.items() if key not in TABLES}
    right[""], wrong = _table("", plain, place)
    found += wrong
    for name in TABLES:
        value = settings.get(name, [] if name == "fonts" else {})
        if not name:
            continue
        if not _is_table(name, value):
            shape = f"[[{name}]]" if name == "fonts" else f"[{name}]"
            found.append(_wrong(f"'{name}' has to be a table: {shape}", place("", name, 0)))
        elif name == "fonts":
            for at, entry in enumerate(value):
                face, wrong = _table(name, entry, place, at)
                found += wrong
                found += _lacking(face, entry, place, at)
                right[name] += [{**face, "at": at}] if not wrong and _whole(face) else []
        else:
            right[name], wrong = _table(name, value, place)
            found += wrong
    return right, found


def _is_table(name: str, value: Any) -> bool:
    if name == "fonts":
        return isinstance(value, list) and all(isinstance(item, dict) for item in value)
    return isinstance(value, dict)


def _whole(face: Mapping[str, Any]) -> bool:
    return all(key in face for key in _REQUIRED_OF_A_FONT)


def _lacking(
    face: Mapping[str, Any], entry: Mapping[str, Any], place: Callable[[str, str, int], Span], at: int
) -> Iterator[Diagnostic]:
    for key in _REQUIRED_OF_A_FONT:
        if key not in entry:
            yield _wrong(f"a font of [[fonts]] lacks '{key}'", place("fonts", "", at))


def _table(
    table: str, values: Mapping[str, Any], place: Callable[[str, str, int], Span], at: int = 0
) -> tuple[dict[str, Any], list[Diagnostic]]:
    known, right, found = TABLES[table], {}, []
    for key, value in values.items():
        wants = _COLOURS if table == "colours" and _VARIABLE.fullmatch(key) else known.get(key)
        if wants is None:
            found.append(_unknown(table, key, place(table, key, at)))
        elif not wants[1](value):
            message = f"'{key}' has to be {wants[0]}, not {_shown(value)}"
            found.append(_wrong(message, place(table, key, at)))
        else:
            right[key] = value
    return right, found


def _unknown(table: str, key: str, span: Span) -> Diagnostic:
    where = f"[{table}]" if table else "house.toml"
    elsewhere = [name for name, keys in TABLES.items() if key in keys and name != table]
    hint = nearest(key, [*TABLES[table], *([] if table else filter(None, TABLES))])
    if elsewhere:
        hint = f"it belongs into [{elsewhere[0]}]" if elsewhere[0] else "it belongs above all tables"
    return Diagnostic(
        code="CIT515",
        severity=Severity.WARNING,
        message=f"{where} has no setting '{key}'",
        span=span,
        hint=hint,
    )


def _wrong(message: str, span: Span) -> Diagnostic:
    return Diagnostic(code="CIT516", message=message, span=span)


def _shown(value: Any) -> str:
    text = str(value).lower() if isinstance(value, bool) else repr(value)
    return text if len(text) <= 40 else text[:39] + "…"
