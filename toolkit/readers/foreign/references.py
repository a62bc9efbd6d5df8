"""Works that a file describes, as references."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from toolkit.model import Reference
from toolkit.pandoc import ast
from toolkit.readers.bibliography.csl_file import read_csl_json


def from_items(items: Sequence[Mapping[str, Any]]) -> list[Reference]:
    """CSL-JSON items as references, events among them too; unreadable ones are left out."""
    read = read_csl_json(json.dumps(list(items)), "")
    return [read.value[key] for key in read.value]


def from_metadata(meta: Mapping[str, Any]) -> list[Reference]:
    """The references that pandoc found in fields of citation managers."""
    found = meta.get("references")
    if not found or found["t"] != "MetaList":
        return []
    return from_items([_value(item) for item in found["c"]])


def _value(node: ast.Node) -> Any:
    kind, content = node["t"], node.get("c")
    if kind == "MetaMap":
        return {key: _value(item) for key, item in content.items()}
    if kind == "MetaList":
        return [_value(item) for item in content]
    if kind == "MetaBool":
        return content
    text = content if kind == "MetaString" else "".join(_rich(content))
    return int(text) if re.fullmatch(r"-?\d{1,4}", text) else text


def _rich(nodes: Iterable[ast.Node]) -> Iterable[str]:
    """Inlines as CSL's rich text."""
    tags = {"Emph": "i", "Strong": "b", "Superscript": "sup", "Subscript": "sub"}
    for node in nodes:
        if node["t"] in tags:
            yield f"<{tags[node['t']]}>{''.join(_rich(node['c']))}</{tags[node['t']]}>"
        elif node["t"] == "Span":
            yield from _rich(node["c"][1])
        elif node["t"] in ("Para", "Plain"):
            yield from _rich(node["c"])
        elif node["t"] in ("Space", "SoftBreak", "LineBreak"):
            yield " "
        else:
            yield ast.plain([node])


def readable_key(csl: Mapping[str, Any], taken: Collection[str]) -> str:
    """A key of family name and year, 'hecker-2019', that is not ``taken`` yet."""
    names = csl.get("author") or csl.get("editor") or [{}]
    name = str(names[0].get("family") or names[0].get("literal") or csl.get("title") or "entry")
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", ascii_name) or ["entry"]
    parts = (csl.get("issued") or {}).get("date-parts") or [[]]
    year = str(parts[0][0]) if parts[0] else ""
    stem = "-".join(filter(None, ("-".join(words[:3]), year)))
    candidates = [stem, *(f"{stem}{letter}" for letter in "bcdefghijklmnopqrstuvwxyz")]
    free = next((key for key in candidates if key not in taken), None)
    return free or f"{stem}-{len(taken)}"


def folded(text: str) -> str:
    """The words of a text, as two prints of one title have them in common."""
    return " ".join(re.findall(r"\w+", re.sub(r"<[^<>]+>", "", text).casefold()))
