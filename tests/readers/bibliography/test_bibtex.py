"""BibTeX's syntax: what is read, what is broken, and on which line."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.model import Severity
from toolkit.readers.bibliography.bib_file import read_bib
from toolkit.readers.bibliography.richtext import strip_markup


def found(text: str) -> list[tuple[str, int]]:
    return [(problem.code, problem.span.line) for problem in read_bib(text, "a.bib").diagnostics]


def csl(text: str, key: str = "a") -> dict:
    return dict(read_bib(text, "a.bib").value[key].csl)


def test_every_reference_knows_the_line_of_its_entry() -> None:
    text = "% note\n\n@book{a, title={A}}\n@comment{x\ny}\n\n@book(b,\n title={B}\n)\n@book{c, title={C}}"
    references = read_bib(text, "a.bib").value
    assert {key: str(references[key].span) for key in references} == {
        "a": "a.bib:3:1",
        "b": "a.bib:7:1",
        "c": "a.bib:10:1",
    }


def test_an_unclosed_entry_is_reported_and_those_around_it_are_read() -> None:
    text = "@book{a, title={A}}\n@book{b,\n title={B {,\n year=2000\n}\n@book{c, title={C}}\n"
    result = read_bib(text, "a.bib")
    assert list(result.value) == ["a", "c"]
    assert [(p.code, p.span.line) for p in result.diagnostics] == [("CIT201", 2)]
    assert "'b' is not closed" in result.diagnostics[0].message


def test_an_entry_cut_off_by_the_end_of_the_file_is_reported() -> None:
    result = read_bib("@book{a, title={A}}\n@book{b, title={B", "a.bib")
    assert list(result.value) == ["a"] and found("@book{b, title={B") == [("CIT201", 1)]


def test_a_missing_comma_is_reported_and_both_fields_are_read() -> None:
    text = "@book{a,\n  title = {A}\n  year = {2001},\n  volume = 3\n}\n@book{b, title={B}}"
    assert found(text) == [("CIT204", 2)]
    assert csl(text)["title"] == "A"
    assert csl(text)["issued"] == {"date-parts": [[2001]]}
    assert csl(text)["volume"] == "3"


def test_an_entry_without_an_opening_brace_is_reported() -> None:
    assert found("@book{a, title={A}}\n@book b, title={B}\n@book{c, title={C}}") == [("CIT201", 2)]


def test_a_key_defined_twice_names_both_lines_and_the_first_stays() -> None:
    text = "@book{a, title={A}}\n\n@book{a, title={B}}\n@book{b, title={B}}"
    result = read_bib(text, "a.bib")
    (problem,) = result.diagnostics
    assert problem.code == "CIT202" and problem.is_error
    assert problem.span.line == 3 and "line 1" in problem.message
    assert result.value["a"].csl["title"] == "A" and "b" in result.value


def test_the_same_entry_twice_is_only_a_warning() -> None:
    (problem,) = read_bib("@book{a, title={A}}\n@book{a, title={A}}", "a.bib").diagnostics
    assert problem.severity is Severity.WARNING


def test_a_field_that_stands_twice_names_both_lines_and_the_first_stays() -> None:
    text = "@book{a,\n title={A},\n Title={B}}"
    (problem,) = read_bib(text, "a.bib").diagnostics
    assert (problem.code, problem.span.line) == ("CIT203", 3) and "line 2" in problem.message
    assert csl(text)["title"] == "A"


def test_strings_months_and_concatenation_are_put_together() -> None:
    text = (
        '@string{oup = "Oxford " # {University Press}}\n'
        '@string{both = oup # " Ltd"}\n'
        '@book{a, title={A}, publisher=both, year=2001, month=12 # "~" # DEC}'
    )
    assert csl(text)["publisher"] == "Oxford University Press Ltd"
    assert csl(text)["issued"] == {"date-parts": [[2001, 12, 12]]}
    assert not found(text)


def test_an_undefined_string_is_reported_with_its_nearest_neighbour() -> None:
    text = '@string{nature = "Nature"}\n@article{a, title={A}, journal=natur}'
    (problem,) = read_bib(text, "a.bib").diagnostics
    assert (problem.code, problem.span.line) == ("CIT205", 2)
    assert problem.hint == "did you mean 'nature'?"


def test_quotes_in_braces_and_braces_in_quotes_are_text() -> None:
    title = csl('@book{a, title = "The {"}Lion{"} {x} sleeps", year = {1939}}')["title"]
    assert strip_markup(title) == 'The "lion" x sleeps'


def test_an_unknown_field_is_a_note_and_bookkeeping_is_silent() -> None:
    text = "@book{a, title={A}, file={x.pdf}, mendeley-tags={x}, bdsk-url-1={x},\n tilte={B}}"
    (problem,) = read_bib(text, "a.bib").diagnostics
    assert problem.severity is Severity.NOTE and problem.span.line == 2
    assert "'tilte' of 'a'" in problem.message and "'title'" in str(problem.hint)


def test_an_unknown_entry_type_is_read_as_misc_and_reported() -> None:
    text = "@boook{a, title={A}}"
    (problem,) = read_bib(text, "a.bib").diagnostics
    assert problem.code == "CIT208" and "'book'" in str(problem.hint)
    assert csl(text)["type"] == "document"


def test_crossref_gives_the_title_of_the_book_to_its_chapter() -> None:
    text = """@incollection{a, crossref={b}, author={Anna Freud}, title={Chapter}, pages={1--9}}
@collection{b, title={Whole}, subtitle={Of Parts}, editor={Ernest Jones}, date={1950},
  publisher={Hogarth}, note={not inherited}}"""
    item = csl(text)
    assert item["title"] == "Chapter" and item["container-title"] == "Whole: Of parts"
    assert item["editor"] == [{"family": "Jones", "given": "Ernest"}]
    assert item["issued"] == {"date-parts": [[1950]]} and item["page"] == "1-9"
    assert "note" not in item


def test_crossref_goes_through_two_steps() -> None:
    text = """@inbook{a, crossref={b}, author={Karl Marx}, title={Chapter}}
@book{b, crossref={c}, title={Volume}, volume=2}
@mvbook{c, title={Capital}, publisher={Meissner}}"""
    item = csl(text)
    assert item["container-title"] == "Capital. Volume"
    assert (item["volume"], item["publisher"]) == ("2", "Meissner")


def test_xdata_is_inherited_and_not_listed() -> None:
    text = "@xdata{oup, publisher={OUP}, location={Oxford}}\n@book{a, xdata={oup}, title={A}}"
    assert list(read_bib(text, "a.bib").value) == ["a"]
    assert (csl(text)["publisher"], csl(text)["publisher-place"]) == ("OUP", "Oxford")


def test_inheritance_in_a_circle_is_reported() -> None:
    text = "@book{a, title={A},\n crossref={b}}\n@book{b, title={B}, crossref={a}}"
    result = read_bib(text, "a.bib")
    assert "CIT207" in [problem.code for problem in result.diagnostics]
    assert "a → b → a" in result.diagnostics[0].message
    assert list(result.value) == ["a", "b"]


def test_a_missing_parent_is_reported_with_its_nearest_neighbour() -> None:
    text = "@book{oslo, title={A}}\n@inbook{a, title={B},\n crossref={olso}}"
    (problem,) = read_bib(text, "a.bib").diagnostics
    assert (problem.code, problem.span.line) == ("CIT206", 3)
    assert problem.hint == "did you mean 'oslo'?"


def test_an_empty_file_is_a_warning() -> None:
    assert found("") == [("CIT219", 1)]


def test_braces_nested_without_measure_do_not_stop_the_reader() -> None:
    text = "@book{a, title={" + "{" * 5000 + "x" + "}" * 5000 + "}}\n@book{b, title={" + r"\'" * 5000 + "}}"
    assert list(read_bib(text + "\n@book{c, title={C}}", "a.bib").value) == ["a", "b", "c"]


def test_a_chain_of_inheritance_without_end_is_cut() -> None:
    text = "\n".join(f"@book{{k{n}, crossref={{k{n + 1}}}, title={{T}}}}" for n in range(2000))
    assert len(read_bib(text, "a.bib").value) == 2000


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="@{}()\"#,=\\~$%ab1 \n\té", max_size=80))
def test_any_text_is_read_without_an_exception(text: str) -> None:
    result = read_bib("@book{a, title={" + text + "}}\n" + text + "\n@book{z, title={Z}}\n", "a.bib")
    lines = 3 + 2 * text.count("\n")
    assert all(1 <= problem.span.line <= lines for problem in result.diagnostics)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 5), min_size=1, max_size=12))
def test_lines_are_exact_whatever_stands_between_entries(gaps: list[int]) -> None:
    text = "".join(
        "\n" * gap + f"@book{{k{number},\n title={{A\n B}}\n}}\n% {{{{\n" for number, gap in enumerate(gaps)
    )
    references = read_bib(text, "a.bib").value
    for number in range(len(gaps)):
        place = re.search(rf"@book\{{k{number},", text)
        assert place and references[f"k{number}"].span.line == text.count("\n", 0, place.start()) + 1


def test_a_fault_stands_in_the_column_of_what_it_quotes() -> None:
    text = (
        "@article{a, title = {T}, author = {Harris, Charles and\n"
        "    Fern{'{a}}ndez, Jaime and\n    R{'{\\i}}o, Juan},\n  date = {2019-02-30}}\n"
    )
    found = read_bib(text, "a.bib").diagnostics
    assert [(item.code, str(item.span)) for item in found] == [
        ("CIT210", "a.bib:2:9"),
        ("CIT210", "a.bib:3:6"),
        ("CIT211", "a.bib:4:3"),
    ]


def test_a_field_stands_where_its_name_does() -> None:
    text = "@book{a, Title = {T}, booktitle = {the year = 2},\n\tyear = 2019,\n  month=jan}\n"
    fields = read_bib(text, "a.bib").value["a"].fields
    places = {name: (field.span.line, field.span.column) for name, field in fields.items()}
    assert places == {"title": (1, 10), "booktitle": (1, 23), "year": (2, 2), "month": (3, 3)}
