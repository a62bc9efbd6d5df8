"""YAML as strings with their places, and what is said where it cannot be read."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.readers.yaml_source import Scalar, YamlMapping, YamlSequence, read_yaml


def mapping(text: str) -> YamlMapping:
    node = read_yaml(text, "a.md").value
    assert isinstance(node, YamlMapping)
    return node


@pytest.mark.parametrize("text", ["01", "no", "2019-07-07", "1e3", "0x1f", "12:30:45", "1_000"])
def test_a_value_stays_what_was_typed(text: str) -> None:
    value = mapping(f"key: {text}").entries[0].value
    assert isinstance(value, Scalar) and value.text == text


def test_every_node_knows_its_place_in_characters() -> None:
    node = read_yaml("über: [ä, {ö: ü}]\nlist:\n  - x\n", "a.md", first_line=5).value
    assert isinstance(node, YamlMapping)
    first, second = node.entries
    assert str(first.key.span) == "a.md:5:1"
    assert isinstance(first.value, YamlSequence)
    inner = first.value.items[1]
    assert str(inner.span) == "a.md:5:11"
    assert isinstance(inner, YamlMapping) and str(inner.entries[0].value.span) == "a.md:5:15"
    assert isinstance(second.value, YamlSequence)
    assert str(second.value.items[0].span) == "a.md:7:5"


def test_a_key_that_stands_twice_is_an_error_with_both_lines() -> None:
    result = read_yaml("a: 1\nb: 2\na: 3\n", "a.md")
    [finding] = result.diagnostics
    assert (finding.code, str(finding.span)) == ("CIT107", "a.md:3:1")
    assert "line 1" in finding.message
    assert isinstance(result.value, YamlMapping) and len(result.value.entries) == 2


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        ("title: Foo: a bar\n", "1:11", "second colon", 'write title: "Foo: a bar"'),
        ("authors:\n  - name: Foo: bar\n", "2:14", "second colon", 'write - name: "Foo: bar"'),
        ('title: "Foo\nauthor: X\n', "1:8", "not closed", "close it"),
        ('title: "Foo\nauthor: "X Y"\n', "1:8", "do not pair", "one pair"),
        ("title: 'Don't'\n", "1:8", "apostrophe", "Don’t"),
        ("a:\n\t- b\n", "2:1", "tab", "spaces"),
        ("nocite: @*\n", "1:9", "cannot begin with '@'", 'write nocite: "@*"'),
        (
            "title: [Draft] Foo\na: b\n",
            "1:8",
            "needs quotation marks",
            'write title: "[Draft] Foo"',
        ),
        ("title: *Foo* bar\n", "1:8", "cannot begin with '*'", 'write title: "*Foo* bar"'),
        ("title: Foo\n author: X\n", "2:2", "deeper", "same column"),
        ("title: Foo\nauthor X\ndate: 2019\n", "2:1", "colon is missing", "key: value"),
        ("a: b\nc: \x07\n", "2:4", "U+0007", "control character"),
    ],
)
def test_broken_yaml_is_one_error_with_its_place_and_a_proposal(
    text: str, place: str, message: str, hint: str
) -> None:
    result = read_yaml(text, "a.md")
    [finding] = result.diagnostics
    assert result.value is None
    assert finding.code == "CIT106"
    assert str(finding.span) == f"a.md:{place}"
    assert message in finding.message
    assert hint in (finding.hint or "")


BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join(['*' + before] * 10)}]\n"
    for before, name in zip("abcdefg", "bcdefgh", strict=True)
)


@pytest.mark.parametrize(
    "text",
    [
        "a: !!python/object/apply:os.system [ls]",
        "a: !custom x",
        BOMB,
        "a: " + "[" * 200 + "]" * 200,
        "a: &a [*a]",
        "a: *unknown",
        "? [a, b]\n: c",
        "a: b\n--- \nc: d",
    ],
)
def test_what_is_dangerous_or_of_no_use_is_refused(text: str) -> None:
    result = read_yaml(text, "a.md")
    assert result.value is None
    assert [finding.code for finding in result.diagnostics] == ["CIT108"]


def test_a_plain_alias_is_read() -> None:
    node = mapping("a: &x [b]\nc: *x")
    assert node.entries[0].value == node.entries[1].value


@given(st.text())
def test_a_text_gives_a_value_or_a_finding_or_holds_nothing(text: str) -> None:
    result = read_yaml(text, "a.md")
    markers = ("#", "%", "---", "...")
    lines = re.split("[\n\r\x85\u2028\u2029]", text.removeprefix("\ufeff"))
    empty = all(line.strip(" \t").startswith(markers) or not line.strip(" \t") for line in lines)
    assert empty or result.value is not None or result.diagnostics


@given(st.text(alphabet="ab:-?[]{},&*!|>'\"%@`# \n\t~", max_size=60))
def test_no_mixture_of_yamls_own_characters_makes_the_reader_fail(text: str) -> None:
    result = read_yaml(text, "a.md")
    lines = text.count("\n") + 1
    assert all(d.span is not None and 1 <= d.span.line <= lines + 1 for d in result.diagnostics)


@given(
    st.dictionaries(st.text(alphabet="abc", min_size=1), st.text(alphabet="xyz é01", min_size=1))
)
def test_quoted_text_comes_back(values: dict[str, str]) -> None:
    text = "".join(f'{key}: "{value}"\n' for key, value in values.items())
    node = read_yaml(text, "a.md").value
    entries = node.entries if isinstance(node, YamlMapping) else ()
    assert {e.key.text: e.value.text for e in entries if isinstance(e.value, Scalar)} == values
