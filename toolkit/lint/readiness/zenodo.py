"""Zenodo, the repository of CERN: a record needs a title, creators, a description, a date, a type.

Zenodo makes the DOI itself. Its form does not go on without a title, at least one creator, the
date of publication and the type of resource; a description and a licence are what curators of
communities ask for, and names are compared with ORCID. Licences are given by their identifiers in
SPDX's list.

Source: Zenodo's guide, "Describe records"; InvenioRDM's reference of metadata.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.readiness._demands import (
    lacking,
    listed,
    unaffiliated,
    without,
    without_family_name,
)
from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic

CODES = {
    "CIT810": "Zenodo asks for a title",
    "CIT811": "Zenodo asks for creators",
    "CIT812": "Zenodo asks for the date of publication",
    "CIT813": "Zenodo asks for a description; the abstract is taken",
    "CIT814": "Zenodo asks for a licence by its identifier in SPDX's list",
    "CIT815": "Zenodo asks for the family name of a person",
    "CIT816": "Zenodo shows affiliations beside creators",
    "CIT817": "Zenodo finds papers by keywords",
}


def check(paper: Paper) -> Iterator[Diagnostic]:
    article = paper.article
    yield from without(
        paper, "Zenodo", title="CIT810", authors="CIT811", date="CIT812", abstract="CIT813",
        license="CIT814",
    )  # fmt: skip
    if article.license and not re.fullmatch(r"[A-Za-z0-9.+-]+", article.license):
        message = f"Zenodo knows licences by their SPDX identifiers, not '{article.license[:60]}'"
        yield lacking(
            article, "CIT814", message, field="license", hint="write for example CC-BY-4.0"
        )
    if names := list(without_family_name(article)):
        message = f"Zenodo asks for family names; none is known of {listed(names)}"
        hint = "write the name as a mapping with 'family:' and 'given:'"
        yield lacking(article, "CIT815", message, field="authors", hint=hint)
    if names := list(unaffiliated(article)):
        message = f"Zenodo would show no affiliation of {listed(names)}"
        yield lacking(article, "CIT816", message, field="authors", note=True)
    if not article.keywords:
        yield lacking(
            article, "CIT817", "Zenodo finds papers by keywords; there are none", note=True
        )
