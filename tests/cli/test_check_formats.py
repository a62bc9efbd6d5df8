"""Findings for machines: SARIF and the workflow commands of GitHub."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from toolkit import pipeline
from toolkit.cli.github import as_github
from toolkit.cli.main import main
from toolkit.cli.sarif import as_sarif
from toolkit.model import Diagnostic, Edit, Severity, Span

BIB = """@article{ünal-2019,
  author = {Ünal, A.},
  title = {{RLlib} on paper},
  journal = {J}, year = 2019,
  note = {ü}, pages = {12-18},
}
"""


def log(folder: Path, capsys: pytest.CaptureFixture[str], *words: str) -> dict:
    (folder / "a b").mkdir(exist_ok=True)
    (folder / "a b" / "réfs.bib").write_text(BIB, encoding="utf-8")
    main(["check", "a b/réfs.bib", "--format", "sarif", *words])
    return json.loads(capsys.readouterr().out)


def test_sarif_names_the_rule_the_place_and_the_help(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sarif = log(folder, capsys, "--select", "CIT261")
    (run,) = sarif["runs"]
    (result,) = run["results"]
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert (sarif["version"], result["ruleId"], result["level"]) == ("2.1.0", "CIT261", "note")
    assert rule["id"] == "CIT261" and rule["name"] == "PagesWithAHyphen"
    assert rule["help"]["markdown"] == pipeline.explain("CIT261")
    assert rule["shortDescription"]["text"] == "A range of pages is written with a single hyphen."
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20b/r%C3%A9fs.bib"
    assert place["region"] == {"startLine": 5, "startColumn": 15}


def test_a_fix_of_sarif_replaces_exactly_the_characters_that_change(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sarif = log(folder, capsys, "--select", "CIT261")
    (change,) = sarif["runs"][0]["results"][0]["fixes"][0]["artifactChanges"]
    (replacement,) = change["replacements"]
    region = replacement["deletedRegion"]
    line = BIB.split("\n")[region["startLine"] - 1]
    assert region["startLine"] == region["endLine"] == 5
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "12-18"
    assert replacement["insertedContent"] == {"text": "12--18"}
    assert sarif["runs"][0]["columnKind"] == "unicodeCodePoints"


def test_sarif_of_nothing_has_a_run_without_results(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (run,) = log(folder, capsys, "--select", "CIT401")["runs"]
    assert run["results"] == [] and run["tool"]["driver"]["rules"] == []


def test_a_finding_without_a_place_or_with_a_lost_fix_is_still_a_result() -> None:
    lost = Edit(Span("gone.bib", 1), "a", "b")
    found = [
        Diagnostic(code="CIT902", message="there are no articles"),
        Diagnostic(code="CIT261", message="m", span=Span("gone.bib", 1), fix=(lost,)),
        Diagnostic(code="CIT998", message="unheard of", span=Span("/x y.md", 2, 3)),
    ]
    results = as_sarif(found, pipeline.code_pages())["runs"][0]["results"]
    assert "locations" not in results[0] and "fixes" not in results[1]
    place = results[2]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "file:///x%20y.md"


def test_github_is_told_file_line_and_column_with_its_escapes() -> None:
    found = [
        Diagnostic(
            code="CIT211",
            message="100 % wrong: 2019\r\n",
            hint="write 2019",
            span=Span("a,b:c%.bib", 3, 7),
        ),
        Diagnostic(code="CIT261", severity=Severity.NOTE, message="m"),
        Diagnostic(code="CIT461", severity=Severity.WARNING, message="m", span=Span("a.md")),
    ]
    assert list(as_github(found)) == [
        "::error file=a%2Cb%3Ac%25.bib,line=3,col=7,title=CIT211::100 %25 wrong: 2019%0D%0A%0Awrite 2019",
        "::notice title=CIT261::m",
        "::warning file=a.md,line=1,col=1,title=CIT461::m",
    ]


def test_github_is_told_on_standard_output(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "refs.bib").write_text("@misc{a, title = {A}, pages = {1-2}}", encoding="utf-8")
    assert main(["check", "refs.bib", "--format", "github", "--fail-on", "note"]) == 1
    assert capsys.readouterr().out.startswith("::notice file=refs.bib,line=1,col=23,title=CIT261::")
