"""Everything about a paper that catalogues may be told."""

from __future__ import annotations

from dataclasses import dataclass, field

from toolkit.model.article import Article
from toolkit.model.catalogues import Catalogues
from toolkit.model.edition import Edition
from toolkit.model.reference import Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a metadata export is written from."""

    slug: str
    article: Article
    """Its version, date, DOI and address are those of the edition, where there is one."""
    own: Reference
    """The paper as an entry of a bibliography."""
    cited: tuple[Reference, ...] = ()
    """The works and events that it cites, in the order of first mention."""
    edition: Edition | None = None
    """None for a paper that was built and not released. Its ``files`` are the outputs."""
    editions: tuple[Edition, ...] = ()
    """The earlier editions, the first one first."""
    catalogues: Catalogues = field(default_factory=Catalogues)
    """What the project's configuration says of those who register and list papers."""
