"""Join authors and affiliations: from the drafts of all entries to the authors of an article."""

from __future__ import annotations

from toolkit.model import Affiliation, Author, Diagnostic, Membership, PersonName, Severity, nearest
from toolkit.readers.front_matter.affiliations import read_entry, register
from toolkit.readers.front_matter.author_keys import AuthorDraft, Mention
from toolkit.readers.front_matter.registry import (
    Registry,
    looks_like_key,
    normal,
    order_by_use,
    report_unknown,
    split_references,
)
from toolkit.readers.front_matter.values import report
from toolkit.readers.yaml_source import Scalar


def join_byline(
    drafts: list[AuthorDraft], registry: Registry, found: list[Diagnostic]
) -> tuple[tuple[Author, ...], tuple[Affiliation, ...]]:
    """The authors with their memberships, and the affiliations in the order of first use."""
    _share_single_affiliation(drafts, registry)
    memberships = [_memberships(draft, registry, found) for draft in drafts]
    uses = [member.affiliation for own in memberships for member in own]
    affiliations, places = order_by_use(registry, uses, found)
    groups = _equal_groups(drafts, found)
    authors = [
        Author(
            name=draft.name,
            span=draft.span,
            memberships=tuple(
                Membership(affiliation=places[m.affiliation], position=m.position) for m in own
            ),
            equal_group=groups.get(draft.equal, 0),
            **draft.values,
        )
        for draft, own in zip(drafts, memberships, strict=True)
    ]
    authors.extend(_collaborations(drafts, registry, authors))
    _check_duplicates(authors, found)
    unaddressed = [
        author
        for author, draft in zip(authors, drafts, strict=False)
        if "email" not in draft.values
    ]
    _check_corresponding(unaddressed, authors, found)
    return tuple(authors), affiliations


def _share_single_affiliation(drafts: list[AuthorDraft], registry: Registry) -> None:
    """One institution above authors who name none is everybody's, as plain pandoc prints it."""
    nobody = not any(draft.mentions for draft in drafts)
    if nobody and len(registry.affiliations) == 1 and not registry.by_key:
        for draft in drafts:
            draft.mentions.append(Mention("", draft.span, 0))


def _memberships(
    draft: AuthorDraft, registry: Registry, found: list[Diagnostic]
) -> list[Membership]:
    positions: dict[int, list[str]] = {}
    for mention in draft.mentions:
        for place in _places(mention, draft, registry, found):
            held = positions.setdefault(place, [])
            if mention.position and mention.position not in held:
                held.append(mention.position)
    if draft.position is not None and draft.position.text:
        if len(positions) == 1:
            next(iter(positions.values())).append(draft.position.text)
        else:
            message = (
                f"the position of {draft.name.display} belongs to none of several affiliations"
            )
            hint = "write 'position:' beside 'ref:' in one affiliation of the author"
            report(found, "CIT135", message, draft.position.span, hint, Severity.WARNING)
    return [Membership(affiliation=p, position="; ".join(held)) for p, held in positions.items()]


def _places(
    mention: Mention, draft: AuthorDraft, registry: Registry, found: list[Diagnostic]
) -> list[int]:
    """The places in the registry that a mention leads to."""
    if mention.place is not None:
        return [mention.place]
    places = []
    for text in split_references(mention.text, registry):
        if text in registry.broken:
            continue
        place = _lookup(text, registry)
        if place is None and text.strip("*") == "":
            draft.values["corresponding"] = True
            message = f"the mark '{text}' is read as that of the corresponding author"
            report(found, "CIT124", message, mention.span, None, Severity.NOTE)
            continue
        if place is None and _is_reference(text, mention, registry):
            report_unknown(Scalar(text, mention.span), registry, found, draft.name.display)
            continue
        if place is None:
            entry = read_entry(Scalar(text, mention.span, True), found)
            if entry is None:
                continue
            place = register(entry, registry, found)
        places.append(place)
    return places


def _lookup(text: str, registry: Registry) -> int | None:
    if text in registry.by_key:
        return registry.by_key[text][0]
    return registry.by_name.get(normal(text))


def _is_reference(text: str, mention: Mention, registry: Registry) -> bool:
    """Whether a text that leads nowhere was meant as an id, and not as an institution's name."""
    if mention.must_exist or text.isdigit():
        return True
    if not registry.by_key or " " in text:
        return False
    return looks_like_key(text) or nearest(text, registry.by_key) is not None


def _equal_groups(drafts: list[AuthorDraft], found: list[Diagnostic]) -> dict[str, int]:
    """A number above 0 for each label of equal contributors, in the order of the byline."""
    members: dict[str, list[AuthorDraft]] = {}
    for draft in drafts:
        if draft.equal:
            members.setdefault(draft.equal, []).append(draft)
    for alone in (group[0] for group in members.values() if len(group) == 1):
        message = f"{alone.name.display} alone is marked as contributing equally"
        hint = "mark at least one other author in the same way"
        report(found, "CIT147", message, alone.span, hint, Severity.WARNING)
    return {label: number for number, label in enumerate(members, 1)}


def _collaborations(
    drafts: list[AuthorDraft], registry: Registry, authors: list[Author]
) -> list[Author]:
    """Groups that authors (or affiliations, in MyST) name as theirs, once each, at the end."""
    named = [item for draft in drafts for item in draft.collaborations] + registry.collaborations
    known = {normal(author.name.display) for author in authors}
    added = []
    for item in named:
        place = _lookup(item.text, registry)
        name = registry.affiliations[place].name if place is not None else item.text
        if normal(name) not in known:
            known.add(normal(name))
            added.append(Author(name=PersonName(literal=name), group=True, span=item.span))
    return added


def _check_duplicates(authors: list[Author], found: list[Diagnostic]) -> None:
    by_orcid: dict[str, Author] = {}
    by_name: dict[str, Author] = {}
    for author in authors:
        twin = by_orcid.setdefault(author.orcid, author) if author.orcid else author
        namesake = by_name.setdefault(normal(author.name.display), author)
        if twin is not author:
            message = f"{author.name.display} has the ORCID of {twin.name.display}{_where(twin)}"
            report(found, "CIT122", message, author.span, "each author has an ORCID of their own")
        elif namesake is not author and not (author.orcid and namesake.orcid):
            message = f"{author.name.display} is an author already{_where(namesake)}"
            hint = "delete one; give two people of one name their ORCIDs"
            report(found, "CIT122", message, author.span, hint, Severity.WARNING)


def _where(author: Author) -> str:
    return f" in line {author.span.line}" if author.span else ""


def _check_corresponding(
    unaddressed: list[Author], authors: list[Author], found: list[Diagnostic]
) -> None:
    """JOSS papers hold no e-mail address at all: there, a note is enough."""
    severity = Severity.WARNING if any(author.email for author in authors) else Severity.NOTE
    for author in unaddressed:
        if author.corresponding:
            message = f"{author.name.display} is a corresponding author without an e-mail address"
            report(found, "CIT145", message, author.span, "add 'email: ...'", severity)
