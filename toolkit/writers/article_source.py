"""An article's source: front matter in our own dialect, then its text as pandoc Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from toolkit.model import Affiliation, Article, Author, Confidence, Draft, Inferred, PersonName
from toolkit.pandoc.run import Json, run
from toolkit.writers.yaml_text import Comments, yaml_text

MARKDOWN = "markdown-smart-yaml_metadata_block-raw_attribute-simple_tables-multiline_tables"
"""Without ``smart``, quotation marks and dashes are written as the characters that they are."""


def article_source(draft: Draft, bibliographies: Sequence[str] = ()) -> str:
    """The text of an ``article.md``; ``bibliographies`` are the names of files for it.

    What was not stated by the imported file is marked by a comment, to be looked at.
    """
    keys = front_matter(draft.article)
    if bibliographies:
        one = len(bibliographies) == 1
        keys["bibliography"] = bibliographies[0] if one else list(bibliographies)
    head = yaml_text(keys, _comments(draft.inferred))
    kept = "".join(f"# {line}\n" for text in draft.kept for line in _comment_lines(text))
    return f"---\n{head}{kept}---\n\n{markdown(draft.document)}"


def markdown(document: Json) -> str:
    """A document as pandoc Markdown, a paragraph a line, which reads back as the same document."""
    options = ["--from", "json", "--to", MARKDOWN, "--wrap=preserve", "--markdown-headings=atx"]
    return run(options, {**document, "meta": {}}).content.decode()


def _comment_lines(text: str) -> list[str]:
    return ["In the imported file:", *(f"  {line}" for line in text.strip().splitlines())]


def _comments(inferred: tuple[Inferred, ...]) -> Comments:
    return {
        tuple(item.field.split(".")): _comment(item)
        for item in inferred
        if item.confidence is not Confidence.STATED or item.source
    }


def _comment(item: Inferred) -> str:
    said = f" from '{item.source}'" if item.source else ""
    if item.confidence is Confidence.STATED:
        return said.strip()
    return f"{item.confidence.value}{said}: {item.why}"


def front_matter(article: Article) -> dict[str, Any]:
    """The keys and values that read back as ``article``."""
    ids = _ids(article)
    return {
        "title": article.title,
        "subtitle": article.subtitle,
        "author": [_author(author, ids) for author in article.authors],
        "affiliations": [
            _affiliation(affiliation, id)
            for affiliation, id in zip(article.affiliations, ids, strict=True)
        ],
        "date": article.date,
        "version": article.version,
        "doi": article.doi,
        "license": article.license,
        "series": article.series,
        "number": article.number,
        "lang": article.lang,
        "abstract": article.abstract,
        "keywords": list(article.keywords),
        "notice": article.notice,
        "image-credit": article.image_credit,
        "acknowledgements": article.acknowledgements,
        "conflicts": article.conflicts,
        "data-availability": article.data_availability,
        "funding": [
            {"funder": item.funder, "award": item.award, "statement": item.statement}
            for item in article.funding
        ],
    }


def _ids(article: Article) -> list[str]:
    """An id for each affiliation: the source's own, else its number."""
    own = [affiliation.id for affiliation in article.affiliations]
    return own if all(own) and len(set(own)) == len(own) else [str(n) for n in range(1, len(own) + 1)]


def _author(author: Author, ids: list[str]) -> dict[str, Any]:
    return {
        "name": _name(author.name),
        "email": author.email,
        "orcid": author.orcid,
        "isni": author.isni,
        "url": author.url,
        "corresponding": author.corresponding,
        "equal": str(author.equal_group) if author.equal_group else "",
        "roles": _roles(author),
        "degrees": list(author.degrees),
        "note": author.note,
        "biography": author.biography,
        "present-address": author.present_address,
        "deceased": author.deceased,
        "group": author.group,
        "affiliations": [
            {"ref": ids[member.affiliation], "position": member.position}
            if member.position
            else ids[member.affiliation]
            for member in author.memberships
        ],
    }


def _name(name: PersonName) -> Any:
    """One line where its parts are beyond doubt, else the parts."""
    plain = (name.particle, name.dropping_particle, name.suffix, name.printed, name.literal)
    simple = not any(plain) and not name.family_first and " " not in name.family
    if name.printed:
        return name.printed
    if name.literal:
        return {"literal": name.literal}
    if simple and name.given and not set(name.display) & set(",.()"):
        return name.display
    return {
        "given": name.given,
        "particle": name.particle,
        "dropping-particle": name.dropping_particle,
        "family": name.family,
        "suffix": name.suffix,
        "family-first": name.family_first,
    }


def _roles(author: Author) -> list[Any]:
    degrees = author.role_degrees or ("",) * len(author.roles)
    pairs = zip(author.roles, degrees, strict=True)
    return [{"role": role, "degree": degree} if degree else role for role, degree in pairs]


def _affiliation(affiliation: Affiliation, id: str) -> Mapping[str, Any]:
    if affiliation.literal:
        return {"id": id, "name": affiliation.literal, "ror": affiliation.ror}
    return {
        "id": id,
        "group": affiliation.group,
        "department": affiliation.department,
        "name": affiliation.name,
        "address": affiliation.address,
        "city": affiliation.city,
        "region": affiliation.region,
        "postal-code": affiliation.postal_code,
        "country": affiliation.country,
        "ror": affiliation.ror,
        "isni": affiliation.isni,
        "url": affiliation.url,
    }
