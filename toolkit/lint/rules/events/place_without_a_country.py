"""An event took place in a town, and its country is not said.

Why: there is a Cambridge in two countries and a Santiago in ten; catalogues of events and maps ask
for the country.

Example:
    location = {Osaka},

Instead:
    location = {Osaka},
    country  = {Japan},
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.lint.countries import names_country
from toolkit.lint.subject import Paper
from toolkit.model import Bibliography, Diagnostic, Severity

CODE = "CIT474"
SEVERITY = Severity.NOTE


def check(paper: Paper) -> Iterator[Diagnostic]:
    for key in paper.keys:
        reference = paper.bibliography[key] if key in paper.bibliography else None
        if reference is None or reference.event is None or not reference.event.place:
            continue
        place, fields = reference.event.place, reference.fields
        if "country" in fields or names_country(place, paper.article.lang):
            continue
        known = _country_of(place, paper.bibliography)
        field = next(
            (fields[name] for name in ("location", "place", "address") if name in fields), None
        )
        yield Diagnostic(
            code=CODE,
            severity=SEVERITY,
            message=f"the place of '{key}', {place}, has no country",
            span=field.span if field else reference.span,
            hint=f"add country = {{{known or '...'}}}",
        )


def _country_of(place: str, bibliography: Bibliography) -> str:
    """The country that another event in the same place names."""
    for key in bibliography:
        event = bibliography[key].event
        if event and event.place.startswith(f"{place}, "):
            return event.place.removeprefix(f"{place}, ")
    return ""
