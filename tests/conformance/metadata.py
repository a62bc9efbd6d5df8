"""Files of metadata by the schemas of those who read them. `make conformance` runs this module.

Records are those of the tests, for every constellation of authors, and those of the examples.
Crossref's schema is in no package of PyPI, npm or Debian: the order of its elements is held by
tests/metadata/test_registration.py, and nothing more of it is validated.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft201909Validator
from lxml import etree

from tests.conformance.papers import BUILD, ROOT
from tests.conformance.tools import add_metadata_schemas
from tests.metadata.records import full, small
from tests.parity.constellations import CONSTELLATIONS
from toolkit.metadata.registry import export, missing
from toolkit.model import Record
from toolkit.pipeline import metadata

Validator = Callable[[bytes], list[str]]
_DUBLIN_CORE = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
  targetNamespace="http://purl.org/dc/elements/1.1/" elementFormDefault="qualified">
  <xs:import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="xml.xsd"/>
  <xs:complexType name="text"><xs:simpleContent><xs:extension base="xs:string">
    <xs:attribute ref="xml:lang"/></xs:extension></xs:simpleContent></xs:complexType>
  {}
</xs:schema>"""
"""The schema that oai_dc.xsd imports is in no package: fifteen elements of text with a language."""
_ELEMENTS = (
    "title", "creator", "subject", "description", "publisher", "contributor", "date", "type",
    "format", "identifier", "source", "language", "relation", "coverage", "rights",
)  # fmt: skip
_MODS = "{http://www.loc.gov/mods/v3}"


class _Packaged(etree.Resolver):
    """Schemas that others import by an address, from the packages."""

    def __init__(self, folder: Path) -> None:
        self.files = {
            "xml.xsd": folder / "validator" / "schema" / "include" / "xml.xsd",
            "xlink.xsd": folder / "eulxml" / "schema_data" / "xlink.xsd",
        }

    def resolve(self, url: str, public: str, context: Any) -> Any:
        name = url.rpartition("/")[2]
        if name == "simpledc20021212.xsd":
            elements = "".join(f'<xs:element name="{one}" type="text"/>' for one in _ELEMENTS)
            # Types of the schema's own namespace need its name.
            schema = _DUBLIN_CORE.replace(
                "<xs:schema", '<xs:schema xmlns="http://purl.org/dc/elements/1.1/"'
            )
            return self.resolve_string(schema.format(elements), context)
        if name in self.files:
            return self.resolve_filename(str(self.files[name]), context)
        return None


def validators(folder: Path) -> dict[str, tuple[str, Validator]]:
    """What each format is validated by, and how."""
    schemas = folder / "eulxml" / "schema_data"
    datacite = folder / "validator" / "schema" / "metadata.xsd"
    return {
        "datacite-json": ("JSON schema 4.5 of datacite", _json_schema(folder)),
        "datacite-xml": ("DataCite's schema 4.6", _xml_schema(datacite, folder)),
        "oai-dc": ("OAI's oai_dc.xsd", _xml_schema(schemas / "oai_dc.xsd", folder)),
        "mods": ("MODS 3.4, without what is newer", _mods(schemas / "mods-3-4.xsd", folder)),
        "cff": ("cffconvert 2.0", _cff),
        "dcterms": ("RDFLib", _rdf),
        "bibtex": ("bibtexparser", _bibtex),
        "ris": ("rispy", _ris),
    }


def _json_schema(folder: Path) -> Validator:
    path = folder / "datacite" / "schemas" / "datacite-v4.5.json"
    schema = Draft201909Validator(json.loads(path.read_text(encoding="utf-8")))

    def validate(content: bytes) -> list[str]:
        return [error.message[:200] for error in schema.iter_errors(json.loads(content))]

    return validate


def _xml_schema(path: Path, folder: Path) -> Validator:
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Packaged(folder))
    schema = etree.XMLSchema(etree.parse(str(path), parser))

    def validate(content: bytes) -> list[str]:
        schema.validate(etree.fromstring(content))
        return [f"line {entry.line}: {entry.message}" for entry in schema.error_log]

    return validate


def _mods(path: Path, folder: Path) -> Validator:
    """MODS 3.8 adds to 3.4, whose schema a package has: what it adds is taken out before."""
    schema = _xml_schema(path, folder)

    def validate(content: bytes) -> list[str]:
        root = etree.fromstring(content)
        root.set("version", "3.4")
        for number in list(root.iter(f"{_MODS}nameIdentifier")):  # 3.7
            number.getparent().remove(number)
        for place in root.iter(f"{_MODS}affiliation"):  # 3.8
            for name in ("authority", "authorityURI", "valueURI"):
                place.attrib.pop(name, None)
        for item in root.iter(f"{_MODS}relatedItem"):  # 3.6
            item.attrib.pop("otherType", None)
        for term in root.iter(f"{_MODS}languageTerm"):  # 3.5
            if term.get("authority") == "rfc5646":
                term.set("authority", "rfc4646")
        return schema(etree.tostring(root))

    return validate


def _cff(content: bytes) -> list[str]:
    from cffconvert import Citation

    try:
        Citation(content.decode()).validate()
    except Exception as error:  # Whatever it raises says that the file is wrong.
        return [str(error)[:300]]
    return []


def _rdf(content: bytes) -> list[str]:
    from rdflib import Graph
    from rdflib.namespace import DCTERMS

    graph = Graph()
    try:
        graph.parse(data=content, format="xml")
    except Exception as error:
        return [str(error)[:300]]
    return [] if list(graph.objects(None, DCTERMS.title)) else ["it has no title"]


def _bibtex(content: bytes) -> list[str]:
    import bibtexparser

    library = bibtexparser.parse_string(content.decode())
    entries = [entry for entry in library.entries if "title" in entry.fields_dict]
    failed = [str(block.error) for block in library.failed_blocks]
    return failed or ([] if len(entries) == 1 else ["no entry with a title is found"])


def _ris(content: bytes) -> list[str]:
    import rispy

    entries = rispy.loads(content.decode(), skip_unknown_tags=False)
    unknown = [name for entry in entries for name in entry.get("unknown_tag", ())]
    named = len(entries) == 1 and entries[0].get("title") and entries[0].get("authors")
    return [f"'{name}' is no tag" for name in unknown] + (
        [] if named else ["no title, or no author"]
    )


def records() -> Iterator[tuple[str, Record]]:
    for name in CONSTELLATIONS:
        yield name, full(name)
    yield "the least paper", small()


def examples(format: str) -> Iterator[tuple[str, bytes]]:
    """The examples' records, where they have all that the format demands."""
    for path in sorted((ROOT / "docs" / "articles").glob("*/article.md")):
        made = metadata(str(path), format)
        if not made.failed:
            yield path.parent.name, made.value


def main() -> int:
    """Exits with 1 where a file is not valid, or where a validator takes what is broken."""
    folder = add_metadata_schemas(BUILD)
    passed = failed = 0
    for format, (validator, validate) in validators(folder).items():
        module = export(format)
        there = [(name, module.write(one)) for name, one in records() if not missing(format, one)]
        for name, content in [*there, *examples(format)]:
            problems = validate(content)
            passed, failed = passed + (not problems), failed + bool(problems)
            for problem in problems:
                print(f"FAIL  {name}  {format}: {problem}")
        if not validate(broken(format, there[0][1])):
            failed += 1
            print(f"FAIL  {format}: {validator} takes what is broken")
        print(f"{format}: {validator}, {len(there)} records of tests", flush=True)
    print("crossref: not validated, since no package has its schema")
    print(f"metadata: {passed} passed, {failed} failed")
    return 1 if failed else 0


def broken(format: str, content: bytes) -> bytes:
    """A file in which a title or a name is called by a word that its format has not."""
    right, wrong = {"mods": (b"namePart", b"nameBit"), "ris": (b"TI  -", b"ZZ  -")}.get(
        format, (b"title", b"tytle")
    )
    return content.replace(right, wrong)


if __name__ == "__main__":
    sys.exit(main())
