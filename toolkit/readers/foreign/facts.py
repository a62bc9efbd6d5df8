"""What a file says of its article, gathered from styles, tags, properties and lines, as a draft."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from toolkit.model import (
    Affiliation,
    Article,
    Author,
    Confidence,
    Draft,
    Inferred,
    Membership,
    Reference,
)
from toolkit.pandoc import ast
from toolkit.pandoc.run import API_VERSION
from toolkit.readers.foreign.author_note import read_place
from toolkit.readers.foreign.head import Head
from toolkit.readers.foreign.language import guess_language
from toolkit.readers.foreign.prose import markdown
from toolkit.readers.foreign.title_lines import infer_added
from toolkit.readers.front_matter.dates import read_date
from toolkit.readers.front_matter.identifiers import check_doi, check_email, check_orcid
from toolkit.readers.front_matter.licenses import spdx_identifier
from toolkit.readers.front_matter.names import read_name

_BACK_MATTER = {
    "acknowledgements": r"acknowledge?ments?|danksagung|remerciements|agradecimientos",
    "data_availability": r"(?:data|code|data and code) availability(?: statement)?|availability of data.*",
    "conflicts": r"(?:conflicts?|declarations?) of (?:competing )?interests?|competing interests?(?: statement)?",
    "image_credit": r"image credits?",
}
"""Sections at the end that are fields of the front matter, by the words that head them."""
_REFERENCES = re.compile(
    r"(?:\d+\.?\s+)?(?:references?|bibliography|works cited|literature(?: cited)?|literaturverzeichnis"
    r"|literatur|références|bibliographie|referencias|bibliografía|riferimenti|bibliografia)",
    re.IGNORECASE,
)
Stated = Confidence.STATED


@dataclass(slots=True)
class Facts:
    """Facts as they are found; the first to tell something is believed."""

    head: Head = field(default_factory=Head)
    more: dict[str, Any] = field(default_factory=dict)
    """Fields of `Article` that no line of a title block tells."""

    def state(self, name: str, value: Any, why: str, source: str = "") -> None:
        """A field of the article that the file names. Empty values say nothing."""
        if not value or self.more.get(name) or getattr(self.head, name, ""):
            return
        if hasattr(self.head, name):
            setattr(self.head, name, value)
        else:
            self.more[name] = value
        shown = "; ".join(value) if isinstance(value, tuple) else str(value)
        self.head.infer(name.replace("_", "-"), shown, why, source, Stated)

    def date(self, text: str, why: str) -> None:
        """A date in words or figures; of a moment, the day."""
        text = re.sub(r"T[\d:.]+.*$", "", text.strip()).replace("/", "-")
        read = read_date(text)
        self.state("date", read.edtf, why, text if text != read.edtf else "")

    def doi(self, text: str, why: str) -> None:
        checked = check_doi(text) if text else None
        if checked and not checked.problem:
            self.state("doi", checked.value, why)

    def license(self, text: str, why: str) -> None:
        """A licence by its name, its identifier or the address of its text."""
        self.state("license", spdx_identifier(text.strip()) if text.strip() else "", why)

    def author(
        self,
        name: str,
        why: str,
        *,
        email: str = "",
        orcid: str = "",
        url: str = "",
        affiliations: Sequence[Affiliation | str] = (),
        positions: Sequence[str] = (),
    ) -> int:
        """An author that the file names as one; the place among the authors."""
        read = read_name(name)
        author = Author(name=read.name, degrees=read.degrees, group=read.group, url=url)
        if email and not (checked := check_email(email)).problem:
            author = replace(author, email=checked.value)
        found = re.search(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", orcid)
        if found and not check_orcid(found[0]).problem:
            author = replace(author, orcid=found[0])
        return self.add(author, why, affiliations, positions)

    def add(
        self, author: Author, why: str, affiliations: Sequence[Affiliation | str] = (),
        positions: Sequence[str] = (),
    ) -> int:  # fmt: skip
        """An author in parts; texts among ``affiliations`` are taken apart."""
        head = self.head
        head.authors.append(author)
        head.marks.append(())
        head.lines.append(0)
        place = len(head.authors) - 1
        head.infer(f"author.{place}.name", author.name.display, why, "", Stated)
        own = []
        for number, affiliation in enumerate(affiliations):
            at = self.affiliation(affiliation, why)
            position = positions[number] if number < len(positions) else ""
            own.append(Membership(affiliation=at, position=position or head.positions[at]))
        head.authors[place] = replace(author, memberships=(*author.memberships, *own))
        return place

    def affiliation(self, given: Affiliation | str, why: str) -> int:
        """The place of an affiliation, which is added where it is new."""
        head, added = self.head, ()
        if isinstance(given, str):
            affiliation, added = read_place(given, add=False)
        else:
            affiliation = given
        if affiliation in head.affiliations:
            return head.affiliations.index(affiliation)
        head.affiliations.append(affiliation)
        head.places.append("")
        head.owners.append(0)
        head.positions.append("")
        at = len(head.affiliations) - 1
        sure = Confidence.LIKELY if isinstance(given, str) else Stated
        source = given if isinstance(given, str) and given != affiliation.line else ""
        head.infer(f"affiliations.{at}.name", affiliation.line, why, source, sure)
        infer_added(added, at, head)
        return at


def draft(
    facts: Facts,
    name: str,
    blocks: ast.Nodes,
    *,
    references: Sequence[Reference] = (),
    media: Mapping[str, bytes] | None = None,
    kept: Sequence[str] = (),
    bibliography: str = "",
    keys: Sequence[str] = (),
) -> Draft:
    """The draft of ``facts`` and a text; statements at its end become fields."""
    blocks = _without_statements(blocks, facts)
    lang = facts.more.get("lang", "")
    if not lang and (
        guess := guess_language(ast.plain(blocks[:40]) + facts.more.get("abstract", ""))
    ):
        facts.more["lang"] = guess
        if guess != "en":
            facts.head.infer("lang", guess, "the commonest words", "", Confidence.GUESSED)
    head = facts.head
    article = Article(
        path=name,
        title=head.title,
        subtitle=head.subtitle,
        authors=tuple(head.authors),
        affiliations=tuple(head.affiliations),
        date=head.date,
        doi=head.doi,
        keywords=head.keywords,
    )
    if head.image_credit:
        article = replace(article, image_credit=head.image_credit)
    return Draft(
        article=replace(article, **facts.more),
        document={"pandoc-api-version": API_VERSION, "meta": {}, "blocks": blocks},
        references=tuple(references),
        media=dict(media or {}),
        inferred=_latest(head.inferred),
        kept=tuple(kept),
        bibliography=bibliography,
        keys=tuple(keys),
    )


def _latest(inferred: Sequence[Inferred]) -> tuple[Inferred, ...]:
    """One finding a field and value."""
    return tuple({(item.field, item.value): item for item in inferred}.values())


def _without_statements(blocks: ast.Nodes, facts: Facts) -> ast.Nodes:
    """Without the sections whose content the front matter has fields for."""
    result: ast.Nodes = []
    place = 0
    while place < len(blocks):
        name = _statement(blocks[place])
        end = place + 1
        while end < len(blocks) and blocks[end]["t"] in ("Para", "Plain"):
            end += 1
        text = markdown(blocks[place + 1 : end]) if name else ""
        if text and facts.more.get(name, text) == text:
            facts.state(name, text, "the section of that name")
        else:
            result += blocks[place:end]
        place = end
    return result


def _statement(block: ast.Node) -> str:
    if block["t"] != "Header":
        return ""
    words = ast.plain(block["c"][2]).strip(" .:")
    for name, pattern in _BACK_MATTER.items():
        if re.fullmatch(pattern, words, re.IGNORECASE):
            return name
    return ""


def heads_references(block: ast.Node) -> bool:
    """Whether a heading announces the list of references."""
    return block["t"] == "Header" and names_references(ast.plain(block["c"][2]))


def names_references(text: str) -> bool:
    """Whether a line is what people head the list of references with."""
    return bool(_REFERENCES.fullmatch(text.strip(" .:")))
