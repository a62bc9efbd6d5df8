"""What a Word or OpenDocument package says of itself outside its text: the properties."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from toolkit.readers.foreign.facts import Facts
from toolkit.readers.foreign.packages import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CORE = "docProps/core.xml"
_CUSTOM = "docProps/custom.xml"
_ODT = "meta.xml"
_WHY = "a property of the file"
_MEANINGLESS = frozenset(("", "untitled", "document", "title", "microsoft word", "word document"))


def custom_properties(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Properties that somebody added, by their names in lower case. Raises `Refused`."""
    if _CUSTOM in parts:
        root = parse_xml(parts[_CUSTOM])
        return {
            str(item.get("name", "")).lower(): "".join(item.itertext()).strip() for item in root
        }
    if _ODT in parts:
        root = parse_xml(parts[_ODT])
        return {
            next(iter(item.values()), "").lower(): (item.text or "").strip()
            for item in root.iter()
            if _local(item) == "user-defined"
        }
    return {}


def core_properties(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The properties that every file may have, by their elements' names. Raises `Refused`."""
    content = parts.get(_CORE) or parts.get(_ODT)
    if not content:
        return {}
    found: dict[str, str] = {}
    for item in parse_xml(content).iter():
        text = (item.text or "").strip()
        if text and isinstance(item.tag, str):
            name = _local(item)
            found[name] = f"{found[name]}, {text}" if name == "keyword" and name in found else text
    return found


def _local(item: Element) -> str:
    return str(item.tag).rpartition("}")[2] if isinstance(item.tag, str) else ""


def state_custom(facts: Facts, custom: Mapping[str, str]) -> None:
    """What only we write, or what somebody wrote on purpose: it is believed before the text."""
    facts.license(custom.get("license url", "") or custom.get("license", ""), _WHY)
    facts.doi(custom.get("doi", ""), _WHY)
    facts.date(custom.get("date", ""), _WHY)
    for name in ("version", "series", "number"):
        facts.state(name, custom.get(name, ""), _WHY)


def state_core(facts: Facts, core: Mapping[str, str]) -> None:
    """What programs fill in by themselves: it is believed where the text says nothing.

    Dates of files and their last users are not those of papers.
    """
    title = core.get("title", "")
    if title.lower() not in _MEANINGLESS and not title.lower().endswith((".doc", ".docx", ".odt")):
        facts.state("title", title, _WHY)
    words = core.get("keywords") or core.get("keyword") or ""
    separator = ";" if ";" in words else ","
    facts.state("keywords", tuple(w.strip() for w in words.split(separator) if w.strip()), _WHY)
    facts.state("lang", core.get("language", ""), _WHY)
