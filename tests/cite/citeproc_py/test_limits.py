from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.cite.citeproc_py import reference_list

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>T</title><id>t</id><updated>2026-01-01T00:00:00Z</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography><layout><text variable="title"/></layout></bibliography>
</style>"""
SORT = ("<bibliography>", '<bibliography><sort><key variable="title"/></sort>')


def warnings(folder: Path, style: str, lang: str = "en", **more: str) -> tuple[str, ...]:
    path = folder / "style.csl"
    path.write_text(style, encoding="utf-8")
    item = {"id": "x", "type": "book", "title": "Democracy in America", **more}
    return reference_list([item], path, lang)[1]


@pytest.mark.parametrize(
    ("change", "lang", "note", "word"),
    [
        (SORT, "sv", "", "order"),
        (('variable="title"', 'variable="title" text-case="uppercase"'), "tr", "", "case"),
        (("</citation>", "</citation><intext/>"), "en", "", "elements"),
        (("<layout>", '<layout locale="de">'), "en", "", "layouts"),
        (("", ""), "en", "DOI: 10.1000/182", "note"),
    ],
)
def test_a_style_that_needs_what_is_missing_is_warned_of(
    tmp_path: Path, change: tuple[str, str], lang: str, note: str, word: str
) -> None:
    found = warnings(tmp_path, STYLE.replace(*change), lang, **({"note": note} if note else {}))
    assert len(found) == 1
    assert word in found[0]


def test_nothing_is_said_of_a_style_that_needs_nothing_more(tmp_path: Path) -> None:
    assert warnings(tmp_path, STYLE) == ()
    assert warnings(tmp_path, STYLE.replace(*SORT)) == ()
    assert warnings(tmp_path, STYLE, note="See: the appendix") == ()
