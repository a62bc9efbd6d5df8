"""A pipeline that returns what a test tells it to, so that the command line stands alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import toolkit.pipeline
from toolkit.model import Diagnostic

Build = Callable[..., tuple[SimpleNamespace, ...]]


def paper(
    slug: str, *outputs: str, diagnostics: tuple[Diagnostic, ...] = (), unchanged: bool = False
) -> SimpleNamespace:
    """What the pipeline reports of one paper."""
    return SimpleNamespace(
        source=f"docs/articles/{slug}/article.md",
        slug=slug,
        outputs=tuple(Path(output) for output in outputs),
        diagnostics=diagnostics,
        unchanged=unchanged,
        failed=any(diagnostic.is_error for diagnostic in diagnostics),
    )


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """``papers`` is what the build will report, ``calls`` what it was called with."""
    told = SimpleNamespace(papers=(), calls=[], error=None)

    def build(sources: list[str], **options: Any) -> tuple[SimpleNamespace, ...]:
        told.calls.append((sources, options))
        if told.error:
            raise told.error
        return told.papers

    monkeypatch.setattr(toolkit.pipeline, "build", build, raising=False)
    monkeypatch.setattr(toolkit.pipeline, "FORMATS", ("pdf", "html", "docx"), raising=False)
    return told
