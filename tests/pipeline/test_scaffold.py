"""``init`` and ``new_article``: what they write, and what they refuse."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from toolkit.pipeline.scaffold import init, new_article, slugify


def tree(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def front_matter(path: Path) -> dict[str, object]:
    return yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])


def test_a_repository_has_the_shape_of_this_one(tmp_path: Path) -> None:
    result = init(tmp_path / "deep" / "papers")
    assert result.diagnostics == ()
    assert tree(tmp_path / "deep" / "papers") == {
        ".gitignore",
        "Makefile",
        "README.md",
        "bib/events.bib",
        "bib/literature.bib",
        "docs/articles/first-paper/article.md",
        "styles/README.md",
    }
    assert all(path.is_file() for path in result.value)


@pytest.mark.parametrize("made", [[], [".git/config"]])
def test_an_empty_folder_or_one_under_git_will_do(tmp_path: Path, made: list[str]) -> None:
    for name in made:
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).touch()
    assert not init(tmp_path).failed


def test_a_folder_with_files_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.md").touch()
    result = init(tmp_path)
    assert [item.code for item in result.diagnostics] == ["CIT921"]
    assert "not empty" in result.diagnostics[0].message
    assert tree(tmp_path) == {"thesis.md"}


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").touch()
    assert [item.code for item in init(tmp_path / "x").diagnostics] == ["CIT921"]


def test_a_folder_that_cannot_be_made_is_reported(tmp_path: Path) -> None:
    (tmp_path / "x").touch()
    assert [item.code for item in init(tmp_path / "x" / "y").diagnostics] == ["CIT922"]


def test_nothing_is_left_behind_when_a_file_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if path.name == "literature.bib":
            raise OSError(28, "No space left on device", str(path))
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    result = init(tmp_path / "papers")
    assert [item.code for item in result.diagnostics] == ["CIT922"]
    assert "No space left on device" in result.diagnostics[0].message
    assert list(tmp_path.iterdir()) == []


def test_an_article_gets_its_title_and_date(tmp_path: Path) -> None:
    result = new_article("my-paper", title="My Paper", root=tmp_path, date="2019-07-07")
    assert result.value == tmp_path / "docs" / "articles" / "my-paper" / "article.md"
    fields = front_matter(result.value)
    assert fields["title"] == "My Paper"
    assert str(fields["date"]) == "2019-07-07"


def test_the_slug_gives_a_title_where_there_is_none(tmp_path: Path) -> None:
    result = new_article("how-events-are-cited", root=tmp_path)
    assert result.value is not None
    assert front_matter(result.value)["title"] == "How events are cited"


@given(title=st.text())
def test_any_title_survives_the_way_through_yaml(
    tmp_path_factory: pytest.TempPathFactory, title: str
) -> None:
    result = new_article("x", title=title, root=tmp_path_factory.mktemp("new"))
    assert result.value is not None
    assert front_matter(result.value)["title"] == "".join(
        c if c.isprintable() else " " for c in title
    )


@pytest.mark.parametrize(
    ("slug", "proposal"),
    [
        ("Trump Meets Kim!", "trump-meets-kim"),
        ("../x", "x"),
        ("Détente", "detente"),
        ("", "my-paper"),
        ("a--b", "a-b"),
        ("-a", "a"),
        ("a\n", "a"),
        ("会談", "my-paper"),
    ],
)
def test_what_is_no_slug_is_refused_with_one_that_is(
    tmp_path: Path, slug: str, proposal: str
) -> None:
    result = new_article(slug, root=tmp_path)
    assert [item.code for item in result.diagnostics] == ["CIT923"]
    assert result.diagnostics[0].hint and result.diagnostics[0].hint.endswith(f": {proposal}")
    assert list(tmp_path.iterdir()) == []


def test_an_article_that_exists_is_never_overwritten(tmp_path: Path) -> None:
    path = new_article("a", root=tmp_path).value
    assert path is not None
    path.write_text("mine")
    assert [item.code for item in new_article("a", root=tmp_path).diagnostics] == ["CIT924"]
    assert path.read_text() == "mine"


@given(st.text())
def test_a_proposed_slug_is_stable(words: str) -> None:
    assert slugify(slugify(words)) == slugify(words)
