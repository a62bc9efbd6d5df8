"""The search for a citation style."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.pipeline.style_search import find_styles


def names(*words: str, root: Path = Path()) -> list[str]:
    return [style.name for style in find_styles(words, root=root)]


def test_the_shortest_name_comes_first() -> None:
    assert names("apa")[0] == "apa"


def test_every_word_must_be_there_in_the_name_or_in_the_title() -> None:
    assert names("apa", "7th")[0] == "apa"
    assert "apa" not in names("apa", "swedish")
    assert names("apa", "zebra") == []


def test_case_and_accents_do_not_matter() -> None:
    assert names("İSNAD") == names("isnad") != []
    assert names("Association Political AMERICAN") == names("american political association")


def test_a_title_that_the_name_does_not_hold_is_found() -> None:
    assert names("apsa") == ["american-political-science-association"]


def test_a_journal_names_the_style_that_it_follows() -> None:
    (style,) = (style for style in find_styles(["adansonia"]) if style.name == "adansonia")
    assert style.title == "Adansonia"
    assert style.parent == "museum-national-dhistoire-naturelle"
    assert style.fields == ("botany",)


def test_styles_of_their_own_come_before_styles_that_follow_another() -> None:
    followers = [style.parent is not None for style in find_styles(["chemistry"])]
    assert followers == sorted(followers)
    assert len(set(followers)) == 2


@pytest.mark.parametrize(
    "head",
    [
        "<title>Zürich House &amp; Co.</title>",
        f"{'<!-- long -->' * 2000}<title>Zürich House &amp; Co.</title>",
    ],
)
def test_a_style_of_the_repository_is_found(tmp_path: Path, head: str) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "zurich-house.csl").write_text(
        f"<style><info>{head}</info></style>", encoding="utf-8"
    )
    (style,) = find_styles(["zürich house"], root=tmp_path)
    assert (style.name, style.title, style.parent) == ("zurich-house", "Zürich House & Co.", None)


def test_a_style_that_is_broken_is_found_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "broken-zzz.csl").write_bytes(b"\xff not XML")
    (tmp_path / "styles" / "folder-zzz.csl").mkdir()
    assert names("zzz", root=tmp_path) == ["broken-zzz"]
