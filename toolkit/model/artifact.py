"""A file that a writer made, before anybody has written it to a disk."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact:
    """Bytes with the name and media type under which they are handed to a user."""

    name: str
    """File name: ``dmz-meeting.pdf``; that of a picture may begin with a folder."""
    media_type: str
    content: bytes
    beside: tuple[Artifact, ...] = ()
    """Files that it refers to by their names, for formats that hold no pictures."""
    warnings: tuple[str, ...] = ()
    """What could not be made as the source asks for, each a sentence without its full stop."""
