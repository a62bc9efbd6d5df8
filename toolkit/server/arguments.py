"""The arguments of an OAI-PMH request, checked (OAI-PMH 2.0, sections 2.5, 2.7.1, 3.6 and 4)."""

from __future__ import annotations

import base64
import binascii
import datetime
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass

from toolkit.server.catalogue import Selection

_LISTS = (("metadataPrefix",), ("from", "until", "set"), "resumptionToken")
VERBS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...], str]] = {
    "Identify": ((), (), ""),
    "ListMetadataFormats": ((), ("identifier",), ""),
    "ListSets": ((), (), "resumptionToken"),
    "ListIdentifiers": _LISTS,
    "ListRecords": _LISTS,
    "GetRecord": (("identifier", "metadataPrefix"), (), ""),
}
"""For each verb the arguments that it needs, those that it may have, and one that stands alone."""

_WORD = r"[\w.!~*'()-]+"
_SYNTAX = {"metadataPrefix": _WORD, "set": f"{_WORD}(:{_WORD})*"}
"""Of arguments that the protocol's schema holds to a form."""


class ProtocolError(Exception):
    """A request that cannot be answered: an error code of OAI-PMH, and why."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Place:
    """Where in which list a harvester is: all that a resumption token says.

    The server remembers nothing, so a token holds as long as the catalogue does, and after.
    """

    verb: str
    selection: Selection
    after: tuple[str, str] = ("", "")
    """Datestamp and identifier of the last record that was given."""
    cursor: int = 0
    """How many were given before."""

    @property
    def token(self) -> str:
        said = [self.verb, *astuple(self.selection), *self.after, self.cursor]
        return base64.urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("=")


def place_of(token: str, verb: str) -> Place:
    """The place that a token of `Place.token` tells. Raises `ProtocolError`."""
    try:
        raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
        *texts, cursor = json.loads(raw)
        said_verb, prefix, first, last, spec, datestamp, identifier = texts
        sound = all(isinstance(text, str) for text in texts) and isinstance(cursor, int)
        "".join(texts).encode()  # JSON can tell of halves of characters, which no catalogue holds
    except (binascii.Error, ValueError, TypeError, RecursionError):
        sound = False
    if not sound or said_verb != verb or cursor < 0:
        raise ProtocolError("badResumptionToken", "this is no resumption token of this list")
    selection = Selection(prefix=prefix, first=first, last=last, spec=spec)
    return Place(verb, selection, (datestamp, identifier), cursor)


def checked(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The arguments by name, ``verb`` among them. Raises `ProtocolError`."""
    verbs = [value for name, value in pairs if name == "verb"]
    if len(verbs) != 1 or verbs[0] not in VERBS:
        what = f"'{verbs[0]}' is no verb" if len(verbs) == 1 else "one verb is needed"
        raise ProtocolError("badVerb", f"{what}; there are {', '.join(VERBS)}")
    given = dict(pairs)
    needed, possible, alone = VERBS[verbs[0]]
    if len(given) != len(pairs):
        raise ProtocolError("badArgument", "an argument is given twice")
    names = given.keys() - {"verb"}
    if unknown := sorted(names - {*needed, *possible, alone}):
        raise ProtocolError("badArgument", f"{verbs[0]} has no argument '{unknown[0]}'")
    for name in sorted(names & _SYNTAX.keys()):
        if not re.fullmatch(_SYNTAX[name], given[name], re.ASCII):
            raise ProtocolError("badArgument", f"'{name}' has characters that it cannot have")
    if alone in names:
        if len(names) > 1:
            raise ProtocolError("badArgument", f"'{alone}' stands alone")
    elif missing := [name for name in needed if not given.get(name)]:
        raise ProtocolError("badArgument", f"{verbs[0]} needs the argument '{missing[0]}'")
    return given


def selection_of(given: Mapping[str, str]) -> Selection:
    """The records that the arguments of a list choose. Raises `ProtocolError`."""
    first, last = (_day(given, name) for name in ("from", "until"))
    if first and last and first > last:
        raise ProtocolError("badArgument", "'from' is later than 'until'")
    return Selection(
        prefix=given["metadataPrefix"], first=first, last=last, spec=given.get("set", "")
    )


def _day(given: Mapping[str, str], name: str) -> str:
    value = given.get(name)
    if value is None:
        return ""
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
            raise ValueError
        datetime.date.fromisoformat(value)
    except ValueError:
        message = f"'{name}' must be a day as in 2026-11-24: this repository counts in days"
        raise ProtocolError("badArgument", message) from None
    return value
