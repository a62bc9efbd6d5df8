"""What a rule may look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from toolkit.lint.clusters import Cluster, find_clusters
from toolkit.lint.dates import Mention, mentions
from toolkit.lint.outline import Outline, outline
from toolkit.lint.prose import Prose, Sentence
from toolkit.model import Article, Bibliography, Image
from toolkit.pandoc.run import Json


@dataclass(frozen=True, kw_only=True)
class Paper:
    """An article, as it was read, and what it names."""

    article: Article
    document: Json
    """The body as pandoc parsed it: nothing numbered, resolved or cited yet. Its ``meta`` holds
    the prose of the front matter by the names of `Article`'s fields."""
    bibliography: Bibliography = field(default_factory=Bibliography)
    """Everything that may be cited."""
    keys: tuple[str, ...] = ()
    """What is cited or listed, in order."""
    images: Mapping[str, Image] = field(default_factory=lambda: MappingProxyType({}))
    """By target, as far as they could be read."""

    @cached_property
    def prose(self) -> Prose:
        """The body's text, searchable, each place of it known."""
        return Prose(self.article)

    @cached_property
    def outline(self) -> Outline:
        """The headings, pictures, links and anchors of ``document``."""
        return outline(self.document, self.prose)

    @cached_property
    def clusters(self) -> tuple[Cluster, ...]:
        """What the source cites, each place of it known."""
        return find_clusters(self.prose, self.bibliography)

    @cached_property
    def dates(self) -> tuple[Mention, ...]:
        """The days that the text names, in order."""
        return tuple(mentions(self.prose, self.article.lang))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the text, in order."""
        return tuple(self.prose.sentences())
