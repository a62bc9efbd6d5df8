"""Ctrl-C in the midst of many papers, and the run that goes on after it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.soak.measures import descendants

PAPERS = 10
pytestmark = pytest.mark.skipif(not hasattr(os, "killpg"), reason="a terminal of another kind")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for number in range(PAPERS):
        folder = tmp_path / "docs" / "articles" / f"paper-{number}"
        folder.mkdir(parents=True)
        title = f"---\ntitle: Paper {number}\nauthor: Tristan Salles\n---\n"
        (folder / "article.md").write_text(f"{title}\nWords.\n")
    return tmp_path


def _command(*more: str) -> list[str]:
    return [sys.executable, "-m", "toolkit", "build", "--jobs", "2", "--to", "html", *more]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}


def _pages(project: Path) -> list[Path]:
    return sorted((project / "build").glob("*/*.html"))


def test_an_interrupt_leaves_whole_files_and_the_next_run_builds_the_rest(project: Path) -> None:
    report = project / "report.json"
    report.write_text('{"summary": {}, "papers": []}')
    command = _command("--report", "report.json")
    running = subprocess.Popen(
        command,
        cwd=project,
        env=_environment(),
        stderr=subprocess.PIPE,
        start_new_session=True,
        # What a shell starts in the background ignores interrupts, and so would its children.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    deadline = time.monotonic() + 120
    while len(_pages(project)) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    # As a terminal does: to every process of the group, pandoc's too.
    os.killpg(running.pid, signal.SIGINT)
    _, told = running.communicate(timeout=120)

    assert running.returncode == 130
    *reached, last = told.decode().splitlines()
    assert last == "citable: interrupted"
    # Nothing, where the interrupt came before the first of them was known to be done.
    assert all(re.fullmatch(rf"citable: \d of {PAPERS} papers are done; .+", line) for line in reached)
    assert "Traceback" not in told.decode()
    assert not report.exists()
    pages = _pages(project)
    assert 2 <= len(pages) < PAPERS
    assert all(page.read_text().rstrip().endswith("</html>") for page in pages)
    assert [path for path in project.rglob(".*") if path.name != ".records"] == []

    subprocess.run(command, cwd=project, env=_environment(), check=True, capture_output=True)
    done = json.loads(report.read_text())
    unchanged = {paper["slug"] for paper in done["papers"] if paper["unchanged"]}
    assert unchanged == {page.stem for page in pages}
    assert done["summary"] == {
        "built": PAPERS - len(pages),
        "unchanged": len(pages),
        "failed": 0,
    }


@pytest.mark.skipif(sys.platform != "linux", reason="children are looked for in /proc")
@pytest.mark.parametrize("seconds", [0.0, 0.1, 0.4])
def test_an_early_interrupt_leaves_no_traceback_and_no_folders(
    project: Path, tmp_path_factory: pytest.TempPathFactory, seconds: float
) -> None:
    temporary = tmp_path_factory.mktemp("temporary")
    running = subprocess.Popen(
        _command("--to", "html,pdf"),
        cwd=project,
        env=_environment() | {"TMPDIR": str(temporary)},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    while not descendants(running.pid):
        assert running.poll() is None
        time.sleep(0.005)
    time.sleep(seconds)
    for _ in range(2):
        os.killpg(running.pid, signal.SIGINT)
        time.sleep(0.1)
    _, told = running.communicate(timeout=120)

    assert running.returncode == 130
    assert told.splitlines()[-1] == "citable: interrupted"
    assert "Traceback" not in told
    assert list(temporary.iterdir()) == []


def test_whoever_interrupts_twice_reads_no_traceback(project: Path) -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "toolkit", "serve", "--preview", "--port", "0"],
        cwd=project,
        env=_environment(),
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert "the preview is at" in running.stderr.readline()
    for _ in range(20):
        running.send_signal(signal.SIGINT)
        time.sleep(0.02)
    _, told = running.communicate(timeout=120)

    assert running.returncode == 0
    assert "Traceback" not in told
