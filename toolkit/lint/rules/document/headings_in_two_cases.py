"""Some headings have capitals in every word, and some in the first only.

Why: the difference looks like a difference in rank. Only English headings of one level are
compared, and only where there are two or more of either kind, so that names do no harm.

Example:
    # Two summits before
    # The Critics and Their Case

Instead:
    # Two summits before
    # The critics and their case
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.outline import Heading
from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity
from toolkit.pandoc import ast

CODE = "CIT469"
SEVERITY = Severity.NOTE
_SMALL = frozenset(
    "about above across after against along among around before behind below beneath beside "
    "between beyond during from into over that their then through toward towards under until upon versus "
    "what when where which while with within without".split()
)
_FEWEST = 2
"""Headings of a kind before it counts."""


def check(paper: Paper) -> Iterator[Diagnostic]:
    if not paper.article.lang.lower().startswith("en"):
        return
    for level in sorted({heading.level for heading in paper.outline.headings}):
        headings = [item for item in paper.outline.headings if item.level == level]
        titles = [item for item in headings if _case(item) == "title"]
        sentences = [item for item in headings if _case(item) == "sentence"]
        if min(len(titles), len(sentences)) < _FEWEST:
            continue
        odd, usual = sorted((titles, sentences), key=len)
        yield Diagnostic(
            code=CODE,
            severity=SEVERITY,
            message=f"the headings '{odd[0].text}' and '{usual[0].text}' differ in their capitals",
            span=odd[0].span,
            hint=f"write them alike; {len(usual)} of this level are as the second one",
        )


def _case(heading: Heading) -> str:
    """``title``, ``sentence``, or nothing where that cannot be told."""
    if any(ast.nodes(heading.inlines, "Code", "Math")):
        return ""
    words = re.findall(r"[^\W\d_][\w’'-]*", heading.text)[1:]
    # Behind a colon a capital begins a sentence; a word with capitals inside is a name.
    after_colon = {word for word in re.findall(r":\s+([\w’'-]+)", heading.text)}
    told = [word for word in words
            if len(word) > 3 and word.lower() not in _SMALL and word not in after_colon
            and word[1:] == word[1:].lower()]  # fmt: skip
    if not told:
        return ""
    capitals = sum(word[0].isupper() for word in told)
    if capitals == len(told) and capitals > 1:
        return "title"
    return "sentence" if capitals == 0 else ""
