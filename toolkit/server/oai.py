"""Answers to harvesters: the OAI Protocol for Metadata Harvesting, version 2.0.

Specification: openarchives.org/OAI/2.0/openarchivesprotocol.htm. Its identifiers follow the
guidelines for "oai-identifier". Days are its granularity, since editions have dates, not times.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from toolkit.server import catalogue
from toolkit.server.arguments import (
    Place,
    ProtocolError,
    checked,
    place_of,
    selection_of,
)

PAGE = 100
"""Records in one answer."""
_NAMESPACE = "http://www.openarchives.org/OAI/2.0/"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no way to write."""
_UNTOLD = ("badVerb", "badArgument")
"""Errors after which the request's arguments are not repeated (3.6)."""

Given = Mapping[str, str]


def answer(
    connection: sqlite3.Connection, pairs: Sequence[tuple[str, str]], *, address: str, now: str
) -> bytes:
    """The XML that answers a request.

    ``pairs`` are its arguments in their order, ``address`` is the service's own without a
    query, ``now`` the time in UTC as ``2026-11-24T12:00:00Z``.
    """
    told = dict(pairs)
    try:
        given = checked(pairs)
        body = _VERBS[given["verb"]](connection, given, address)
        content = f"<{given['verb']}>\n{body}</{given['verb']}>\n"
    except ProtocolError as error:
        told = {} if error.code in _UNTOLD else told
        content = f'<error code="{error.code}">{_text(str(error))}</error>\n'
    arguments = "".join(f" {name}={_attribute(value)}" for name, value in told.items())
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<OAI-PMH xmlns="{_NAMESPACE}" xmlns:xsi="{_INSTANCE}" '
        f'xsi:schemaLocation="{_NAMESPACE} {_NAMESPACE}OAI-PMH.xsd">\n'
        f"<responseDate>{now}</responseDate>\n"
        f"<request{arguments}>{_text(address)}</request>\n"
        f"{content}</OAI-PMH>\n"
    ).encode()


def _identify(connection: sqlite3.Connection, given: Given, address: str) -> str:
    about = catalogue.about(connection)
    row = connection.execute("SELECT identifier FROM records ORDER BY identifier").fetchone()
    sample = row[0] if row else f"oai:{about.namespace}:paper/1.0"
    schema = "http://www.openarchives.org/OAI/2.0/oai-identifier"
    return (
        _element("repositoryName", about.name)
        + _element("baseURL", address)
        + _element("protocolVersion", "2.0")
        + _element("adminEmail", about.email)
        + _element("earliestDatestamp", catalogue.earliest(connection))
        + _element("deletedRecord", "persistent")
        + _element("granularity", "YYYY-MM-DD")
        + f'<description>\n<oai-identifier xmlns="{schema}" '
        f'xsi:schemaLocation="{schema} {schema}.xsd">\n'
        + _element("scheme", "oai")
        + _element("repositoryIdentifier", about.namespace)
        + _element("delimiter", ":")
        + _element("sampleIdentifier", sample)
        + "</oai-identifier>\n</description>\n"
    )


def _list_formats(connection: sqlite3.Connection, given: Given, address: str) -> str:
    identifier = given.get("identifier", "")
    if "identifier" in given:
        _known(connection, identifier)
    found = catalogue.formats(connection, identifier)
    if not found:
        raise ProtocolError("noMetadataFormats", "this record is in no format")
    return "".join(
        "<metadataFormat>\n"
        + _element("metadataPrefix", item.prefix)
        + _element("schema", item.schema)
        + _element("metadataNamespace", item.namespace)
        + "</metadataFormat>\n"
        for item in found
    )


def _list_sets(connection: sqlite3.Connection, given: Given, address: str) -> str:
    if "resumptionToken" in given:
        raise ProtocolError("badResumptionToken", "the sets are one list, without a second part")
    found = catalogue.all_sets(connection)
    if not found:
        raise ProtocolError("noSetHierarchy", "this repository has no sets")
    return "".join(
        f"<set>\n{_element('setSpec', spec)}{_element('setName', name)}</set>\n"
        for spec, name in found
    )


def _list_identifiers(connection: sqlite3.Connection, given: Given, address: str) -> str:
    return _list(connection, given, _header)


def _list_records(connection: sqlite3.Connection, given: Given, address: str) -> str:
    return _list(connection, given, _record)


def _list(
    connection: sqlite3.Connection,
    given: Given,
    shown: Callable[[sqlite3.Connection, catalogue.Found], str],
) -> str:
    verb, token = given["verb"], given.get("resumptionToken")
    place = place_of(token, verb) if token is not None else Place(verb, selection_of(given))
    _disseminated(connection, place.selection.prefix)
    count = catalogue.size(connection, place.selection)
    found = catalogue.page(connection, place.selection, place.after, PAGE + 1)
    if not found and token is not None:
        raise ProtocolError("badResumptionToken", "nothing is left of this list")
    if not found:
        raise ProtocolError("noRecordsMatch", "there is no such record")
    given_now = found[:PAGE]
    items = "".join(shown(connection, item) for item in given_now)
    rest = len(found) > PAGE
    if not rest and token is None:
        return items
    identifier, datestamp = given_now[-1][:2]
    cursor = place.cursor + len(given_now)
    following = Place(verb, place.selection, (datestamp, identifier), cursor).token if rest else ""
    return items + (
        f'<resumptionToken completeListSize="{count}" cursor="{place.cursor}">'
        f"{following}</resumptionToken>\n"
    )


def _get_record(connection: sqlite3.Connection, given: Given, address: str) -> str:
    identifier, prefix = given["identifier"], given["metadataPrefix"]
    _known(connection, identifier)
    _disseminated(connection, prefix)
    found = catalogue.one(connection, identifier, prefix)
    assert found
    if not found[2] and found[3] is None:
        message = f"this record is not in the format '{prefix}'"
        raise ProtocolError("cannotDisseminateFormat", message)
    return _record(connection, found)


_VERBS: Mapping[str, Callable[[sqlite3.Connection, Given, str], str]] = {
    "Identify": _identify,
    "ListMetadataFormats": _list_formats,
    "ListSets": _list_sets,
    "ListIdentifiers": _list_identifiers,
    "ListRecords": _list_records,
    "GetRecord": _get_record,
}


def _known(connection: sqlite3.Connection, identifier: str) -> None:
    if catalogue.one(connection, identifier, "") is None:
        raise ProtocolError("idDoesNotExist", "no record has this identifier")


def _disseminated(connection: sqlite3.Connection, prefix: str) -> None:
    prefixes = [item.prefix for item in catalogue.formats(connection)]
    if prefix not in prefixes:
        message = f"there is no format '{prefix}'; there are {', '.join(prefixes)}"
        raise ProtocolError("cannotDisseminateFormat", message)


def _header(connection: sqlite3.Connection, found: catalogue.Found) -> str:
    identifier, datestamp, deleted, _ = found
    specs = catalogue.specs(connection, identifier)
    return (
        ('<header status="deleted">\n' if deleted else "<header>\n")
        + _element("identifier", identifier)
        + _element("datestamp", datestamp)
        + "".join(_element("setSpec", spec) for spec in specs)
        + "</header>\n"
    )


def _record(connection: sqlite3.Connection, found: catalogue.Found) -> str:
    """A deleted record has a header only."""
    content = "" if found[2] else f"<metadata>\n{found[3]}\n</metadata>\n"
    return f"<record>\n{_header(connection, found)}{content}</record>\n"


def _element(name: str, text: str) -> str:
    return f"<{name}>{_text(text)}</{name}>\n"


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text))


def _attribute(text: str) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", text))
