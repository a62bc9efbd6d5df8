"""The catalogue of a series: an SQLite file with all that harvesters may ask for.

It holds nothing of its own: `citable site` writes it anew from the editions whenever it runs.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

FILE_NAME = "catalogue.sqlite"
_SCHEMA = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE formats (prefix TEXT PRIMARY KEY, schema TEXT NOT NULL, namespace TEXT NOT NULL);
CREATE TABLE sets (spec TEXT PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE records (
  identifier TEXT PRIMARY KEY, datestamp TEXT NOT NULL, deleted INTEGER NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX by_datestamp ON records (datestamp, identifier);
CREATE TABLE members (
  spec TEXT NOT NULL, identifier TEXT NOT NULL REFERENCES records, PRIMARY KEY (spec, identifier)
) WITHOUT ROWID;
CREATE INDEX by_member ON members (identifier, spec);
CREATE TABLE metadata (
  identifier TEXT NOT NULL REFERENCES records, prefix TEXT NOT NULL REFERENCES formats,
  xml TEXT NOT NULL, PRIMARY KEY (identifier, prefix)
) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class MetadataFormat:
    """A form in which records are given out (OAI-PMH 2.0, 3.4)."""

    prefix: str
    schema: str
    """Address of its XML schema."""
    namespace: str


FORMATS = (
    MetadataFormat(
        prefix="oai_dc",
        schema="http://www.openarchives.org/OAI/2.0/oai_dc.xsd",
        namespace="http://www.openarchives.org/OAI/2.0/oai_dc/",
    ),
    MetadataFormat(
        prefix="mods",
        schema="http://www.loc.gov/standards/mods/v3/mods-3-8.xsd",
        namespace="http://www.loc.gov/mods/v3",
    ),
    MetadataFormat(
        prefix="oai_datacite",
        schema="http://schema.datacite.org/oai/oai-1.1/oai.xsd",
        namespace="http://schema.datacite.org/oai/oai-1.1/",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the series says of itself to harvesters."""

    name: str
    email: str
    """Of those who keep it."""
    namespace: str
    """A host's name: the second part of every identifier."""
    address: str = ""
    """Where the service is, ``https://papers.example.org/oai``; empty where only requests tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueRecord:
    """An edition as harvesters know it."""

    identifier: str
    """``oai:papers.example.org:slug/1.0``."""
    datestamp: str
    """The day on which it last changed, ``2026-11-24``."""
    sets: tuple[str, ...] = ()
    """Specs of the sets that it is in, ``year:2026``; those above each are meant as well."""
    deleted: bool = False
    metadata: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """XML elements without a declaration, by the prefix of one of `FORMATS`."""


def catalogue(records: Iterable[CatalogueRecord], sets: Mapping[str, str], about: About) -> bytes:
    """The catalogue as the bytes of an SQLite file; the same for the same records.

    ``sets`` are names by spec, the specs above one (``year`` above ``year:2026``) with them.
    """
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(_SCHEMA)
        insert = connection.executemany
        values = {name: getattr(about, name) for name in About.__slots__}
        insert("INSERT INTO about VALUES (?, ?)", sorted(values.items()))
        formats = [(item.prefix, item.schema, item.namespace) for item in FORMATS]
        insert("INSERT INTO formats VALUES (?, ?, ?)", formats)
        insert("INSERT INTO sets VALUES (?, ?)", sorted(sets.items()))
        for record in sorted(records, key=lambda record: record.identifier):
            name = record.identifier
            row = (name, record.datestamp, record.deleted)
            connection.execute("INSERT INTO records VALUES (?, ?, ?)", row)
            insert("INSERT INTO members VALUES (?, ?)", [(spec, name) for spec in _specs(record)])
            metadata = [] if record.deleted else sorted(record.metadata.items())
            insert("INSERT INTO metadata VALUES (?, ?, ?)", [(name, *item) for item in metadata])
        connection.commit()
        return connection.serialize()


def _specs(record: CatalogueRecord) -> list[str]:
    """The record's sets and all those above them."""
    found: set[str] = set()
    for spec in record.sets:
        parts = spec.split(":")
        found |= {":".join(parts[:count]) for count in range(1, len(parts) + 1)}
    return sorted(found)


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The catalogue, to read. Raises sqlite3.Error.

    It is opened for each request, so that a new one is seen at once.
    """
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        yield connection


def about(connection: sqlite3.Connection) -> About:
    return About(**dict(connection.execute("SELECT name, value FROM about")))


def earliest(connection: sqlite3.Connection) -> str:
    """The datestamp of the oldest record; that of the epoch while there is none."""
    (first,) = connection.execute("SELECT min(datestamp) FROM records").fetchone()
    return first or "1970-01-01"


def all_sets(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Spec and name of each set."""
    return connection.execute("SELECT spec, name FROM sets ORDER BY spec").fetchall()


def formats(connection: sqlite3.Connection, identifier: str = "") -> list[MetadataFormat]:
    """The formats that there are, of one record or at all; a deleted one is told of in each."""
    rows = connection.execute(
        "SELECT prefix, schema, namespace FROM formats WHERE ?1 = '' OR EXISTS "
        "(SELECT 1 FROM records WHERE identifier = ?1 AND deleted) OR EXISTS "
        "(SELECT 1 FROM metadata WHERE identifier = ?1 AND metadata.prefix = formats.prefix) "
        "ORDER BY rowid",
        (identifier,),
    )
    return [MetadataFormat(prefix=row[0], schema=row[1], namespace=row[2]) for row in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which records a list is of."""

    prefix: str
    first: str = ""
    """A day; nothing of before it."""
    last: str = ""
    spec: str = ""


Found = tuple[str, str, bool, str | None]
"""Identifier, datestamp, whether it is deleted, and the record's XML."""

_CHOSEN = """
FROM records LEFT JOIN metadata
  ON metadata.identifier = records.identifier AND metadata.prefix = :prefix
WHERE (deleted OR xml IS NOT NULL)
  AND (:first = '' OR datestamp >= :first) AND (:last = '' OR datestamp <= :last)
  AND (:spec = '' OR records.identifier IN (SELECT identifier FROM members WHERE spec = :spec))
"""


def size(connection: sqlite3.Connection, selection: Selection) -> int:
    """How many records a whole list has."""
    return connection.execute(f"SELECT count(*) {_CHOSEN}", _named(selection)).fetchone()[0]


def page(
    connection: sqlite3.Connection, selection: Selection, after: tuple[str, str], count: int
) -> list[Found]:
    """The next ``count`` records behind the datestamp and identifier ``after``."""
    return connection.execute(
        f"SELECT records.identifier, datestamp, deleted, xml {_CHOSEN} "
        "AND (datestamp, records.identifier) > (:datestamp, :identifier) "
        "ORDER BY datestamp, records.identifier LIMIT :count",
        {**_named(selection), "datestamp": after[0], "identifier": after[1], "count": count},
    ).fetchall()


def one(connection: sqlite3.Connection, identifier: str, prefix: str) -> Found | None:
    """A record in one format; its XML is None where it is deleted or not in that format."""
    return connection.execute(
        "SELECT records.identifier, datestamp, deleted, xml FROM records LEFT JOIN metadata "
        "ON metadata.identifier = records.identifier AND metadata.prefix = ? "
        "WHERE records.identifier = ?",
        (prefix, identifier),
    ).fetchone()


def specs(connection: sqlite3.Connection, identifier: str) -> Sequence[str]:
    """The sets that a record is in."""
    rows = connection.execute(
        "SELECT spec FROM members WHERE identifier = ? ORDER BY spec", (identifier,)
    )
    return [row[0] for row in rows]


def _named(selection: Selection) -> dict[str, str]:
    return {name: getattr(selection, name) for name in Selection.__slots__}
