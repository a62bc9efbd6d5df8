"""The fourteen contributor roles of CRediT (ANSI/NISO Z39.104-2022)."""

from __future__ import annotations

CREDIT_TERMS = (
    "Conceptualization",
    "Data curation",
    "Formal analysis",
    "Funding acquisition",
    "Investigation",
    "Methodology",
    "Project administration",
    "Resources",
    "Software",
    "Supervision",
    "Validation",
    "Visualization",
    "Writing – original draft",
    "Writing – review & editing",
)
