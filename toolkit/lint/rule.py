"""A rule as the engine sees it, made from the module that states it."""

from __future__ import annotations

import functools
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType

from toolkit.lint import rules
from toolkit.model import Diagnostic, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One thing that can be wrong with a paper or a bibliography."""

    code: str
    name: str
    """Words joined by hyphens: ``pages-with-a-hyphen``."""
    family: str
    severity: Severity
    check: Callable[..., Iterator[Diagnostic]]
    """Given a `Bibliography` in the family ``bibliography``, else a `Paper`."""
    page: str
    """Its page: a line that names it, then why, an example, and what to write instead."""

    @property
    def summary(self) -> str:
        return self.page.partition("\n")[0].rstrip(".")


@functools.cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    found = [_rule(module) for module in _modules()]
    return tuple(sorted(found, key=lambda rule: rule.code))


def _modules() -> Iterator[ModuleType]:
    for family in pkgutil.iter_modules(rules.__path__):
        package = importlib.import_module(f"{rules.__name__}.{family.name}")
        for module in pkgutil.iter_modules(package.__path__):
            if not module.name.startswith("_"):
                yield importlib.import_module(f"{package.__name__}.{module.name}")


def _rule(module: ModuleType) -> Rule:
    *_, family, name = module.__name__.split(".")
    return Rule(
        code=module.CODE,
        name=name.replace("_", "-"),
        family=family,
        severity=module.SEVERITY,
        check=module.check,
        page=inspect.cleandoc(module.__doc__ or ""),
    )
