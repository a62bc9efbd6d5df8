"""People and bodies of a reference as the person groups of JATS."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_OWN_TYPES = frozenset(("author", "compiler", "curator", "director", "editor", "illustrator", "translator"))
"""CSL's name variables that are values of ``@person-group-type`` in JATS."""
PERSON_GROUPS = (
    "author", "editor", "translator", "editor-translator", "container-author", "reviewed-author",
    "original-author", "collection-editor", "editorial-director", "director", "chair", "compiler",
    "composer", "contributor", "curator", "executive-producer", "guest", "host", "illustrator",
    "interviewer", "narrator", "organizer", "performer", "producer", "recipient",
    "script-writer", "series-creator",
)  # fmt: skip
"""CSL's name variables, in the order in which they are written."""
_OTHERS = {"literal": "others"}
"""How a bibliography says 'and others'."""


def person_group(variable: str, names: Sequence[Mapping[str, Any]]) -> Element:
    """The names of one CSL variable."""
    from lxml.builder import E

    return E("person-group", group_type(variable), *map(_name, names))


def group_type(role: str) -> dict[str, str]:
    """The attributes that name a role, JATS's own or another."""
    if role in _OWN_TYPES:
        return {"person-group-type": role}
    return {"person-group-type": "custom", "custom-type": role}


def _name(name: Mapping[str, Any]) -> Element:
    """``name`` for a person, whose particles belong to the surname; ``collab`` for a body."""
    from lxml.builder import E

    if name == _OTHERS:
        return E("etal")
    if not name.get("family"):
        return E("collab", str(name.get("literal") or name.get("given", "")))
    surname = " ".join(_parts(name, "dropping-particle", "non-dropping-particle", "family"))
    element = E("name", E("surname", surname))
    if name.get("static-ordering"):
        element.set("name-style", "eastern")
    for part, tag in (("given", "given-names"), ("suffix", "suffix")):
        if name.get(part):
            element.append(E(tag, str(name[part])))
    return element


def _parts(name: Mapping[str, Any], *parts: str) -> Iterator[str]:
    return (str(name[part]) for part in parts if name.get(part))
