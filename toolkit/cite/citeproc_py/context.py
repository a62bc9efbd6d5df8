"""What an element of a style knows while it prints one reference."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolkit.cite.citeproc_py.output import Node, Output, tagged
from toolkit.cite.citeproc_py.richtext import literal

if TYPE_CHECKING:
    from toolkit.cite.citeproc_py.reference import Reference
    from toolkit.cite.citeproc_py.style import LoadedStyle


class Context:
    """State of printing one reference once: in a citation, in the bibliography or as a sort key."""

    def __init__(
        self,
        style: LoadedStyle,
        reference: Reference,
        *,
        part: str,
        number: int = 0,
        locator: str | None = None,
        label: str | None = None,
        positions: frozenset[str] = frozenset(),
        note: int | None = None,
    ) -> None:
        self.style = style
        self.terms = style.terms
        self.reference = reference
        self.variables: dict[str, Any] = reference.variables
        self.part = part
        """``citation`` or ``bibliography``: whose name options are inherited."""
        self.number = number
        self.locator = locator
        self.label = label
        self.positions = positions
        self.note = note
        """Number of the note that first cites the reference."""
        self.sorting = False
        self.sort_options: dict[str, str] = {}
        self.substituting = False
        self.substituted: Any = None
        """The ``cs:names`` whose substitute is being printed: its parts are inherited."""
        self.macros: list[str] = []
        """Macros that are being printed, the outermost first."""
        self.accessed = 0
        self.found = 0
        """How many variables were asked for, and how many had a value: `cs:group` asks."""
        self.used_suffix = False
        self.used_title = False
        self.used_link = False

    def variable(self, name: str) -> Any:
        """A variable's value or None; counted for the groups around."""
        value = self.peek(name)
        self.accessed += 1
        self.found += value is not None
        return value

    def peek(self, name: str) -> Any:
        """A variable's value or None, not counted."""
        if name in ("citation-number", "first-reference-note-number"):
            return (self.number if name == "citation-number" else self.note) or None
        if name == "page-first" and name not in self.variables and "page" in self.variables:
            return _first_page(str(self.variables["page"]))
        return self.variables.get(name)

    def given(self, name: str) -> Any:
        """A variable's value or None, whether or not a substitute has printed it already."""
        return (
            self.peek(name)
            if name not in self.reference.variables
            else self.reference.variables[name]
        )

    def forget(self, *names: str) -> None:
        """A substitute prints a variable once: elements after it do not find it."""
        self.variables = {k: v for k, v in self.variables.items() if k not in names}

    def year_suffix(self) -> Output:
        """The letter that tells apart works of one year, if it is to stand after the year."""
        if not self.reference.suffix or self.used_suffix or self.style.prints_year_suffix:
            return None
        self.used_suffix = True
        return suffix_node(self.reference.suffix)

    @property
    def english(self) -> bool:
        """Title case is English: by the item's language, else the locale's."""
        language = self.variables.get("language") or self.terms.lang
        return str(language).lower().startswith("en")


def suffix_node(number: int) -> Node | None:
    node = tagged(literal(suffix_letters(number)), "year-suffix", number)
    return node if isinstance(node, Node) else None


def suffix_letters(number: int) -> str:
    """a to z, then aa, ab...

    >>> [suffix_letters(number) for number in (1, 26, 27, 53)]
    ['a', 'z', 'aa', 'ba']
    """
    high, low = divmod(number - 1, 26)
    return ("" if not high else chr(96 + high)) + chr(97 + low)


def _first_page(pages: str) -> str:
    for index, character in enumerate(pages):
        if character in ",;-–&":
            return pages[:index].strip()
    return pages
