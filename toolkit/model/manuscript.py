"""A finished document on its way to the writers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from toolkit.model.article import Article
from toolkit.model.house_style import HouseStyle


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """Everything that a writer may look at."""

    article: Article
    document: dict[str, Any]
    """The cited document as pandoc AST; its ``meta`` holds the variables of templates."""
    house: HouseStyle
    name: str
    """File name without a suffix."""
    epoch: int
    """The article's date in seconds since 1970: the time that a writer puts into its file."""
    events: tuple[dict[str, Any], ...] = ()
    """The events that the document cites, each as a schema.org/Event (JSON-LD)."""
