"""Manifests: the SHA-512 digest of every file, a line each, as BagIt has them (RFC 8493, 2.1.3)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from toolkit.archive.findings import finding
from toolkit.archive.trees import Tree, digest_of, is_safe
from toolkit.model import Diagnostic, Result

_LINE = re.compile(r"([0-9a-f]{128})  (.+)")


def digest(content: bytes) -> str:
    """SHA-512 in lower-case hexadecimal digits."""
    return hashlib.sha512(content).hexdigest()


def render(digests: Mapping[str, str]) -> bytes:
    """The manifest of files by their digests, sorted by path."""
    return "".join(f"{digests[path]}  {path}\n" for path in sorted(digests)).encode()


def parse(content: bytes, shown: Path) -> Result[dict[str, str]]:
    """Digests by path. ``shown`` is the manifest as findings name it.

    Only what `render` writes is taken, so that no byte of a manifest can change unseen.
    """
    digests: dict[str, str] = {}
    found: list[Diagnostic] = []
    text = content.decode("utf-8", errors="replace")
    for number, line in enumerate(text.split("\n")[:-1], 1):
        parts = _LINE.fullmatch(line)
        if not parts:
            message = f"line {number} of '{shown.name}' is no digest with a path"
            found.append(finding("CIT714", message, shown, line=number))
        elif not is_safe(parts[2]):
            message = f"'{shown.name}' names '{parts[2]}', which lies outside of its folder"
            found.append(finding("CIT715", message, shown, line=number))
        else:
            digests[parts[2]] = parts[1]
    if not found and render(digests) != content:
        message = f"'{shown.name}' is not sorted, names a file twice, or lacks its last line"
        found.append(finding("CIT714", message, shown))
    return Result(digests, tuple(found))


def check(
    digests: Mapping[str, str], tree: Tree, shown: Path, actual: Mapping[str, str] | None = None
) -> Iterator[Diagnostic]:
    """Every file that is missing, differs, or is not listed in the manifest called ``shown``.

    ``actual`` gives digests that were just computed.
    """
    for path, wanted in digests.items():
        if path not in tree:
            message = f"'{path}' is missing, though '{shown.name}' lists it"
            yield finding("CIT712", message, shown.parent / path)
        elif (actual[path] if actual else digest_of(tree[path])) != wanted:
            message = f"'{path}' is not the file that '{shown.name}' lists: its bytes differ"
            yield finding("CIT711", message, shown.parent / path)
    for path in tree:
        if path not in digests:
            message = f"'{path}' is not listed in '{shown.name}'"
            yield finding("CIT713", message, shown.parent / path)
