"""``citable build``: what reaches the pipeline, and what a person and a program are told."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

import toolkit.pipeline
from tests.cli.conftest import paper
from toolkit.cli.main import main
from toolkit.model import Diagnostic, Severity, Span

ARTICLE = "docs/articles/a/article.md"
UNKNOWN = Diagnostic(
    code="CIT301",
    message="no reference has the key 'dmz-2018'",
    span=Span(ARTICLE, 2, 6),
    hint="did you mean 'dmz-2019'?",
)
WARNING = Diagnostic(
    code="CIT203",
    severity=Severity.WARNING,
    message="key 'x' is used twice",
    span=Span("bib/b.bib", 9, 1),
)


@pytest.fixture
def article(folder: Path) -> Path:
    """An article with the fault that ``UNKNOWN`` is about."""
    path = folder / ARTICLE
    path.parent.mkdir(parents=True)
    path.write_text("Text.\nSee [@dmz-2018].\n", encoding="utf-8")
    return path


def test_options_reach_the_pipeline(pipeline: SimpleNamespace) -> None:
    main(
        [
            "build",
            "a",
            "b/c.md",
            "--to",
            "pdf,html,pdf",
            "--style",
            "apa",
            "--house-style",
            "plain",
            "--output",
            "out",
            "--depfile",
        ]
    )
    sources, options = pipeline.calls[0]
    assert sources == ["a", "b/c.md"]
    assert callable(options.pop("progress"))
    assert options == {
        "formats": ("pdf", "html"),
        "style": "apa",
        "house_style": "plain",
        "output": Path("out"),
        "pdf_variant": None,
        "depfile": True,
        "anonymous": "",
        "untrusted": False,
        "time_limit": None,
        "memory_limit": None,
        "jobs": None,
        "resume": False,
    }


def test_without_options_the_pipeline_decides(pipeline: SimpleNamespace) -> None:
    main(["build"])
    sources, options = pipeline.calls[0]
    assert sources == []
    assert callable(options.pop("progress"))
    assert options == {
        "formats": None,
        "style": None,
        "house_style": None,
        "output": None,
        "pdf_variant": None,
        "depfile": False,
        "anonymous": "",
        "untrusted": False,
        "time_limit": None,
        "memory_limit": None,
        "jobs": None,
        "resume": False,
    }


@pytest.mark.parametrize(
    ("formats", "complaint"),
    [
        ("pdff", "there is no format 'pdff'; did you mean 'pdf'?"),
        ("pdf,odt", "there is no format 'odt'; formats are pdf, html, docx"),
        (",", "there is no format ','"),
    ],
)
def test_an_unknown_format_is_wrong_usage(
    pipeline: SimpleNamespace, capsys: pytest.CaptureFixture[str], formats: str, complaint: str
) -> None:
    assert main(["build", "--to", formats]) == 2
    assert complaint in capsys.readouterr().err
    assert pipeline.calls == []


def test_files_are_listed_on_standard_output_and_summed_up_on_standard_error(
    pipeline: SimpleNamespace, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipeline.papers = (
        paper("a", f"{folder}/build/a/a.pdf", "build/a/a.html"),
        paper("b", "build/b/b.pdf", diagnostics=(WARNING,)),
    )
    assert main(["build"]) == 0
    out, err = capsys.readouterr()
    assert out == "build/a/a.pdf\nbuild/a/a.html\nbuild/b/b.pdf\n"
    assert err.splitlines()[-1] == "2 papers built, 3 files; 1 warning"


def test_unchanged_and_failed_papers_are_counted_apart(
    pipeline: SimpleNamespace, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipeline.papers = (
        paper("a", diagnostics=(UNKNOWN, WARNING)),
        paper("b", "build/b/b.pdf", unchanged=True),
        paper("c", "build/c/c.pdf", diagnostics=(WARNING,)),
    )
    assert main(["build"]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == (
        "1 paper built, 1 file; 1 paper unchanged; 1 paper failed; 1 error, 1 warning"
    )


def test_an_article_that_is_not_there_is_no_paper_that_failed(
    pipeline: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = Diagnostic(code="CIT901", message="no article is called 'x'")
    pipeline.papers = (paper("", diagnostics=(missing,), source=""), paper("b", "build/b/b.pdf"))
    assert main(["build", "x", "b"]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == "1 paper built, 1 file; 1 error"


def test_a_diagnostic_shows_place_line_caret_and_hint(
    pipeline: SimpleNamespace, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipeline.papers = (paper("a", diagnostics=(UNKNOWN,)),)
    main(["build"])
    assert capsys.readouterr().err.splitlines()[:4] == [
        f"{ARTICLE}:2:6: error CIT301: no reference has the key 'dmz-2018'",
        "    See [@dmz-2018].",
        "         ^",
        "    did you mean 'dmz-2019'?",
    ]


def test_diagnostics_are_sorted_by_place_and_a_shared_one_is_shown_once(
    pipeline: SimpleNamespace, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    late = Diagnostic(code="CIT401", message="late", span=Span(ARTICLE, 10, 1))
    pipeline.papers = (
        paper("a", diagnostics=(late, UNKNOWN, WARNING)),
        paper("b", diagnostics=(WARNING, Diagnostic(code="CIT901", message="no place"))),
    )
    main(["build"])
    codes = [line.split(": ")[1] for line in capsys.readouterr().err.splitlines() if " CIT" in line]
    assert codes == ["error CIT901", "warning CIT203", "error CIT301", "error CIT401"]


def test_a_long_message_is_not_wrapped(
    pipeline: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    message = "word " * 60 + "[bold]end[/bold] :smile:"
    pipeline.papers = (paper("a", diagnostics=(Diagnostic(code="CIT901", message=message),)),)
    main(["build"])
    assert f"citable: error CIT901: {message}\n" in capsys.readouterr().err


def test_json_has_every_diagnostic_of_every_paper_and_nothing_else_on_standard_output(
    pipeline: SimpleNamespace, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipeline.papers = (
        paper("a", diagnostics=(UNKNOWN,)),
        paper("b", "build/b/b.pdf", diagnostics=(Diagnostic(code="CIT901", message="m"),)),
    )
    assert main(["build", "--format", "json"]) == 1
    papers = json.loads(capsys.readouterr().out)["papers"]
    assert papers[0] == {
        "source": ARTICLE,
        "slug": "a",
        "outputs": [],
        "unchanged": False,
        "failed": True,
        "diagnostics": [
            {
                "code": "CIT301",
                "severity": "error",
                "message": "no reference has the key 'dmz-2018'",
                "path": ARTICLE,
                "line": 2,
                "column": 6,
                "hint": "did you mean 'dmz-2019'?",
            }
        ],
    }
    assert papers[1]["outputs"] == ["build/b/b.pdf"]
    assert papers[1]["diagnostics"][0]["path"] is None


def test_a_report_is_a_file_of_counts_and_papers(
    pipeline: SimpleNamespace, folder: Path, article: Path
) -> None:
    pipeline.papers = (
        paper("a", diagnostics=(UNKNOWN,)),
        paper("b", "build/b/b.pdf", unchanged=True),
        paper("c", "build/c/c.pdf"),
    )
    assert main(["build", "--report", "out/report.json"]) == 1
    report = json.loads((folder / "out" / "report.json").read_text())
    assert report["summary"] == {"built": 1, "unchanged": 1, "failed": 1}
    assert [item["slug"] for item in report["papers"]] == ["a", "b", "c"]
    assert report["papers"][0]["diagnostics"][0]["code"] == "CIT301"


def test_a_report_that_cannot_be_written_is_said_and_is_a_failure(
    pipeline: SimpleNamespace, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipeline.papers = (paper("c", "build/c/c.pdf"),)
    (folder / "taken").write_text("")
    assert main(["build", "--report", "taken/report.json"]) == 1
    assert "the report 'taken/report.json' cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize("content", ["---\ntitle: Mine\n---\n", "{}", "[1]"])
def test_a_report_takes_the_place_of_no_other_file(
    pipeline: SimpleNamespace, folder: Path, capsys: pytest.CaptureFixture[str], content: str
) -> None:
    (folder / "article.md").write_text(content)
    assert main(["build", "--report", "article.md"]) == 2
    assert "'article.md' is there, and no report" in capsys.readouterr().err
    assert (folder / "article.md").read_text() == content


def test_an_interrupted_run_leaves_no_report_of_another(
    pipeline: SimpleNamespace, folder: Path
) -> None:
    (folder / "report.json").write_text('{"summary": {}, "papers": []}')
    pipeline.error = KeyboardInterrupt()
    assert main(["build", "--report", "report.json"]) == 130
    assert not (folder / "report.json").exists()


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--executor", "dask"], "--executor dask needs the address of a scheduler"),
        (["--executor", "dask", "--scheduler", "tcp://a:1", "--jobs", "2"], "--jobs is not for"),
        (["--executor", "dask", "--scheduler", "tcp://a:1", "--depfile"], "--depfile is not for"),
        (["--scheduler", "tcp://a:1"], "--scheduler is for --executor dask"),
        (["--jobs", "0"], "'0' is no whole number above 0"),
        (["--time-limit", "5"], "--time-limit and --memory-limit are for --untrusted"),
        (["s3://papers"], "'s3://papers' is a URL, which only --executor dask reads"),
        (["--output", "s3://papers"], "'s3://papers' is a URL, which only --executor dask reads"),
    ],
)
def test_what_belongs_to_another_executor_is_wrong_usage(
    pipeline: SimpleNamespace,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    complaint: str,
) -> None:
    assert main(["build", *arguments]) == 2
    assert complaint in capsys.readouterr().err
    assert pipeline.calls == []


def test_dask_gets_urls_as_they_stand(
    pipeline: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def build_on_dask(sources: list[str], **options: object) -> tuple[object, ...]:
        pipeline.calls.append((sources, options))
        return (paper("a", source="s3://in/article.md"),)

    monkeypatch.setattr(toolkit.pipeline, "build_on_dask", build_on_dask, raising=False)
    dask = ["--executor", "dask", "--scheduler", "tcp://a:1"]
    assert main(["build", "s3://in", *dask, "--to", "html", "--output", "s3://out"]) == 0
    sources, options = pipeline.calls[0]
    assert sources == ["s3://in"]
    assert (options["scheduler"], options["output"]) == ("tcp://a:1", "s3://out")


def test_without_dask_the_extra_is_named(
    pipeline: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def build_on_dask(sources: list[str], **options: object) -> None:
        raise ModuleNotFoundError("No module named 'dask'", name="dask")

    monkeypatch.setattr(toolkit.pipeline, "build_on_dask", build_on_dask, raising=False)
    assert main(["build", "--executor", "dask", "--scheduler", "tcp://a:1"]) == 1
    assert "pip install 'citable-toolkit[dask]'" in capsys.readouterr().err
