"""The tables of a project's settings for those who register and list its papers."""

from __future__ import annotations

from pathlib import Path

from toolkit.model import Catalogues
from toolkit.readers.configuration import read_configuration

SETTINGS = """\
[tool.citable.crossref]
depositor = "Citable contributors"
email = "deposits@example.org"

[tool.citable.repec]
archive = "cit"
series = "wpaper"

[tool.citable.series]
issn = "2049-3630"
"""


def read(folder: Path, text: str) -> tuple:
    (folder / "pyproject.toml").write_text(text, encoding="utf-8")
    result = read_configuration(folder, folder)
    return result.value.catalogues, result.diagnostics


def test_codes_and_addresses_of_catalogues_are_read(tmp_path: Path) -> None:
    catalogues, diagnostics = read(tmp_path, SETTINGS)
    assert diagnostics == ()
    assert catalogues == Catalogues(
        crossref_depositor="Citable contributors",
        crossref_email="deposits@example.org",
        repec_archive="cit",
        repec_series="wpaper",
        issn="2049-3630",
    )


def test_an_unknown_key_is_reported_at_its_line_and_the_rest_is_read(tmp_path: Path) -> None:
    wrong = SETTINGS.replace("email =", "e-mail =")
    catalogues, (fault,) = read(tmp_path, wrong)
    assert (fault.code, fault.span.line, fault.hint) == ("CIT931", 3, "did you mean 'email'?")
    assert catalogues.crossref_depositor and not catalogues.crossref_email


def test_a_number_where_a_text_belongs_is_an_error(tmp_path: Path) -> None:
    catalogues, (fault,) = read(tmp_path, SETTINGS.replace('"2049-3630"', "20493630"))
    assert fault.is_error and fault.span.line == 10
    assert catalogues.repec_archive == "cit"


def test_a_word_where_a_table_belongs_is_reported(tmp_path: Path) -> None:
    _, (fault,) = read(tmp_path, '[tool.citable]\nrepec = "cit"\n')
    assert fault.code == "CIT931"
