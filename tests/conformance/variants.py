"""Every variant of PDF that is offered, by veraPDF. `make conformance` runs this module."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.conformance.papers import BUILD, ROOT, Paper
from tests.conformance.tools import find_tools
from tests.conformance.validators import verapdf
from tests.conformance.verdict import Verdict
from toolkit.model import PDF_VARIANTS
from toolkit.pipeline import build

ARTICLE = ROOT / "docs" / "articles" / "trump-meets-kim"
ALSO_ACCESSIBLE = ("pdf/a-2", "pdf/a-3")
"""Beginnings of the names of variants that claim PDF/UA-1 besides."""


def main() -> int:
    """Exits with 1 where a variant is not what it claims to be, or veraPDF takes another for it."""
    tools = find_tools(BUILD)
    papers = {name: _paper(name) for name in PDF_VARIANTS}
    failed = 0
    for flavour in sorted({flavour for name in papers for flavour in flavours(name)}):
        wanted = [paper for name, paper in papers.items() if flavour in flavours(name)]
        for verdict in verapdf.verdicts(wanted, tools, {flavour: f"veraPDF {flavour}"}):
            failed += _say(verdict)
    (other,) = verapdf.verdicts([papers["pdf/ua-1"]], tools, {"4": "veraPDF"})
    if other.passed:
        print("FAIL  veraPDF takes pdf/ua-1 for PDF/A-4")
    return 1 if failed or other.passed else 0


def flavours(variant: str) -> list[str]:
    """veraPDF's names of what a variant claims to be."""
    own = variant.removeprefix("pdf/").removeprefix("a-").replace("-", "")
    return [own, "ua1"] if variant.startswith(ALSO_ACCESSIBLE) else [own]


def _paper(variant: str) -> Paper:
    output = BUILD / "variants" / variant.replace("/", "-")
    (report,) = build([str(ARTICLE)], formats=("pdf",), pdf_variant=variant, output=output)
    if report.failed:
        raise SystemExit(f"{variant} was not built: {report.diagnostics}")
    return Paper(name=variant, files={"pdf": Path(report.outputs[0]).resolve()})


def _say(verdict: Verdict) -> bool:
    print(f"{'pass' if verdict.passed else 'FAIL'}  {verdict.paper}  {verdict.validator}", flush=True)
    for problem in verdict.problems:
        print(f"      {problem}")
    return not verdict.passed


if __name__ == "__main__":
    sys.exit(main())
