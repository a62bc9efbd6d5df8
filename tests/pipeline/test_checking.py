"""Papers are checked alike by threads and by processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.pipeline import check
from toolkit.pipeline.checks import checking

BIB = "@book{rey-2014, title = {PLATES AND SEAS}, author = {Rey, Patrice}, year = {2014}, pages = {1-9}}\n"


def test_processes_find_what_threads_find(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "bib").mkdir()
    (folder / "bib/all.bib").write_text(BIB)
    for slug, text in {"a": "See [@rey-2014].", "b": "See [@rey-2041].", "c": "the the [@rey-2014]"}.items():
        path = folder / "docs/articles" / slug / "article.md"
        path.parent.mkdir(parents=True)
        path.write_text(f"---\ntitle: {slug}\nauthor: Tristan Salles\n---\n\n{text}\n")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).resolve().parents[2]))
    by_threads = check()
    monkeypatch.setattr(checking, "_MANY", 2)
    assert check() == by_threads
    codes = {report.slug: {item.code for item in report.diagnostics} for report in by_threads}
    assert "CIT301" in codes["b"]
    # What is wrong with an entry is told once, at the first paper that cites it.
    assert [slug for slug, found in codes.items() if "CIT261" in found] == ["a"]
