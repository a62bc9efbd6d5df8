"""What the report says of characters that no font has."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from toolkit.document.glyphs import missing_glyphs
from toolkit.document.parse import parse
from toolkit.model import Article, Bibliography, Located
from toolkit.readers.house_style import read_house_style


def test_a_missing_font_is_named_with_the_command_that_brings_it(repository: Path) -> None:
    house = read_house_style(Located("working-paper"), [repository / "styles"]).value
    scripts = {face.script for face in house.fonts if face.script} | set(house.absent)
    without = replace(
        house, fonts=tuple(face for face in house.fonts if not face.script), absent=tuple(scripts)
    )
    article = Article(path="a.md", body="한국\n", lang="ko")
    found = missing_glyphs(parse(article), article, Bibliography(), without)
    assert {item.code for item in found} == {"CIT421"}
    assert {item.hint for item in found} == {"pip install pylopdf-fonts-ko"}
