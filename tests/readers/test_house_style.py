"""House styles: what they inherit, and what is said about settings that are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.model import HouseStyle, Located
from toolkit.readers.house_style import read_house_style
from toolkit.readers.toml_lines import line_of, lines_of

FILES = ("page.css", "screen.css", "print.html", "web.html", "document.xml")
BASE = """citation-style = "apa"

[page]
size = "A4"
margin-top = "20mm"

[families]
text = ["Base Serif"]

[[fonts]]
family = "Base Serif"
file = "base.otf"
"""


@pytest.fixture
def styles(folder: Path) -> Path:
    """A folder of styles with one whole style in it."""
    write(folder, "base", BASE, **{name: f"{name} of base\n" for name in FILES}, **{"base.otf": ""})
    return folder


def write(styles: Path, name: str, settings: str, **files: str) -> None:
    (styles / name).mkdir(parents=True)
    for file, content in {"house.toml": settings, **files}.items():
        (styles / name / file).write_text(content, encoding="utf-8")


def read(styles: Path, name: str) -> tuple[HouseStyle | None, list[tuple[str, int, str]]]:
    result = read_house_style(Located(name), [styles])
    return result.value, [(d.code, d.span.line if d.span else 0, d.message) for d in result.diagnostics]


def test_settings_merge_by_table(styles: Path) -> None:
    write(styles, "child", 'extends = "base"\n[page]\nmargin-top = "30mm"\ncolumns = 2\n')
    house, problems = read(styles, "child")
    assert not problems
    assert house.citation_style == "apa"
    assert dict(house.page) == {"size": "A4", "margin-top": "30mm"}
    assert house.columns == 2
    assert house.families["text"][0] == "Base Serif"
    assert "Base Serif" in {face.family for face in house.fonts}


def test_a_grandchild_inherits_through_its_parent(styles: Path) -> None:
    write(styles, "child", 'extends = "base"\n[page]\nmargin-top = "30mm"\n')
    write(styles, "grandchild", 'extends = "child"\n[page]\nsize = "letter"\n')
    house, problems = read(styles, "grandchild")
    assert not problems
    assert dict(house.page) == {"size": "letter", "margin-top": "30mm"}
    assert [folder.name for folder in house.lineage] == ["grandchild", "child", "base"]


def test_sheets_add_up_and_templates_take_each_other_s_place(styles: Path) -> None:
    own = {"page.css": "page.css of child\n", "print.html": "print.html of child\n"}
    write(styles, "child", 'extends = "base"\n', **own)
    house, _ = read(styles, "child")
    assert house.cascade("page.css") == "page.css of base\npage.css of child\n"
    assert house.cascade("screen.css") == "screen.css of base\n"
    assert house.file("print.html").read_text(encoding="utf-8") == "print.html of child\n"
    assert house.file("web.html").parent.name == "base"


def test_a_face_of_the_same_family_and_weight_takes_the_place_of_the_parent_s(styles: Path) -> None:
    settings = 'extends = "base"\n[[fonts]]\nfamily = "Base Serif"\nfile = "own.otf"\n'
    write(styles, "child", settings, **{"own.otf": ""})
    house, _ = read(styles, "child")
    assert [f.path.name for f in house.fonts if f.family == "Base Serif" and not f.script] == ["own.otf"]


def test_a_project_refines_a_style_under_the_same_name(styles: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    write(project, "base", 'extends = "base"\nseries = "Ours"\n')
    house = read_house_style(Located("base"), [project, styles]).value
    assert house.series == "Ours" and house.citation_style == "apa"


def test_all_faults_are_reported_in_one_run_with_their_lines(styles: Path) -> None:
    settings = """extends = "base"
colour = "red"
size = "A4"

[page]
margin-top = 3
margin-lift = "3mm"
columns = 9

[type]
leading = "1.4"
paragraph-indent = "wide"

[colours]
text = "red"

[[fonts]]
family = "No File"

[[fonts]]
family = "Elsewhere"
file = "../base/base.otf"
"""
    write(styles, "child", settings)
    _, problems = read(styles, "child")
    assert [(code, line) for code, line, _ in problems] == [
        ("CIT515", 2),
        ("CIT515", 3),
        ("CIT516", 6),
        ("CIT515", 7),
        ("CIT516", 8),
        ("CIT516", 11),
        ("CIT516", 12),
        ("CIT516", 15),
        ("CIT516", 17),
        ("CIT514", 22),
    ]


def test_an_unknown_key_is_reported_with_its_nearest_neighbour_or_its_table(styles: Path) -> None:
    write(styles, "child", 'extends = "base"\nsize = "A4"\n[page]\nmargin-lop = "3mm"\n')
    hints = [d.hint for d in read_house_style(Located("child"), [styles]).diagnostics]
    assert hints[0] == "it belongs into [page]"
    assert "'margin-top'" in hints[1]


def test_styles_that_extend_each_other_are_an_error_with_a_line(styles: Path) -> None:
    write(styles, "one", '\nextends = "two"\n')
    write(styles, "two", 'extends = "one"\n')
    _, problems = read(styles, "one")
    assert problems == [("CIT517", 1, "house styles extend each other in a circle: one → two → one")]


def test_a_parent_that_does_not_exist_is_an_error_with_the_nearest_name(styles: Path) -> None:
    write(styles, "child", '# A comment.\nextends = "bsae"\n')
    result = read_house_style(Located("child"), [styles])
    assert [(d.code, d.span.line, d.hint) for d in result.diagnostics] == [
        ("CIT511", 2, "did you mean 'base'?")
    ]


@pytest.mark.parametrize("name", ["../base", "a/b", "..", ""])
def test_a_name_is_no_path(styles: Path, name: str) -> None:
    (styles / "inner").mkdir()
    assert read_house_style(Located(name), [styles / "inner"]).value is None


def test_broken_toml_is_reported_at_its_line_and_column(styles: Path) -> None:
    write(styles, "child", 'extends = "base"\n[page\n')
    result = read_house_style(Located("child"), [styles])
    assert [(d.code, d.span.line) for d in result.diagnostics] == [("CIT512", 2)]


def test_a_style_without_a_parent_has_to_have_every_file(styles: Path) -> None:
    write(styles, "bare", 'series = "Bare"\n', **{"page.css": ""})
    _, problems = read(styles, "bare")
    assert [code for code, _, _ in problems] == ["CIT513"]


def test_settings_say_where_they_come_from(styles: Path) -> None:
    write(styles, "child", 'extends = "base"\n\n[page]\nmargin-top = "30mm"\n')
    house, _ = read(styles, "child")
    places = {item.name: (item.path.parent.name, item.line) for item in house.settings}
    assert places["page.margin-top"] == ("child", 4)
    assert places["page.size"] == ("base", 4)


def test_lines_of_keys_are_found_under_their_tables() -> None:
    lines = lines_of('a = 1\npage.size = "A4"\n[page]\n"a" = 2\n[[fonts]]\na = 3\n[[fonts]] # x\na = 4\n')
    assert [line_of(lines, *key) for key in (("", "a"), ("page", "size"), ("page", "a"))] == [1, 2, 4]
    assert [line_of(lines, "fonts", "a", at) for at in (0, 1)] == [6, 8]
