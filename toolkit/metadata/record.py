"""The bibliographic record of the paper itself, as those will have it who cite it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from toolkit.metadata.csl import unmarked
from toolkit.model import Article, Reference
from toolkit.pandoc import ast

_TAGS = {
    "Emph": ("<i>", "</i>"),
    "Strong": ("<b>", "</b>"),
    "Superscript": ("<sup>", "</sup>"),
    "Subscript": ("<sub>", "</sub>"),
    "SmallCaps": ('<span style="font-variant:small-caps;">', "</span>"),
}
"""The rich text of CSL-JSON (docs.citationstyles.org, "Rich text markup within fields")."""


def record(article: Article, prose: Mapping[str, ast.Node], *, genre: str = "") -> Reference:
    """``article`` as a CSL-JSON item that the schema of CSL 1.0.2 accepts.

    ``prose`` holds title, subtitle and abstract as pandoc metadata. A paper of a series is a
    ``report`` of the given ``genre`` ("Working paper"), any other an ``article``. What CSL has
    no variable for, the licence and the authors' ORCID iDs, is under ``custom``. An edition
    without a DOI is told from all others by its SWHID, in the ``note``. A paper without authors, as for blind review, has no names.
    """
    key = citation_key(article)
    in_series = bool(article.series or article.number)
    csl: dict[str, Any] = {
        "id": key,
        "type": "report" if in_series else "article",
        "genre": genre if in_series else "",
        "title": _title(prose),
        "author": [author.name.as_csl() for author in article.authors],
        "issued": _date(article.date),
        "collection-title": article.series,
        "number": article.number,
        "version": article.version,
        "DOI": article.doi,
        "publisher": article.publisher,
        "URL": "" if article.doi else article.url,
        "note": article.edition.swhid if article.edition and not article.doi else "",
        "language": article.lang,
        "abstract": _plain(prose, "abstract"),
        "keyword": ", ".join(article.keywords),
        "custom": _custom(article),
    }
    return Reference(key=key, csl={name: value for name, value in csl.items() if value})


def citation_key(article: Article) -> str:
    """``kashyap-2019``, in letters that every BibTeX reads.

    A name without Latin letters gives ``paper-2019``.
    """
    name = article.authors[0].name if article.authors else None
    letters = unicodedata.normalize("NFKD", (name.family or name.display) if name else "")
    words = re.findall(r"[a-z0-9]+", letters.encode("ascii", "ignore").decode().lower())
    return "-".join(filter(None, ("-".join(words) or "paper", article.date[:4])))


def rich_text(inlines: ast.Nodes) -> str:
    """Inlines as text in which only CSL's own tags mean something."""
    return " ".join("".join(_rich(inlines)).split())


def _rich(inlines: ast.Nodes) -> Iterator[str]:
    for inline in inlines:
        opening, closing = _TAGS.get(inline["t"], ("", ""))
        if opening:
            yield f"{opening}{''.join(_rich(inline['c']))}{closing}"
        elif inline["t"] in ("Span", "Link"):
            yield "".join(_rich(inline["c"][1]))
        else:
            # `ast.plain` would strip the space that an inline consists of.
            yield " " if inline["t"] in ("Space", "SoftBreak", "LineBreak") else ast.plain(inline)


def full_title(title: str, subtitle: str) -> str:
    """'Title: subtitle'; no colon follows a title that ends in a mark of its own."""
    if not title or not subtitle:
        return title or subtitle
    between = " " if unmarked(title).endswith(tuple("?!:.…？！：。")) else ": "
    return title + between + subtitle


def _title(prose: Mapping[str, ast.Node]) -> str:
    parts = (rich_text(prose[name]["c"]) if name in prose else "" for name in ("title", "subtitle"))
    return full_title(*parts)


def _plain(prose: Mapping[str, ast.Node], name: str) -> str:
    return " ".join(ast.plain(prose[name]["c"]).split()) if name in prose else ""


def _date(date: str) -> dict[str, Any]:
    """An EDTF level 0 date; any other as the text that it is."""
    if not date:
        return {}
    if re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", date):
        return {"date-parts": [[int(part) for part in date.split("-")]]}
    return {"literal": date}


def _custom(article: Article) -> dict[str, Any]:
    orcids = {author.orcid: author.name.inverted for author in article.authors if author.orcid}
    custom = {"license": article.license, "orcid": orcids}
    return {name: value for name, value in custom.items() if value}
