"""What the lines above an article's text have told so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from toolkit.model import Affiliation, Author, Confidence, Inferred


@dataclass(slots=True)
class Head:
    """What the lines above a text say."""

    title: str = ""
    subtitle: str = ""
    date: str = ""
    doi: str = ""
    image_credit: str = ""
    keywords: tuple[str, ...] = ()
    authors: list[Author] = field(default_factory=list)
    affiliations: list[Affiliation] = field(default_factory=list)
    inferred: list[Inferred] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    """Lines that are nothing of all this: they belong to the text."""
    marks: list[tuple[str, ...]] = field(default_factory=list)
    """Behind each author's name."""
    places: list[str] = field(default_factory=list)
    """The mark in front of each affiliation, or nothing."""
    positions: list[str] = field(default_factory=list)
    """What the line of each affiliation says that its authors are there, or nothing."""
    lines: list[int] = field(default_factory=list)
    """The number of the line of authors on which each author stands."""
    owners: list[int] = field(default_factory=list)
    """The number of the line of authors above each affiliation."""
    last: str = ""
    """What the line before was."""

    def infer(
        self,
        field: str,
        value: str,
        why: str,
        source: str = "",
        confidence: Confidence | None = None,
    ) -> None:
        chosen = confidence or Confidence.LIKELY
        self.inferred.append(
            Inferred(field=field, value=value, confidence=chosen, why=why, source=source)
        )
