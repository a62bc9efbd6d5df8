"""RePEc, the index of economics (IDEAS, EconPapers): a template in ReDIF with a handle.

Of the template ReDIF-Paper the fields Template-Type, Author-Name, Title and Handle are mandatory.
The handle is made of the codes of archive and series, and of the number of the paper in its
series; so a paper needs a series and a number, which has no blanks. An abstract, the JEL
classification, keywords, the date of creation (``yyyy-mm-dd``, or shorter) and the place of the
file are what readers find it by.

Source: "ReDIF version 1", openlib.org; "RePEc step-by-step tutorial: The paper template",
ideas.repec.org.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.readiness._demands import lacking, listed, unaffiliated, without
from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic

CODES = {
    "CIT870": "RePEc refuses a template without a title",
    "CIT871": "RePEc refuses a template without an author",
    "CIT872": "RePEc makes the handle from series and number",
    "CIT873": "RePEc asks for an abstract",
    "CIT874": "RePEc asks for the date of creation",
    "CIT875": "RePEc finds papers by keywords",
    "CIT876": "RePEc counts papers for the institutions of their authors",
}


def check(paper: Paper) -> Iterator[Diagnostic]:
    article = paper.article
    yield from without(
        paper, "RePEc", title="CIT870", authors="CIT871", series="CIT872", number="CIT872"
    )
    if article.number and not re.fullmatch(r"[\w.:/()-]+", article.number):
        message = (
            f"RePEc makes the handle from the number, which may hold no blanks: '{article.number}'"
        )
        hint = f"write {re.sub(r'[^A-Za-z0-9.-]+', '-', article.number).strip('-')}"
        yield lacking(article, "CIT872", message, field="number", hint=hint)
    for field, code, words in (
        ("abstract", "CIT873", "an abstract"),
        ("date", "CIT874", "the date of creation"),
        ("keywords", "CIT875", "keywords"),
    ):
        if not getattr(article, field):
            yield lacking(article, code, f"RePEc recommends {words}", field=field, note=True)
    if names := list(unaffiliated(article)):
        message = f"RePEc counts papers for institutions; none is known of {listed(names)}"
        yield lacking(article, "CIT876", message, field="authors", note=True)
