"""A script, such as Arabic, by its characters and the languages that are written in it."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A script whose letters the faces of house styles lack."""

    name: str
    languages: tuple[str, ...] = ()
    """Primary subtags of BCP 47, or longer beginnings: in papers in these its fonts come first."""
    ranges: tuple[tuple[int, int], ...] = ()
    """First and last code point of each stretch of its characters."""
    punctuation: str = ""
    """Signs of other scripts too, which in papers in its languages look as its letters do."""
    packages: tuple[str, ...] = ()
    """Of PyPI, with its fonts."""

    def characters(self, lang: str) -> Container[str]:
        """The characters that its fonts draw in papers in ``lang``."""
        return _Characters(self.ranges, self.punctuation if self.match(lang) else "")

    def match(self, lang: str) -> int:
        """How well ``lang`` (BCP 47) fits: the length of the longest tag that it begins with."""
        whole = f"{lang.lower()}-"
        fits = [tag for tag in self.languages if whole.startswith(f"{tag.lower()}-")]
        return max(map(len, fits), default=0)


@dataclass(frozen=True, slots=True)
class _Characters:
    ranges: tuple[tuple[int, int], ...]
    others: str

    def __contains__(self, character: object) -> bool:
        code = ord(str(character))
        return character in self.others or any(low <= code <= high for low, high in self.ranges)
