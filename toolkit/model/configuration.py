"""What a project has settled for all of its papers."""

from __future__ import annotations

from dataclasses import dataclass, field

from toolkit.model.catalogues import Catalogues
from toolkit.model.series import SiteSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """The table ``[tool.citable]`` of a pyproject.toml, or a citable.toml."""

    path: str = ""
    """The file as diagnostics name it; empty where there is none."""
    select: tuple[str, ...] = ()
    """Findings that ``citable check`` reports: codes, beginnings of codes, rules, families."""
    ignore: tuple[str, ...] = ()
    fail_on: str = "error"
    """The mildest severity that makes ``citable check`` fail."""
    places: tuple[str, ...] = ()
    """Places whose demands are checked: ``zenodo``, ``crossref``."""
    catalogues: Catalogues = field(default_factory=Catalogues)
    """The tables ``crossref``, ``repec`` and ``series``."""
    site: SiteSettings = field(default_factory=SiteSettings)
    """What ``citable site`` is to say of the series."""
