"""OAI-PMH answers, read as XML."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection

import pytest
from lxml import etree

from tests.server.records import ABOUT, SETS, records, write
from toolkit.server import oai
from toolkit.server.catalogue import FILE_NAME, catalogue, opened

NAMES = {"o": "http://www.openarchives.org/OAI/2.0/"}
ADDRESS = "https://papers.example.org/oai"


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    folder = write(tmp_path_factory.mktemp("site"), 250)
    with opened(folder / FILE_NAME) as connection:
        yield connection


def ask(connection: Connection, query: str) -> etree._Element:
    pairs = [(name, value) for name, _, value in (item.partition("=") for item in query.split("&"))]
    content = oai.answer(connection, pairs, address=ADDRESS, now="2026-11-24T12:00:00Z")
    return etree.fromstring(content)


def texts(answer: etree._Element, path: str) -> list[str]:
    return [str(getattr(found, "text", found)) for found in answer.xpath(path, namespaces=NAMES)]


def test_identify_says_who_keeps_what_since_when(connection: Connection) -> None:
    answer = ask(connection, "verb=Identify")
    told = {etree.QName(item).localname: item.text for item in answer[2]}
    del told["description"]
    assert told == {
        "repositoryName": "Papers",
        "baseURL": ADDRESS,
        "protocolVersion": "2.0",
        "adminEmail": "papers@example.org",
        "earliestDatestamp": "2025-01-01",
        "deletedRecord": "persistent",
        "granularity": "YYYY-MM-DD",
    }
    assert [etree.QName(item).localname for item in answer] == [
        "responseDate",
        "request",
        "Identify",
    ]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("verb=Nothing", "badVerb"),
        ("metadataPrefix=oai_dc", "badVerb"),
        ("verb=Identify&verb=ListSets", "badVerb"),
        ("verb=Identify&set=x", "badArgument"),
        ("verb=ListRecords", "badArgument"),
        ("verb=ListRecords&metadataPrefix=", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-30", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-1-1", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01T00:00:00Z", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-01&until=2026-01-01", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=x", "badArgument"),
        ("verb=ListRecords&metadataPrefix=a b", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=year:", "badArgument"),
        ("verb=ListRecords&metadataPrefix=marc21", "cannotDisseminateFormat"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=year:1999", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&until=1999-01-01", "noRecordsMatch"),
        ("verb=ListRecords&resumptionToken=nothing", "badResumptionToken"),
        ("verb=ListRecords&resumptionToken=", "badResumptionToken"),
        ("verb=ListRecords&resumptionToken=WzFd", "badResumptionToken"),
        # Its set is half a character, "\\ud800", which no catalogue can be asked for.
        (
            "verb=ListRecords&resumptionToken="
            "WyJMaXN0UmVjb3JkcyIsIm9haV9kYyIsIiIsIiIsIlx1ZDgwMCIsIiIsIiIsMF0",
            "badResumptionToken",
        ),
        ("verb=ListSets&resumptionToken=x", "badResumptionToken"),
        ("verb=GetRecord&metadataPrefix=oai_dc", "badArgument"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:x:y", "idDoesNotExist"),
        ("verb=ListMetadataFormats&identifier=oai:x:y", "idDoesNotExist"),
        (
            "verb=GetRecord&metadataPrefix=mods&identifier=oai:papers.example.org:paper-0002/1.0",
            "cannotDisseminateFormat",
        ),
    ],
)
def test_each_fault_of_a_request_has_its_code(
    connection: Connection, query: str, code: str
) -> None:
    answer = ask(connection, query)
    assert texts(answer, "o:error/@code") == [code]
    assert bool(answer[1].attrib) == (code not in ("badVerb", "badArgument"))
    assert answer[1].text == ADDRESS


def test_a_good_request_after_a_bad_one_is_answered(connection: Connection) -> None:
    ask(connection, "verb=Nothing")
    assert texts(ask(connection, "verb=ListSets"), "//o:setSpec") == sorted(SETS)


def test_lists_come_in_pages_that_their_tokens_join(connection: Connection) -> None:
    first = ask(connection, "verb=ListIdentifiers&metadataPrefix=oai_dc")
    seen, cursors = texts(first, "//o:identifier"), texts(first, "//o:resumptionToken/@cursor")
    token = texts(first, "//o:resumptionToken")[0]
    while token != "None":
        following = ask(connection, f"verb=ListIdentifiers&resumptionToken={token}")
        seen += texts(following, "//o:identifier")
        cursors += texts(following, "//o:resumptionToken/@cursor")
        token = texts(following, "//o:resumptionToken")[0]
    assert cursors == ["0", "100", "200"]
    assert sorted(seen) == [record.identifier for record in records(250)]


def test_a_list_holds_both_its_first_and_its_last_day(connection: Connection) -> None:
    query = "verb=ListIdentifiers&metadataPrefix=oai_dc&from=2026-02-02&until=2026-02-14"
    days = texts(ask(connection, query), "//o:datestamp")
    assert {"2026-02-02", "2026-02-14"} <= set(days) and days == sorted(days)
    assert all("2026-02-02" <= day <= "2026-02-14" for day in days)


def test_a_set_holds_what_is_in_the_sets_below_it(connection: Connection) -> None:
    def size(query: str) -> list[str]:
        return texts(
            ask(connection, f"verb=ListRecords&metadataPrefix=oai_dc&set={query}"),
            "//o:resumptionToken/@completeListSize",
        )

    assert size("year:2026") == ["125"]
    assert size("year") == ["250"]


def test_a_deleted_record_has_a_header_and_nothing_more(connection: Connection) -> None:
    name = "oai:papers.example.org:paper-0010/1.0"
    for prefix in ("oai_dc", "mods"):
        answer = ask(connection, f"verb=GetRecord&metadataPrefix={prefix}&identifier={name}")
        assert texts(answer, "//o:header/@status") == ["deleted"]
        assert texts(answer, "//o:metadata") == []


def test_a_record_says_in_which_formats_it_is(connection: Connection) -> None:
    name = "oai:papers.example.org:paper-0002/1.0"
    answer = ask(connection, f"verb=ListMetadataFormats&identifier={name}")
    assert texts(answer, "//o:metadataPrefix") == ["oai_dc"]
    every = texts(ask(connection, "verb=ListMetadataFormats"), "//o:metadataPrefix")
    assert every == ["oai_dc", "mods", "oai_datacite"]


def test_what_a_request_says_is_repeated_as_text(connection: Connection) -> None:
    answer = ask(connection, 'verb=GetRecord&metadataPrefix=mods&identifier="><x/>\x0b')
    assert answer[1].attrib["identifier"] == '"><x/>\ufffd'


def test_a_catalogue_of_the_same_records_is_the_same_file() -> None:
    assert catalogue(records(20), SETS, ABOUT) == catalogue(records(20)[::-1], SETS, ABOUT)


def test_an_empty_catalogue_has_no_records_and_can_be_identified(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_bytes(catalogue([], {}, ABOUT))
    with opened(path) as connection, closing(connection):
        assert texts(ask(connection, "verb=ListSets"), "o:error/@code") == ["noSetHierarchy"]
        query = "verb=ListRecords&metadataPrefix=oai_dc"
        assert texts(ask(connection, query), "o:error/@code") == ["noRecordsMatch"]
        assert texts(ask(connection, "verb=Identify"), "//o:earliestDatestamp") == ["1970-01-01"]
