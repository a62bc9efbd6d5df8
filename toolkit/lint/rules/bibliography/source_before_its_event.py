"""A work that documents an event is older than the event.

Why: nothing can report what has not happened yet. Either the date of the event or that of the
work is mistyped, or the work announces the event, and another one documents it.

Example:
    @meeting{dmz-2019, eventdate = {2019-06-30}, documented-by = {park-2018}}
    @article{park-2018, date = {2018-07-02}}

Instead:
    @article{park-2019, date = {2019-07-02}}
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.lint.rules.bibliography._fields import finding, years
from toolkit.model import Bibliography, Diagnostic, Severity

CODE = "CIT264"
SEVERITY = Severity.WARNING


def check(bibliography: Bibliography) -> Iterator[Diagnostic]:
    for key in bibliography:
        reference = bibliography[key]
        if reference.event is None:
            continue
        began = years(reference.csl.get("event-date") or reference.csl.get("issued"))
        for source in reference.event.documented_by:
            if source not in bibliography or not began:
                continue
            appeared = years(bibliography[source].csl.get("issued"))
            if appeared and max(appeared) < began[0]:
                message = f"'{source}' of {max(appeared)} documents '{key}' of {began[0]}"
                field = reference.fields.get("documented-by")
                yield finding(CODE, SEVERITY, message, field.span if field else reference.span)
