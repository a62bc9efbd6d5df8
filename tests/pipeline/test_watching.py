"""Papers are built again on every save, and a broken save keeps the last good one."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from toolkit.pipeline import PaperReport, watch
from toolkit.pipeline.live.watching import _matters

ARTICLE = "---\ntitle: Coasts\nauthor: Tristan Salles\n---\n\nThe first text.\n"
PATIENCE = 60
"""Seconds that a build may take on a busy machine."""


@dataclass
class Watched:
    """A project that is being watched, and what its builds said."""

    article: Path
    output: Path
    reports: queue.Queue[tuple[PaperReport, ...]]

    def next(self) -> PaperReport:
        (report,) = self.reports.get(timeout=PATIENCE)
        return report


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    article = tmp_path / "docs/articles/coasts/article.md"
    article.parent.mkdir(parents=True)
    article.write_text(ARTICLE)
    monkeypatch.chdir(tmp_path)
    reports: queue.Queue[tuple[PaperReport, ...]] = queue.Queue()
    stop = threading.Event()
    thread = threading.Thread(
        target=watch, args=((), reports.put), kwargs={"stop": stop, "formats": ("html",)}
    )
    thread.start()
    yield Watched(article, tmp_path / "build/coasts/coasts.html", reports)
    stop.set()
    thread.join(timeout=PATIENCE)
    assert not thread.is_alive()


def test_a_save_builds_and_a_broken_one_keeps_the_last_good_paper(watched: Watched) -> None:
    assert not watched.next().failed
    assert "The first text" in watched.output.read_text()
    watched.article.write_text(ARTICLE.replace("first", "second"))
    assert not watched.next().failed
    assert "The second text" in watched.output.read_text()
    watched.article.write_text(ARTICLE.replace("title: Coasts", "title: [Coasts"))
    assert watched.next().failed
    assert "The second text" in watched.output.read_text()
    watched.article.write_text(ARTICLE.replace("first", "third"))
    assert not watched.next().failed
    assert "The third text" in watched.output.read_text()


def test_what_is_said_into_a_file_of_the_project_is_no_news(watched: Watched) -> None:
    log = watched.article.parents[3] / "watch.log"
    assert not watched.next().failed
    for text in (ARTICLE, ARTICLE.replace("title: Coasts", "title: [Coasts")):
        watched.article.write_text(text.replace("first", "second"))
        failed = watched.next().failed
        log.write_text(f"said of the paper: {failed}")
        with pytest.raises(queue.Empty):
            watched.reports.get(timeout=2)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("docs/articles/a/article.md", True),
        ("bib/all.bib", True),
        ("build/a/a.html", False),
        ("docs/articles/a/.article.md.swp", False),
        ("docs/articles/a/article.md~", False),
        (".git/index", False),
        ("releases/a/1.0/a.pdf", False),
    ],
)
def test_only_sources_matter(tmp_path: Path, path: str, expected: bool) -> None:
    assert _matters(tmp_path / path, {tmp_path}, None) is expected
