"""The divs that tell events: ``chronology``, ``timeline`` and ``index-of-events``.

They are replaced before figures and tables get their numbers, since they become some.
Where an event is cited is known only after citation; until then a placeholder says of
which event it is, and `toolkit.document.event_places` fills it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from toolkit.document.chronology import chronology
from toolkit.document.citations import cited_keys
from toolkit.document.event_index import index_of_events
from toolkit.document.event_list import EventList
from toolkit.document.event_selection import Fault, in_order, names_of, read_selection
from toolkit.document.pictures import DRAWN
from toolkit.document.source import Source
from toolkit.document.terms import terms
from toolkit.document.timeline import MOST, Timeline, timeline
from toolkit.model import Article, Bibliography, Diagnostic, Reference, Severity, nearest
from toolkit.pandoc import ast
from toolkit.pandoc.run import Json

_FILTERS = ("keyword", "type", "from", "to")
_COMMON = (*_FILTERS, "cited", "lang")
_KINDS = {"chronology": (*_COMMON, "columns"), "timeline": _COMMON, "index-of-events": _COMMON}
"""Class of a div to the attributes that it knows."""


@dataclass(slots=True)
class EventBlocks:
    """What became of the divs."""

    document: Json
    timelines: dict[str, Timeline] = field(default_factory=dict)
    """By the target of the image that shows it."""
    listed: list[str] = field(default_factory=list)
    """Keys of events that are told without being cited, and need a reference."""
    diagnostics: list[Diagnostic] = field(default_factory=list)


@dataclass(slots=True)
class _Request:
    """One div, read."""

    kind: str
    attributes: Mapping[str, str]
    faults: list[tuple[str, Severity, Fault]] = field(default_factory=list)

    def fault(self, code: str, fault: Fault, severity: Severity = Severity.ERROR) -> None:
        self.faults.append((code, severity, fault))


def with_events(
    document: Json, article: Article, bibliography: Bibliography, source: Source
) -> EventBlocks:
    """``document`` with a table, a figure or a list in place of each div."""
    result = EventBlocks(document)
    cited = frozenset(key for key in cited_keys(document) if key in bibliography)
    counts = dict.fromkeys(_KINDS, 0)

    def action(node: ast.Node) -> ast.Nodes | None:
        if node["t"] != "Div":
            return None
        (anchor, classes, pairs), content = node["c"]
        kind = next((name for name in classes if name in _KINDS), "")
        if not kind:
            return None
        counts[kind] += 1
        request = _Request(kind, dict(pairs))
        events = _events(request, article, bibliography, cited)
        caption, rest = _caption(content)
        events = replace(events, anchor=anchor, caption=caption, number=counts[kind])
        blocks = _BUILDERS[kind](events, request, result)
        keys = (reference.key for reference, _ in events.events)
        result.listed += [key for key in keys if key not in cited]
        result.diagnostics += _diagnostics(request, counts[kind], source)
        return [*blocks, *rest]

    result.document = {**document, "blocks": ast.walk(document["blocks"], action)}
    return result


def _events(
    request: _Request,
    article: Article,
    bibliography: Bibliography,
    cited: frozenset[str],
) -> EventList:
    """The events that a div asks for; what is wrong with it joins its faults."""
    attributes = request.attributes
    known = _KINDS[request.kind]
    for name in attributes:
        if name not in known:
            hint = nearest(name, known) or f"it knows {', '.join(known)}"
            fault = Fault(name, f"a {request.kind} has no attribute '{name}'", hint)
            request.fault("CIT441", fault, Severity.WARNING)
    references = [bibliography[key] for key in bibliography]
    selection, faults = read_selection(attributes, references)
    for fault in faults:
        request.fault("CIT443" if fault.name in ("from", "to") else "CIT442", fault)
    if attributes.get("cited", "true") not in ("true", "false"):
        message = f"'cited' must be true or false, not '{attributes['cited']}'"
        request.fault("CIT442", Fault("cited", message, 'write cited="false" to list all events'))
    only_cited = attributes.get("cited") != "false"
    pool = [item for item in references if item.key in cited or not only_cited]
    events = in_order(pool, selection)
    if not events and not faults:
        request.fault("CIT444", _nothing(request.kind, pool, only_cited), Severity.WARNING)
    lang = attributes.get("lang", article.lang)
    return EventList(
        events=events,
        lang=lang,
        words=terms(lang),
        names=names_of(references),
    )


def _nothing(kind: str, pool: list[Reference], only_cited: bool) -> Fault:
    message = f"this {kind} is empty and is left out"
    if any(reference.event for reference in pool):
        return Fault("", message, "no event passes all of its filters")
    if only_cited:
        hint = 'the article cites no event; cited="false" lists those of the bibliography'
        return Fault("", message, hint)
    return Fault("", message, "the bibliography has no events")


def _caption(content: ast.Nodes) -> tuple[ast.Nodes, ast.Nodes]:
    """A first paragraph of the div as a caption, and what else stands in it."""
    if content and content[0]["t"] == "Para":
        return [{"t": "Plain", "c": content[0]["c"]}], content[1:]
    return [], content


def _chronology(events: EventList, request: _Request, result: EventBlocks) -> ast.Nodes:
    table, unknown = chronology(events, request.attributes.get("columns", ""))
    for fault in unknown:
        request.fault("CIT442", fault)
    return table


def _timeline(events: EventList, request: _Request, result: EventBlocks) -> ast.Nodes:
    target = f"{DRAWN}timeline-{events.number}"
    figure, drawn = timeline(events, target)
    for reference, date in events.events:
        if date is None:
            message = f"'{reference.key}' has no date that a timeline could show"
            request.fault("CIT445", Fault("", message, "write eventdate as EDTF"), Severity.WARNING)
    if drawn is None:
        return []
    if len(drawn.entries) > MOST:
        message = f"a timeline has room for {MOST} events, and this one has {len(drawn.entries)}"
        hint = "choose some with keyword, type, from or to"
        request.fault("CIT446", Fault("", message, hint))
        return []
    result.timelines[target] = drawn
    return figure


def _index(events: EventList, request: _Request, result: EventBlocks) -> ast.Nodes:
    return index_of_events(events)


_BUILDERS: dict[str, Callable[[EventList, _Request, EventBlocks], ast.Nodes]] = {
    "chronology": _chronology,
    "timeline": _timeline,
    "index-of-events": _index,
}


def _diagnostics(request: _Request, count: int, source: Source) -> list[Diagnostic]:
    """The faults of the ``count``-th div of its kind, at its place."""
    kind = request.kind
    places = source.occurrences(
        rf"(?m)^[ \t>]*:{{3,}}[ \t]*(?:\{{[^}}]*\.{kind}(?![\w-])|{kind}(?![\w-]))"
        rf"|<div\b[^>]*\bclass=[\"'][^\"'>]*(?<![\w-]){kind}(?![\w-])"
    )
    span = places[count - 1] if count <= len(places) else source.first(kind)
    return [
        Diagnostic(code=code, severity=severity, message=fault.message, span=span, hint=fault.hint)
        for code, severity, fault in request.faults
    ]
