"""The reference list of the JATS that a build makes, against the bibliography it was made of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree

from toolkit.model import Reference
from toolkit.pipeline import build
from toolkit.readers.bibliography import read_bibliography
from toolkit.writers.jats_citation import identifier

EVENTS = Path(__file__).parents[2] / "bib" / "events.bib"
WORKS = r"""
@article{watson:crick/1953,
  author = {Watson, J. D. and Crick, F. H. C.}, date = {1953-04-25},
  title = {Molecular Structure of Nucleic Acids}, journaltitle = {Nature}, shortjournal = {Nature},
  volume = {171}, number = {4356}, pages = {737--738}, doi = {10.1038/171737a0},
  issn = {0028-0836}, pmid = {13054692}, langid = {english}, urldate = {2020-02-29},
}
@article{jumper-2021,
  author = {Jumper, John and Evans, Richard and others}, title = {Highly accurate protein structure
  prediction with {AlphaFold}}, journaltitle = {Nature}, date = {2021}, pages = {583-589, 596},
}
@article{virus-2020, author = {{CSSE}}, title = {Tracking {COVID-19} in H\textsubscript{2}O},
  journaltitle = {eLife}, eid = {e57149}, date = {2020}, note = {Not a real abstract & <b>}}
@book{beethoven-1998,
  author = {van Beethoven, Ludwig}, editor = {Brandenburg, Sieghard}, translator = {King, Jr., Martin},
  title = {Briefwechsel: \emph{Gesamtausgabe}}, publisher = {Henle}, location = {München},
  date = {1996/1998}, edition = {1}, isbn = {978-3-87328-061-4}, volumes = {7}, pagetotal = {400},
  series = {Schriften}, number = {3}, origdate = {1798}, annotation = {Complete}, abstract = {Letters},
}
@incollection{turing-2004, author = {Turing, Alan}, title = {Intelligent Machinery}, chapter = {10},
  booktitle = {The Essential Turing}, editor = {Copeland, B. Jack}, pages = {395}, date = {2004}}
@inproceedings{vaswani-2017, author = {Vaswani, Ashish}, title = {Attention Is All You Need},
  booktitle = {Advances in Neural Information Processing Systems}, eventtitle = {NIPS 2017},
  venue = {Long Beach, CA}, eventdate = {2017-12-04/2017-12-09}, date = {2017}}
@thesis{shannon-1940, author = {Shannon, Claude}, title = {An Algebra for Theoretical Genetics},
  type = {phdthesis}, institution = {MIT}, date = {1940~}}
@report{ipcc-2018, author = {{IPCC}}, title = {Global Warming of 1.5 °C}, number = {SR15},
  institution = {IPCC}, location = {Geneva and Incheon}, date = {2018-10}, pubstate = {inpress}}
@dataset{gaia-2018, author = {{Gaia Collaboration}}, title = {Gaia Data Release 2},
  publisher = {ESA}, version = {2}, date = {2018-21}, url = {https://gea.esac.esa.int/archive/}}
@software{pandoc-2024, author = {MacFarlane, John}, title = {Pandoc}, version = {3.1}, date = {2024}}
@patent{tesla-1888, author = {Tesla, Nikola}, title = {Electro-Magnetic Motor}, number = {381968},
  type = {patentus}, location = {countryus}, date = {1888-05-01}}
@standard{iso-8601, author = {{ISO}}, title = {Date and time}, number = {ISO 8601-2:2019}, date = {2019}}
@online{cern-1991, author = {Berners-Lee, Tim}, title = {World Wide Web}, date = {1991-08-06},
  url = {http://info.cern.ch/}, urldate = {2024-01-02}, keywords = {web; history}}
@misc{knuth-arxiv, author = {Knuth, Donald E.}, title = {Two notes on notation}, eprint = {math/9205211},
  eprinttype = {arxiv}, date = {1992}}
@book{caesar, author = {Caesar}, title = {Commentarii}, date = {-0043}}
"""
SOURCE = "---\ntitle: All\nauthor: {name: Ada Lovelace}\nbibliography: [all.bib, events.bib]\nnocite: '@*'\n---\n\nText.\n"

Read = tuple[Mapping[str, Reference], etree._Element]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    folder = tmp_path_factory.mktemp("jats")
    (folder / "all.bib").write_text(WORKS, encoding="utf-8")
    (folder / "events.bib").write_bytes(EVENTS.read_bytes())
    (folder / "paper.md").write_text(SOURCE, encoding="utf-8")
    references = {}
    for name in ("all.bib", "events.bib"):
        references |= read_bibliography(folder / name, name).value.references
    (report,) = build([str(folder / "paper.md")], formats=["jats"], output=folder / "out")
    assert report.outputs, report.diagnostics
    return references, etree.parse(str(report.outputs[0])).getroot()


def citation(read: Read, key: str) -> etree._Element:
    (found,) = read[1].xpath(f"//ref[@id='{identifier(key)}']/citation-alternatives/element-citation")
    return found


def texts(element: etree._Element) -> list[str]:
    return ["".join(item.itertext()) for item in element.iter(etree.Element)]


def test_every_reference_has_its_parts_and_its_printed_form(read: Read) -> None:
    references, root = read
    refs = list(root.iterfind(".//ref"))
    assert {ref.get("id") for ref in refs} == {identifier(key) for key in references}
    for ref in refs:
        assert [child.tag for child in ref] == ["citation-alternatives"]
        assert [child.tag for child in ref[0]] == ["element-citation", "mixed-citation"]
        assert "".join(ref[0][1].itertext()).strip()


def test_no_text_or_number_of_a_bibliography_is_lost(read: Read) -> None:
    """Whatever string the CSL item holds is the whole text of an element, or several that add up."""
    lost = []
    for key, reference in read[0].items():
        held = texts(citation(read, key))
        for variable, value in reference.csl.items():
            if variable in ("id", "type") or not isinstance(value, str):
                continue
            plain = "".join(etree.HTML(f"<p>{value}</p>").itertext())
            parts = [plain]
            if plain not in held:
                divider = "-" if variable == "page" else "[,;]"
                parts = [part.strip() for part in re.split(divider, plain)]
            lost += [(key, variable, part) for part in parts if not any(part in text for text in held)]
    assert not lost


def test_no_name_of_a_bibliography_is_lost(read: Read) -> None:
    for key, reference in read[0].items():
        groups = citation(read, key).findall("person-group")
        kinds = [group.get("custom-type") or group.get("person-group-type") for group in groups]
        for variable, value in reference.csl.items():
            if not (isinstance(value, list) and value and isinstance(value[0], dict)):
                continue
            group = groups[kinds.index(variable)]
            assert len(group) == len(value)
            for element, name in zip(group, value, strict=True):
                parts = [part for part in name.values() if isinstance(part, str)]
                assert element.tag == "etal" or all(part in "".join(element.itertext()) for part in parts)


def test_no_date_of_a_bibliography_is_lost(read: Read) -> None:
    for key, reference in read[0].items():
        found = citation(read, key)
        for variable, value in reference.csl.items():
            if not isinstance(value, dict):
                continue
            years = [abs(part[0]) for part in value["date-parts"] if part[0]]
            held = {int(text.removesuffix(" BC")) for text in found.xpath(".//year/text()")}
            held |= {int(text[:4]) for text in found.xpath("conf-date/text()")}
            assert set(years) <= held, (key, variable)


def test_nothing_that_an_event_holds_is_lost(read: Read) -> None:
    events = [reference for reference in read[0].values() if reference.event]
    assert len({reference.event.kind for reference in events}) > 5
    for reference in events:
        event, found = reference.event, citation(read, reference.key)
        assert found.get("specific-use") == "event"
        assert found.get("publication-type") == event.kind
        assert found.xpath("string(conf-date)") == found.find("conf-date").get("iso-8601-date") == event.date
        assert event.title in found.xpath("conf-name/text() | source/text() | article-title/text()")
        assert found.xpath("string(conf-loc/addr-line[@content-type='venue'])") == event.venue
        assert found.xpath("string(conf-loc/addr-line[@content-type='place'])") == event.place
        assert found.xpath("person-group[@custom-type='participant']/*/text()") == list(event.participants)
        assert found.xpath("conf-sponsor/text()") == list(event.organizers)
        assert found.xpath("string(series)") == event.series
        assert found.xpath("string(uri)") == event.url
        assert found.xpath("named-content[@content-type='keyword']/text()") == list(event.keywords)
        assert found.xpath("named-content[@content-type='documented-by']/text()") == list(event.documented_by)
        for relation, key in event.relations:
            assert key in found.xpath(f"named-content[@content-type='{relation}']/text()")


def test_an_event_of_several_days_has_its_beginning_and_its_end(read: Read) -> None:
    dates = citation(read, "hanoi-2019").findall("date")
    assert [(date.get("date-type"), date.get("iso-8601-date")) for date in dates[:2]] == [
        ("event-start", "2019-02-27"),
        ("event-end", "2019-02-28"),
    ]
    assert [date.findtext("day") for date in dates[:2]] == ["27", "28"]


def test_relations_point_to_the_reference_where_it_is_listed(read: Read) -> None:
    found = citation(read, "dmz-2019").xpath("named-content[@content-type='follows']")
    assert [item.get("rid") for item in found] == ["ref-hanoi-2019"]
    documents = citation(read, "dmz-2019").xpath("named-content[@content-type='documented-by']")
    assert documents and not any(item.get("rid") for item in documents)  # literature.bib is not read


@pytest.mark.parametrize(
    ("key", "path", "text"),
    [
        ("watson:crick/1953", "@publication-type", "journal"),
        ("watson:crick/1953", "person-group[@person-group-type='author']/name[2]/surname", "Crick"),
        ("watson:crick/1953", "article-title[@xml:lang='en-US']", "Molecular structure of nucleic acids"),
        ("watson:crick/1953", "source", "Nature"),
        ("watson:crick/1953", "year/@iso-8601-date", "1953-04-25"),
        ("watson:crick/1953", "month", "4"),
        ("watson:crick/1953", "volume", "171"),
        ("watson:crick/1953", "issue", "4356"),
        ("watson:crick/1953", "concat(fpage, '-', lpage)", "737-738"),
        ("watson:crick/1953", "pub-id[@pub-id-type='doi']", "10.1038/171737a0"),
        ("watson:crick/1953", "pub-id[@pub-id-type='pmid']", "13054692"),
        ("watson:crick/1953", "issn", "0028-0836"),
        ("watson:crick/1953", "date-in-citation/@iso-8601-date", "2020-02-29"),
        ("jumper-2021", "count(person-group/etal)", "1"),
        ("jumper-2021", "page-range", "583-589, 596"),
        ("virus-2020", "person-group/collab", "CSSE"),
        ("virus-2020", "article-title/sub", "2"),
        ("virus-2020", "elocation-id", "e57149"),
        ("virus-2020", "comment", "Not a real abstract & <b>"),
        ("beethoven-1998", "@publication-type", "book"),
        ("beethoven-1998", "person-group[@person-group-type='author']/name/surname", "van Beethoven"),
        ("beethoven-1998", "person-group[@person-group-type='translator']/name/suffix", "Jr."),
        ("beethoven-1998", "source/italic", "Gesamtausgabe"),
        ("beethoven-1998", "year/@iso-8601-date", "1996/1998"),
        ("beethoven-1998", "date[@date-type='issued-end']/year", "1998"),
        ("beethoven-1998", "date[@date-type='original-date']/year", "1798"),
        ("beethoven-1998", "publisher-loc", "München"),
        ("beethoven-1998", "publisher-name", "Henle"),
        ("beethoven-1998", "size[@units='volumes']", "7"),
        ("beethoven-1998", "size[@units='pages']", "400"),
        ("beethoven-1998", "volume-series", "3"),
        ("beethoven-1998", "annotation[@content-type='abstract']/p", "Letters"),
        ("turing-2004", "chapter-title", "Intelligent machinery"),
        ("turing-2004", "source", "The essential turing"),
        ("turing-2004", "fpage", "395"),
        ("vaswani-2017", "@publication-type", "confproc"),
        ("vaswani-2017", "conf-name", "NIPS 2017"),
        ("vaswani-2017", "conf-loc", "Long Beach, CA"),
        ("vaswani-2017", "conf-date/@iso-8601-date", "2017-12-04/2017-12-09"),
        ("shannon-1940", "year/@iso-8601-date", "1940~"),
        ("shannon-1940", "named-content[@content-type='genre']", "PhD thesis"),
        ("ipcc-2018", "pub-id[@pub-id-type='publisher-id']", "SR15"),
        ("ipcc-2018", "named-content[@content-type='status']", "in press"),
        ("gaia-2018", "data-title", "Gaia data release 2"),
        ("gaia-2018", "season", "spring"),
        ("gaia-2018", "year/@iso-8601-date", "2018-21"),
        ("gaia-2018", "uri/@xlink:href", "https://gea.esac.esa.int/archive/"),
        ("pandoc-2024", "version", "3.1"),
        ("tesla-1888", "patent", "381968"),
        ("iso-8601", "pub-id[@pub-id-type='std-designation']", "ISO 8601-2:2019"),
        ("cern-1991", "named-content[@content-type='keyword'][2]", "history"),
        ("knuth-arxiv", "@publication-type", "preprint"),
        ("caesar", "year", "44 BC"),
        ("caesar", "year/@iso-8601-date", "-0043"),
    ],
)
def test_fields_are_in_the_elements_that_jats_has_for_them(
    key: str, path: str, text: str, read: Read
) -> None:
    names = {"xlink": "http://www.w3.org/1999/xlink"}
    assert citation(read, key).xpath(f"string({path})", namespaces=names) == text


def test_marks_of_case_leave_the_printed_form(read: Read) -> None:
    assert not read[1].xpath("//mixed-citation//named-content[@content-type='nocase']")


def test_hidden_authors_are_in_no_part_of_a_reference(tmp_path: Path) -> None:
    (tmp_path / "own.bib").write_text(
        "@speech{lovelace-talk, author={Lovelace, Ada}, title={Notes}, eventdate={1843},"
        " documented-by={lovelace-1843}}\n"
        "@article{lovelace-1843, author={Lovelace, Ada}, title={Sketch}, journaltitle={Memoirs},"
        " date={1843}}\n",
        encoding="utf-8",
    )
    source = "---\ntitle: T\nauthor: {name: Ada Lovelace}\nbibliography: own.bib\nnocite: '@*'\n---\n\nA.\n"
    (tmp_path / "paper.md").write_text(source, encoding="utf-8")
    (report,) = build(
        [str(tmp_path / "paper.md")], formats=["jats"], output=tmp_path / "out", anonymous="self"
    )
    text = report.outputs[0].read_text(encoding="utf-8")
    assert "lovelace" not in text.lower()
    found = etree.fromstring(text.encode()).xpath("//element-citation//named-content/@rid")
    assert found == ["ref-own-2"]
