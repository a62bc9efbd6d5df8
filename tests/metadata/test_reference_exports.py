from __future__ import annotations

import json
from pathlib import Path

import pytest

from toolkit.metadata.bibtex import to_bibtex
from toolkit.metadata.csl import date_text, to_csl_json
from toolkit.metadata.ris import to_ris
from toolkit.model import Bibliography, Reference
from toolkit.readers.bibliography import merge, read_bibliography

ENTRY = r"""@article{kahneman-1979,
  author = {Kahneman, Daniel and Tversky, Amos},
  title = {Prospect theory: an analysis of decision under risk \& {DNA}},
  journaltitle = {Econometrica}, volume = {47}, number = {2}, pages = {263--291},
  date = {1979-03}, doi = {10.2307/1914185},
}
"""


def read(path: Path, text: str) -> Bibliography:
    path.write_text(text, encoding="utf-8")
    return read_bibliography(path, path.name).value


def test_bibtex_is_read_back_as_the_same_item(tmp_path: Path) -> None:
    first = read(tmp_path / "a.bib", ENTRY)
    again = read(tmp_path / "b.bib", to_bibtex([first["kahneman-1979"]]))
    assert dict(again["kahneman-1979"].csl) == dict(first["kahneman-1979"].csl)


def test_every_event_of_the_repository_comes_back_whole(tmp_path: Path, repository: Path) -> None:
    files = [repository / "bib" / name for name in ("events.bib", "literature.bib")]
    bibliography = merge([read_bibliography(path, path.name).value for path in files]).value
    events = [bibliography[key] for key in bibliography if bibliography[key].event]
    again = read(tmp_path / "again.bib", to_bibtex(events))
    assert len(events) > 10
    for event in events:
        assert again[event.key].event == event.event


@pytest.mark.parametrize(
    "line",
    [
        "TY  - JOUR",
        "AU  - Kahneman, Daniel",
        "AU  - Tversky, Amos",
        "PY  - 1979",
        "DA  - 1979/03//",
        "T2  - Econometrica",
        "SP  - 263",
        "EP  - 291",
        "DO  - 10.2307/1914185",
        "ER  - ",
    ],
)
def test_ris_has_the_fields_of_its_type(tmp_path: Path, line: str) -> None:
    record = to_ris([read(tmp_path / "a.bib", ENTRY)["kahneman-1979"]])
    assert line in record.split("\r\n")
    assert "<span" not in record


def test_csl_json_is_the_item_itself(tmp_path: Path) -> None:
    reference = read(tmp_path / "a.bib", ENTRY)["kahneman-1979"]
    assert json.loads(to_csl_json([reference])) == [
        json.loads(json.dumps(dict(reference.csl), default=dict))
    ]


@pytest.mark.parametrize(
    ("date", "text"),
    [
        ({"date-parts": [[1971, 7, 9], [1971, 7, 11]]}, "1971-07-09/1971-07-11"),
        ({"date-parts": [[1377]], "circa": True}, "1377~"),
        ({"date-parts": [[-44, 3, 15]]}, "-0043-03-15"),
        ({"date-parts": [[-1]]}, "0000"),
        ({"literal": "summer of 1837"}, "summer of 1837"),
        (None, ""),
    ],
)
def test_dates_are_edtf(date: dict[str, object] | None, text: str) -> None:
    assert date_text(date) == text


def test_a_line_feed_in_a_title_breaks_no_record() -> None:
    reference = Reference(key="x", csl={"id": "x", "type": "book", "title": "One\r\nER  - two"})
    assert to_ris([reference]).count("\r\n") == len(to_ris([reference]).split("\r\n")) - 1
    assert "TI  - One ER - two" in to_ris([reference])
