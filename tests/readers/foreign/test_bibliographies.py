"""RIS, EndNote and CSL-JSON as references."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.readers.foreign.bibliographies import is_endnote_xml, read_entries

RIS = """TY  - JOUR
AU  - Salles, Tristan
TI  - Badlands
JO  - SoftwareX
PY  - 2016
VL  - 5
SP  - 195
EP  - 202
DO  - 10.1016/j.softx.2016.08.005
ER  -

TY  - JOUR
AU  - Salles, Tristan
TI  - Another of that year
PY  - 2016
ER  -
"""
TAGGED = """%0 Journal Article
%A Salles, Tristan
%T Badlands
%J SoftwareX
%D 2016
%V 5
%R 10.1016/j.softx.2016.08.005
"""
XML = """<?xml version="1.0"?><xml><records><record><ref-type name="Journal Article">17</ref-type>
<contributors><authors><author>Salles, Tristan</author></authors></contributors>
<titles><title>Badlands</title><secondary-title>SoftwareX</secondary-title></titles>
<dates><year>2016</year></dates><rec-number>1</rec-number></record></records></xml>"""


def entries(folder: Path, name: str, content: str):
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return read_entries(path, name)


@pytest.mark.parametrize(("name", "content"), [("a.ris", RIS), ("a.enw", TAGGED), ("a.xml", XML)])
def test_the_formats_of_other_programs_say_the_same(
    tmp_path: Path, name: str, content: str
) -> None:
    first = entries(tmp_path, name, content).value[0]
    assert first.key == "salles-2016"
    assert first.csl["title"] == "Badlands"
    assert first.csl["container-title"] == "SoftwareX"
    assert first.csl["author"] == [{"family": "Salles", "given": "Tristan"}]
    assert first.csl["issued"]["date-parts"][0][0] == 2016


def test_entries_without_keys_get_different_ones(tmp_path: Path) -> None:
    found = entries(tmp_path, "a.ris", RIS).value
    assert [entry.key for entry in found] == ["salles-2016", "salles-2016b"]


def test_endnotes_xml_is_told_from_jats(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(XML, encoding="utf-8")
    (tmp_path / "b.xml").write_text("<article/>", encoding="utf-8")
    assert is_endnote_xml(tmp_path / "a.xml")
    assert not is_endnote_xml(tmp_path / "b.xml")


@pytest.mark.parametrize("content", ["", "nothing of the kind"])
def test_a_file_without_entries_is_an_error(tmp_path: Path, content: str) -> None:
    assert [item.code for item in entries(tmp_path, "a.ris", content).diagnostics] == ["CIT604"]
