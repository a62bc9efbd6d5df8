"""How to cite the paper that is being built: in the styles readers ask for most, and as records."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from toolkit.document.terms import terms
from toolkit.metadata.bibtex import to_bibtex
from toolkit.metadata.bibtex_plain import to_plain_bibtex
from toolkit.metadata.csl import to_csl_json
from toolkit.metadata.meta_tags import meta_tags
from toolkit.metadata.record import record
from toolkit.metadata.ris import to_ris
from toolkit.metadata.schema_org import scholarly_article
from toolkit.model import Article, CitationForm, Located, Reference
from toolkit.pandoc import ast

STYLES = {
    "APA": "apa",
    "Chicago": "chicago-author-date",
    "MLA": "modern-language-association",
    "Harvard": "harvard-cite-them-right",
    "Vancouver": "nlm-citation-sequence",
    "IEEE": "ieee",
}
"""CSL styles by the names that readers know them by."""
_RECORDS = (
    ("BibTeX", to_plain_bibtex, ".bib", "application/x-bibtex"),
    ("BibLaTeX", to_bibtex, ".biblatex.bib", "application/x-bibtex"),
    ("RIS", to_ris, ".ris", "application/x-research-info-systems"),
    ("CSL-JSON", to_csl_json, ".json", "application/vnd.citationstyles.csl+json"),
)

Prose = Mapping[str, ast.Node]


def own_record(article: Article, prose: Prose) -> Reference:
    """The paper's bibliographic record. ``prose`` is the document's meta."""
    return record(article, prose, genre=terms(article.lang)["working-paper"])


def how_to_cite(article: Article, prose: Prose) -> tuple[CitationForm, ...]:
    """The paper in citation styles and as records. Takes a fifth of a second."""
    return (*citations(article, prose), *records(article, prose))


def citations(article: Article, prose: Prose) -> tuple[CitationForm, ...]:
    """The paper cited in each of `STYLES`, so that it is found; nothing for an anonymous one."""
    if article.anonymous:
        return ()
    # This takes 50 ms, and a build without HTML does not need it.
    from toolkit.cite.citeproc_py import reference_list
    from toolkit.cite.styles import find_style

    item = dict(own_record(article, prose).csl)
    forms = []
    for name, style in STYLES.items():
        path = find_style(Located(style), Path(), Path(), ()).value
        if path is None:
            continue
        entries, _ = reference_list([item], path, article.lang)
        for _, inlines in entries:
            own = identified(article, without_label(inlines))
            forms.append(CitationForm(name=name, text=ast.plain(own), inlines=tuple(own)))
    return tuple(forms)


def catalogued(article: Article, prose: Prose, references: Sequence[Reference]) -> dict[str, Any]:
    """What a `Manuscript` says of the paper to catalogues.

    ``references`` is what the paper cites. Of an anonymous paper nothing is said but what it is: a
    list of cited works has names in full, those of its authors among them.
    """
    own = own_record(article, prose)
    cited = () if article.anonymous else references
    return {
        "description": scholarly_article(article, own, cited),
        "meta_tags": meta_tags(article, own, cited),
    }


def records(article: Article, prose: Prose) -> tuple[CitationForm, ...]:
    """The paper's record in each format of reference managers; nothing for an anonymous one."""
    if article.anonymous:
        return ()
    own = own_record(article, prose)
    return tuple(
        CitationForm(name=name, text=write([own]), file=own.key + suffix, media_type=media_type)
        for name, write, suffix, media_type in _RECORDS
    )


def identified(article: Article, entry: ast.Nodes) -> ast.Nodes:
    """``entry`` and, behind it, what a style leaves out and no other version has.

    That is the version, and the DOI, or else the address and the SWHID.
    """
    said = ast.plain(entry)
    parts: list[ast.Nodes] = []
    version = rf"(?<![\w.]){re.escape(article.version)}(?![\w]|\.\d)"
    words = re.sub(r"\S+://\S+", "", said)  # The address of a page may have the version, too.
    if article.version and not re.search(version, words):
        parts.append(ast.text(f"{terms(article.lang)['version']} {article.version}."))
    address = f"https://doi.org/{article.doi}" if article.doi else article.url
    if address and (article.doi or address).lower() not in said.lower():
        parts.append([ast.link([ast.string(address)], address)])
    swhid = article.edition.swhid if article.edition and not article.doi else ""
    if swhid and swhid not in said:
        parts.append([ast.span([ast.string(swhid)], ast.attr(classes=["swhid"]))])
    return [*entry, *(inline for part in parts for inline in (ast.space(), *part))]


def without_label(inlines: ast.Nodes) -> ast.Nodes:
    """An entry without the number that it would have in a list: '[1]'."""
    kept: ast.Nodes = []
    for inline in inlines:
        classes = inline["c"][0][1] if inline["t"] == "Span" else []
        if "csl-left-margin" not in classes:
            kept += inline["c"][1] if "csl-right-inline" in classes else [inline]
    return kept
