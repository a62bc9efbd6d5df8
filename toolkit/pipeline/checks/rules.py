"""What each code means: rules, places that take papers, and what the stages report besides."""

from __future__ import annotations

import functools
import re
import textwrap
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import toolkit.lint
from toolkit.lint.readiness.place import codes, page, places
from toolkit.lint.rule import all_rules
from toolkit.model import Severity, nearest

CATALOGUE = Path(toolkit.lint.__file__).with_name("codes.toml")
_PART = re.compile(r"(?m)^(Why|Example|Instead|Source):[ \t]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class CodePage:
    """What there is to say of one code."""

    code: str
    name: str = ""
    """Of a rule ``pages-with-a-hyphen``, of a place's finding the place; else nothing."""
    family: str = ""
    severity: Severity | None = None
    """None where it differs from finding to finding."""
    summary: str
    """A sentence without its full stop."""
    help: str = ""
    """Markdown: why it matters, an example, what to write instead; or what to do."""

    @property
    def markdown(self) -> str:
        """The whole page, as Markdown."""
        kind = f" ({self.severity.value})" if self.severity else ""
        head = " ".join(filter(None, ("##", self.code, self.name))) + kind
        return "\n\n".join(filter(None, (head, f"{self.summary}.", self.help))) + "\n"


@functools.cache
def code_pages() -> tuple[CodePage, ...]:
    """A page for each code that Citable may report, by code."""
    pages = [*_of_rules(), *_of_places(), *_of_stages()]
    return tuple(sorted(pages, key=lambda page: page.code))


def place_pages() -> dict[str, str]:
    """What each place that takes papers demands, as Markdown."""
    return {place: _as_markdown(page(place)) for place in places()}


def explain(word: str) -> str:
    """What a code, a rule's name or a place's means, as Markdown; empty for any other word."""
    wanted = word.strip().casefold()
    if wanted in places():
        listed = "\n".join(f"- {code}: {meaning}" for code, meaning in codes(wanted).items())
        return f"## {wanted}\n\n{place_pages()[wanted]}\n\n{listed}\n"
    pages = (page for page in code_pages() if wanted in (page.code.casefold(), page.name))
    return next((page.markdown for page in pages), "")


def suggest(word: str) -> str | None:
    """A hint that names the codes and rules most like ``word``."""
    names = {name for page in code_pages() for name in (page.code, page.name) if name}
    return nearest(word, sorted(names))


def _of_rules() -> Iterator[CodePage]:
    for rule in all_rules():
        yield CodePage(
            code=rule.code,
            name=rule.name,
            family=rule.family,
            severity=rule.severity,
            summary=rule.summary,
            help=_as_markdown(rule.page.partition("\n")[2].strip()),
        )


def _of_places() -> Iterator[CodePage]:
    for place in places():
        for code, meaning in codes(place).items():
            told = f"Reported with `--for {place}`; what else it demands: `--explain {place}`."
            yield CodePage(code=code, name=place, family="readiness", summary=meaning, help=told)


def _of_stages() -> Iterator[CodePage]:
    for code, (meaning, remedy) in tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))[
        "codes"
    ].items():
        yield CodePage(code=code, summary=meaning, help=f"**What to do.** {remedy}.")


def _as_markdown(text: str) -> str:
    """A docstring's parts with their headings; examples as blocks of code."""
    pieces = _PART.split(text.replace("``", "`"))
    parts = [pieces[0].strip()]
    for heading, content in zip(pieces[1::2], pieces[2::2], strict=True):
        if heading in ("Example", "Instead"):
            code = content.strip("\n").rstrip()
            parts.append(f"**{heading}**\n\n```\n{textwrap.dedent(code)}\n```")
        else:
            content = content.strip()
            parts.append(f"**{heading}.** {content[:1].upper()}{content[1:]}")
    return "\n\n".join(filter(None, parts))
