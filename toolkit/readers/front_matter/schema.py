"""JSON Schema of our front matter, for editors that complete and check YAML as one types."""

from __future__ import annotations

from typing import Any

from toolkit.model import DEFAULT_PDF_VARIANT, PDF_VARIANTS
from toolkit.model.credit import CREDIT_TERMS
from toolkit.readers.front_matter.credit import DEGREES

_ORCID = r"^(https?://orcid\.org/)?\d{4}-\d{4}-\d{4}-\d{3}[\dX]$"
_ROR = r"^(https?://ror\.org/)?0[0-9a-hj-km-np-tv-z]{6}\d{2}$"
_DATE = r"^(\d{4}(-\d{2}(-\d{2})?)?|\d{1,2} \S+ \d{4}|\S+ (\d{1,2}, )?\d{4})$"


def _text(description: str, **more: Any) -> dict[str, Any]:
    return {"type": "string", "description": description, **more}


def _flag(description: str) -> dict[str, Any]:
    return {"type": "boolean", "description": description}


def _one_or_many(item: dict[str, Any], description: str) -> dict[str, Any]:
    return {"description": description, "oneOf": [item, {"type": "array", "items": item}]}


def _mapping(properties: dict[str, Any], description: str, *required: str) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "type": "object",
        "description": description,
        "properties": properties,
        "additionalProperties": False,
    }
    return schema | ({"required": list(required)} if required else {})


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/$defs/{name}"}


_NAME = _mapping(
    {
        "given": _text("Given names, in full or as initials."),
        "family": _text("Family name."),
        "particle": _text("Stays with the family name in citations: 'van der'."),
        "dropping-particle": _text("Left out in citations: 'von' in 'Alexander von Humboldt'."),
        "suffix": _text("'Jr.', 'III'."),
        "literal": _text("The whole name, not to be divided."),
        "family-first": _flag("The family name is spoken and printed first."),
    },
    "A name in parts.",
)
_AFFILIATION = {
    "id": {"type": ["string", "integer"], "description": "What authors refer to it by."},
    "name": _text("The institution, or the affiliation as one line."),
    "department": _text("Department, school or faculty."),
    "group": _text("Laboratory or group within the department."),
    "address": _text("Street and number."),
    "city": _text("City."),
    "region": _text("State, province or canton."),
    "postal-code": {"type": ["string", "integer"], "description": "Postal code."},
    "country": _text("Country, by name or ISO 3166-1 code."),
    "ror": _text("ROR identifier, with or without https://ror.org/.", pattern=_ROR),
    "isni": _text("ISNI, sixteen digits."),
    "url": _text("Web page."),
}
_MEMBERSHIP = {
    "ref": {"type": ["string", "integer"], "description": "The id of an affiliation."},
    "position": _text("The author's position there: 'Doctoral Fellow'."),
}
_AUTHOR = {
    "name": {
        "description": "The name as it is to be printed, or in parts.",
        "oneOf": [{"type": "string"}, _ref("name")],
    },
    "family-first": _flag("The first word of the name is the family name."),
    "affiliations": _one_or_many(
        {"oneOf": [{"type": ["string", "integer"]}, _ref("membership")]},
        "Ids of affiliations, or affiliations written in place, in the author's order.",
    ),
    "position": _text("Position at the only affiliation."),
    "email": _text("E-mail address.", pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$"),
    "orcid": _text("ORCID, with or without https://orcid.org/.", pattern=_ORCID),
    "isni": _text("ISNI, sixteen digits."),
    "url": _text("Web page."),
    "corresponding": _flag("Readers write to this author."),
    "equal-contributor": {
        "type": ["boolean", "string", "integer"],
        "description": "Contributed equally; a label tells several such groups apart.",
    },
    "roles": _one_or_many(
        {
            "oneOf": [
                {"type": "string"},
                {"type": "object", "additionalProperties": {"enum": list(DEGREES)}},
            ],
            "examples": list(CREDIT_TERMS),
        },
        "CRediT roles, each alone or with lead, equal or supporting.",
    ),
    "degrees": _one_or_many({"type": "string"}, "Academic degrees, printed behind the name."),
    "note": _text("A note on this author."),
    "biography": _text("A sentence about the author, in Markdown."),
    "present-address": _text("Where the author is now."),
    "deceased": _flag("The author has died."),
    "group": _flag("A consortium or collaboration rather than a person."),
    "initials": _text("Initials, as contribution statements print them."),
    "funders": _one_or_many({"type": "string"}, "Who paid for this author's work."),
}
_FUNDING = {
    "funder": _text("Who paid."),
    "award": {"type": ["string", "integer"], "description": "Number of the grant."},
    "statement": _text("The sentence to print."),
}
_REFERENCE_SECTION = {
    "title": _text("Heading of the group."),
    "type": _one_or_many({"type": "string"}, "'event', a kind of event, or a CSL type."),
    "keyword": _one_or_many({"type": "string"}, "A keyword of the entries."),
}
_ARTICLE = {
    "title": _text("Title, in Markdown."),
    "subtitle": _text("Subtitle, in Markdown."),
    "author": _one_or_many(
        {"oneOf": [{"type": "string"}, _ref("author")]}, "Authors, in the order of the byline."
    ),
    "affiliations": _one_or_many(
        {"oneOf": [{"type": "string"}, _ref("affiliation")]}, "Affiliations that authors refer to."
    ),
    "date": {
        "oneOf": [{"type": "string", "pattern": _DATE}, {"type": "integer"}],
        "description": "Date of this version: 2019-07-07, 2019-07, 2019 or 7 July 2019.",
    },
    "version": {"type": ["string", "number"], "description": "Version of the paper."},
    "doi": _text("DOI, with or without https://doi.org/."),
    "concept-doi": _text("DOI of the paper in all its versions."),
    "publisher": _text("Who publishes the paper."),
    "url": _text("Address of the paper, if not by its DOI."),
    "license": _one_or_many({"type": "string"}, "Licence, by its SPDX identifier: CC-BY-4.0."),
    "series": _text("Series of working papers."),
    "number": {"type": ["string", "number"], "description": "Number within the series."},
    "lang": _text("Language of the text, as a BCP 47 tag.", default="en"),
    "abstract": _text("Abstract, in Markdown."),
    "keywords": _one_or_many({"type": "string"}, "Keywords."),
    "notice": _text("Printed on the first page, set apart, in Markdown."),
    "funding": _one_or_many({"oneOf": [{"type": "string"}, _ref("funding")]}, "Who paid."),
    "acknowledgements": _text("Acknowledgements, in Markdown."),
    "conflicts": _text("Conflicts of interest, in Markdown."),
    "data-availability": _text("Where the data are, in Markdown."),
    "image-credit": _text("Whose the images are, in Markdown."),
    "bibliography": _one_or_many({"type": "string"}, "Bibliography files, from this folder."),
    "nocite": _one_or_many({"type": "string"}, "'@*', or keys to list without citing: '@a, @b'."),
    "reference-sections": {
        "type": "array",
        "items": {"oneOf": [{"type": "string"}, _ref("reference-section")]},
        "description": "Groups of the reference list; one without a choice takes the rest.",
    },
    "style": _text("Citation style: a name, or the path of a .csl file."),
    "house-style": _text("House style: the look of the paper."),
    "reference-doc": _text("Your own Word document: the look of the paper as DOCX."),
    "citation-processor": _text("Which processor makes the citations."),
    "author-layout": _text("How authors and affiliations are set."),
    "pdf-variant": {
        "enum": list(PDF_VARIANTS),
        "default": DEFAULT_PDF_VARIANT,
        "description": "The standard of ISO that the PDF is to keep.",
    },
    "toc": _flag("Print a table of contents."),
    "number-sections": _flag("Number the headings."),
}


def front_matter_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of the canonical keys.

    It is stricter than the reader, which also takes the keys of other dialects: an editor
    should propose one spelling of each.
    """
    both = {"authors": _ARTICLE["author"], "csl": _ARTICLE["style"]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Front matter of a Citable article",
        **_mapping(_ARTICLE | both, "The YAML between '---' and '---' at the top.", "title"),
        "$defs": {
            "name": _NAME,
            "affiliation": _mapping(_AFFILIATION, "An institution.", "name"),
            "membership": _mapping(_AFFILIATION | _MEMBERSHIP, "Where an author belongs."),
            "author": _mapping(_AUTHOR, "An author.", "name"),
            "funding": _mapping(_FUNDING, "One source of money."),
            "reference-section": _mapping(
                _REFERENCE_SECTION, "A group of the reference list.", "title"
            ),
        },
    }
