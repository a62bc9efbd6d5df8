"""The reference page of the command line, made from the parser: ``make docs`` writes it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from toolkit.cli.main import COMMANDS, DESCRIPTION

_HEAD = """\
# Commands

<!-- Made by `make docs` from the command line's parser; edits here are lost. -->

"""
_TAIL = """\
## Exit codes

| code | meaning |
|---|---|
| 0 | everything was built |
| 1 | an error in an article, a bibliography or a style |
| 2 | wrong usage |
| 3 | a bug in Citable; set `CITABLE_DEBUG=1` for a traceback |
| 130 | interrupted |
"""


def page() -> str:
    """The page in Markdown, the same under every version of Python."""
    commands = "".join(f"{section}\n" for name in COMMANDS for section in _section(name))
    return f"{_HEAD}{DESCRIPTION}\n\n{commands}{_TAIL}"


def _section(name: str) -> Iterator[str]:
    command = argparse.ArgumentParser(add_help=False)
    COMMANDS[name].add_arguments(command)
    yield f"## citable {name}\n"
    yield f"{COMMANDS[name].HELP[0].upper()}{COMMANDS[name].HELP[1:]}.\n"
    yield "| argument | meaning |"
    yield "|---|---|"
    for action in command._actions:
        yield f"| `{_spelling(action)}` | {action.help} |"
    yield ""


def _spelling(action: argparse.Action) -> str:
    """``--to FORMATS``, ``[WORDS...]`` or ``DIR``."""
    value = str(action.metavar or "|".join(action.choices or ())).replace("|", "\\|")
    if not action.option_strings:
        return f"[{value}...]" if action.nargs == "*" else value
    return " ".join(filter(None, (*action.option_strings, value)))


if __name__ == "__main__":
    print(page(), end="")
