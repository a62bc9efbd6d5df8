"""Finding, decoding and joining bibliography files; CSL-JSON and CSL-YAML."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.model import Bibliography, Result
from toolkit.readers.bibliography import merge, read_bibliography
from toolkit.readers.bibliography.csl_file import read_csl_json, read_csl_yaml


def read(folder: Path, name: str, content: str | bytes) -> Result[Bibliography]:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_bibliography(path, name)


def codes(result: Result[Bibliography]) -> list[str]:
    return [problem.code for problem in result.diagnostics]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.bib", "@book{a, title={A}}"),
        ("a.json", '[{"id": "a", "type": "book", "title": "A"}]'),
        ("a.yaml", "references:\n- id: a\n  type: book\n  title: A\n"),
        ("a.yml", "---\n- id: a\n  type: book\n  title: A\n---\n"),
    ],
)
def test_the_suffix_chooses_the_reader(tmp_path: Path, name: str, content: str) -> None:
    result = read(tmp_path, name, content)
    assert result.value["a"].csl == {"id": "a", "type": "book", "title": "A"}
    assert not result.diagnostics


def test_an_unknown_suffix_a_missing_file_and_a_folder_are_errors(tmp_path: Path) -> None:
    assert codes(read(tmp_path, "a.doc", "x")) == ["CIT912"]
    assert codes(read_bibliography(tmp_path / "none.bib", "none.bib")) == ["CIT911"]
    (tmp_path / "folder.bib").mkdir()
    assert codes(read_bibliography(tmp_path / "folder.bib", "folder.bib")) == ["CIT911"]


def test_a_file_that_is_not_utf_8_is_named_with_line_and_column(tmp_path: Path) -> None:
    content = "@book{a, title={X}}\n@book{b, title={Café}}".encode("latin-1")
    (problem,) = read(tmp_path, "a.bib", content).diagnostics
    assert problem.code == "CIT910" and str(problem.span) == "a.bib:2:20"


def test_a_byte_order_mark_and_windows_line_ends_are_no_fault(tmp_path: Path) -> None:
    result = read(tmp_path, "a.bib", b"\xef\xbb\xbf@book{a, title={X}}\r\n@book{b, title={Y}}\r\n")
    assert not result.diagnostics and result.value["b"].span.line == 2


def test_merging_reports_a_key_with_two_meanings_and_keeps_the_first(tmp_path: Path) -> None:
    first = read(tmp_path, "a.bib", "@book{a, title={A}}\n@book{same, title={S}}").value
    second = read(tmp_path, "b.bib", "@book{same, title={S}}\n\n@book{a, title={B}}").value
    result = merge([first, second])
    (problem,) = result.diagnostics
    assert problem.code == "CIT202" and str(problem.span) == "b.bib:3:1"
    assert "a.bib:1" in problem.message
    assert result.value["a"].csl["title"] == "A" and list(result.value) == ["a", "same"]


def test_merging_reports_keys_that_events_name_and_nobody_defines(tmp_path: Path) -> None:
    events = "@event{e, title={E}, date={2000}, documented-by={voa-2019, other}, follows={e}}"
    first = read(tmp_path, "a.bib", events).value
    second = read(tmp_path, "b.bib", "@book{voa-2018, title={V}}\n@book{other, title={O}}").value
    (problem,) = merge([first, second]).diagnostics
    assert problem.code == "CIT215" and problem.hint == "did you mean 'voa-2018'?"


def test_broken_json_names_its_place() -> None:
    (problem,) = read_csl_json('[{"id": "a"},\n {"id" "b"}]', "a.json").diagnostics
    assert problem.code == "CIT220" and str(problem.span) == "a.json:2:8"


def test_broken_yaml_names_its_place() -> None:
    (problem,) = read_csl_yaml("- id: a\n  title: 'x\n", "a.yaml").diagnostics
    assert problem.is_error and problem.span.line == 2


def test_yaml_tags_are_refused() -> None:
    assert read_csl_yaml("- !!python/object/apply:os.system ['true']", "a.yaml").failed


def test_faults_of_items_name_the_item_and_its_line() -> None:
    text = """[{"id": "a", "type": "bok", "titel": "x", "title": 7},

 {"type": "book"},
 {"id": "b", "type": "book", "author": [{"famly": "x"}], "issued": {"date-parts": [[2019, 2, 30]]}},
 {"id": "b", "type": "book"}, 3]"""
    result = read_csl_json(text, "a.json")
    assert [(p.code, p.span.line) for p in result.diagnostics] == [
        ("CIT222", 1),
        ("CIT223", 1),
        ("CIT221", 3),
        ("CIT224", 4),
        ("CIT224", 4),
        ("CIT211", 4),
        ("CIT202", 5),
        ("CIT221", 5),
    ]
    assert list(result.value) == ["a", "b"] and result.value["a"].csl["title"] == "7"


def test_edtf_texts_are_read_as_dates_in_csl() -> None:
    text = "- {id: a, type: book, issued: 1985/.., accessed: {raw: 2019-06~}}"
    item = read_csl_yaml(text, "a.yaml").value["a"].csl
    assert item["issued"] == {"date-parts": [[1985], [0]]}
    assert item["accessed"] == {"date-parts": [[2019, 6]], "circa": True}


def test_an_event_of_csl_has_its_facts_in_custom() -> None:
    text = """
- id: berlin
  type: speech
  title: Ich bin ein Berliner
  author: [{family: Kennedy, given: John F.}]
  custom:
    event:
      kind: speech
      date: 1963-06-26
      venue: Rathaus Schöneberg
      place: Berlin
      participants: [John F. Kennedy, Willy Brandt]
      documented-by: [jfk-library]
      coordinates: [52.4846, 13.3442]
"""
    reference = read_csl_yaml(text, "a.yaml").value["berlin"]
    event = reference.event
    assert event is not None and (event.kind, event.date) == ("speech", "1963-06-26")
    assert event.participants == ("John F. Kennedy", "Willy Brandt")
    assert event.documented_by == ("jfk-library",) and event.coordinates == (52.4846, 13.3442)
    assert reference.csl["issued"] == {"date-parts": [[1963, 6, 26]]}
    assert reference.csl["publisher"] == "Rathaus Schöneberg, Berlin"


def test_type_event_is_an_event_without_more() -> None:
    text = json.dumps(
        [
            {
                "id": "e",
                "type": "event",
                "title": "Fall of the Wall",
                "event-date": {"date-parts": [[1989, 11, 9]]},
                "event-place": "Berlin",
            }
        ]
    )
    reference = read_csl_json(text, "a.json").value["e"]
    assert reference.event is not None and reference.event.date == "1989-11-09"
    assert reference.csl["issued"] == {"date-parts": [[1989, 11, 9]]}
    assert "event-date" not in reference.csl


def test_an_event_of_csl_without_a_date_is_an_error() -> None:
    (problem,) = read_csl_json('[{"id": "e", "type": "event", "title": "E"}]', "a.json").diagnostics
    assert problem.code == "CIT214" and problem.is_error


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda children: st.lists(children, max_size=3)
    | st.dictionaries(
        st.sampled_from(["id", "type", "title", "issued", "author", "date-parts", "custom", "event"]),
        children,
        max_size=4,
    ),
    max_leaves=12,
)


@settings(max_examples=100, deadline=None)
@given(st.lists(JSON, max_size=4))
def test_any_json_is_read_without_an_exception(data: list) -> None:
    result = read_csl_json(json.dumps(data), "a.json")
    for key in result.value:
        assert result.value[key].csl["id"] == key
