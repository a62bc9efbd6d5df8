r"""A formula is not TeX that can be read.

Why: a formula that cannot be read is printed as the TeX that was typed, with its backslashes. Braces
that are not closed and commands of a package that is not there are the usual reasons.

Example:
    The share is $\frac{1}{$ of all.

Instead:
    The share is $\frac{1}{3}$ of all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity, Span
from toolkit.pandoc import ast
from toolkit.pandoc.run import API_VERSION, PandocFailure, run

CODE = "CIT417"
SEVERITY = Severity.WARNING
_UNREAD = re.compile(r"Could not convert TeX math (.*?), rendering as TeX:(.*)", re.DOTALL)
_COMMAND = re.compile(r"unexpected control sequence (\\[A-Za-z]+|\\.)")
_EQUATION = re.compile(r"\s*\\begin\{(equation|align|gather|multline|eqnarray)\*?\}")
_BEFORE = r"(?:(?<!\\)\$\s*|\\+[(\[]\s*|^[ \t]*(?=\\begin))"
_SIZED = re.compile(r"\\(left|right)(?![A-Za-z])")
_LONGEST = 5_000
"""Characters of a formula that is looked for in the source."""


def check(paper: Paper) -> Iterator[Diagnostic]:
    fields = {name: _formulas(tree) for name, tree in paper.document["meta"].items()}
    formulas = dict.fromkeys(_formulas(paper.document["blocks"]))
    formulas |= dict.fromkeys(tex for found in fields.values() for tex in found)
    for tex, reason, command in _unread(list(formulas)):
        field = next((name for name, found in fields.items() if tex in found), "")
        for span in _places(paper, tex, command, field):
            shown = tex if len(tex) <= 60 else f"{tex[:57]}..."
            yield Diagnostic(
                code=CODE,
                severity=SEVERITY,
                message=f"the formula '{shown}' cannot be read: {reason}",
                span=span,
                hint="correct it, or see that pandoc's list of TeX commands has what it uses"
                if command
                else "count its braces and environments",
            )


def _formulas(tree: object) -> list[str]:
    """The formulas of a tree, their spaces evened."""
    texts = [node["c"][1] for node in ast.nodes(tree, "Math", "RawBlock", "RawInline")
             if node["t"] == "Math" or _EQUATION.match(node["c"][1])]  # fmt: skip
    return [" ".join(text.split()) for text in texts]


def _unread(formulas: list[str]) -> Iterator[tuple[str, str, str]]:
    """Each formula that pandoc cannot parse, why, and the command that it does not know."""
    told = _told(formulas) if formulas else {}
    for tex in formulas:
        sized = [found[1] for found in _SIZED.finditer(tex)]
        if tex in told:
            yield tex, *_reason(told[tex])
        elif (more := sized.count("left") - sized.count("right")) != 0:
            one, other = (r"\left", r"\right") if more > 0 else (r"\right", r"\left")
            yield tex, f"it has a {one} without its {other}", ""


def _told(formulas: list[str]) -> dict[str, str]:
    """What pandoc says of the formulas that it cannot parse."""
    blocks = [ast.para([ast.math(tex)]) for tex in formulas]
    document = {"pandoc-api-version": API_VERSION, "meta": {}, "blocks": blocks}
    try:
        warnings = run(["--from", "json", "--to", "html", "--mathml"], document).warnings
    except PandocFailure:  # Nested beyond measure; a build tells.
        return {}
    return {found[1]: found[2] for text in warnings if (found := _UNREAD.fullmatch(text))}


def _reason(told: str) -> tuple[str, str]:
    if found := _COMMAND.search(told):
        return f"nothing in mathematics is called {found[1]}", found[1]
    if "unexpected eof" in told:
        return "it ends before a brace, an environment or an exponent is complete", ""
    if "unexpected '}'" in told:
        return "it has a closing brace without its opening one", ""
    return "its parts do not belong together", ""


def _places(paper: Paper, tex: str, command: str, field: str) -> Iterator[Span]:
    """Where the formula stands, or the command in it; else the field, or the file."""
    words = r"\s+".join(map(re.escape, tex[:_LONGEST].split()))
    found = list(re.finditer(f"(?m){_BEFORE}(?P<tex>{words})", paper.prose.unlisted))
    for place in found:
        within = place["tex"].find(command) if command else 0
        yield paper.prose.span(place.start("tex") + max(within, 0))
    if not found:
        yield paper.prose.first(tex, field)
