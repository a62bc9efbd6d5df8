"""What an edition says of each of its files."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from pathlib import Path

from toolkit.archive import manifest
from toolkit.archive.edition_folder import (
    CRATE,
    EDITION,
    ENVIRONMENT,
    MANIFEST,
    METADATA,
    SIGNATURE,
    SOURCE,
)
from toolkit.model import EditionFile

_MIME = mimetypes.MimeTypes()
"""Those of Python itself; the machine's own would make a difference."""
_MEDIA_TYPES = {".md": "text/markdown", ".bib": "application/x-bibtex", ".toml": "application/toml",
                ".csl": "application/vnd.citationstyles.style+xml", ".json": "application/json",
                ".yaml": "application/yaml"}  # fmt: skip


def described(files: Mapping[str, bytes], types: Mapping[str, str]) -> tuple[EditionFile, ...]:
    """Each file with its digest, media type and role; ``types`` are those that are known, by path."""
    return tuple(
        EditionFile(
            path=path,
            sha512=manifest.digest(files[path]),
            size=len(files[path]),
            media_type=types.get(path) or _media_type(path),
            role=_role(path),
        )
        for path in sorted(files)
    )


def _media_type(path: str) -> str:
    suffix = Path(path).suffix.lower()
    return _MEDIA_TYPES.get(suffix) or _MIME.guess_type(path)[0] or "application/octet-stream"


def _role(path: str) -> str:
    if path.startswith(SOURCE):
        return "source"
    if path.startswith(METADATA):
        return "metadata"
    return "record" if path in (ENVIRONMENT, EDITION, CRATE, MANIFEST, SIGNATURE) else "output"
