"""A word stands twice.

Why: the eye skips it at the end of a line, and so it is printed. Only small words are looked at
that no sentence needs twice.

Example:
    Paris in the
    the spring

Instead:
    Paris in the spring
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Edit, Severity

CODE = "CIT499"
SEVERITY = Severity.NOTE
_WORDS = {
    "en": "the a an of and or but to for from with by at as are was were be been has have this "
    "these their its it we our they which can may will not",
    "de": "und oder aber von mit zum zur für auf im am bei nach aus ein eine einer eines einem "
    "einen nicht auch ist sind wird werden wurde als wie durch über",
    "fr": "le la les des du un une et ou de dans pour par sur avec que qui est sont au aux ce "
    "cette",
    "es": "el la los las del un una y o de en para por con que es son al se su como",
    "it": "il lo la gli le del della un una e o di in per con che è sono al si",
    "pt": "o os as do da dos das um uma e ou de em para por com que é são ao se",
    "nl": "het een en of van voor met op aan naar bij niet ook is zijn wordt worden als door",
}


def check(paper: Paper) -> Iterator[Diagnostic]:
    words = _WORDS.get(paper.article.lang.lower().partition("-")[0])
    if not words:
        return
    word = "|".join(words.split())
    pattern = rf"(?<![\w’'\-./\\])({word})([ \t]+|[ \t]*\n[ \t]*)\1(?![\w’'\-/])(?!\.\w)"
    for found in paper.prose.find(re.compile(pattern, re.IGNORECASE)):
        typed = paper.prose.source[found.start() : found.end()]
        first, second = found[0].split()
        # "Vitamin A a day" and "the THE ranking" are no slips.
        if typed != found[0] or second != first.lower() or first == "A":
            continue
        span = paper.prose.span(found.start())
        yield Diagnostic(
            code=CODE,
            severity=SEVERITY,
            message=f"'{found[1]}' stands twice",
            span=span,
            hint=f"write it once: '{found[1]}'",
            fix=(Edit(span, found[0], found[1]),),
        )
