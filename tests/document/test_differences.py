"""What two processors print differently, and what they agree on."""

from __future__ import annotations

from toolkit.document.differences import differences
from toolkit.pandoc import ast


def cited(citation: str, entry: str) -> dict:
    cite = {"t": "Cite", "c": [[{"citationId": "kim-2019"}], ast.text(citation)]}
    reference = ast.div([ast.para(ast.text(entry))], ast.attr("ref-kim-2019"))
    return {"meta": {}, "blocks": [ast.para([cite]), reference]}


def test_markup_makes_no_difference_and_words_do() -> None:
    one, other = cited("(Kim 2019)", "Kim. 2019."), cited("(Kim, 2019)", "Kim. 2019.")
    other["blocks"][1]["c"][1] = [ast.para([ast.strong(ast.text("Kim. 2019."))])]
    (found,) = differences(one, other)
    assert (found.keys, found.in_text) == (("kim-2019",), True)
    assert (found.first, found.second) == ("(Kim 2019)", "(Kim, 2019)")


def test_an_entry_that_one_processor_lacks_is_a_difference() -> None:
    other = cited("(Kim 2019)", "")
    del other["blocks"][1]
    (found,) = differences(cited("(Kim 2019)", "Kim. 2019."), other)
    assert (found.in_text, found.second) == (False, "")
