"""A harvester before the server on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from sickle import Sickle
from sickle.oaiexceptions import BadArgument, NoRecordsMatch

from tests.server.records import records, serving, write

COUNT = 1000


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(write(tmp_path_factory.mktemp("served"), COUNT)) as address:
        yield address


@pytest.fixture
def harvester(server: str) -> Sickle:
    return Sickle(f"{server}/oai")


def test_a_thousand_records_are_harvested_whole_and_once(harvester: Sickle) -> None:
    found = {
        record.header.identifier: record
        for record in harvester.ListRecords(metadataPrefix="oai_dc")
    }
    wanted = records(COUNT)
    assert sorted(found) == [record.identifier for record in wanted]
    deleted = {name for name, record in found.items() if record.header.deleted}
    assert deleted == {record.identifier for record in wanted if record.deleted}
    record = found["oai:papers.example.org:paper-0017/1.0"]
    assert record.metadata == {"title": ["Paper 17 & more"]}
    assert record.header.setSpecs == ["year", "year:2026"]


def test_a_harvest_of_a_year_has_what_changed_in_it(harvester: Sickle) -> None:
    options = {"metadataPrefix": "mods", "from": "2026-03-01", "until": "2026-04-30"}
    months = {header.datestamp[:7] for header in harvester.ListIdentifiers(**options)}
    assert months == {"2026-04"}  # Odd numbers are in MODS and fall into even months.


def test_a_harvester_is_told_what_was_wrong(harvester: Sickle) -> None:
    with pytest.raises(BadArgument):
        harvester.ListRecords(metadataPrefix="oai_dc", until="yesterday")
    with pytest.raises(NoRecordsMatch):
        harvester.ListRecords(metadataPrefix="oai_dc", set="year:1900")


def test_the_server_says_under_which_address_it_was_asked(server: str, harvester: Sickle) -> None:
    assert harvester.Identify().baseURL == f"{server}/oai"


def test_a_form_is_answered_as_a_query_is(server: str) -> None:
    asked = {"verb": "ListSets"}
    by_form = requests.post(f"{server}/oai", data=asked, timeout=10)
    by_query = requests.get(f"{server}/oai", params=asked, timeout=10)
    assert "<setSpec>year:2026</setSpec>" in by_form.text
    assert by_form.text.split("<request")[1] == by_query.text.split("<request")[1]
    assert by_form.headers["content-type"] == "text/xml; charset=utf-8"


def test_a_request_too_large_to_be_one_is_refused(server: str) -> None:
    assert requests.post(f"{server}/oai", data=b"x" * 2**17, timeout=10).status_code == 413


def test_pages_are_served_and_nothing_above_them(server: str) -> None:
    assert "Papers" in requests.get(f"{server}/", timeout=10).text
    for path in ("/nothing.html", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd"):
        assert requests.get(server + path, timeout=10).status_code == 404


def test_without_a_catalogue_harvesters_are_told_to_come_back(tmp_path: Path) -> None:
    with serving(tmp_path) as address:
        assert requests.get(f"{address}/oai?verb=Identify", timeout=10).status_code == 503
