"""The CSL item of an event in the form that a style prints best.

Few styles know CSL's type ``event``, and they disagree on which variable a place is printed
from. So each style is asked (`toolkit.cite.style_reading`) what it would print of an event in
each of a few forms, from the one that means most to the one that every style can print, and
the first that gives title, date and place once is taken. No style is known by its name.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from toolkit.cite.style_reading import Printed, StyleReading, printed, read_style
from toolkit.model import Event, Reference

Item = Mapping[str, Any]

_GENERIC = ("document", "report", "webpage", "manuscript", "pamphlet", "book")
_TYPES = {
    "event": ("event", *_GENERIC),
    "hearing": ("event", *_GENERIC),
    "speech": ("speech", *_GENERIC),
    "statement": _GENERIC,
    "treaty": ("treaty", "event", *_GENERIC),
    "post": ("post", "webpage", "post-weblog", *_GENERIC),
    "broadcast": ("broadcast", *_GENERIC),
}
"""CSL types by kind of event, the most telling first."""
_KIN = {"tweet": "post", "summit": "event", "meeting": "event"}
_CARRIERS = {
    "event": ("publisher", "event-place", "publisher-place"),
    "tweet": ("container-title", "publisher", "archive", "publisher-place"),
    "post": ("container-title", "publisher", "archive", "publisher-place"),
    "broadcast": ("publisher", "container-title", "archive", "publisher-place"),
}
"""The variables that may hold the place; of what happens on a medium, the medium."""
_LAST_TYPES = ("webpage", "chapter", "article-magazine", "article-journal")
"""Types that every style prints, the place as if it were where the event is published."""
_ONLY_WHERE_KNOWN = frozenset({"speech", "post", "post-weblog", "treaty"})
"""Types that are tried only in styles that have a form for them."""
_LAW = "treaty"
"""Styles that know this type cite treaties as lawyers do, who name no place."""
_PEOPLE = {"contributor": "participants", "organizer": "organizers"}
"""CSL's names for people of an event, and the event's own."""
_FALSE = re.compile(
    r"publi|presented|preprint|posted|paper|press|forthcoming|veröffentl|thesis|conference|"
    r"modified|unknown|no date|\b[ns]\.\s?[dnlp]\.|\bo\.\s?[OJV]\.|^in$|\bin:",
    re.IGNORECASE,
)
"""Words of styles that would say of an event what is not so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One way to write an event as a CSL item."""

    csl_type: str
    carrier: str
    """The variable that holds the place, or the medium; that of the title holds it behind that."""
    long_title: bool = False
    """There is no short title, which some styles print instead of the title."""
    genre: bool = True
    exact: bool = False
    """An approximate date is given as if it were exact, for styles that print no other."""
    title: str = "title"
    """The variable that holds the title."""
    people: tuple[str, ...] = ()
    """Of `_PEOPLE`, the variables that the style prints."""


def in_style(references: Sequence[Reference], style: Path) -> list[Item]:
    """The CSL items of ``references``; those of events in the form that ``style`` prints best."""
    if not any(reference.event for reference in references):
        return [reference.csl for reference in references]
    reading = read_style(style)
    known: dict[Hashable, Form] = {}
    items = []
    for reference in references:
        item = reference.csl
        if reference.event:
            # What a style prints hangs on which variables there are, not on what they hold.
            circa = "circa" in item.get("issued", ())
            people = tuple(bool(getattr(reference.event, name)) for name in _PEOPLE.values())
            alike = (reference.event.kind, circa, item.get("type"), people, frozenset(item))
            if alike not in known:
                known[alike] = best_form(item, reference.event, reading)
            item = written(item, reference.event, known[alike], reading)
        items.append(item)
    return items


def best_form(item: Item, event: Event, style: StyleReading) -> Form:
    """The form of ``item`` that ``style`` prints best, by `_merits`; the first of equals."""
    best, best_merits, best_placed = Form(csl_type="document", carrier="publisher"), (), False
    for form in _forms(item, event, style):
        candidate = written(item, event, form, style)
        pages = _pages(candidate, style)
        merits = _merits(candidate, form, style, pages)
        placed = all(page.variables[form.carrier] for page in pages)
        # Law may do without the place, but has it where the style prints it all the same.
        as_good = merits == best_merits and form.csl_type == best.csl_type
        if merits > best_merits or (as_good and placed > best_placed):
            best, best_merits, best_placed = form, merits, placed
        if all(merits) and (placed or form.carrier not in candidate):
            break
    return _refined(best, item, event, style)


def _refined(best: Form, item: Item, event: Event, style: StyleReading) -> Form:
    """The form with what is left out of it, or added, once its type is known."""
    # Rules ask for '[Tweet]' in brackets, or else for the platform alone.
    if _family(event) == "post" and not _brackets_genre(written(item, event, best, style), style):
        best = replace(best, genre=False)
    # A style that has the place from CSL's own variable for it was made with events in mind.
    for name in _PEOPLE if "event" in style.types and best.carrier == "event-place" else ():
        fuller = replace(best, people=(*best.people, name))
        if _prints_people(written(item, event, fuller, style), name, style):
            best = fuller
    return best


def _brackets_genre(item: Item, style: StyleReading) -> bool:
    layout = style.bibliography or style.citation
    return layout is not None and "genre" in printed(layout, style, item).bracketed


def _prints_people(item: Item, name: str, style: StyleReading) -> bool:
    """Whether the style prints these people once, and not as if they were the authors."""
    layout = style.bibliography or style.citation
    page = printed(layout, style, item) if layout else Printed()
    return page.variables[name] == 1 and name not in page.for_names


def written(item: Item, event: Event, form: Form, style: StyleReading) -> Item:
    """``item`` in ``form``.

    The usual word for its kind ('Speech') is left out where the title has it, and begins with a
    small letter in notes, for styles of notes raise it in their lists themselves.
    """
    place = _place(item, event)
    left = {"publisher", "event-place"} | ({"title-short"} if form.long_title else set())
    kept = {name: value for name, value in item.items() if name not in left}
    kept["type"] = form.csl_type
    kept[form.title] = kept.pop("title", "")
    if form.exact:
        kept["issued"] = {name: value for name, value in item["issued"].items() if name != "circa"}
    if place and form.carrier == form.title:
        kept[form.title] += f", {place}"
    elif place:
        kept[form.carrier] = place
    for name in form.people:
        people = [person for person in getattr(event, _PEOPLE[name]) if person != place]
        kept[name] = [{"literal": person} for person in people]
    word = str(item.get("genre", "")).casefold()
    if word == event.kind and (word in event.title.casefold() or not form.genre):
        del kept["genre"]
    elif word == event.kind and style.in_notes:
        kept["genre"] = word
    return kept


def _place(item: Item, event: Event) -> str:
    """The place, behind a publisher that the source names; of what has a medium, the medium."""
    parts = [item.get("publisher", ""), item.get("event-place", "")]
    if event.kind in _CARRIERS and event.kind != "event":
        parts = [parts[0] or parts[1]]
    return ", ".join(part for part in dict.fromkeys(parts) if part)


def _family(event: Event) -> str:
    return _KIN.get(event.kind, event.kind)


def _forms(item: Item, event: Event, style: StyleReading) -> Iterator[Form]:
    family = _family(event)
    types = [
        csl_type
        for csl_type in _TYPES[family]
        if csl_type not in _ONLY_WHERE_KNOWN or csl_type in style.types
    ]
    carriers = _CARRIERS.get(family, _CARRIERS["event"])
    usual = [
        *(Form(csl_type=name, carrier=carrier) for name in types for carrier in carriers),
        *(Form(csl_type=name, carrier="container-title") for name in _LAST_TYPES),
        *(Form(csl_type=name, carrier="title") for name in types),
    ]
    yield from usual
    if "title-short" in item:
        yield from (replace(form, long_title=True) for form in usual)
    if "circa" in item.get("issued", ()):
        yield from (replace(form, exact=True) for form in usual)
    # Some styles of chemists and physicists print no titles, but where things are published.
    for name in ("book", "chapter", "article-journal"):
        for carrier in ("publisher", "publisher-place", "container-title"):
            yield Form(csl_type=name, carrier=carrier, title="container-title")


def _merits(
    item: Item, form: Form, style: StyleReading, pages: Sequence[Printed]
) -> tuple[bool, ...]:
    """What the style makes of the item, the most important first; of each, the list before notes.

    Many notes give no more than names and year, whatever the item: then forms differ by the list.
    """
    named = not style.citation or style.in_notes or _is_named(printed(style.citation, style, item))
    judged = [_page_merits(page, item, form, named) for page in pages]
    return tuple(merit for merits in zip(*judged, strict=True) for merit in merits)


def _pages(item: Item, style: StyleReading) -> list[Printed]:
    """What the list prints and, in a style of notes, what a note prints."""
    layouts = [style.bibliography or style.citation]
    if style.in_notes and style.bibliography:
        layouts.append(style.citation)
    return [printed(layout, style, item) for layout in layouts if layout is not None]


def _page_merits(page: Printed, item: Item, form: Form, named: bool) -> tuple[bool, ...]:
    def there(name: str) -> bool:
        return name not in item or page.variables[name] > 0

    def once(name: str) -> bool:
        return name not in item or page.variables[name] == 1

    with_title = form.carrier == form.title
    return (
        there(form.title),
        page.date_parts["year"] > 0,
        there("author"),
        once(form.title),
        named,
        with_title or form.carrier not in page.for_names,
        form.csl_type == _LAW or (once if with_title else there)(form.carrier),
        not any(_FALSE.search(word) for word in page.words),
        form.csl_type == _LAW or once(form.carrier),
        there("URL"),
        page.date_parts["year"] < 3,
        page.date_parts["day"] > 0,
        page.date_parts["year"] == 1,
    )


def _is_named(citation: Printed) -> bool:
    """Whether a citation tells which of the references it means."""
    names = ("citation-number", "citation-label", "author", "title", "title-short")
    return any(citation.variables[name] for name in names)
