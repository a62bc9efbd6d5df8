"""No rule needs longer for a text that was made to be slow than for a long text."""

from __future__ import annotations

import time

import pytest

from tests.lint.papers import ARTICLE, BIB, FRONT
from toolkit.lint.rule import all_rules
from toolkit.lint.subject import Paper
from toolkit.readers.article import read_article_text
from toolkit.readers.bibliography.bib_file import read_bib

MANY = 20_000
SLOW = {
    "brackets": "[" * MANY,
    "at signs": "[" + "@" * MANY,
    "open clusters": "[@burr-2002 " * MANY,
    "closing brackets of a DOI": "doi:10.1234/a" + ")" * MANY,
    "spaces of a heading": "# " + " " * MANY + "x",
    "a long listing": "```\n" + "    \n" * MANY + "```\nTODO: x",
    "quotation marks": '“a "b ' * MANY,
    "days of the week": "Sunday, " * MANY + "2019",
    "years": "2019 " * MANY,
}


@pytest.mark.parametrize("name", SLOW)
def test_a_text_made_to_be_slow_is_checked_in_seconds(name: str) -> None:
    paper = Paper(
        article=read_article_text(FRONT + SLOW[name], ARTICLE).value,
        document={"meta": {}, "blocks": []},
        bibliography=read_bib(BIB, "refs.bib").value,
        keys=("burr-2002",),
    )
    begun = time.process_time()
    for rule in all_rules():
        if rule.family != "bibliography":
            list(rule.check(paper))
    assert time.process_time() - begun < 5
