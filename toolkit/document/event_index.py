"""An index of events: every event by title, with its date and where it is cited."""

from __future__ import annotations

import unicodedata

from toolkit.document.event_list import EventList, date_text, placeholder, title_link
from toolkit.document.event_selection import short_title
from toolkit.model import Reference
from toolkit.pandoc import ast


def index_of_events(events: EventList) -> ast.Nodes:
    """A list in alphabetical order, below what the div holds itself; nothing without events."""
    if not events.events:
        return []
    entries = []
    for reference, date in sorted(events.events, key=lambda pair: filing_key(pair[0])):
        when = date_text(reference, date, events)
        dated = ast.text(f" ({when})") if when else []
        inlines = [title_link(reference), *dated, placeholder(reference, events.words["colon"])]
        entries.append([{"t": "Plain", "c": inlines}])
    attributes = ast.attr(events.anchor, ["index-of-events"])
    lead = [ast.para(block["c"]) for block in events.caption]
    return [ast.div([*lead, {"t": "BulletList", "c": entries}], attributes)]


def filing_key(reference: Reference) -> tuple[str, str]:
    """What a title is filed under: letters and digits, without accents and capitals."""
    decomposed = unicodedata.normalize("NFKD", short_title(reference)).casefold()
    letters = "".join(sign for sign in decomposed if sign.isalnum() or sign.isspace())
    return " ".join(letters.split()), reference.key
