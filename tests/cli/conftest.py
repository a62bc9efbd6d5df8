"""A pipeline that returns what a test tells it to, so that the command line stands alone."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import toolkit.pipeline
from toolkit.model import Diagnostic
from toolkit.pipeline import PaperReport


def paper(
    slug: str,
    *outputs: str,
    source: str | None = None,
    diagnostics: tuple[Diagnostic, ...] = (),
    unchanged: bool = False,
) -> PaperReport:
    """What the pipeline reports of one paper."""
    return PaperReport(
        source=f"docs/articles/{slug}/article.md" if source is None else source,
        slug=slug,
        outputs=tuple(Path(output) for output in outputs),
        diagnostics=diagnostics,
        unchanged=unchanged,
    )


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """``papers`` is what the build will report, ``calls`` what it was called with."""
    told = SimpleNamespace(papers=(), calls=[], error=None)

    def build(sources: list[str], **options: Any) -> tuple[PaperReport, ...]:
        told.calls.append((sources, options))
        if told.error:
            raise told.error
        return told.papers

    monkeypatch.setattr(toolkit.pipeline, "build", build)
    monkeypatch.setattr(toolkit.pipeline, "FORMATS", ("pdf", "html", "docx"))
    return told
