"""Places that take papers, by name, and what each of them misses in a paper."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator, Sequence
from types import ModuleType

from toolkit.lint import readiness
from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, nearest


def places() -> tuple[str, ...]:
    """The names of all places: ``crossref``, ``google-scholar``."""
    modules = pkgutil.iter_modules(readiness.__path__)
    names = (module.name for module in modules if module.name != "place")
    return tuple(sorted(name.replace("_", "-") for name in names if not name.startswith("_")))


def page(place: str) -> str:
    """What the place demands, as its module states it."""
    return inspect.cleandoc(_module(place).__doc__ or "")


def codes(place: str) -> dict[str, str]:
    """The codes that the place's findings have, with what each means."""
    return dict(_module(place).CODES)


def check_place(paper: Paper, wanted: Sequence[str]) -> Iterator[Diagnostic]:
    """What the paper lacks for each of the places ``wanted``."""
    for place in wanted:
        if place in places():
            yield from _module(place).check(paper)


def unknown_places(wanted: Sequence[str]) -> Iterator[Diagnostic]:
    """An error for each name that is no place's."""
    for place in wanted:
        if place not in places():
            hint = nearest(place, places()) or f"there are: {', '.join(places())}"
            yield Diagnostic(code="CIT801", message=f"no place is called '{place}'", hint=hint)


def _module(place: str) -> ModuleType:
    return importlib.import_module(f"{readiness.__name__}.{place.replace('-', '_')}")
