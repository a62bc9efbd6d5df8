"""What a process that reads for strangers can reach, and what it can make others believe."""

from __future__ import annotations

import json
import os
import pickle
import socket
import subprocess
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile import reach
from toolkit import pipeline
from toolkit.cli.main import main
from toolkit.model import Artifact, Result
from toolkit.pipeline.building import PaperFiles, _write
from toolkit.pipeline.confinement import confined
from toolkit.pipeline.confinement.confined import Limits, run_confined
from toolkit.pipeline.confinement.walls import FILES, NETWORK, walls_here
from toolkit.pipeline.options import Options
from toolkit.pipeline.project import find_sources

SECRET = "TOPSECRET"
PAPER = "---\ntitle: T\nauthor: A B\n---\n"


def _tells(function: Callable, *arguments: object, **how: object) -> object:
    """What the function returns in a confined process, or the message of what is wrong."""
    result = run_confined(function, *arguments, name="a", done="read", limits=Limits(), **how)
    return result.diagnostics[0].message if result.diagnostics else result.value


@pytest.fixture(scope="module")
def standing() -> tuple[str, ...]:
    return walls_here()


@pytest.mark.parametrize("way", [reach.connect, reach.send, reach.connect_by_another_program])
def test_no_network_can_be_reached(way: Callable, standing: tuple[str, ...]) -> None:
    if NETWORK not in standing:
        pytest.skip("this system cannot shut off the network")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert "PermissionError" in _tells(way, port)
        server.settimeout(0)
        with pytest.raises(BlockingIOError):
            server.accept()
        server.settimeout(5)
        socket.create_connection(("127.0.0.1", port), 5).close()  # From here it can be.
        server.accept()[0].close()


def test_nothing_leaves_the_processes_that_end_together(standing: tuple[str, ...]) -> None:
    if NETWORK not in standing:
        pytest.skip("this system cannot refuse calls")
    assert "PermissionError" in _tells(reach.leave_the_group)


@pytest.mark.parametrize(
    "way", [reach.read, reach.look_around, reach.overwrite, reach.make_beside, reach.link]
)
def test_files_that_were_not_granted_are_shut_off(
    way: Callable, standing: tuple[str, ...], folder: Path
) -> None:
    if FILES not in standing:
        pytest.skip("this system cannot shut off files")
    secret = folder / "secret"
    secret.write_text(SECRET)
    assert "PermissionError" in _tells(way, str(secret))
    assert os.listdir(folder) == ["secret"]
    assert secret.read_text() == SECRET


def test_what_is_granted_can_be_read_and_not_written(
    folder: Path, standing: tuple[str, ...]
) -> None:
    own = folder / "own"
    own.write_text("text")
    assert _tells(reach.read, str(own), reads=[folder]) == "text"
    if FILES in standing:
        assert "PermissionError" in _tells(reach.overwrite, str(own), reads=[folder])


def test_secrets_of_the_environment_are_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", SECRET)
    seen = _tells(reach.environment)
    assert "PATH" in seen
    assert SECRET not in seen.values()


def test_what_it_started_ends_with_it_and_its_folder_goes() -> None:
    place, number = _tells(reach.linger)
    assert not Path(place).exists()
    assert not _is_alive(number)


def _is_alive(number: int) -> bool:
    """Whether a process runs; one that has ended may wait for somebody to ask how."""
    status = subprocess.run(["ps", "-o", "stat=", "-p", str(number)], capture_output=True, text=True)
    return status.stdout.strip()[:1] not in ("", "Z")


class Spy:
    """What would act when it is read."""

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, ("pwned",)


@pytest.mark.parametrize("answer", [pickle.dumps(Result(Spy())), pickle.dumps(Spy()), b"", b"\x80\x05", b"cos\nsystem\n."])
def test_an_answer_cannot_act(answer: bytes, folder: Path) -> None:
    (folder / confined.ANSWER).write_bytes(answer)
    task = confined.Task(function=len, arguments=(), name="a", done="read", limits=Limits(), reads=(), folder=folder)
    result = confined._answer(task)
    assert [item.code for item in result.diagnostics] == ["CIT906"]
    assert not Path("pwned").exists()


def test_an_answer_that_is_a_link_is_not_followed(folder: Path) -> None:
    (folder / "other").write_bytes(pickle.dumps(Result("text")))
    os.symlink("other", folder / confined.ANSWER)
    task = confined.Task(function=len, arguments=(), name="a", done="read", limits=Limits(), reads=(), folder=folder)
    assert confined._answer(task).value is None


@pytest.mark.parametrize("name", ["../x.html", "/tmp/x.html", "a/../../x"])
def test_a_paper_is_written_nowhere_else_whatever_its_process_says(name: str, folder: Path) -> None:
    Path("paper.md").write_text(PAPER, encoding="utf-8")
    (source,) = find_sources(["paper.md"], folder).value
    artifact = Artifact(name=name, media_type="text/html", content=b"x")
    report = _write(PaperFiles(diagnostics=(), artifacts=(artifact,)), source, Options(), folder)
    assert [item.code for item in report.diagnostics] == ["CIT911"]
    assert os.listdir(folder) == ["paper.md"]


def test_one_bomb_among_many_papers_stops_no_other(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = [f"p{number}" for number in range(6)]
    for name in names:
        Path(name).mkdir()
        Path(name, "article.md").write_text(f"{PAPER}{'[' * 60_000 if name == 'p3' else 'Text.'}\n", encoding="utf-8")
    run = ["build", *(f"{name}/article.md" for name in names), "--untrusted", "--to", "html", "--memory-limit", "250"]
    assert main([*run, "--report", "report.json", "--jobs", "2"]) == 1
    papers = json.loads(Path("report.json").read_text())["papers"]
    assert [(paper["slug"], paper["failed"]) for paper in papers] == [(name, name == "p3") for name in names]
    assert [item["code"] for item in papers[3]["diagnostics"]] == ["CIT908"]
    assert sorted(path.parent.name for path in Path("build").glob("*/*.html")) == [name for name in names if name != "p3"]
    begun = time.monotonic()
    assert main([*run, "--report", "again.json", "--resume"]) == 1
    assert time.monotonic() - begun < 2
    again = json.loads(Path("again.json").read_text())["papers"]
    assert [paper["unchanged"] for paper in again] == [name != "p3" for name in names]
    assert again[3]["diagnostics"] == papers[3]["diagnostics"]


def test_a_record_of_a_stranger_is_compared_without_reading_its_bibliography(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from toolkit.pipeline import records

    Path("paper.md").write_text(f"{PAPER[:-4]}bibliography: r.bib\n---\n[@x]\n", encoding="utf-8")
    Path("r.bib").write_text("@misc{x, title={X}, isbn={1}}\n", encoding="utf-8")
    monkeypatch.setattr(records, "read_once", pytest.fail)
    monkeypatch.setattr(records, "used_part", pytest.fail)
    run = lambda: pipeline.build(["paper.md"], formats=["html"], untrusted=True)  # noqa: E731
    (first,), (second,) = run(), run()
    assert (first.failed, first.unchanged, second.unchanged) == (False, False, True)
    assert second.diagnostics == first.diagnostics
    Path("r.bib").write_text("@misc{x, title={Y}}\n", encoding="utf-8")
    assert [report.unchanged for report in run()] == [False]


def test_strangers_articles_are_checked_apart_and_told_the_same(folder: Path) -> None:
    for name, text in {"a": "See [@x] the the.", "b": "[" * 60_000}.items():
        Path(name).mkdir()
        Path(name, "article.md").write_text(f"{PAPER[:-4]}bibliography: r.bib\n---\n{text}\n", encoding="utf-8")
        Path(name, "r.bib").write_text("@misc{x, title={X}, pages={1-2}}\n", encoding="utf-8")
    (own,) = pipeline.check(["a/article.md"])
    good, bomb, entries = pipeline.check(
        ["a/article.md", "b/article.md", "a/r.bib"], untrusted=True, memory_limit=250
    )
    assert good == own
    assert {"CIT499", "CIT261"} <= {item.code for item in good.diagnostics}
    assert [item.code for item in bomb.diagnostics] == ["CIT908"]
    assert "CIT261" in [item.code for item in entries.diagnostics]


@pytest.mark.parametrize("words", [["--fix"], ["--front-matter"]])
def test_strangers_sources_are_not_changed_by_a_check(words: list[str], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("paper.md").write_text(PAPER, encoding="utf-8")
    assert main(["check", "paper.md", "--untrusted", *words]) == 2
    assert words[0] in capsys.readouterr().err


def test_the_first_line_behind_a_link_is_not_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("secret").write_text(SECRET)
    Path("x").mkdir()
    os.symlink("../secret", "x/article.md")
    assert main(["check", "x/article.md", "--untrusted"]) == 1
    told = "".join(capsys.readouterr())
    assert "CIT932" in told and SECRET not in told


FORMATS = {
    "a.txt": b"Coasts Measured Twice\n\nTristan Salles\n\nText.\n",
    "a.html": b"<html><head><title>Coasts</title></head><body><h1>Coasts</h1><p>Text.</p></body></html>",
    "a.tex": b"\\documentclass{article}\\title{Coasts}\\author{Tristan Salles}\\begin{document}\\maketitle Text.\\end{document}",
    "a.md": b"---\ntitle: Coasts\n---\n\nText.\n",
    "a.xml": b"<article><front><article-meta><title-group><article-title>Coasts</article-title></title-group></article-meta></front>"
    b"<body><p>Text.</p></body></article>",
    "a.ris": b"TY  - JOUR\nAU  - Salles, Tristan\nTI  - Coasts\nPY  - 2016\nER  -\n",
    "a.bib": b"@misc{x, title={Coasts}}\n",
}


@pytest.mark.parametrize("name", [*FORMATS, "a.docx", "a.odt"])
def test_every_kind_of_file_is_imported_confined_as_it_is_otherwise(name: str, folder: Path) -> None:
    _make(name)
    made = {}
    for trusted in (True, False):
        result = pipeline.import_article(Path(name), folder=folder / f"to-{trusted}", slug="x", trusted=trusted)
        assert not result.failed, result.diagnostics
        made[trusted] = {path.name: path.read_bytes() for path in map(folder.joinpath, result.value.files)}
    assert made[True] == made[False]
    assert b"Coasts" in b"".join(made[True].values())


def _make(name: str) -> None:
    if name in FORMATS:
        Path(name).write_bytes(FORMATS[name])
        return
    from toolkit.pandoc.run import run

    Path(name).write_bytes(run(["--to", name[2:], "--from", "markdown"], FORMATS["a.md"] + b"Coasts.\n").content)


@pytest.mark.parametrize(
    ("content", "limits", "code"),
    [
        (b"a " * 15_000_000, {"time_limit": 1}, "CIT907"),
        (b"a " * 4_000_000, {"memory_limit": 160}, "CIT908"),
    ],
)
def test_an_import_beyond_its_limits_writes_nothing(
    content: bytes, limits: dict[str, int], code: str, folder: Path
) -> None:
    Path("a.tex").write_bytes(content)
    result = pipeline.import_article(Path("a.tex"), **limits)
    assert [item.code for item in result.diagnostics] == [code]
    assert os.listdir(folder) == ["a.tex"]


def test_an_import_that_would_fill_the_disk_is_refused(folder: Path) -> None:
    from toolkit.pipeline.imports.importing import _read_confined

    Path("a.md").write_text("---\ntitle: T\n---\n![](a.png)\n", encoding="utf-8")
    Path("a.png").write_bytes(b"x" * 1_100_000)
    result = _read_confined(Path("a.md"), folder, Limits(output=1))
    assert [item.code for item in result.diagnostics] == ["CIT909"]


def test_names_in_a_package_lead_nowhere(folder: Path) -> None:
    from toolkit.pandoc.run import run

    word = run(["--to", "docx", "--from", "markdown"], b"# Coasts\n\nText.\n").content
    Path("a.docx").write_bytes(word)
    with zipfile.ZipFile("a.docx", "a") as package:
        for name in ("../../up.png", "/abs.png", "word/media/../../../up.png", "C:\\up.png"):
            package.writestr(name, b"x")
    result = pipeline.import_article(Path("a.docx"), folder=folder / "in/new")
    assert not result.failed
    assert {path.name for path in folder.rglob("*") if path.is_file()} == {"a.docx", "article.md"}


def test_bibliographies_of_ones_own_are_known_wherever_their_links_lead(folder: Path) -> None:
    (folder / "zotero").mkdir()
    (folder / "zotero/all.bib").write_text("@misc{rey-2014, title={Plates}}", encoding="utf-8")
    (folder / "project/bib").mkdir(parents=True)
    os.symlink("../../zotero/all.bib", folder / "project/bib/all.bib")
    os.chdir(folder / "project")
    tex = FORMATS["a.tex"].replace(b"Text.", b"See \\cite{rey-2014}.")
    Path("a.tex").write_bytes(tex)
    made = pipeline.import_article(Path("a.tex"))
    text = Path(made.value.article).read_text(encoding="utf-8")
    assert "bib/all.bib" in text
    assert "@rey-2014" in text


def test_whoever_imports_is_told_to_read_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _make("a.txt")
    assert main(["import", "a.txt"]) == 0
    assert "--untrusted" in capsys.readouterr().err
    assert main(["import", "a.txt", "--slug", "own", "--trusted"]) == 0
    assert "--untrusted" not in capsys.readouterr().err


def test_machines_of_a_cluster_get_the_limits_that_were_asked_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("distributed")
    from toolkit.pipeline.remote import dask_runs

    told: list[Options] = []
    monkeypatch.setattr(dask_runs, "Options", lambda **said: told.append(Options(**said)) or told[0])
    Path("docs/articles/a").mkdir(parents=True)
    Path("docs/articles/a/article.md").write_text(PAPER, encoding="utf-8")
    pipeline.build_on_dask(scheduler="nowhere", untrusted=True, time_limit=5, memory_limit=300)
    assert [options.limits for options in told] == [Limits(time=5, memory=300)]
