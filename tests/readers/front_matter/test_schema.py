"""The JSON Schema for editors says the same as the reader."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest

from toolkit.readers.article import read_article_text
from toolkit.readers.front_matter.keys import AFFILIATION_KEYS, ARTICLE_KEYS, AUTHOR_KEYS
from toolkit.readers.front_matter.schema import front_matter_schema
from toolkit.readers.yaml_source import Node, Scalar, YamlSequence, read_yaml

GOOD = [
    "title: T\nauthor: Upma Kashyap",
    "title: T\nauthor: [Upma Kashyap, {name: {given: Anna, family: Berg, particle: van der}}]",
    """
title: T
author:
  - name: Tristan Salles
    orcid: 0000-0001-6095-7689
    email: salles@example.org
    affiliations:
      - ref: usyd
        position: Professor
      - {name: CNRS, country: France}
    roles: [Software, {Methodology: lead}]
affiliations:
  - id: usyd
    department: School of Geosciences
    name: The University of Sydney
    country: Australia
    ror: https://ror.org/0384j8v12
date: 2 June 2019
style: apa
nocite: "@*"
funding: {funder: Swiss National Science Foundation, award: "1"}
""",
]
BAD = [
    "author: Upma Kashyap",
    "title: T\nauthr: Upma Kashyap",
    "title: T\nauthor: {name: Plato, orcid: 1234}",
    "title: T\nauthor: {affiliations: [a]}",
    "title: T\naffiliations: [{name: X, ror: 12}]",
    "title: T\nauthor: {name: Plato, roles: [{Software: much}]}",
]


def plain(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, YamlSequence):
        return [plain(item) for item in node.items]
    return {entry.key.text: plain(entry.value) for entry in node.entries}


def data(text: str) -> Any:
    node = read_yaml(text, "a.md").value
    assert node is not None
    return plain(node)


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(front_matter_schema())


@pytest.mark.parametrize("text", GOOD)
def test_good_front_matter_passes_and_is_read_without_a_finding(text: str) -> None:
    jsonschema.validate(data(text), front_matter_schema())
    assert read_article_text(f"---\n{text}\n---\n", "a.md").diagnostics == ()


@pytest.mark.parametrize("text", BAD)
def test_bad_front_matter_does_not_pass(text: str) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data(text), front_matter_schema())
    assert read_article_text(f"---\n{text}\n---\n", "a.md").diagnostics


def test_every_key_of_the_schema_is_read_and_has_a_description() -> None:
    schema = front_matter_schema()
    known = {
        "affiliation": AFFILIATION_KEYS,
        "membership": AFFILIATION_KEYS,
        "author": AUTHOR_KEYS,
        "name": AUTHOR_KEYS,
    }
    for name, keys in known.items():
        assert set(schema["$defs"][name]["properties"]) <= set(keys)
    assert set(schema["properties"]) <= set(ARTICLE_KEYS)
    every = [schema["properties"], *(part["properties"] for part in schema["$defs"].values())]
    assert all(value.get("description") for part in every for value in part.values())


def test_every_field_of_the_reader_is_in_the_schema() -> None:
    fields = {ARTICLE_KEYS[key] for key in front_matter_schema()["properties"]}
    assert fields | {"collaborations"} == set(ARTICLE_KEYS.values())
