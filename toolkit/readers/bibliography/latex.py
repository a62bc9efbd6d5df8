"""LaTeX of .bib values to rich text: accents, markup, brace protection, simple math."""

from __future__ import annotations

import re
import unicodedata

from toolkit.readers.bibliography import latex_tables as tables
from toolkit.readers.bibliography.problems import Problems
from toolkit.readers.bibliography.richtext import Run, join, plain

DEEPEST = 60
"""Groups and commands within each other that are followed; hostile files nest deeper."""

_NEEDS_PARSING = re.compile(r"[\\{}$~`'\-\n\t]|  |^ | $")
_PLAIN = re.compile(r"[^\\{}$~`'\-]+")
_COMMAND = re.compile(r"\\(?:([A-Za-z]+)\*?\s*|(.|\n|$))", re.DOTALL)
_LOST_BACKSLASH = re.compile(r"\{(['`^\"~])\{(\\?[A-Za-z])\}\}")
_SPACES = re.compile(r"\s*")


def to_runs(source: str, problems: Problems, line: int) -> list[Run]:
    """The rich text of a value; commands that are not understood are warned of, once each."""
    if not _NEEDS_PARSING.search(source):
        return [Run(source)] if source else []
    parser = _Parser(_mend_accents(source, problems, line))
    runs = join(parser.text((), at_top=True))
    for name in dict.fromkeys(parser.unknown):
        message = f"the LaTeX command \\{name} is not understood; only its argument is printed"
        problems.warning("CIT210", message, line, "write the character itself (UTF-8)")
    if parser.unbalanced:
        problems.warning("CIT210", "the braces of this value do not match", line)
    for math in parser.math_kept:
        message = f"the formula ${math}$ is too rich for a reference and is printed as LaTeX"
        problems.warning("CIT210", message, line)
    return runs


def _mend_accents(source: str, problems: Problems, line: int) -> str:
    """The value with the backslash back in ``{'{e}}``, as some exporters lose it."""
    if "{" not in source or not _LOST_BACKSLASH.search(source):
        return source
    for broken in dict.fromkeys(match[0] for match in _LOST_BACKSLASH.finditer(source)):
        mended = _LOST_BACKSLASH.sub(r"{\\\1{\2}}", broken)
        message = f"{broken} lacks its backslash; it is read as {mended}"
        problems.warning("CIT210", message, line, f"write {mended}")
    return _LOST_BACKSLASH.sub(r"{\\\1{\2}}", source)


def to_plain(source: str, problems: Problems, line: int) -> str:
    """The value as plain text."""
    return plain(to_runs(source, problems, line))


class _Parser:
    """Position in one value, and what was met there that is worth a warning."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.position = 0
        self.unknown: list[str] = []
        self.math_kept: list[str] = []
        self.unbalanced = False
        self.depth = 0

    def text(self, tags: tuple[str, ...], at_top: bool = False) -> list[Run]:
        """Runs up to the brace that closes the group (at the top: to the end)."""
        runs: list[Run] = []
        while self.position < len(self.source):
            sign = self.source[self.position]
            if sign == "}":
                if not at_top:
                    return runs
                self.unbalanced = True
                self.position += 1
            elif sign == "{":
                runs += self.group(self._protect(tags))
            elif sign == "\\":
                made, tags = self.command(tags)
                runs += made
            elif sign == "$":
                runs += self.math(tags)
            else:
                runs.append(Run(self.characters(), tags))
        self.unbalanced = self.unbalanced or not at_top
        return runs

    def _protect(self, tags: tuple[str, ...]) -> tuple[str, ...]:
        """Markup of a group that begins here: braces protect, except around one letter command."""
        if "nocase" in tags or self._is_special_character():
            return tags
        return (*tags, "nocase")

    def _is_special_character(self) -> bool:
        following = _COMMAND.match(self.source, self.position + 1)
        if following is None:
            return False
        name = following[1] or following[2]
        if name in tables.ACCENTS or name in tables.LETTERS:
            return True
        return name in tables.SYMBOLS and name not in ("LaTeX", "TeX", "BibTeX", "BibLaTeX")

    def characters(self) -> str:
        source, start = self.source, self.position
        run = _PLAIN.match(source, start)
        if run:
            self.position = run.end()
            return run[0]
        for written, printed in (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”")):
            if source.startswith(written, start):
                self.position += len(written)
                return printed
        self.position += 1
        return {"~": "\u00a0", "`": "‘", "'": "’"}.get(source[start], source[start])

    def group(self, tags: tuple[str, ...]) -> list[Run]:
        """The runs of the group that begins here."""
        self.position += 1
        self.depth += 1
        if self.depth > DEEPEST:
            return self._rest_as_text(tags)
        runs = self.text(tags)
        self.depth -= 1
        self.position += 1
        return runs

    def _rest_as_text(self, tags: tuple[str, ...]) -> list[Run]:
        """All that follows as it stands: no title is nested that deeply."""
        rest, self.position = self.source[self.position :], len(self.source)
        self.unbalanced = True
        return [Run(re.sub(r"[\\{}]", "", rest), tags)]

    def argument(self, tags: tuple[str, ...]) -> list[Run]:
        """The runs of a command's argument: a group, a command or one character."""
        self.position = _SPACES.match(self.source, self.position).end()  # type: ignore[union-attr]
        if self.position >= len(self.source) or self.source[self.position] == "}":
            return []
        if self.source[self.position] == "{":
            return self.group(tags)
        if self.source[self.position] == "\\":
            self.depth += 1
            if self.depth > DEEPEST:
                return self._rest_as_text(tags)
            runs = self.command(tags)[0]
            self.depth -= 1
            return runs
        self.position += 1
        return [Run(self.source[self.position - 1], tags)]

    def verbatim_argument(self) -> str:
        """The source of the next group."""
        self.position = _SPACES.match(self.source, self.position).end()  # type: ignore[union-attr]
        if not self.source.startswith("{", self.position):
            return ""
        start, depth = self.position, 0
        while self.position < len(self.source):
            sign = self.source[self.position]
            depth += (sign == "{") - (sign == "}")
            self.position += 1
            if not depth:
                return self.source[start + 1 : self.position - 1]
        return self.source[start + 1 :]

    def command(self, tags: tuple[str, ...]) -> tuple[list[Run], tuple[str, ...]]:
        """The runs of the command that begins here, and the markup that holds after it."""
        match = _COMMAND.match(self.source, self.position)
        assert match is not None  # the caller saw the backslash
        self.position = match.end()
        name = match[1] or match[2]
        if name in tables.DECLARATIONS:
            return [], (*tags, tables.DECLARATIONS[name])
        if name == "(":
            return self._inline_math(tags), tags
        return self._command(name, tags), tags

    def _command(self, name: str, tags: tuple[str, ...]) -> list[Run]:
        if name in tables.ACCENTS:
            return self._accent(tables.ACCENTS[name], tags)
        if name in tables.LETTERS or name in tables.SYMBOLS:
            self._skip_empty_group()
            return [Run(tables.LETTERS.get(name) or tables.SYMBOLS.get(name, ""), tags)]
        if name in tables.STYLES:
            return self.argument((*tags, tables.STYLES[name]))
        if name in tables.QUOTES:
            before, after = tables.QUOTES[name]
            return [Run(before, tags), *self.argument(tags), Run(after, tags)]
        if name in ("url", "path", "nolinkurl"):
            return [Run(unescape_url(self.verbatim_argument()), (*tags, "nocase"))]
        if name == "href":
            self.verbatim_argument()
            return self.argument(tags)
        for _ in range(tables.SKIPPED_ARGUMENTS.get(name, 0)):
            self.verbatim_argument()
        if name in tables.SKIPPED_ARGUMENTS or name in tables.IGNORED:
            return []
        if name in tables.TRANSPARENT:
            return self.argument(tags)
        return self._rare_command(name, tags)

    def _rare_command(self, name: str, tags: tuple[str, ...]) -> list[Run]:
        known = tables.MATH.get(name) or tables.symbol(name) or tables.symbol(name[4:])
        if known:
            self._skip_empty_group()
            return [Run(known, tags)]
        self.unknown.append(name)
        return []

    def _skip_empty_group(self) -> None:
        if self.source.startswith("{}", self.position):
            self.position += 2

    def _accent(self, combining: str, tags: tuple[str, ...]) -> list[Run]:
        base = plain(self.argument(tags))
        base = {"ı": "i", "ȷ": "j"}.get(base, base)
        text = base[:1] + combining + base[1:]
        return [Run(unicodedata.normalize("NFC", text), tags)]

    def math(self, tags: tuple[str, ...]) -> list[Run]:
        """The formula between dollars; a dollar without a partner is a dollar."""
        delimiter = "$$" if self.source.startswith("$$", self.position) else "$"
        start = self.position + len(delimiter)
        end = start
        while (end := self.source.find(delimiter, end)) > 0 and self.source[end - 1] == "\\":
            end += 1
        if end < 0:
            self.position += 1
            return [Run("$", tags)]
        self.position = end + len(delimiter)
        return self._formula(self.source[start:end], tags)

    def _inline_math(self, tags: tuple[str, ...]) -> list[Run]:
        end = self.source.find("\\)", self.position)
        end = len(self.source) if end < 0 else end
        formula = self.source[self.position : end]
        self.position = end + 2
        return self._formula(formula, tags)

    def _formula(self, formula: str, tags: tuple[str, ...]) -> list[Run]:
        from toolkit.readers.bibliography.latex_math import formula_runs

        tags = tags if "nocase" in tags else (*tags, "nocase")
        runs = formula_runs(formula, tags)
        if runs is None:
            self.math_kept.append(formula)
            return [Run(f"${formula}$", tags)]
        return runs


def unescape_url(source: str) -> str:
    """A URL as its field writes it: verbatim, but for the escapes that people add."""
    return re.sub(r"\\([%#&_~{}$])", r"\1", source.strip()).replace("{\\textasciitilde}", "~")
