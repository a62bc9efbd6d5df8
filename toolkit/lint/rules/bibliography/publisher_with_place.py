"""A publisher is typed with its place.

Why: place and publisher are two fields. Styles that print no place print this one, and styles
that do print it behind the publisher where they want it before.

Example:
    publisher = {Basic Books, New York}

Instead:
    publisher = {Basic Books}, address = {New York}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.rules.bibliography._fields import fields, finding
from toolkit.model import Bibliography, Diagnostic, Severity

CODE = "CIT276"
SEVERITY = Severity.NOTE
_CITIES = """Amsterdam|Baltimore|Basel|Beijing|Berlin|Boca Raton|Boston|Cambridge(?:, MA)?|Cham|
Chicago|Cologne|Dordrecht|Dublin|Edinburgh|Frankfurt|Geneva|Göttingen|Hamburg|Heidelberg|Hoboken|
Hong Kong|Leiden|Leipzig|London|Los Angeles|Madrid|Melbourne|Milan|Moscow|München|Munich|New Delhi|
New Haven|New York(?: City)?|Oxford|Paris|Philadelphia|Princeton|Rome|San Francisco|Seoul|Singapore|
Stanford|Stuttgart|Sydney|Thousand Oaks|
Tokyo|Toronto|Vienna|Washington(?:,? D\\.?C\\.?)?|Wien|Zürich|Zurich""".replace("\n", "")
_BEHIND = re.compile(rf".+?,\s*((?:{_CITIES})(?:,\s*(?:[A-Z]{{2}}|UK|USA|Germany))?)\.?", re.DOTALL)
_BEFORE = re.compile(
    rf"((?:{_CITIES})(?:,\s*(?:[A-Z]{{2}}|UK|USA|Germany))?)\s*:\s*\S.*", re.DOTALL
)


def check(bibliography: Bibliography) -> Iterator[Diagnostic]:
    for reference, _, field in fields(bibliography, "publisher"):
        text = field.text.strip()
        found = _BEFORE.fullmatch(text) or _BEHIND.fullmatch(text)
        if found:
            message = f"the publisher of '{reference.key}' holds a place: {found[1]}"
            hint = f"write address = {{{found[1]}}} beside it"
            yield finding(CODE, SEVERITY, message, field.span, hint)
