"""JATS of other publishers: numbered references, affiliations without parts, hostile XML."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.model import Draft, Result
from toolkit.pandoc import ast
from toolkit.readers.foreign.jats import read

FRONT = """<front><journal-meta><journal-title-group><journal-title>Journal of Coasts</journal-title>
</journal-title-group></journal-meta><article-meta><article-id pub-id-type="doi">10.5555/coasts</article-id>
<title-group><article-title>Coasts <italic>Measured</italic> Twice</article-title></title-group>
<contrib-group><contrib contrib-type="author" corresp="yes"><contrib-id contrib-id-type="orcid">
https://orcid.org/0000-0001-6095-7689</contrib-id><name><surname>Salles</surname><given-names>Tristan
</given-names></name><xref ref-type="aff" rid="a1"/><email>tristan.salles@sydney.edu.au</email></contrib>
<contrib contrib-type="author"><name><surname>Bergmann</surname><given-names>Ronny</given-names></name>
<xref ref-type="aff" rid="a2"/></contrib></contrib-group>
<aff id="a1"><label>1</label>School of Geosciences, The University of Sydney, Sydney, Australia</aff>
<aff id="a2"><institution-wrap><institution>Norwegian University of Science and Technology</institution>
<institution-id institution-id-type="ror">https://ror.org/05xg72x27</institution-id></institution-wrap>,
<city>Trondheim</city>, <country country="NO">Norway</country></aff>
<pub-date pub-type="epub"><day>9</day><month>5</month><year>2018</year></pub-date>
<permissions><license xmlns:xlink="http://www.w3.org/1999/xlink"
 xlink:href="https://creativecommons.org/licenses/by/4.0/"><license-p>Open.</license-p></license></permissions>
<abstract><p>Two surveys <bold>differ</bold>.</p></abstract>
<kwd-group><kwd>coasts</kwd><kwd>surveys</kwd></kwd-group>
<funding-group><award-group><funding-source>Fund of Coasts</funding-source><award-id>7</award-id></award-group>
</funding-group></article-meta></front>"""
BODY = """<body><sec id="s1"><title>Begin</title><p>Known [<xref ref-type="bibr" rid="B1">1</xref>,
<xref ref-type="bibr" rid="B2">2</xref>] and new<xref ref-type="bibr" rid="B2"><sup>2</sup></xref>.</p></sec></body>"""
BACK = """<back><ref-list><ref id="B1"><element-citation publication-type="journal"><person-group
 person-group-type="author"><name><surname>Salles</surname><given-names>T</given-names></name></person-group>
<article-title>Badlands</article-title><source>SoftwareX</source><year>2016</year><volume>5</volume>
<fpage>195</fpage><lpage>202</lpage><pub-id pub-id-type="doi">10.1016/j.softx.2016.08.005</pub-id>
</element-citation></ref><ref id="B2"><mixed-citation publication-type="book"><name><surname>Rey</surname>
<given-names>P</given-names></name>, <source>Geology</source>, <year>2017</year>.</mixed-citation></ref>
</ref-list></back>"""


def article(folder: Path, xml: str = "") -> Result[Draft]:
    path = folder / "a.xml"
    path.write_text(
        xml or f"<article xml:lang='en'>{FRONT}{BODY}{BACK}</article>", encoding="utf-8"
    )
    return read(path, "a.xml")


def test_the_front_is_read(tmp_path: Path) -> None:
    made = article(tmp_path).value.article
    assert made.title == "Coasts *Measured* Twice"
    first, second = made.authors
    assert (first.name.family, first.name.given, first.orcid) == (
        "Salles",
        "Tristan",
        "0000-0001-6095-7689",
    )
    assert first.corresponding and first.email == "tristan.salles@sydney.edu.au"
    places = [made.affiliations[a.memberships[0].affiliation] for a in (first, second)]
    assert [(p.department, p.name, p.city, p.country) for p in places] == [
        ("School of Geosciences", "The University of Sydney", "Sydney", "Australia"),
        ("", "Norwegian University of Science and Technology", "Trondheim", "Norway"),
    ]
    assert places[1].ror == "05xg72x27"
    assert (made.date, made.doi, made.license) == ("2018-05-09", "10.5555/coasts", "CC-BY-4.0")
    assert made.abstract == "Two surveys **differ**."
    assert made.keywords == ("coasts", "surveys")
    assert [(item.funder, item.award) for item in made.funding] == [("Fund of Coasts", "7")]


def test_numbered_references_become_citations_with_readable_keys(tmp_path: Path) -> None:
    draft = article(tmp_path).value
    assert [reference.key for reference in draft.references] == ["salles-2016", "rey-2017"]
    csl = draft.references[0].csl
    assert (csl["type"], csl["title"], csl["container-title"]) == (
        "article-journal",
        "Badlands",
        "SoftwareX",
    )
    assert csl["page"].replace("–", "-") == "195-202"
    cites = [
        [c["citationId"] for c in cite["c"][0]]
        for cite in ast.nodes(draft.document["blocks"], "Cite")
    ]
    assert cites == [["salles-2016", "rey-2017"], ["rey-2017"]]


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        ('<!DOCTYPE a [<!ENTITY x "boom">]><article>&x;</article>', "entities"),
        ("<article><body>", "not well-formed"),
        ("<rss/>", "not an article"),
        ("<article>" + "<a>" * 5000 + "</a>" * 5000 + "</article>", "not well-formed"),
    ],
    ids=["entities", "broken", "another kind", "deep"],
)
def test_hostile_xml_is_refused(tmp_path: Path, xml: str, reason: str) -> None:
    result = article(tmp_path, xml)
    assert result.value is None
    assert [item.code for item in result.diagnostics] == ["CIT604"]
    assert reason in result.diagnostics[0].message


def test_a_file_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toolkit.readers.foreign.packages.LARGEST_XML", 100)
    assert "MiB" in article(tmp_path).diagnostics[0].message
