"""How an article's front matter is understood, and the schema that editors check it with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from toolkit.model import Article, Result
from toolkit.pipeline.project import find_sources
from toolkit.readers.article import read_article


def read_front_matter(sources: Sequence[str] = ()) -> tuple[Result[Article], ...]:
    """Each article as its front matter was understood, with what was wrong about it."""
    found = find_sources(sources, Path.cwd(), writes=False)
    articles = tuple(read_article(source.path, source.name) for source in found.value)
    if found.diagnostics:
        return (Result(Article(path=""), found.diagnostics), *articles)
    return articles


def front_matter_schema() -> dict[str, Any]:
    """A JSON Schema (draft 2020-12) of the front matter in our own spelling."""
    from toolkit.readers.front_matter.schema import front_matter_schema as schema

    return schema()
