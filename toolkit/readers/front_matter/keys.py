"""The keys of front matter: what each dialect calls a field, and what is known and not read."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.model import Diagnostic, Severity, nearest
from toolkit.readers.front_matter.values import fold, report
from toolkit.readers.yaml_source import Entry


def _spellings(table: Mapping[str, str]) -> dict[str, str]:
    """Every spelling of a key to the field that it fills."""
    return {spelling: name for name, words in table.items() for spelling in words.split()}


ARTICLE_KEYS = _spellings(
    {
        "title": "title",
        "subtitle": "subtitle",
        "authors": "authors author",
        "affiliations": "affiliations affiliation institute institutes institutions institution",
        "collaborations": "collaborations collaboration",
        "date": "date",
        "version": "version",
        "doi": "doi",
        "concept_doi": "concept-doi",
        "publisher": "publisher",
        "url": "url",
        "license": "license licence",
        "series": "series",
        "number": "number series-number",
        "lang": "lang language",
        "abstract": "abstract",
        "keywords": "keywords keyword tags",
        "notice": "notice",
        "funding": "funding funders",
        "acknowledgements": "acknowledgements acknowledgments acknowledgement acknowledgment",
        "conflicts": """
            conflicts conflict conflict-of-interest conflicts-of-interest competing-interests
            competing-interest declaration-of-interest declaration-of-interests coi
        """,
        "data_availability": "data-availability data-availability-statement availability",
        "image_credit": "image-credit image-credits",
        "bibliography": "bibliography",
        "nocite": "nocite",
        "reference_sections": "reference-sections",
        "style": "style csl citation-style",
        "house_style": "house-style",
        "reference_doc": "reference-doc",
        "citation_processor": "citation-processor",
        "author_layout": "author-layout",
        "pdf_variant": "pdf-variant",
        "table_of_contents": "toc table-of-contents",
        "numbered_sections": "number-sections numbersections numbered-sections",
    }
)
AUTHOR_KEYS = _spellings(
    {
        "name": "name",
        "literal": "literal",
        "given": "given given-names given-name first-name firstname first",
        "family": "family surname family-name last-name lastname last",
        "particle": "particle non-dropping-particle",
        "dropping_particle": "dropping-particle",
        "suffix": "suffix",
        "family_first": "family-first",
        "affiliations": "affiliations affiliation institute institutes institutions institution",
        "email": "email e-mail mail",
        "orcid": "orcid",
        "isni": "isni",
        "url": "url website homepage",
        "corresponding": "corresponding correspondence corresponding-author correspondent",
        "equal": "equal-contributor equal-contrib equal-contribution equal",
        "roles": "roles role credit contributions contribution credit-roles",
        "degrees": "degrees degree",
        "note": "note notes",
        "biography": "biography bio",
        "position": "position",
        "present_address": "present-address current-address",
        "deceased": "deceased",
        "group": "group collaboration",
        "collaborations": "collaborations",
        "initials": "initials",
        "funders": "funders funding",
        "attributes": "attributes",
    }
)
NAME_KEYS = {
    key: name
    for key, name in AUTHOR_KEYS.items()
    if name
    in ("literal", "given", "family", "particle", "dropping_particle", "suffix", "family_first")
}
AFFILIATION_KEYS = _spellings(
    {
        "name": "name literal",
        "institution": "institution organization organisation",
        "department": "department dept division",
        "group": "group laboratory lab",
        "address": "address street street-address",
        "city": "city town",
        "region": "region state province",
        "postal_code": "postal-code postcode zip zip-code postalcode",
        "country": "country",
        "ror": "ror",
        "isni": "isni",
        "url": "url affiliation-url website",
        "id": "id index",
        "ref": "ref",
        "position": "position role title",
        "collaboration": "collaboration",
    }
)

_OUTPUT = "it sets the output of another tool and does not apply here"
_OWN_STYLE = "page and fonts are the house style's, see 'house-style'"
_JOURNAL = "the journal's own system reads it; it does not apply here"
_CITING = "citations follow 'style' here"
_SOCIAL = "title pages name no social media accounts"
_CONTACT = "title pages give an e-mail address only"


def _ignored(table: Mapping[str, str]) -> dict[str, str]:
    return {key: reason for reason, words in table.items() for key in words.split()}


ARTICLE_IGNORED = _ignored(
    {
        _OUTPUT: """
            format output header-includes include-before include-after include-in-header execute
            engine jupyter kernel kernelspec kernel-spec editor project website book filters
            shortcodes theme css template pdf-engine knitr code-fold params
            output-file standalone self-contained embed-resources exports export downloads
            link-citations link-bibliography colorlinks linkcolor urlcolor citecolor toccolor lof
            lot toc-title toc-depth crossref jupytext docinfo site parts options numbering
            thumbnail banner draft freeze cache manubot number-depth secnumdepth html pdf docx
            latex appendix-style citeproc listing image comments search title-block-banner
            title-block-style from to reader writer variables metadata-files extensions math
            abbreviations titlepage shorttitle short-title running-head pagetitle author-meta
            date-meta date-format
        """,
        _OWN_STYLE: """
            geometry documentclass classoption fontsize mainfont sansfont monofont mathfont
            fontfamily linestretch papersize margin-left margin-right margin-top margin-bottom
            indent linenumbers linkstyle cjkmainfont
        """,
        _JOURNAL: """
            aas-doi aas-journal aas-name submitted published archive-doi repository archive
            journal editors reviewers review-issue paper-url formatted-doi joss citation-author
            year volume issue page submission-id
        """,
        _CITING: """
            biblio-style biblatex biblatexoptions natbib natbiboptions cite-method
            reference-section-title suppress-bibliography notes-after-punctuation
            citation-abbreviations biblio-title
        """,
        "the licence stands in 'license'": "copyright rights",
        "write what applies into the author's entry": """
            email orcid correspondence corresponding-author
        """,
        "keywords are read from 'keywords' or 'tags'": "categories subject subjects topic",
        "dates other than 'date' are not printed": """
            date-modified modified created last-modified updated date-submitted
        """,
        "write the text of the summary into 'abstract'": """
            description summary plain-language-summary key-points abstract-title
        """,
        _SOCIAL: "github twitter social open-access",
        "give the DOI as 'doi' and the version as 'version'": """
            citation id arxiv pmid identifier oxa
        """,
    }
)
AUTHOR_IGNORED = _ignored(
    {
        _SOCIAL: "github twitter mastodon bluesky linkedin facebook instagram gitlab osf scholar",
        _CONTACT: "phone fax telephone",
        "the marks of a title page are made here": "symbol symbol-str number letter",
        "an author is listed in the order of the byline": "id index order",
        "own data of another tool": """
            metadata equal-contributor-note citation nametype image avatar userid
        """,
    }
)
AFFILIATION_IGNORED = _ignored(
    {
        _CONTACT: "phone fax telephone email e-mail mail",
        "ROR and ISNI are read": "ringgold doi grid wikidata crossref-funder-id",
        "own data of another tool": "number letter metadata attributes",
    }
)


def report_unread(
    entry: Entry,
    known: Mapping[str, str],
    ignored: Mapping[str, str],
    where: str,
    found: list[Diagnostic],
) -> None:
    """Say that a key is not read: why, or which key was probably meant."""
    key, span = entry.key.text, entry.key.span
    reason = ignored.get(fold(key))
    if reason:
        report(found, "CIT110", f"'{key}'{where} is not read: {reason}", span, None, Severity.NOTE)
        return
    hint = nearest(fold(key), known)
    if hint:
        message = f"'{key}'{where} is not a key that is read"
        report(found, "CIT111", message, span, hint, Severity.WARNING)
        return
    report(found, "CIT110", f"'{key}'{where} is not read", span, None, Severity.NOTE)
