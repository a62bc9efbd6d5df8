"""The reference page of rules and codes, made from their docstrings: ``make docs`` writes it."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit import pipeline
from toolkit.pipeline import CodePage

_HEAD = """\
# Rules and codes

<!-- Made by `make docs` from docstrings and toolkit/lint/codes.toml; edits here are lost. -->

Everything that Citable says about a source has a code. `citable check --explain CODE` prints what
stands here about it. [How to choose, silence and fix findings](../how-to/check.md).

Codes: 1xx front matter, 2xx bibliographies, 3xx citations, 4xx text, 5xx styles, 6xx import,
7xx archive, 8xx readiness for a place, 9xx files and outputs. An *error* stops the paper, a
*warning* and a *note* do not.

"""
_FAMILIES = {
    "citations": "Citations",
    "bibliography": "Bibliographies",
    "events": "Events",
    "authors": "Authors and affiliations",
    "document": "Text, figures and front matter",
}


def page() -> str:
    """The page in Markdown."""
    return _HEAD + "\n".join(_parts()).rstrip("\n") + "\n"


def _parts() -> Iterator[str]:
    pages = pipeline.code_pages()
    families = dict.fromkeys(
        [*_FAMILIES, *sorted({item.family for item in pages if item.severity})]
    )
    for family in families:
        rules = [item for item in pages if item.family == family]
        if rules:
            yield f"## {_FAMILIES.get(family, family.capitalize())}\n"
            yield from _overview(rules)
            yield from (_section(rule) for rule in rules)
    yield "## Places that take papers\n"
    yield "`citable check --for PLACE,...` says what a paper lacks for them.\n"
    for place, demands in pipeline.place_pages().items():
        yield f"### {place}\n\n{demands}\n"
        yield from _table(
            item for item in pages if item.family == "readiness" and item.name == place
        )
    yield "## What a build reports too\n"
    yield from _table(item for item in pages if not item.family)


def _overview(rules: list[CodePage]) -> Iterator[str]:
    yield "| code | rule | severity | |\n|---|---|---|---|"
    for rule in rules:
        yield (
            f"| [{rule.code}](#{_anchor(rule)}) | `{rule.name}` "
            f"| {rule.severity.value if rule.severity else ''} | {rule.summary} |"
        )
    yield ""


def _anchor(rule: CodePage) -> str:
    return f"{rule.code}-{rule.name}".lower()


def _section(rule: CodePage) -> str:
    return f"### {rule.code} {rule.name}\n\n{rule.summary}.\n\n{rule.help}\n"


def _table(pages: Iterator[CodePage]) -> Iterator[str]:
    rows = list(pages)
    remedies = not any(item.family for item in rows)
    yield "| code | meaning |" + (" what to do |\n|---|---|---|" if remedies else "\n|---|---|")
    for item in rows:
        row = f"| {item.code} | {item.summary} |"
        yield row + (
            f" {item.help.removeprefix('**What to do.** ').rstrip('.')} |" if remedies else ""
        )
    yield ""


if __name__ == "__main__":
    print(page(), end="")
