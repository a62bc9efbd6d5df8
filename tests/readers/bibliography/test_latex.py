"""LaTeX of titles and names as CSL's rich text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.readers.bibliography.latex import to_plain, to_runs
from toolkit.readers.bibliography.problems import Problems
from toolkit.readers.bibliography.richtext import neutral, strip_markup, to_csl
from toolkit.readers.bibliography.titles import sentence_case, short_form


def rich(source: str) -> str:
    return to_csl(to_runs(source, Problems("a.bib"), 1))


def warnings(source: str) -> list[str]:
    problems = Problems("a.bib")
    to_runs(source, problems, 7)
    assert all(problem.span and problem.span.line == 7 for problem in problems.found)
    return [problem.message for problem in problems.found]


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        (r"B{\'e}zier", "Bézier"),
        (r"{\"U}ber \"Uber {\"{U}}ber", "Über Über Über"),
        (r"Ba\v{c}\'ak, \L{}\'od\'z", "Bačák, Łódź"),
        (r"{\O}lgaard and {\aa}rhus", "Ølgaard and århus"),
        (r"na\"{\i}ve \'\i", "naïve í"),
        (r"\c{C}a \k{a} \H{o} \r{u} \d{h}", "Ça ą ő ů ḥ"),
        (r"Gau{\ss}, \oe uvre, \th", "Gauß, œuvre, þ"),
        (r"R\&D at 5\% \$ \# \_", "R&D at 5% $ # _"),
        ("pages 1--5---or", "pages 1–5—or"),
        ("``double'' and `single'", "“double” and ‘single’"),
        ("J.~P.", "J.\u00a0P."),
        (r"\emph{Homo} \textbf{b} H\textsubscript{2}O x\textsuperscript{2}",
         "<i>Homo</i> <b>b</b> H<sub>2</sub>O x<sup>2</sup>"),
        (r"{\em Homo sapiens} lives", '<span class="nocase"><i>Homo sapiens</i></span> lives'),
        ("{NASA} and {Kim}", '<span class="nocase">NASA</span> and <span class="nocase">Kim</span>'),
        (r"{$C^1$} smoothing", '<span class="nocase">C<sup>1</sup></span> smoothing'),
        (r"$\alpha_{12}$", '<span class="nocase">α<sub>12</sub></span>'),
        (r"\url{http://x.y/a_b~c%20}", '<span class="nocase">http://x.y/a_b~c%20</span>'),
        (r"\href{http://x.y}{the text}", "the text"),
        (r"\LaTeX{} and \texttt{code} \textregistered", "LaTeX and code ®"),
        (r"\enquote{so}", "“so”"),
    ],
)  # fmt: skip
def test_commands_become_text(source: str, printed: str) -> None:
    assert rich(source) == printed
    assert not warnings(source)


def test_a_command_that_is_not_understood_is_warned_of_and_its_argument_kept() -> None:
    assert rich(r"a \foo{bar} c") == 'a <span class="nocase">bar</span> c'
    assert "\\foo" in warnings(r"a \foo{bar} \foo c")[0]
    assert len(warnings(r"a \foo{bar} \foo c")) == 1


def test_a_formula_that_text_cannot_hold_stays_and_is_warned_of() -> None:
    assert rich(r"$\widetilde{x}$ b").startswith(r'<span class="nocase">$\widetilde{x}$')
    assert len(warnings(r"$\widetilde{x}$")) == 1


def test_an_accent_without_its_backslash_is_mended_and_warned_of() -> None:
    assert rich("St{'{e}}fan") == "Stéfan"
    assert len(warnings("St{'{e}}fan and Jaime Fern{'{a}}ndez")) == 2


def test_a_dollar_alone_is_a_dollar() -> None:
    assert rich("The $100 Laptop") == "The $100 Laptop"


@pytest.mark.parametrize("source", ["<script>alert(1)</script>", "a < b & c > d", "&lt;b&gt;"])
def test_html_in_a_title_stays_text(source: str) -> None:
    assert rich(source) == source


def test_what_pandoc_would_read_as_markup_is_broken_without_a_trace_in_print() -> None:
    broken = rich("the <i>tag</i>")
    assert "<i>" not in broken and strip_markup(broken) == "the <i>tag</i>"


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_neutral_text_comes_back_as_it_was(text: str) -> None:
    safe = neutral(text)
    assert safe.replace('<span class="nocase"></span>', "") == text.replace(
        '<span class="nocase"></span>', ""
    )


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="\\{}$~^_`'-\"abc\n ", max_size=40))
def test_any_value_gives_balanced_markup(source: str) -> None:
    csl = rich(source)
    for tag in ("i", "b", "sup", "sub", "span"):
        assert csl.count(f"<{tag}>") + csl.count(f"<{tag} ") == csl.count(f"</{tag}>")


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(whitelist_categories=["L", "N"]), max_size=30))
def test_letters_and_digits_are_kept_whole(text: str) -> None:
    assert to_plain(text, Problems("a.bib"), 1) == text


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("The Chemical Composition of Stars", "The chemical composition of stars"),
        ("bioLEC: A Tool for GPUs and pH on macOS", "bioLEC: A tool for GPUs and pH on macOS"),
        ("RLlib: Abstractions for Learning", "RLlib: Abstractions for learning"),
        ("Least-Cost X-Ray Study of Vitamin C", "Least-cost X-ray study of vitamin C"),
        ("Is It? No! Yes. Maybe", "Is it? No! Yes. Maybe"),
        ("Lines V. A Comparison", "Lines V. A comparison"),
        ("Roe vs. Wade", "Roe vs. wade"),
        ("``Quoted Words'' Here", "“Quoted words” here"),
        ("ALL CAPITALS STAY", "ALL CAPITALS STAY"),
        ("Can I Go", "Can I go"),
        ("O'Neill Speaks", "O’Neill speaks"),
    ],
)
def test_titles_come_into_sentence_case(title: str, expected: str) -> None:
    assert to_csl(sentence_case(to_runs(title, Problems("a.bib"), 1))) == expected


def test_braces_keep_their_capitals_in_sentence_case() -> None:
    runs = sentence_case(to_runs(r"On {Kim} and the {V}isualization \emph{Toolkit}", Problems("a"), 1))
    assert strip_markup(to_csl(runs)) == "On Kim and the Visualization toolkit"


def test_the_short_title_ends_before_the_colon() -> None:
    runs = to_runs("{Py}Vista: 3D Plotting", Problems("a.bib"), 1)
    assert strip_markup(to_csl(short_form(runs))) == "PyVista"
    assert short_form(to_runs("No Colon", Problems("a.bib"), 1)) == []
