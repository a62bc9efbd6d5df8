"""Links to a list of references become citations again."""

from __future__ import annotations

import pytest

from toolkit.pandoc import ast
from toolkit.pandoc.run import run
from toolkit.readers.foreign.links import cite, settled
from toolkit.readers.foreign.prose import markdown


def cited(text: str, known: dict[str, tuple[str, ...]]) -> str:
    document = run(["--from=markdown-smart", "--to=json"], text).json()
    return markdown(settled({**document, "blocks": cite(document["blocks"])}, known)["blocks"])


REY = {"rey": ("Rey",)}
BOTH = {"rey": ("Rey",), "sal": ("Salles & Rey", "Salles and Rey")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So it is ([Rey, 2017](#ref-rey)).", "So it is [@rey]."),
        ("So ([Rey, 2017](#ref-rey); see also [Salles & Rey, 2016](#ref-sal)).", "So [@rey; see also @sal]."),
        ("So (see [Rey, 2017, p. 4](#ref-rey)).", "So [see @rey, p. 4]."),
        ("So ([Rey, 2017](#ref-rey), p. 4).", "So [@rey, p. 4]."),
        ("As Rey ([2017](#ref-rey)) says.", "As @rey says."),
        ("As Salles and Rey ([2016](#ref-sal)) say.", "As @sal say."),
        ("As others ([2017](#ref-rey)) say.", "As others [-@rey] say."),
        ("So [[1](#ref-rey), [2](#ref-sal)].", "So [@rey; @sal]."),
        ("So^[1](#ref-rey),[2](#ref-sal)^.", "So[@rey; @sal]."),
        ("[Rey (2017)](#ref-rey) says.", "@rey says."),
        ("(It is (as said in [Rey, 2017](#ref-rey)) so.)", "(It is [as said in @rey] so.)"),
        ("The [Geology](#ref-rey) is a book.", "The [Geology](#ref-rey) is a book."),
    ],
)  # fmt: skip
def test_the_forms_in_which_styles_print_citations(text: str, expected: str) -> None:
    assert cited(text, BOTH) == expected


def test_what_no_bibliography_knows_stays_as_it_was_printed() -> None:
    text = "So ([Rey, 2017](#ref-rey); [Salles, 2016](#ref-unknown))."
    assert cited(text, REY) == text


def test_only_entries_that_are_not_known_stay_in_the_list() -> None:
    entries = [
        ast.div([ast.para(ast.text(key))], ast.attr(f"ref-{key}")) for key in ("rey", "other")
    ]
    document = {
        "blocks": [ast.div([ast.header(1, ast.text("References")), *entries], ast.attr("refs"))]
    }
    assert ast.plain(settled(document, REY)["blocks"]) == "References other"
    assert settled(document, {**REY, "other": ()})["blocks"] == []
