"""A web address cannot be opened.

Why: without a scheme, with a blank inside or with a mistyped beginning, an address in a paper leads
nowhere; one of a single machine leads nobody else anywhere.

Example:
    url = {www.manopt.org}

Instead:
    url = {https://www.manopt.org}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.rules.bibliography._fields import finding, identifiers
from toolkit.model import Bibliography, Diagnostic, Severity

CODE = "CIT259"
SEVERITY = Severity.WARNING
_GOOD = re.compile(
    r"(?:https?|ftp)://(?:[^\s/@]+@)?[\w.-]+\.[^\W\d_][\w-]+\.?(?::\d+)?(?:[/?#]\S*)?"
)
_NUMBERS = re.compile(r"https?://\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?(?:[/?#]\S*)?")
_OTHER = re.compile(r"(?:urn|doi|info|hdl|ark|gopher|git|mailto):\S+")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:/\S*)?")
_LOCAL = re.compile(r"file:|https?://(?:localhost|127\.)", re.IGNORECASE)


def check(bibliography: Bibliography) -> Iterator[Diagnostic]:
    for reference, text, span in identifiers(bibliography, "url", "URL"):
        if problem := _problem(text):
            sentence, hint = problem
            message = f"the address of '{reference.key}' {sentence}: {text[:80]}"
            yield finding(CODE, SEVERITY, message, span, hint)


def _problem(text: str) -> tuple[str, str | None] | None:
    if _LOCAL.match(text):
        return "is on your own machine", "name a place that readers can reach"
    lower = re.sub(r"^\w+(?=://)", lambda scheme: scheme[0].lower(), text)
    if _GOOD.fullmatch(lower) or _NUMBERS.fullmatch(lower) or _OTHER.fullmatch(lower):
        return None
    if re.search(r"\shttps?://", text):
        return "is more than one", "keep one here, and name the other in 'note'"
    if re.search(r"\s", text):
        together = re.sub(r"\s+", "", text)
        return "has blanks in it", f"write {together}"
    if _HOST.fullmatch(text):
        return "does not say how it is reached", f"write https://{text}"
    mended = re.sub(r"^h?t+p+(s?)[:;]?/+", r"http\1://", text, flags=re.IGNORECASE)
    return "is not one", f"write {mended}" if _GOOD.fullmatch(mended) else None
