"""The author's own commands in the title block of a LaTeX article, written out.

Pandoc does this for the text; the title block is taken apart before pandoc reads it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from toolkit.readers.foreign.latex_source import closing

_MOST = 2_000
"""Uses that are written out; commands that call themselves have no end."""
_LARGEST = 2**20
"""Characters of a title block with its commands written out."""
_LONGEST = 2**17
"""Characters of a source without sections among which its title block is."""
_DEFINITION = re.compile(
    r"\\(?:(?:re)?newcommand|providecommand|DeclareRobustCommand)\*?\s*"
    r"(?:\{\s*\\(?P<braced>[A-Za-z]+)\s*\}|\\(?P<bare>[A-Za-z]+))\s*"
    r"(?:\[(?P<count>\d)\]\s*)?(?:\[(?P<default>[^\[\]]*)\]\s*)?(?=\{)"
    r"|\\[gex]?def\s*\\(?P<plain>[A-Za-z]+)\s*(?P<slots>(?:#\d)*)\s*(?=\{)"
)
_INSIDE = re.compile(r"\\[A-Za-z]*@")
_SPACE = re.compile(r"[ \t]*(?:\n(?![ \t]*\n)[ \t]*)?")
_ARGUMENT = re.compile(r"\\[A-Za-z]+|\\.|[^{}]|(?=\{)", re.DOTALL)
_KNOWN = frozenset(
    re.findall(
        r"\w+",
        "title subtitle author Author name date keywords affil affiliation address institute"
        " institution Address email ead emailAdd orcid orcidID orcidlink thanks footnote and And"
        " AND inst corref cormark fnref tnoteref cortext fntext tnotetext IEEEauthorblockN"
        " IEEEauthorblockA IEEEauthorrefmark maketitle doi acmDOI begin end section chapter sep"
        " kwd MSC PACS JEL",
    )
)
"""Commands that the reader of title blocks understands, whatever a class makes of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Macro:
    count: int
    """Arguments that it takes."""
    default: str | None
    """What the first argument is where it is not given, if it need not be given."""
    body: str


def written_out(source: str) -> str:
    """The source with the commands that it defines written out, down to the first section.

    Definitions are taken off. The source as it is where its commands have no end.
    """
    macros: dict[str, _Macro] = {}
    source = _without_definitions(source, macros)
    found = re.search(r"\\(?:section|chapter)\b", source)
    end = min(found.start() if found else len(source), _LONGEST)
    return _used(source[:end], macros) + source[end:] if macros else source


def _without_definitions(source: str, macros: dict[str, _Macro]) -> str:
    pieces: list[str] = []
    place = 0
    while found := _DEFINITION.search(source, place):
        end = closing(source, found.end(), "{", "}")
        body = source[found.end() + 1 : end]
        name = found["braced"] or found["bare"] or found["plain"]
        count = int(found["count"] or len(found["slots"] or "") // 2)
        # What uses the inside of LaTeX prints something else than its words.
        if name not in _KNOWN and not _INSIDE.search(body):
            macros[name] = _Macro(count=count, default=found["default"], body=body)
        pieces.append(source[place : found.start()])
        place = end + 1
    return "".join([*pieces, source[place:]])


def _used(text: str, macros: dict[str, _Macro]) -> str:
    names = "|".join(sorted(macros, key=len, reverse=True))
    use = re.compile(rf"(?<!\\)((?:\\\\)*)\\({names})(?![A-Za-z@])")
    whole, place = text, 0
    for _ in range(_MOST):
        found = use.search(text, place)
        if not found:
            return text
        if len(text) > _LARGEST + len(whole):
            break
        start = found.end(1)
        made, end = _made(macros[found[2]], text, found.end())
        text = text[:start] + made + text[end:]
        place = start
    return whole


def _made(macro: _Macro, text: str, place: int) -> tuple[str, int]:
    """What one use makes, and the place behind it and its arguments."""
    arguments: list[str] = []
    place = _behind_space(text, place)
    if macro.default is not None:
        arguments.append(macro.default)
        if text[place : place + 1] == "[":
            end = closing(text, place, "[", "]")
            arguments, place = [text[place + 1 : end]], end + 1
    while len(arguments) < macro.count:
        place = _behind_space(text, place)
        argument = _ARGUMENT.match(text, place)
        if argument is None:
            break
        end = argument.end() if argument[0] else closing(text, place, "{", "}") + 1
        arguments.append(argument[0] or text[place + 1 : end - 1])
        place = end

    def given(slot: re.Match[str]) -> str:
        return "".join(arguments[int(slot[1]) - 1 : int(slot[1])])

    made = re.sub(r"#([1-9])", given, macro.body)
    # A command at the end of what is made does not run into the word behind it.
    joins = re.search(r"\\[A-Za-z]+$", made) and text[place : place + 1].isalpha()
    return f"{made} " if joins else made, place


def _behind_space(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return found.end() if found else place
