"""What a project settles in citable.toml or in the table of its pyproject.toml."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.model import Configuration, Diagnostic
from toolkit.readers.configuration import read_configuration


def read(folder: Path, **files: str) -> tuple[Configuration, tuple[Diagnostic, ...]]:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    result = read_configuration(folder, folder)
    return result.value, result.diagnostics


def test_without_a_file_everything_is_reported_and_errors_fail(tmp_path: Path) -> None:
    assert read(tmp_path) == (Configuration(), ())
    assert read(tmp_path, pyproject='[project]\nname = "a"\n') == (Configuration(), ())


@pytest.mark.parametrize(("file", "head"), [("citable", ""), ("pyproject", "[tool.citable]\n")])
def test_both_files_take_the_same_settings(tmp_path: Path, file: str, head: str) -> None:
    text = f'{head}select = ["CIT2"]\nignore = ["CIT261"]\nfail-on = "note"\nfor = ["zenodo"]\n'
    settled, found = read(tmp_path, **{file: text})
    assert found == () and settled.path == f"{file}.toml"
    assert (settled.select, settled.ignore) == (("CIT2",), ("CIT261",))
    assert (settled.fail_on, settled.places) == ("note", ("zenodo",))


def test_citable_toml_comes_first(tmp_path: Path) -> None:
    settled, _ = read(
        tmp_path, citable='fail-on = "note"', pyproject='[tool.citable]\nfail-on = "error"'
    )
    assert settled.fail_on == "note"


def test_an_unknown_setting_is_reported_with_its_nearest_neighbour_and_the_rest_holds(
    tmp_path: Path,
) -> None:
    settled, (finding,) = read(tmp_path, citable='fail_on = "note"\nignore = ["CIT261"]\n')
    assert (finding.code, str(finding.span), finding.is_error) == (
        "CIT931",
        "citable.toml:1:1",
        False,
    )
    assert finding.hint == "did you mean 'fail-on'?" and settled.ignore == ("CIT261",)


@pytest.mark.parametrize(
    ("text", "words"),
    [('fail-on = "never"', "one of error, warning, note"), ('select = "CIT2"', "a list of texts"),
     ("ignore = [2]", "a list of texts"), ("fail-on = 1", "one of"), ("select = [", "not TOML")],
)  # fmt: skip
def test_a_wrong_value_is_an_error_at_its_line(tmp_path: Path, text: str, words: str) -> None:
    settled, (finding,) = read(tmp_path, citable=text)
    assert finding.code == "CIT931" and finding.is_error and words in finding.message
    assert settled.select == settled.ignore == ()


def test_the_faults_of_a_pyproject_that_is_not_ours_are_left_to_others(tmp_path: Path) -> None:
    assert read(tmp_path, pyproject="[tool.black\n") == (Configuration(), ())
