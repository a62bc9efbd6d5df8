"""RIS, EndNote and CSL-JSON as references."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.readers.foreign.bibliographies import is_endnote_xml, read_entries
from toolkit.readers.foreign.work import read_when

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


BOOKS = """TY  - BOOK
AU  - Lane, Frederic C.
TI  - Venice: A Maritime Republic
PY  - 1973
PB  - Johns Hopkins University Press
CY  - Baltimore
SN  - 0-8018-1445-6 (pbk)
ER  -
TY  - JOUR
AU  - Finlay, Robert
PY  - 2000/12//
TI  - Fabius Maximus
 in Venice
JO  - Renaissance Quarterly
SP  - 988--1031
SN  - 00344338
DO  - https://doi.org/10.2307/2901454
ER  -
TY  - CHAP
A1  - Lane, Frederic C.
A2  - Pullan, Brian
T1  - Venetian Shipping
T2  - Crisis and Change
PY  - 1968
DA  - 1968/03/05
SP  - 22
EP  - 46
CY  - London
UR  - https://dx.doi.org/10.1000/182
ER  -
TY  - RPRT
AU  - The World Bank
TI  - World Development Report
PY  - n.d.
ER  -
"""


def test_every_detail_of_a_ris_file_is_where_it_belongs(tmp_path: Path) -> None:
    book, article, chapter, report = entries(tmp_path, "a.ris", BOOKS).value
    assert (book.csl["ISBN"], book.csl["publisher-place"]) == ("0-8018-1445-6", "Baltimore")
    assert "ISSN" not in book.csl
    assert article.csl["title"] == "Fabius Maximus in Venice"
    assert article.csl["issued"]["date-parts"] == [[2000, 12]]
    assert (article.csl["DOI"], article.csl["ISSN"]) == ("10.2307/2901454", "0034-4338")
    assert article.csl["page"] == "988–1031"
    assert chapter.csl["editor"] == [{"family": "Pullan", "given": "Brian"}]
    assert chapter.csl["issued"]["date-parts"] == [[1968, 3, 5]]
    assert (chapter.csl["container-title"], chapter.csl["page"]) == ("Crisis and Change", "22–46")
    assert chapter.csl["DOI"] == "10.1000/182"
    assert "URL" not in chapter.csl
    assert report.csl["author"] == [{"literal": "The World Bank"}]
    assert "issued" not in report.csl


@pytest.mark.parametrize(
    ("texts", "parts"),
    [
        (["2009///Spring"], [2009]),
        (["2010/13/05"], [2010]),
        (["2010", "May 2010"], [2010, 5]),
        (["2010", "2012-01-01"], [2010]),
        (["in press", "1968/03/05/"], [1968, 3, 5]),
    ],
)
def test_dates_of_other_programs_are_read(texts: list[str], parts: list[int]) -> None:
    assert read_when(texts) == {"date-parts": [parts]}
