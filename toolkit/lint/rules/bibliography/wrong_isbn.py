"""An ISBN is mistyped.

Why: the last digit of an ISBN is computed from the others. Where it does not fit, a digit is wrong
or two are exchanged, and no library finds the book.

Example:
    isbn = {978-0-226-81797-3}

Instead:
    isbn = {978-0-226-81797-2}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.rules.bibliography._fields import finding, identifiers
from toolkit.model import Bibliography, Diagnostic, Severity

CODE = "CIT256"
SEVERITY = Severity.WARNING
_BESIDE = re.compile(r"\([^)]*\)|ISBN(?:-1[03])?:?", re.IGNORECASE)
_DASHES = re.compile(r"--+|[\u2010-\u2015\u2212]")


def check(bibliography: Bibliography) -> Iterator[Diagnostic]:
    for reference, text, span in identifiers(bibliography, "isbn", "ISBN"):
        for isbn in _numbers(text):
            if problem := _problem(isbn):
                message = f"the ISBN of '{reference.key}' is wrong: {isbn} {problem}"
                yield finding(CODE, SEVERITY, message, span, "copy it from the book's imprint")


def _numbers(text: str) -> Iterator[str]:
    """The ISBNs of a field, which people divide by commas, semicolons, slashes or spaces."""
    for part in re.split(r"[,;/]|\band\b", _BESIDE.sub(" ", _DASHES.sub("-", text))):
        words = part.split()
        # '978 0 226 81797 2' is one, '0226817970 9780226817972' are two.
        whole = len(words) < 2 or not all(len(_compact(word)) in (10, 13) for word in words)
        yield from filter(None, [" ".join(words)] if whole else words)


def _compact(isbn: str) -> str:
    return re.sub(r"[\s-]", "", isbn)


def _problem(isbn: str) -> str:
    from stdnum import isbn as standard
    from stdnum.exceptions import InvalidChecksum, ValidationError

    try:
        standard.validate(_compact(isbn).upper())
    except InvalidChecksum:
        return "has a check digit that does not fit"
    except ValidationError:
        count = len(_compact(isbn))
        return f"has {count} characters, not 10 or 13" if count not in (10, 13) else "is no ISBN"
    return ""
