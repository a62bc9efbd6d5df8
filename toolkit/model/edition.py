"""An edition: one version of an article as it was released, never to change again."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

ROLES = ("output", "source", "metadata", "record")
"""What a file of an edition is: the paper, what it was made from, what catalogues read, or what
the edition says of itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionFile:
    """A file of an edition."""

    path: str
    """From the edition's folder, with ``/`` between its parts."""
    sha512: str
    """In lower-case hexadecimal digits."""
    size: int
    """In bytes."""
    media_type: str
    role: str
    """One of `ROLES`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What is known of an edition, as ``edition.json`` says it."""

    slug: str
    version: str
    """``1.0``."""
    kind: str = ""
    """``first``, ``major`` or ``minor``: how much differs from the edition before."""
    date: str
    """Day of the release, ``2026-11-24``."""
    title: str = ""
    """Plain text."""
    doi: str = ""
    """Of this edition, without ``https://doi.org/``."""
    concept_doi: str = ""
    """Of the paper in all its versions."""
    url: str = ""
    """Where the edition is found, if not by its DOI."""
    publisher: str = ""
    series: str = ""
    number: str = ""
    """Within the series."""
    previous: str = ""
    """The version that this one replaces."""
    previous_doi: str = ""
    change: str = ""
    """What changed since then, in a sentence."""
    withdrawn: str = ""
    """Why it was withdrawn; empty for one that stands."""
    withdrawn_date: str = ""
    """Day of the withdrawal."""
    swhid: str = ""
    """Of the folder of sources: ``swh:1:dir:`` and 40 hexadecimal digits."""
    article: str = ""
    """The article's file in the folder of sources."""
    citation: str = ""
    """How to cite exactly this edition. Plain text."""
    files: tuple[EditionFile, ...] = field(default=())
    """Sorted by path; without ``edition.json`` itself and what is made after it."""

    def as_json(self, *, files: bool = True) -> dict[str, Any]:
        """The edition as JSON values, what is empty left out."""
        said = {item.name: getattr(self, item.name) for item in fields(self)}
        listed = said.pop("files")
        said = {name.replace("_", "-"): value for name, value in said.items() if value}
        if files:
            said["files"] = [
                {
                    "path": file.path,
                    "role": file.role,
                    "media-type": file.media_type,
                    "size": file.size,
                    "sha512": file.sha512,
                }
                for file in listed
            ]
        return said

    def to_json(self) -> bytes:
        """``edition.json``."""
        return (json.dumps(self.as_json(), indent=2, ensure_ascii=False) + "\n").encode()

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> Edition:
        """The edition that `as_json` told. Raises ValueError for anything else."""
        texts = {item.name for item in fields(cls)} - {"files"}
        try:
            known = {name.replace("-", "_"): value for name, value in said.items()}
            files = tuple(_file(file) for file in known.pop("files", ()))
            edition = cls(
                **{name: _text(known[name]) for name in texts & known.keys()}, files=files
            )
        except (TypeError, KeyError, AttributeError) as error:
            raise ValueError(f"this is no record of an edition ({error})") from error
        return edition

    @classmethod
    def read(cls, content: bytes) -> Edition:
        """The edition that ``edition.json`` tells. Raises ValueError."""
        try:
            said = json.loads(content)
        except (UnicodeDecodeError, RecursionError, json.JSONDecodeError) as error:
            raise ValueError("edition.json is not JSON") from error
        if not isinstance(said, dict):
            raise ValueError("edition.json holds no object")
        return cls.from_json(said)


def version_key(version: str) -> tuple[tuple[int, int, str], ...]:
    """What versions are sorted by: ``1.9`` before ``1.10``."""
    pieces = re.findall(r"\d+|[^\d.]+", version)
    return tuple((0, int(piece), "") if piece.isdigit() else (1, 0, piece) for piece in pieces)


def _file(said: Mapping[str, Any]) -> EditionFile:
    size = said["size"]
    if not isinstance(size, int):
        raise TypeError("the size of a file is no number")
    return EditionFile(
        path=_text(said["path"]),
        sha512=_text(said["sha512"]),
        size=size,
        media_type=_text(said["media-type"]),
        role=_text(said["role"]),
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value
