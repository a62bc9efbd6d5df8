"""What is measured, and what is told of it."""

from __future__ import annotations

import functools
import importlib
import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.bench import page, references
from tests.bench.manuscripts import DIALECTS, manuscript
from tests.bench.measuring import (
    LAUNCHER,
    Failed,
    Measured,
    in_turn,
    measure,
    ratios,
    spread,
)
from tests.bench.rows import all_rows
from tests.bench.scope import scope
from tests.bench.stages import STAGES, TYPESETTER
from tests.bench.subjects import Subject, edited, many
from toolkit.readers.article import read_article
from toolkit.readers.bibliography import read_bibliography


def taken(seconds: float) -> Measured:
    return Measured(seconds=seconds, processor=seconds, memory=10**8)


@pytest.fixture
def results(repository: Path) -> Mapping[str, Any]:
    path = repository / "docs" / "guide" / "bench" / "results.json"
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("citations", [1, 20, 333])
def test_an_article_cites_as_many_works_as_are_asked_for(
    dialect: str, citations: int, tmp_path: Path
) -> None:
    made = manuscript(7, citations=citations, dialect=dialect)
    cited = set(re.findall(r"@(record-\d+)", made.text))
    made.write(tmp_path)
    listed = read_bibliography(tmp_path / "references.bib", "references.bib")
    assert cited == set(listed.value) == {references.key(number) for number in range(citations)}
    assert not listed.diagnostics


def test_an_article_has_as_many_authors_as_are_asked_for(tmp_path: Path) -> None:
    path = manuscript(1, authors=25).write(tmp_path)
    read = read_article(path, path.name)
    assert len(read.value.authors) == 25
    assert len(read.value.affiliations) == 3
    assert not read.diagnostics


def test_a_longer_article_has_more_of_everything() -> None:
    short, long = manuscript(8), manuscript(80)
    for what in (r"(?m)^#", r"\{#tbl-", r"\{#fig-", r"\{#eq-", r"\[\^\d+\]:"):
        counts = [len(re.findall(what, made.text)) for made in (short, long)]
        assert counts[1] >= 9 * counts[0] > 0, what


def test_no_two_papers_of_a_series_are_alike() -> None:
    papers = dict(many(30))
    assert len({paper.text for paper in papers.values()}) == len(papers) == 30


@pytest.mark.parametrize("pages", [None, 2])
def test_one_word_of_the_text_is_changed_and_nothing_before_it(pages: int | None) -> None:
    text = Subject(name="x", title="x", pages=pages).manuscript("citable").text
    head = text.split("\n---\n", 1)[0]
    for number in (0, 7):
        before, after = text.split(" "), edited(text, number).split(" ")
        assert len(before) == len(after)
        assert [new for old, new in zip(before, after, strict=True) if old != new] == [
            f"word{number}"
        ]
        assert edited(text, number).startswith(head)


def test_every_stage_that_is_timed_is_there() -> None:
    for place in (*STAGES.values(), TYPESETTER):
        module, _, name = place.partition(":")
        assert callable(functools.reduce(getattr, name.split("."), importlib.import_module(module)))


def test_sides_take_turns_and_one_that_fails_stops_no_other() -> None:
    order: list[str] = []

    def side(name: str) -> Measured:
        order.append(name)
        if name == "b":
            raise Failed("no b here")
        return taken(len(order))

    done = in_turn({name: functools.partial(side, name) for name in "abc"}, 2, lambda _: None)
    assert order == ["a", "b", "c", "a", "c"]
    assert done["b"] == "no b here"
    assert [run["seconds"] for run in done["a"]] == [1, 4]


def test_a_ratio_is_that_of_runs_of_one_round() -> None:
    fast, slow = [{"seconds": 1.0}, {"seconds": 2.0}], [{"seconds": 2.0}, {"seconds": 8.0}]
    assert ratios(fast, slow) == [0.5, 0.25]
    assert spread([3.0, 1.0, 2.0]) == (2.0, 1.0, 3.0)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere orphans go to another process")
def test_the_time_of_processes_that_were_left_behind_is_counted() -> None:
    work = "import time\nwhile time.process_time() < 0.3: pass"
    leave = f"import subprocess, sys; subprocess.Popen([sys.executable, '-S', '-c', {work!r}])"
    command = [sys.executable, "-I", "-S", str(LAUNCHER), "20", sys.executable, "-S", "-c", leave]
    told = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    assert told["processor"] > 0.3 > told["seconds"] - 0.2


def test_a_command_that_fails_is_told_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="not today"):
        measure(["sh", "-c", "echo not today; exit 3"], tmp_path)
    with pytest.raises(Failed, match="took more than 0 s"):
        measure(["sleep", "9"], tmp_path, limit=0.1)


def test_the_page_says_what_the_results_say(repository: Path, results: Mapping[str, Any]) -> None:
    assert (repository / "docs/guide/benchmarks.md").read_text(encoding="utf-8") == page.written(
        results
    )


def test_every_plot_of_the_page_is_there_and_small(repository: Path) -> None:
    for name in page.ALT:
        drawn = (repository / "docs/guide/bench" / f"{name}.svg").read_bytes()
        assert b"<text" in drawn and len(drawn) < 60_000, name


def test_an_aim_that_was_missed_is_told_so(results: dict[str, Any]) -> None:
    sides = results["subjects"]["example"]["sides"]
    for side, seconds in (("plain", 2.0), ("cold", 2.5), ("warm", 0.5)):
        run = {"seconds": seconds, "processor": 1.0, "memory": 1}
        sides[side] = sides[side] | {"runs": [run] * len(sides[side]["runs"])}
    lines = [
        line for line in page.written(results).splitlines() if line.startswith("| The example:")
    ]
    assert [line.split(" | ")[1:] for line in lines] == [
        ["1.25 of 1.00", "not met |"],
        ["0.25 of 0.33", "met |"],
    ]


def test_a_side_that_could_not_be_measured_is_named_with_its_reason(
    results: dict[str, Any],
) -> None:
    side = results["subjects"]["long"]["sides"]["plain"]
    del side["runs"]
    side["failed"] = "took more\nthan 300 s"
    for name in ("plain", "citable"):
        point = {"side": name, "size": 9_999, "failed": "took more than 100 s"}
        results["growth"]["citations"].append(point)
    results["missing"] = {"mystmd": "needs Node, which is not here"}
    text = page.written(results)
    assert f"- The long article, {side['title']}: took more than 300 s" in text
    assert "- 9,999 citations, Makefile: took more than 100 s" in text
    assert "| 9,999 | – | – | – | – | – | – |" in text
    assert "- mystmd was left out: needs Node, which is not here" in text
    assert all(len(row) == len(rows.headings) for rows in all_rows(results) for row in rows.rows)


def test_a_quick_run_is_smaller_in_everything() -> None:
    quick, full = scope({"QUICK": "1"}), scope({})
    assert quick.long_pages < full.long_pages
    assert all(max(quick.growth[axis]) < max(full.growth[axis]) for axis in full.growth)
    assert scope({"RUNS": "9"}).rounds == 9
