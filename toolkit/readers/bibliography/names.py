"""Name lists of BibTeX and biblatex as CSL name variables.

Rules: "BibTeXing", section 4, for ``First von Last``, ``von Last, First`` and
``von Last, Jr, First``; biblatex 3.20, section 3.14, for ``family=..., given=...``.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from toolkit.model import PersonName
from toolkit.readers.bibliography.latex import to_plain
from toolkit.readers.bibliography.problems import Problems

_AND = re.compile(r"(?<=\s)and(?=\s|$)|^and(?=\s)", re.IGNORECASE)
_EXTENDED = re.compile(r"(family|given|prefix|suffix|useprefix|id)(-i)?\s*=\s*", re.IGNORECASE)
_INITIALS_LAST = re.compile(r"[^\W\d_][\w'’-]+(?: [^\W\d_]\.-?)+")

_INITIALS = re.compile(r"(?<![^\W\d_])([^\W\d_]\.)(?=[^\W\d_]\.)")
_CJK = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_EAST_ASIAN = re.compile(rf"[{_CJK}]+\s[{_CJK}\s]+")
"""A name in Han, Kana or Hangul: the family name stands first."""
_CAPITAL_PARTICLES = frozenset({"Van", "Von", "De", "Di", "Della"})

OTHERS = {"literal": "others"}
"""pandoc's citeproc prints a last name that is this literal as the style's 'et al.'."""

CslName = dict[str, object]


def read_names(
    source: str, problems: Problems, line: int, *, useprefix: bool = True
) -> list[CslName]:
    """The people and groups of a name list, in order.

    A particle ('van der') is non-dropping: printed with the name, even where only the family
    name is; with ``useprefix`` false, it is CSL's dropping particle.
    """
    names: list[CslName] = []
    parts = split_list(source)
    for number, part in enumerate(parts, start=1):
        if not part.strip(" ,~"):
            message = "a name is empty: 'and' stands at an end of the list or twice"
            problems.warning("CIT213", message, line)
            continue
        if number == len(parts) and re.sub(r"[{}\s]", "", part).lower() in ("others", "etal."):
            names.append(OTHERS)
            continue
        name = _one_name(part.strip(), problems, line, useprefix)
        if name:
            names.append(name)
    return names


def split_list(source: str) -> list[str]:
    """The elements of a list joined by 'and', outside of braces."""
    if "{" not in source:
        return _AND.split(source)
    pieces, start = [], 0
    masked = _mask(source)
    for match in _AND.finditer(masked):
        pieces.append(source[start : match.start()])
        start = match.end()
    return [*pieces, source[start:]]


def _mask(source: str) -> str:
    """``source`` with all that stands in braces made 'x', so that separators there are not seen."""
    masked, depth = [], 0
    for sign in source:
        depth += sign == "{"
        masked.append("x" if depth else sign)
        depth -= sign == "}" and depth > 0
    return "".join(masked)


def _split(source: str, separator: str) -> list[str]:
    pieces, start = [], 0
    for match in re.finditer(separator, _mask(source)):
        pieces.append(source[start : match.start()])
        start = match.end()
    return [*pieces, source[start:]]


def _one_name(source: str, problems: Problems, line: int, useprefix: bool) -> CslName:
    def text(value: str) -> str:
        return to_plain(value, problems, line).strip()

    if _is_one_group(source):
        return PersonName(literal=text(source)).as_csl()
    parts = [part.strip() for part in _split(source, ",")]
    if _EXTENDED.match(parts[0]) and "=" in parts[0]:
        return _extended_name(parts, text, problems, line, useprefix)
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    if len(parts) > 3 or (len(parts) == 2 and all(map(_INITIALS_LAST.fullmatch, parts))):
        message = f"'{text(source)}' is read as one name"
        problems.warning("CIT213", message, line, "write 'and' between names, not a comma")
    if len(parts) == 1 and _EAST_ASIAN.fullmatch(source):
        family, given = source.split(maxsplit=1)
        prefix = suffix = ""
    elif len(parts) == 1:
        given, prefix, family = _first_von_last(_words(source))
        suffix = ""
    else:
        prefix, family = _von_last(_words(parts[0]))
        suffix = parts[1] if len(parts) > 2 else ""
        given = ", ".join(parts[2:]) if len(parts) > 2 else parts[1]
    if not prefix:
        prefix, family = _unbraced_particle(family)
    given = _INITIALS.sub(r"\1 ", text(given))
    return _csl(text(family), given, text(prefix), text(suffix), useprefix)


def _unbraced_particle(family: str) -> tuple[str, str]:
    """'{van der Walt}' in its parts, so that one person is not two in a list of references."""
    if not _is_one_group(family) or " " not in family.strip("{} "):
        return "", family
    prefix, rest = _von_last(_words(family[1:-1]))
    return (prefix, rest) if prefix and not _is_particle(rest) else ("", family)


def _csl(family: str, given: str, prefix: str, suffix: str, useprefix: bool) -> CslName:
    if not (given or prefix or suffix):
        return PersonName(literal=family).as_csl()
    return PersonName(
        family=family,
        given=given,
        particle=prefix if useprefix else "",
        dropping_particle="" if useprefix else prefix,
        suffix=suffix,
    ).as_csl()


def _is_one_group(source: str) -> bool:
    """Whether braces enclose the whole name, so that it is not to be divided."""
    if not (source.startswith("{") and source.endswith("}")):
        return False
    return set(_mask(source)) == {"x"} and _closes_last(source)


def _closes_last(source: str) -> bool:
    depth = 0
    for place, sign in enumerate(source):
        depth += (sign == "{") - (sign == "}")
        if not depth:
            return place == len(source) - 1
    return True


def _words(source: str) -> list[str]:
    return [word for word in _split(source, r"[\s~]+") if word]


def _is_particle(word: str) -> bool:
    """Whether BibTeX counts the word as a 'von' part: its first letter is in lower case."""
    if word.startswith("{") and not word.startswith("{\\"):
        return False
    word = re.sub(r"^\{?\\(?:[A-Za-z]+\s*|.)\{?\\?|^\{|^['’ʻ]", "", word)
    letter = next((sign for sign in word if sign.isalpha()), "")
    return letter.islower()


def _first_von_last(words: list[str]) -> tuple[str, str, str]:
    particles = [at for at, word in enumerate(words[:-1]) if _is_particle(word)]
    if not particles:
        return " ".join(words[:-1]), "", words[-1] if words else ""
    first, last = particles[0], particles[-1] + 1
    if first > 1 and words[first - 1] in _CAPITAL_PARTICLES:
        # 'Joris Van den Bossche': BibTeX would take 'Van' for a given name.
        return " ".join(words[: first - 1]), "", " ".join(words[first - 1 :])
    return " ".join(words[:first]), " ".join(words[first:last]), " ".join(words[last:])


def _von_last(words: list[str]) -> tuple[str, str]:
    if not words or not _is_particle(words[0]):
        return "", " ".join(words)
    last = max(at for at, word in enumerate(words) if _is_particle(word)) + 1
    if last == len(words):
        # No word is left for the family name ('d'Alembert, Jean'): the last one is it.
        last -= 1
    return " ".join(words[:last]), " ".join(words[last:])


def _extended_name(
    parts: list[str],
    text: Callable[[str], str],
    problems: Problems,
    line: int,
    useprefix: bool,
) -> CslName:
    found: dict[str, str] = {}
    for part in parts:
        match = _EXTENDED.match(part)
        if match is None:
            problems.warning(
                "CIT213", f"'{text(part)}' is not a part of a name that is known", line
            )
        elif not match[2]:
            found[match[1].lower()] = text(part[match.end() :])
    if "useprefix" in found:
        useprefix = found["useprefix"].lower() == "true"
    return _csl(
        found.get("family", ""),
        found.get("given", ""),
        found.get("prefix", ""),
        found.get("suffix", ""),
        useprefix,
    )
