"""Citation styles that tests name, each list in one place."""

from __future__ import annotations

NINE = (
    "apa",
    "chicago-author-date",
    "chicago-notes-bibliography",
    "modern-language-association",
    "ieee",
    "nlm-citation-sequence",
    "harvard-cite-them-right",
    "nature",
    "american-political-science-association",
)
"""Styles of which most others are kin; the citation processors are compared in them."""

NO_YEAR = (
    "antipode",
    "brazilian-oral-research",
    "frontiers-in-bioscience",
    "universitetet-i-oslo-rettsvitenskap",
    "uppsala-universitet-historia",
)
"""Styles that print no year for what has no author, for posts, or for all but books."""
