"""Figures and tables in one ``Div`` with a common label, Quarto's subfigures: not numbered (a), (b)."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.document.source import Source
from toolkit.model import Diagnostic, Severity
from toolkit.pandoc import ast
from toolkit.pandoc.run import Json

_PREFIXES = ("fig-", "fig:", "tbl-", "tbl:")


def panels(document: Json, source: Source) -> Iterator[Diagnostic]:
    """A warning for each ``Div`` that its author labelled as one figure of several."""
    for block in ast.nodes(document["blocks"], "Div"):
        label = block["c"][0][0]
        if label.startswith(_PREFIXES) and any(True for _ in ast.nodes(block["c"][1], "Figure", "Table")):
            yield Diagnostic(
                code="CIT415",
                severity=Severity.WARNING,
                message=f"the parts of '{label}' are numbered one by one, not as (a), (b) of one figure",
                span=source.first(f"#{label}"),
                hint="refer to each part by its own label, or make one picture of them",
            )
