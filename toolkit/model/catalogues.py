"""What a project has settled with those who register and list its papers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogues:
    """Names and codes that stand in no article, since they are those of the series."""

    crossref_depositor: str = ""
    """Who deposits with Crossref, as its members' accounts name them."""
    crossref_email: str = ""
    """Where Crossref reports on a deposit."""
    crossref_registrant: str = ""
    """The member of Crossref; the depositor where it is empty."""
    repec_archive: str = ""
    """Three letters that RePEc gave: ``aaa`` in ``RePEc:aaa:ssssss:number``."""
    repec_series: str = ""
    """Six letters of the series within that archive."""
    repec_maintainer: str = ""
    repec_email: str = ""
    repec_url: str = ""
    """The folder on the web in which RePEc finds the archive's files."""
    issn: str = ""
    """Of the series: ``1234-5678``."""
