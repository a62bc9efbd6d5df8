"""An article as it was found in a file of another kind, before its author has looked at it."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from toolkit.model.article import Article
from toolkit.model.reference import Reference


class Confidence(enum.Enum):
    """How sure it is that something was understood rightly."""

    STATED = "stated"
    """The file says what it is: a property, a tag, a style."""
    LIKELY = "likely"
    """Its place and form leave little doubt."""
    GUESSED = "guessed"
    """It could be something else: please look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inferred:
    """One thing that was understood, and why it was taken for that."""

    field: str
    """Where it stands in the front matter, the parts joined by dots: ``author.0.email``."""
    value: str
    confidence: Confidence
    why: str
    """'the line below the title'. Plain text."""
    source: str = ""
    """What the file says, where that is not the value itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Everything that a file held, as an article folder can hold it."""

    article: Article
    """Its front matter; ``body`` is empty. Prose fields hold pandoc Markdown."""
    document: dict[str, Any]
    """The text as pandoc AST."""
    source: str = ""
    """The whole text of an article that is Markdown already, which goes as it is."""
    bibliography: str = ""
    """A .bib file's text."""
    keys: tuple[str, ...] = ()
    """Of the entries in ``bibliography``."""
    references: tuple[Reference, ...] = ()
    """Works and events that the file describes; they become entries of the .bib file."""
    media: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    """Pictures by the target that ``document`` gives them: a relative path."""
    inferred: tuple[Inferred, ...] = ()
    kept: tuple[str, ...] = ()
    """Pieces of the file that were understood and stand nowhere in the text, word for word."""
