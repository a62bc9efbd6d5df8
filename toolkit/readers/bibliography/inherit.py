"""Inheritance between entries: ``crossref`` with biblatex's field mapping, and ``xdata``.

Source: biblatex 3.20 manual, appendix B ("Default Inheritance Setup") and section 3.13.6.
"""

from __future__ import annotations

from dataclasses import replace

from toolkit.model import nearest
from toolkit.readers.bibliography.bibtex import RawEntry, RawField
from toolkit.readers.bibliography.problems import Problems

DEEPEST = 50
"""Entries in one line of inheritance; biblatex's own depth is three."""

_PARTS = frozenset(
    "inbook incollection inproceedings conference inreference bookinbook suppbook "
    "suppcollection".split()
)
_IN_PERIODICALS = frozenset({"article", "suppperiodical", "review"})
_NOT_INHERITED = frozenset(
    "crossref xref xdata ids entryset entrysubtype execute label options presort related "
    "relatedoptions relatedstring relatedtype shorthand shorthandintro sortkey sortname "
    "sorttitle sortyear keywords abstract annotation note file".split()
)
_TITLES = ("title", "subtitle", "titleaddon")
_OWN_TITLES = frozenset({*_TITLES, "shorttitle"})


def resolve(entries: list[RawEntry], problems: Problems) -> list[RawEntry]:
    """The entries with all that they inherit; a field of one's own is never replaced."""
    by_key = {entry.key: entry for entry in entries}
    done: dict[str, RawEntry] = {}
    return [_resolved(entry, by_key, done, (), problems) for entry in entries]


def _resolved(
    entry: RawEntry,
    by_key: dict[str, RawEntry],
    done: dict[str, RawEntry],
    path: tuple[str, ...],
    problems: Problems,
) -> RawEntry:
    if entry.key in done:
        return done[entry.key]
    if "xdata" not in entry.fields and "crossref" not in entry.fields:
        done[entry.key] = entry
        return entry
    fields = dict(entry.fields)
    for name in ("xdata", "crossref"):
        if name not in entry.fields:
            continue
        for key in (key.strip() for key in entry.fields[name].value.split(",")):
            parent = _parent(key, name, entry, by_key, (*path, entry.key), problems)
            if parent is not None:
                parent = _resolved(parent, by_key, done, (*path, entry.key), problems)
                for inherited, field in _offered(entry, parent, name).items():
                    fields.setdefault(inherited, field)
    done[entry.key] = replace(entry, fields=fields)
    return done[entry.key]


def _parent(
    key: str,
    name: str,
    entry: RawEntry,
    by_key: dict[str, RawEntry],
    path: tuple[str, ...],
    problems: Problems,
) -> RawEntry | None:
    line = entry.fields[name].line
    if len(path) > DEEPEST:
        problems.error(
            "CIT207", f"'{entry.key}' inherits through more than {DEEPEST} entries", line
        )
        return None
    if key in path:
        circle = " → ".join((*path[path.index(key) :], key))
        problems.error("CIT207", f"the entries inherit from each other in a circle: {circle}", line)
        return None
    if key not in by_key:
        message = f"'{entry.key}' inherits from '{key}' ({name}), which this file does not define"
        problems.error("CIT206", message, line, nearest(key, by_key))
    return by_key.get(key)


def _offered(child: RawEntry, parent: RawEntry, name: str) -> dict[str, RawField]:
    """What the parent gives, under the names that it has in the child."""
    if name == "xdata":
        return {key: field for key, field in parent.fields.items() if key not in ("xdata", "ids")}
    renamed = _renamed_titles(child.kind, parent.kind)
    offered: dict[str, RawField] = {}
    for key, field in parent.fields.items():
        if key in _NOT_INHERITED:
            continue
        if key in _OWN_TITLES and renamed is not None:
            if key in renamed:
                offered[renamed[key]] = field
            continue
        offered[key] = field
        if key == "author" and child.kind == "inbook":
            offered["bookauthor"] = field
    return offered


def _renamed_titles(child: str, parent: str) -> dict[str, str] | None:
    """The names that a parent's titles have in the child; None where they keep their own."""
    if parent.startswith("mv"):
        return dict(zip(_TITLES, ("maintitle", "mainsubtitle", "maintitleaddon"), strict=True))
    if child in _PARTS:
        return dict(zip(_TITLES, ("booktitle", "booksubtitle", "booktitleaddon"), strict=True))
    if child in _IN_PERIODICALS:
        return dict(zip(_TITLES[:2], ("journaltitle", "journalsubtitle"), strict=True))
    return None
