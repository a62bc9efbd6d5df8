from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from toolkit.cli.main import main

BIB = """@book{schelling-1960, author = {Schelling, Thomas C.}, title = {The strategy of conflict},
  publisher = {Harvard University Press}, date = {1960}}
@book{schelling-1966, author = {Schelling, Thomas C.}, title = {Arms and influence},
  publisher = {Yale University Press}, date = {1966}}
"""


@pytest.fixture
def project(folder: Path) -> Path:
    (folder / "bib").mkdir()
    (folder / "bib" / "works.bib").write_text(BIB, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("format", "expected"),
    [
        ("text", "Schelling, T. C. (1960). The strategy of conflict. Harvard University Press."),
        ("html", "<em>The strategy of conflict</em>"),
        ("markdown", "*The strategy of conflict*"),
        ("bibtex", "@book{schelling-1960,"),
        ("ris", "ID  - schelling-1960"),
        ("csl-json", '"id": "schelling-1960"'),
    ],
)
def test_a_reference_is_printed_in_each_format(
    project: Path, capfdbinary: pytest.CaptureFixture[bytes], format: str, expected: str
) -> None:
    assert main(["cite", "@schelling-1960", "--style", "apa", "--format", format]) == 0
    assert expected in capfdbinary.readouterr().out.decode()


def test_an_unknown_key_is_an_error_with_its_nearest_and_the_others_are_printed(
    project: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["cite", "shelling-1960", "schelling-1966"]) == 1
    out, error = capfdbinary.readouterr()
    assert b"Arms and Influence" in out
    assert b"CIT301" in error and b"schelling-1960" in error


def test_an_unknown_style_is_an_error_with_its_nearest(
    project: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["cite", "schelling-1960", "--style", "chicago-author-dat"]) == 1
    assert b"chicago-author-date" in capfdbinary.readouterr().err


def test_without_any_bibliography_it_says_so(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["cite", "schelling-1960"]) == 1
    assert b"bib/" in capfdbinary.readouterr().err


def test_no_pandoc_is_run_and_nothing_that_a_build_needs_is_loaded(project: Path) -> None:
    script = (
        "import subprocess, sys\n"
        "subprocess.Popen = None\n"
        "from toolkit.cli.main import main\n"
        "code = main(['cite', 'schelling-1960', '--format', 'text'])\n"
        "heavy = {'weasyprint', 'babel', 'PIL', 'fontTools', 'toolkit.pipeline.papers'}\n"
        "sys.exit(code or bool(heavy & sys.modules.keys()))\n"
    )
    root = str(Path(__file__).parents[2])
    done = subprocess.run([sys.executable, "-c", script], env={"PYTHONPATH": root}, check=False)
    assert done.returncode == 0


def test_csl_json_is_json(project: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["cite", "schelling-1960", "schelling-1966", "--format", "csl-json"]) == 0
    items = json.loads(capfdbinary.readouterr().out)
    assert [item["id"] for item in items] == ["schelling-1960", "schelling-1966"]
