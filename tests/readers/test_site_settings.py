"""The table ``site`` of a configuration."""

from __future__ import annotations

from pathlib import Path

from toolkit.model import Configuration, Diagnostic
from toolkit.readers.configuration import read_configuration


def read(
    folder: Path, text: str, name: str = "citable.toml"
) -> tuple[Configuration, list[Diagnostic]]:
    (folder / name).write_text(text, encoding="utf-8")
    result = read_configuration(folder, folder)
    return result.value, list(result.diagnostics)


def test_a_site_is_described_in_either_file(tmp_path: Path) -> None:
    table = '[site]\ntitle = "Memoirs"\naddress = "https://papers.example.org/series"\n'
    settled, found = read(tmp_path, table)
    assert (settled.site.title, settled.site.address) == (
        "Memoirs", "https://papers.example.org/series",
    )  # fmt: skip
    assert not found
    (tmp_path / "citable.toml").unlink()
    settled, found = read(
        tmp_path, table.replace("[site]", "[tool.citable.site]"), "pyproject.toml"
    )
    assert settled.site.title == "Memoirs" and not found


def test_every_fault_is_told_with_its_line(tmp_path: Path) -> None:
    settled, found = read(
        tmp_path,
        '[site]\nadress = "https://a.org"\naddress = "a.org"\nemail = "nobody"\ntitle = 3\n'
        'description = "What is right is kept"\n',
    )
    assert [(item.span.line, item.is_error) for item in found] == [
        (2, False), (3, True), (4, True), (5, True),
    ]  # fmt: skip
    assert found[0].hint == "did you mean 'address'?"
    assert settled.site.description == "What is right is kept"


def test_a_site_that_is_no_table_is_told(tmp_path: Path) -> None:
    _, found = read(tmp_path, 'site = "Memoirs"\n')
    assert [item.code for item in found] == ["CIT931"]
