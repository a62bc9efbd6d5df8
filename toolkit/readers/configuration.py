"""Read a project's citable.toml, or the table ``[tool.citable]`` of its pyproject.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from toolkit.model import (
    Catalogues,
    Configuration,
    Diagnostic,
    Result,
    Severity,
    Span,
    nearest,
)
from toolkit.readers.site_settings import site_settings
from toolkit.readers.toml_lines import Lines, line_of, lines_of

LARGEST = 2**20
_KEYS = {"select": "select", "ignore": "ignore", "fail-on": "fail_on", "for": "places"}
"""Keys of the file, and fields of `Configuration`."""
_TABLES = {
    "crossref": {
        "depositor": "crossref_depositor",
        "email": "crossref_email",
        "registrant": "crossref_registrant",
    },
    "repec": {
        "archive": "repec_archive",
        "series": "repec_series",
        "maintainer": "repec_maintainer",
        "email": "repec_email",
        "url": "repec_url",
    },
    "series": {"issn": "issn"},
}
"""Tables of the file with their keys, and fields of `Catalogues`."""


def read_configuration(project: Path, root: Path) -> Result[Configuration]:
    """The configuration in the folder ``project``; ``root`` is what diagnostics name files from."""
    for name in ("citable.toml", "pyproject.toml"):
        path = project / name
        if path.is_file() and path.stat().st_size <= LARGEST:
            result = _read(path, _shown(path, root), within=name == "pyproject.toml")
            if result is not None:
                return result
    return Result(Configuration())


def _read(path: Path, shown: str, *, within: bool) -> Result[Configuration] | None:
    text = path.read_text(encoding="utf-8", errors="replace")
    try:
        data: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        if within:  # Not our file: others will tell of its faults.
            return None
        fault = Diagnostic(code="CIT931", message=f"this is not TOML: {error}", span=Span(shown))
        return Result(Configuration(path=shown), (fault,))
    if within:
        data = data.get("tool", {})
        if not isinstance(data, Mapping) or not isinstance(data.get("citable"), Mapping):
            return None
        data = data["citable"]
    return _settings(data, shown, lines_of(text), "tool.citable" if within else "")


def _settings(
    data: Mapping[str, Any], shown: str, lines: Lines, table: str
) -> Result[Configuration]:
    found: list[Diagnostic] = []
    settings: dict[str, Any] = {}
    for key, value in data.items():
        span = Span(shown, line_of(lines, table, key))
        if key == "site":
            site = site_settings(value, shown, lines, f"{table}.site".lstrip("."))
            settings["site"] = site.value
            found += site.diagnostics
        elif key in _TABLES and isinstance(value, Mapping):
            continue  # read below
        elif key not in _KEYS:
            found.append(_unknown(key, (*_KEYS, *_TABLES, "site"), span))
        elif problem := _problem(key, value):
            found.append(Diagnostic(code="CIT931", message=problem, span=span))
        else:
            settings[_KEYS[key]] = value if key == "fail-on" else tuple(value)
    known = dict(_catalogued(data, shown, lines, table, found))
    settings["catalogues"] = Catalogues(**known)
    return Result(replace(Configuration(path=shown), **settings), tuple(found))


def _unknown(key: str, known: Iterable[str], span: Span) -> Diagnostic:
    return Diagnostic(
        code="CIT931",
        severity=Severity.WARNING,
        message=f"'{key}' is no setting",
        span=span,
        hint=nearest(key, known),
    )


def _catalogued(
    data: Mapping[str, Any], shown: str, lines: Lines, table: str, found: list[Diagnostic]
) -> Iterator[tuple[str, str]]:
    """Fields of `Catalogues` with their texts."""
    for name, keys in _TABLES.items():
        values = data.get(name)
        if not isinstance(values, Mapping):
            continue
        place = f"{table}.{name}" if table else name
        for key, value in values.items():
            span = Span(shown, line_of(lines, place, key))
            if key not in keys:
                found.append(_unknown(key, keys, span))
            elif not isinstance(value, str):
                message = f"'{key}' must be a text"
                found.append(Diagnostic(code="CIT931", message=message, span=span))
            else:
                yield keys[key], " ".join(value.split())


def _problem(key: str, value: Any) -> str:
    if key == "fail-on":
        words = [severity.value for severity in Severity]
        return "" if value in words else f"'fail-on' must be one of {', '.join(words)}"
    if isinstance(value, list) and all(isinstance(word, str) for word in value):
        return ""
    return f"'{key}' must be a list of texts"


def _shown(path: Path, root: Path) -> str:
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()
