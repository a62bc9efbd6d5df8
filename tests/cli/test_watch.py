"""``citable watch`` and ``citable serve --preview``: options, and ports that are taken."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

from toolkit import pipeline
from toolkit.cli.main import main
from toolkit.model import Diagnostic, Severity, Span
from toolkit.pipeline import PaperReport


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any, dict[str, Any]]]:
    calls: list[tuple[str, Any, dict[str, Any]]] = []
    for name in ("watch", "preview"):

        def begin(sources: Any, tell: Any, name: str = name, **given: Any) -> bool:
            calls.append((name, sources, given))
            return True

        monkeypatch.setattr(pipeline, name, begin)
    return calls


def test_a_watch_builds_what_is_asked_for(asked: list[Any]) -> None:
    assert main(["watch", "a", "--to", "html", "--output", "out"]) == 0
    assert asked == [("watch", ["a"], {"output": Path("out"), "formats": ("html",)})]


def test_a_watch_names_the_files_that_a_save_has_changed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    warning = Diagnostic(
        code="CIT421", severity=Severity.WARNING, message="no font has it", span=Span("old.md")
    )
    reports = tuple(
        PaperReport(
            source=f"{slug}.md",
            slug=slug,
            outputs=(Path(f"build/{slug}.html"),),
            unchanged=slug == "old",
            diagnostics=(warning,) if slug == "old" else (),
        )
        for slug in ("new", "old")
    )
    def watch(sources: Any, tell: Any, **_: Any) -> bool:
        tell(reports)
        tell(reports)
        return True

    monkeypatch.setattr(pipeline, "watch", watch)
    assert main(["watch"]) == 0
    said = capsys.readouterr()
    assert said.out == 2 * "build/new.html\n"
    warning = "old.md:1:1: warning CIT421: no font has it"
    summary = "1 paper built, 1 file; 1 paper unchanged"
    assert said.err == f"{warning}\n{summary}; 1 warning\n{summary}\n"


@pytest.mark.parametrize("words", [["watch", "--preview"], ["serve", "--preview"]])
def test_a_preview_may_be_asked_for_in_two_ways(asked: list[Any], words: list[str]) -> None:
    assert main([*words, "--port", "8765"]) == 0
    ((name, _, given),) = asked
    assert (name, given["port"]) == ("preview", 8765)


def test_a_preview_shows_the_article_that_is_named(asked: list[Any]) -> None:
    assert main(["serve", "coasts", "--preview"]) == 0
    assert [sources for _, sources, _ in asked] == [["coasts"]]


def test_a_preview_is_for_this_machine_only(asked: list[Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--preview", "--host", "0.0.0.0"]) == 2
    assert not asked
    assert "leave out --host" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["watch", "nobody"], ["serve", "nobody", "--preview", "--port", "0"]])
def test_nobody_waits_for_an_article_that_is_not_there(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    assert main(words) == 1
    assert "no article is called 'nobody'" in capsys.readouterr().err


def test_a_port_that_is_taken_is_said_in_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["watch", "--preview", "--port", str(port)]) == 1
    assert capsys.readouterr().err == f"citable: port {port}: address already in use\n"
