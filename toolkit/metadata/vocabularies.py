"""What kinds of work and of version are called in the vocabularies of repositories.

COAR Resource Types 3.1 and COAR Version Types 1.1 (vocabularies.coar-repositories.org), NISO RP-8
(Journal Article Versions), and the terms of ``info:eu-repo/semantics`` that OpenAIRE harvests.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a vocabulary."""

    label: str
    uri: str


COAR_WORKING_PAPER = Term("working paper", "http://purl.org/coar/resource_type/c_8042")
COAR_AUTHORS_ORIGINAL = Term("AO", "http://purl.org/coar/version/c_b1a7d7d4d402bcce")
"""Author's Original, which NISO RP-8 calls by the same letters: no journal has reviewed a working
paper, in whichever edition."""
EU_REPO_TYPE = "info:eu-repo/semantics/workingPaper"
EU_REPO_VERSION = "info:eu-repo/semantics/draft"
"""The name of Author's Original there."""
EU_REPO_ACCESS = "info:eu-repo/semantics/openAccess"
DCMI_TEXT = "http://purl.org/dc/dcmitype/Text"
CREDIT = "https://credit.niso.org/"
MARC_RELATORS = "http://id.loc.gov/vocabulary/relators"

CREDIT_URIS = {
    "Conceptualization": "conceptualization",
    "Data curation": "data-curation",
    "Formal analysis": "formal-analysis",
    "Funding acquisition": "funding-acquisition",
    "Investigation": "investigation",
    "Methodology": "methodology",
    "Project administration": "project-administration",
    "Resources": "resources",
    "Software": "software",
    "Supervision": "supervision",
    "Validation": "validation",
    "Visualization": "visualization",
    "Writing – original draft": "writing-original-draft",
    "Writing – review & editing": "writing-review-editing",
}
"""CRediT terms, and the last part of each one's address (ANSI/NISO Z39.104-2022)."""


def credit_uri(role: str) -> str:
    """The address of a role of CRediT; nothing for a role in the author's own words."""
    name = CREDIT_URIS.get(role)
    return f"{CREDIT}contributor-roles/{name}/" if name else ""
