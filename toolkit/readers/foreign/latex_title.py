"""The title block of a LaTeX article, as journals' classes and authblk write it, as lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.pandoc import ast
from toolkit.pandoc.run import run
from toolkit.readers.foreign.latex_source import Command, commands, spelled_out
from toolkit.readers.foreign.prose import lines

_AUTHORS = ("author", "Author", "name")
_PLACES = (
    "affil",
    "affiliation",
    "address",
    "institute",
    "institution",
    "Address",
    "paperaffiliations",
)
_CONTACTS = ("email", "ead", "emailAdd", "orcid", "orcidID", "orcidlink")
_BREAK = "CITABLEBREAK"
_MATH_MARK = re.compile(
    r"\$\s*\{?\}?\^\s*\{?\s*((?:[\d,\s*a-z]|\\dagger|\\ddagger|\\ast|\\star|\\S|\\P|\\text\w*)+?)\s*\}?\s*\$"
)
_SIGNS = {r"\dagger": "†", r"\ddagger": "‡", r"\ast": "*", r"\star": "*", r"\S": "§", r"\P": "¶"}


def title_lines(source: str) -> tuple[list[str], list[str]]:
    """The lines of authors, affiliations and addresses in order, and the footnotes on authors."""
    notes: list[str] = []
    pieces: list[str] = []
    counted = 0
    for command in commands(source, *_AUTHORS, *_PLACES, *_CONTACTS):
        argument = _without_notes(command.argument, notes)
        if command.name in _AUTHORS:
            pieces += _authors(command, argument)
        elif command.name in _PLACES:
            for piece in _places(command, argument):
                counted += 1
                numbered = command.name == "institute" and r"\inst" in source
                pieces.append(rf"\textsuperscript{{{counted}}} {piece}" if numbered else piece)
        else:
            pieces.append(
                argument if "orcid" not in command.name.lower() else f"https://orcid.org/{argument}"
            )
    return fragments(pieces), [line for piece in notes for line in fragments([piece])]


def _authors(command: Command, argument: str) -> Iterator[str]:
    argument = re.sub(r"\\IEEEauthorblockN\s*\{((?:[^{}]|\{[^{}]*\})*)\}", r"\1\\\\", argument)
    argument = re.sub(r"\\IEEEauthorblockA\s*\{((?:[^{}]|\{[^{}]*\})*)\}", r"\1\\\\", argument)
    argument = re.sub(
        r"\\(?:corref|cormark)\s*(?:\{[^{}]*\}|\[[^\]]*\])", r"\\textsuperscript{*}", argument
    )
    argument = re.sub(
        r"\\(?:inst|IEEEauthorrefmark)\s*\{([^{}]*)\}", r"\\textsuperscript{\1}", argument
    )
    argument = re.sub(r"\\(?:email|ead|href)\s*\{([^{}]*)\}", r"\\\\ \1 \\\\", argument)
    argument = re.sub(r"\\orcid\w*\s*\{([^{}]*)\}", r"\\\\ https://orcid.org/\1 \\\\", argument)
    argument = re.sub(r"\\mbox\{\}|\\quad|\\qquad|\\hspace\*?\{[^{}]*\}", " ", argument)
    mark = re.sub(r"\s", "", command.option)
    marked = rf"\textsuperscript{{{mark}}}" if re.fullmatch(r"[\w,*†‡]{1,12}", mark) else ""
    for piece in re.split(r"\\and\b|\\And\b|\\AND\b", argument):
        if piece.strip():
            # Marks that two commands raise belong together.
            yield re.sub(
                r"(\\textsuperscript\{[^{}]*)\}\s*\\textsuperscript\{",
                r"\1,",
                piece.strip() + marked,
            )


def _places(command: Command, argument: str) -> Iterator[str]:
    """One line a place; elsarticle's keys lose their names, ``\\\\`` becomes a comma."""
    keyed = re.findall(
        r"(?:organization|department|addressline|city|postcode|state|country|orgname|orgdiv)\s*=\s*\{([^{}]*)\}",
        argument,
    )
    if keyed:
        argument = ", ".join(part for part in keyed if part.strip())
    mark = command.option.strip()
    start = rf"\textsuperscript{{{mark}}} " if re.fullmatch(r"[\w*†‡]{1,6}", mark) else ""
    for piece in re.split(r"\\and\b|\\par\b", argument):
        piece = re.sub(r"\\(?:email|ead)\s*\{([^{}]*)\}", "", piece)
        piece = re.sub(r"\s*,?\s*\\\\(?:\[[^\]]*\])?\s*", ", ", piece.strip())
        if piece.strip(" ,"):
            yield f"{start}{piece.strip(' ,')}"


def _without_notes(argument: str, notes: list[str]) -> str:
    """Without ``\\thanks`` and the like, which are kept apart."""
    for command in reversed(list(commands(argument, "thanks", "footnote"))):
        notes.insert(0, command.argument)
        argument = argument[: command.start] + argument[command.end :]
    return argument


def fragments(pieces: list[str]) -> list[str]:
    """Pieces of LaTeX as lines of plain text, raised signs as ``^1^``."""
    if not pieces:
        return []
    return [line for blocks in blocks_of(pieces) for line in lines(blocks)]


def blocks_of(pieces: list[str]) -> list[ast.Nodes]:
    """Each piece of LaTeX as blocks; pandoc runs once."""
    source = f"\n\n{_BREAK}\n\n".join(_readable(spelled_out(piece)) for piece in pieces)
    result: list[ast.Nodes] = [[]]
    for block in run(["--from=latex", "--to=json"], source).json()["blocks"]:
        if block["t"] == "Para" and ast.plain(block) == _BREAK:
            result.append([])
        else:
            result[-1].append(block)
    return result


def _readable(piece: str) -> str:
    def raised(found: re.Match[str]) -> str:
        mark = found[1]
        for name, sign in _SIGNS.items():
            mark = mark.replace(name, sign)
        return rf"\textsuperscript{{{mark}}}"

    return _MATH_MARK.sub(raised, piece).replace(r"\newline", r"\\")
