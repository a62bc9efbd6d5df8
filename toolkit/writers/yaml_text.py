"""Values as YAML that people read: keys in their order, comments beside what they are about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Path = tuple[str, ...]
Comments = Mapping[Path, str]
"""A comment by the path of what it is about; places in lists count as ``"0"``, ``"1"``."""
_INDENT = "  "


def yaml_text(value: Mapping[str, Any], comments: Comments) -> str:
    """A mapping of texts, flags, lists and mappings as YAML.

    Every text comes back from a reader as the same text, whatever it looks like. A text of
    several lines is a block. Empty values are left out.
    """
    return "".join(f"{line}\n" for line in _mapping(value, (), comments))


def _mapping(value: Mapping[str, Any], path: Path, comments: Comments) -> Iterator[str]:
    for key, item in value.items():
        if not _is_empty(item):
            yield from _entry(f"{key}:", item, (*path, key), comments)


def _entry(head: str, value: Any, path: Path, comments: Comments) -> Iterator[str]:
    """A key or the dash of a list, and what it holds."""
    comment = f"  # {' '.join(comments[path].split())}" if path in comments else ""
    if isinstance(value, Mapping):
        yield head + comment
        yield from (_INDENT + line for line in _mapping(value, path, comments))
    elif isinstance(value, (list, tuple)):
        yield head + comment
        for place, item in enumerate(value):
            yield from (_INDENT + line for line in _item(item, (*path, str(place)), comments))
    elif _is_block(value):
        yield f"{head} |{comment}"
        yield from (_INDENT + line if line.strip() else "" for line in value.strip("\n").split("\n"))
    else:
        yield f"{head} {_scalar(value)}{comment}"


def _item(value: Any, path: Path, comments: Comments) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield from _entry("-", value, path, comments)
        return
    for place, line in enumerate(_mapping(value, path, comments)):
        yield ("- " if place == 0 else _INDENT) + line


def _is_block(value: Any) -> bool:
    """Whether a text may stand as a block: several lines, none of which begins the block oddly."""
    return isinstance(value, str) and "\n" in value.strip("\n") and not value[:1].isspace()


def _scalar(value: Any) -> str:
    import yaml

    if isinstance(value, bool):
        return "true" if value else "false"
    text = yaml.safe_dump(str(value), allow_unicode=True, width=10**9, default_flow_style=True)
    return text.removesuffix("...\n").rstrip("\n")


def _is_empty(value: Any) -> bool:
    if isinstance(value, Mapping):
        return all(map(_is_empty, value.values()))
    return value is None or value is False or (not isinstance(value, bool) and not value)
