"""The title block of a LaTeX article, as journals' classes and authblk write it, as lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from toolkit.pandoc import ast
from toolkit.pandoc.run import run
from toolkit.readers.foreign.latex_notes import MARK, Footnote, without_marks
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
_MOST_MARKS = 4
"""Commands of marks in a row behind a name."""
_BREAK = "CITABLEBREAK"
_MATH_MARK = re.compile(
    r"\$\s*\{?\}?\^\s*\{?\s*((?:[\d,\s*a-z]|\\dagger|\\ddagger|\\ast|\\star|\\S|\\P|\\text\w*)+?)\s*\}?\s*\$"
)
_SIGNS = {r"\dagger": "†", r"\ddagger": "‡", r"\ast": "*", r"\star": "*", r"\S": "§", r"\P": "¶"}


@dataclass(slots=True)
class _Notes:
    """The footnotes of a title block, in LaTeX, as they are found."""

    pieces: list[str] = field(default_factory=list)
    corresponding: set[int] = field(default_factory=set)
    labels: dict[str, int] = field(default_factory=dict)
    printed: int = 0
    """How many LaTeX has numbered so far, beginning with those of the title."""

    def add(self, piece: str, label: str = "", *, corresponds: bool = False) -> int:
        """The number of a new footnote."""
        number = len(self.pieces)
        self.pieces.append(piece)
        if label:
            self.labels[label] = number
        if corresponds:
            self.corresponding.add(number)
        return number

    def called(self, kind: str, labels: str) -> str:
        """The marks of those that a command calls by their labels: 'cor1', or '1' in some classes."""
        marks = ["*"] if kind == "cor" else []
        for label in filter(None, re.split(r"[\s,]+", labels)):
            number = self.labels.get(label, self.labels.get(f"{kind}{label}"))
            if number is None and kind == "cor":
                number = self.add("", label, corresponds=True)
            marks += [] if number is None else [f"{MARK}{number}"]
        return rf"\textsuperscript{{{','.join(marks)}}}" if marks else ""

    def footnotes(self) -> list[Footnote]:
        """All of them as plain text."""
        texts = [lines(blocks) for blocks in blocks_of(self.pieces)] if self.pieces else []
        return [
            Footnote(
                text=re.sub(r"(?<=[^\W_]) \n", ", ", " \n".join(text)).replace(" \n", " "),
                corresponds=number in self.corresponding,
            )
            for number, text in enumerate(texts)
        ]


def title_lines(source: str) -> tuple[list[str], list[Footnote]]:
    """The lines of authors, affiliations and addresses in order, and the footnotes on authors.

    A name bears the numbers of its footnotes as raised marks that begin with `MARK`.
    """
    source = _marks_inside(source)
    notes = _Notes()
    for command in commands(source, "cortext", "fntext", "nonumnote", "authornote"):
        notes.add(command.argument, command.option, corresponds=command.name == "cortext")
    inside = (*_AUTHORS, *_PLACES, "title")
    for command in commands(source, *inside, "thanks", "curraddr"):
        label = "Current address: " if command.name == "curraddr" else ""
        if command.name not in inside:
            notes.add(label + command.argument)
    title = next((c.argument for c in commands(source, "title")), "")
    notes.printed = len(list(commands(title, "thanks", "footnote")))
    pieces: list[str] = []
    counted = 0
    for command in commands(source, *_AUTHORS, *_PLACES, *_CONTACTS):
        argument = _without_notes(command, notes)
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
    return [without_marks(line) for line in fragments(pieces)], notes.footnotes()


def _marks_inside(source: str) -> str:
    """Marks behind the braces of a name, as Elsevier's newer classes have them, inside of them."""
    pattern = re.compile(r"\}(\s*(?:\[[^\]]{0,300}\]\s*)?)\\(cormark|fnmark)\s*\[([^\]]{0,60})\]")
    for _ in range(_MOST_MARKS):
        source = pattern.sub(r"\\\2[\3]}\1", source)
    return source


def _authors(command: Command, argument: str) -> Iterator[str]:
    argument = re.sub(r"\\IEEEauthorblockN\s*\{((?:[^{}]|\{[^{}]*\})*)\}", r"\1\\\\", argument)
    argument = re.sub(r"\\IEEEauthorblockA\s*\{((?:[^{}]|\{[^{}]*\})*)\}", r"\1\\\\", argument)
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
            yield _together(piece.strip() + marked)


def _together(piece: str) -> str:
    """With the marks that several commands raise behind a name as one, in front of a comma."""
    piece = re.sub(rf",\s*(\\textsuperscript\{{[^{{}}]*{MARK}\d+\}})", r"\1,", piece)
    apart = re.compile(r"(\\textsuperscript\{[^{}]*)\}\s*\\textsuperscript\{")
    while (done := apart.sub(r"\1,", piece)) != piece:
        piece = done
    return piece


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


def _without_notes(command: Command, notes: _Notes) -> str:
    """The argument without its footnotes; in one of authors, their marks stay."""

    def called(found: re.Match[str]) -> str:
        kind = "mark" if found[1] == "footnotemark" else "fn"
        kind = "cor" if found[1] in ("corref", "cormark") else kind
        return notes.called(kind, found[2] or found[3] or "")

    argument, place, pieces = command.argument, 0, []
    for note in commands(argument, "thanks", "footnote"):
        notes.printed += 1
        number = notes.add(note.argument, f"mark{notes.printed}")
        mark = rf"\textsuperscript{{{MARK}{number}}}" if command.name in _AUTHORS else ""
        pieces += [argument[place : note.start], mark]
        place = note.end
    argument = "".join([*pieces, argument[place:]])
    return re.sub(
        r"\\(corref|cormark|fnref|fnmark|footnotemark)\s*(?:\{([^{}]*)\}|\[([^\]]*)\])",
        called,
        argument,
    )


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
