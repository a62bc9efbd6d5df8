"""A preprint is entered as if arXiv were a journal.

Why: Google Scholar exports it so. The number of the preprint ends up in the name of a journal,
where no program finds it, and no link to the paper is printed.

Example:
    @article{brockman-2016, journal = {arXiv preprint arXiv:1606.01540}}

Instead:
    @online{brockman-2016, eprint = {1606.01540}, eprinttype = {arXiv}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.rules.bibliography._fields import fields, finding
from toolkit.model import Bibliography, Diagnostic, Severity

CODE = "CIT280"
SEVERITY = Severity.NOTE
_ARXIV = re.compile(
    r"(?:arxiv(?:\s+e?-?preprint|\s+e-prints)?[\s:,]*)+"
    r"(?P<number>\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?/\d{7})?.*",
    re.IGNORECASE | re.DOTALL,
)


def check(bibliography: Bibliography) -> Iterator[Diagnostic]:
    for reference, name, field in fields(bibliography, "journal", "journaltitle"):
        text = field.text.replace("{", "").replace("}", "").strip()
        found = _ARXIV.fullmatch(text)
        if found:
            number = found["number"] or "1606.01540"
            message = f"the {name} of '{reference.key}' is arXiv, which is no journal"
            hint = f"write @online with eprint = {{{number}}}, eprinttype = {{arXiv}}"
            yield finding(CODE, SEVERITY, message, field.span, hint)
