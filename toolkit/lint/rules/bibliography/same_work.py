"""Two entries have the same title, first author and year.

Why: the work would be listed twice, as 2016a and 2016b, as if there were two. Usually the entry
was fetched twice, or from two places.

Example:
    @article{smith-2016, author = {Smith, Arfon M.}, title = {Software citation principles}, date = {2016}}
    @article{smith-b, author = {Smith, A.}, title = {Software Citation Principles}, year = {2016}}

Instead:
    @article{smith-2016, author = {Smith, Arfon M.}, title = {Software citation principles}, date = {2016}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.rules.bibliography._fields import finding, first_author, years
from toolkit.model import Bibliography, Diagnostic, Reference, Severity

CODE = "CIT253"
SEVERITY = Severity.WARNING
_APART = ("volume", "number", "issue", "edition", "chapter-number", "page", "DOI", "version",
          "event-date")  # fmt: skip
"""What two works of one name differ in: parts of a series, editions, columns of a newspaper."""


def check(bibliography: Bibliography) -> Iterator[Diagnostic]:
    groups: dict[tuple[str, str, tuple[int, ...]], list[Reference]] = {}
    for key in bibliography:
        reference = bibliography[key]
        title = re.sub(r"<[^>]*>|[\W_]+", "", str(reference.csl.get("title", ""))).casefold()
        who, when = first_author(reference), tuple(years(reference.csl.get("issued")))
        if not (title and who and when) or reference.event:
            continue
        group = groups.setdefault((title, who, when), [])
        # Of a long series of one name each part is compared with the first few only.
        other = next((one for one in group[:20] if not _differ(one, reference)), None)
        group.append(reference)
        if other:
            message = f"'{other.key}' and '{key}' seem to be the same work"
            yield finding(CODE, SEVERITY, message, reference.span, f"cite '{other.key}' only")


def _differ(one: Reference, other: Reference) -> bool:
    pairs = ((one.csl.get(name), other.csl.get(name)) for name in _APART)
    return any(a and b and str(a).casefold() != str(b).casefold() for a, b in pairs)
