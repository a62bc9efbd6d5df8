"""The options of names, which a style sets on itself, a part of it, ``cs:names`` or ``cs:name``."""

from __future__ import annotations

from typing import Any

from toolkit.cite.citeproc_py.context import Context

_AS = {"form": "name-form", "delimiter": "name-delimiter"}
"""Options that are called otherwise where they are inherited from."""

DEFAULTS = {
    "and": "",
    "delimiter": ", ",
    "delimiter-precedes-et-al": "contextual",
    "delimiter-precedes-last": "contextual",
    "et-al-min": "0",
    "et-al-use-first": "1",
    "et-al-subsequent-min": "",
    "et-al-subsequent-use-first": "",
    "et-al-use-last": "false",
    "form": "long",
    "initialize": "true",
    "initialize-with": None,
    "name-as-sort-order": "",
    "sort-separator": ", ",
}


class NameOptions:
    """Options as one ``cs:name`` has them, in a citation, in the bibliography or in a sort key."""

    def __init__(self, name: Any, names: Any, context: Context) -> None:
        own = {} if name is None else dict(name.attrib)
        around = [] if names is None else [names.attrib]
        part = getattr(context.style, context.part)
        # Sort keys have only the options of the names themselves, as pandoc reads CSL.
        wide = [] if context.sorting else [part, context.style.root]
        self._own = {**own, **context.sort_options}
        self._inherited = [*around, *(element.attrib for element in wide if element is not None)]

    def get(self, option: str) -> str | None:
        """The option's value, from the nearest place that sets it."""
        value = self._own.get(option)
        if value is not None:
            return value
        name = _AS.get(option, option)
        for attributes in self._inherited:
            value = attributes.get(name)
            if value is not None:
                return value
        return DEFAULTS[option]

    def text(self, option: str) -> str:
        return self.get(option) or ""

    def number(self, option: str) -> int:
        value = self.get(option) or "0"
        return int(value) if value.isdecimal() else 0

    def et_al(self, *, subsequent: bool) -> tuple[int, int]:
        """How many names call for et al., and how many of them it leaves."""
        least, first = self.number("et-al-min"), self.number("et-al-use-first")
        if subsequent:
            least = self.number("et-al-subsequent-min") or least
            first = self.number("et-al-subsequent-use-first") or first
        return least, first
