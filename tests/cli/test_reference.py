"""The reference page names everything that the parser takes."""

from __future__ import annotations

from pathlib import Path

from toolkit.cli.main import COMMANDS
from toolkit.cli.reference import page


def test_every_command_has_a_section_in_the_order_of_use() -> None:
    sections = [line for line in page().splitlines() if line.startswith("## citable ")]
    assert sections == [f"## citable {name}" for name in COMMANDS]


def test_arguments_stand_in_tables_with_their_help() -> None:
    assert "| `[SLUG\\|PATH...]` | an article's slug" in page()
    assert "| `--format text\\|json` | how to report" in page()


def test_the_page_in_the_guide_is_up_to_date(repository: Path) -> None:
    written = (repository / "docs/guide/reference/cli.md").read_text(encoding="utf-8")
    assert written == page(), "run: make docs"
