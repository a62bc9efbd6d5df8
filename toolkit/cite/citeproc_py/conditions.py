"""The conditions of ``cs:if`` and ``cs:else-if``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from toolkit.cite.citeproc_py.context import Context
from toolkit.cite.citeproc_py.dates import Date
from toolkit.cite.citeproc_py.numbers import is_numeric


Test = tuple[Callable[[str, Context], bool], str]


def holds(branch: Any, context: Context) -> bool:
    """Whether the conditions of a branch hold, by its ``match``: all (default), any or none."""
    tests = context.style.tests.get(branch)
    if tests is None:
        tests = context.style.tests[branch] = list(_tests(branch))
    match = branch.get("match")
    if match == "any":
        return any(test(word, context) for test, word in tests)
    if match == "none":
        return not any(test(word, context) for test, word in tests)
    return all(test(word, context) for test, word in tests)


def _tests(branch: Any) -> Iterator[Test]:
    for attribute, test in _TESTS.items():
        for word in branch.get(attribute, "").split():
            yield test, word
    if types := branch.get("type"):
        # An item has one type, so a list of types is one condition, even where all must hold.
        yield _type, f" {' '.join(types.split())} "


def _type(types: str, context: Context) -> bool:
    return f" {context.reference.type} " in types


def _variable(name: str, context: Context) -> bool:
    if name == "locator":
        return bool(context.locator)
    if name == "year-suffix":
        return bool(context.reference.suffix)
    return context.given(name) is not None


def _uncertain(name: str, context: Context) -> bool:
    value = context.given(name)
    return isinstance(value, Date) and value.circa


def _numeric(name: str, context: Context) -> bool:
    if name == "locator":
        return is_numeric(context.locator)
    return is_numeric(context.given(name))


def _locator(label: str, context: Context) -> bool:
    if context.locator is None:
        return False
    return label.replace("-", " ") == (context.label or "page").replace("-", " ")


def _disambiguates(value: str, context: Context) -> bool:
    return context.reference.condition == (value == "true")


_TESTS: dict[str, Callable[[str, Context], bool]] = {
    "variable": _variable,
    "is-numeric": _numeric,
    "is-uncertain-date": _uncertain,
    "locator": _locator,
    "position": lambda word, context: word in context.positions,
    "disambiguate": _disambiguates,
}
