"""Cells and shortcodes of Quarto: printed where they stand, and told."""

from __future__ import annotations

import pytest

from toolkit.document.parse import parse
from toolkit.document.prepare import prepare
from toolkit.model import Article, Bibliography, Severity, Span
from toolkit.pandoc import ast


def read(body: str, **fields: object) -> tuple[list, list]:
    """The document's blocks, and line, column and message of what is told."""
    article = Article(path="a.md", body=body, body_line=10, **fields)
    ready, found = prepare(parse(article), article, Bibliography(), "numbers")
    assert {(item.code, item.severity) for item in found} <= {("CIT434", Severity.WARNING)}
    return ready.document["blocks"], [(f.span.line, f.span.column, f.message) for f in found]


@pytest.mark.parametrize(
    ("head", "language"),
    [
        ("```{python}", "python"),
        ("``` {r, fig.cap='A {b}'}", "r"),
        ("   ```{r setup, include=FALSE}", "r"),
        ("~~~{julia}", "julia"),
        ("```{ojs echo=false} x", "ojs"),
    ],
)
def test_a_cell_is_a_listing_in_its_language_and_is_told(head: str, language: str) -> None:
    close = "~~~" if "~" in head else "```"
    blocks, told = read(f"Text.\n\n{head}\n#| label: fig-x\n#| echo: false\nx = 1\n\ny\n{close}\n\nMore.\n")
    (listing,) = ast.nodes(blocks, "CodeBlock")
    assert listing["c"] == [["", [language], []], "x = 1\n\ny"]
    ((line, column, message),) = told
    assert (line, column) == (12, head.index("{") + 1)
    assert "is not run" in message and "{" + language in message
    assert "More." in ast.plain(blocks)


def test_code_in_a_sentence_that_wants_to_be_run_is_told() -> None:
    blocks, told = read("One.\n\nThat is `{python} 1+1` and `{x}` and `r 1`.\n")
    assert [code["c"][1] for code in ast.nodes(blocks, "Code")] == ["{python} 1+1", "{x}", "r 1"]
    assert told == [(12, 9, "'{python} 1+1' is not run, and is printed as it stands")]


def test_a_shortcode_is_told_where_it_stands() -> None:
    blocks, told = read(
        "A {{< meta x >}}.\n\n{{< pagebreak >}}\n",
        abstract="{{< lipsum 1 >}}", spans={"abstract": Span("a.md", 3, 11)},
    )  # fmt: skip
    assert [place[:2] for place in told] == [(3, 11), (10, 3), (12, 1)]
    assert told[2][2] == "the shortcode '{{< pagebreak >}}' is printed as it stands"
    assert "{{< pagebreak >}}" in ast.plain(blocks)


@pytest.mark.parametrize(
    "body",
    [
        "````markdown\n```{python}\nx\n```\n````\n",
        "```{.python}\nx\n```\n",
        "``` {#lst .r}\n#| x\n```\n",
        "    ```{python}\n    x\n    ```\n",
        "`{{< pagebreak >}}` and {{{< pagebreak >}}} and $a^{{<b}}$\n",
        "<!-- {{< pagebreak >}}\n```{python}\n``` -->\n",
    ],
    ids=["in a listing", "class", "attributes", "indented code", "escaped", "comment"],
)
def test_what_only_looks_like_one_stays_as_it_is(body: str) -> None:
    article = Article(path="a.md", body=body)
    blocks, told = read(body)
    assert told == []
    assert "#| x" not in body or "#| x" in str(blocks)
    if body.startswith("```"):
        assert ast.plain(parse(article)["blocks"]) == ast.plain(blocks)


def test_a_cell_in_a_list_and_one_right_below_a_line_are_listings_too() -> None:
    blocks, told = read("- One\n\n  ```{python}\n  x\n  ```\n- Two\n\nText\n```{r}\ny\n```\n")
    assert [listing["c"] for listing in ast.nodes(blocks, "CodeBlock")] == [
        [["", ["python"], []], "x"], [["", ["r"], []], "y"],
    ]  # fmt: skip
    assert [place[:2] for place in told] == [(12, 6), (18, 4)]
