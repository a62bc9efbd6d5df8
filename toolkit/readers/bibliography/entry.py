"""One entry of a .bib file, read field by field: text, rich text, names, lists, dates."""

from __future__ import annotations

from collections.abc import Callable

from toolkit.readers.bibliography import dates
from toolkit.readers.bibliography.bibtex import RawEntry, RawField
from toolkit.readers.bibliography.latex import to_plain, to_runs
from toolkit.readers.bibliography.names import CslName, read_names, split_list
from toolkit.readers.bibliography.problems import Problems
from toolkit.readers.bibliography.richtext import Run, to_csl, unprotected
from toolkit.readers.bibliography.titles import is_english

ORGANIZATIONS = frozenset(("publisher", "institution", "school", "organization"))
"""Lists whose names often have an 'and' in them."""


class Entry:
    """A raw entry with what is needed to read its fields."""

    def __init__(self, raw: RawEntry, problems: Problems) -> None:
        self.raw = raw
        self.problems = problems
        self.english = is_english(self.source("langid", "hyphenation", "language"))
        options = self.source("options").replace(" ", "").lower()
        self.useprefix = "useprefix=false" not in options

    def field(self, *names: str) -> RawField | None:
        """The first of the fields that is there and not empty."""
        for name in names:
            found = self.raw.fields.get(name)
            if found is not None and found.value.strip():
                return found
        return None

    def source(self, *names: str) -> str:
        found = self.field(*names)
        return found.value.strip() if found else ""

    def line(self, *names: str) -> int:
        found = self.field(*names)
        return found.line if found else self.raw.line

    def runs(self, *names: str) -> list[Run]:
        found = self.field(*names)
        return to_runs(found.value, self.problems, found.line) if found else []

    def rich(self, *names: str) -> str:
        """The field as a CSL string, its markup kept."""
        if self.raw.fields.keys().isdisjoint(names):
            return ""
        return to_csl(unprotected(self.runs(*names)))

    def text(self, *names: str) -> str:
        """The field as plain text."""
        found = self.field(*names)
        return to_plain(found.value, self.problems, found.line).strip() if found else ""

    def names(self, name: str) -> list[CslName]:
        found = self.field(name)
        if not found:
            return []
        self._told_of_and(name, found, split_list(found.value))
        return read_names(found.value, self.problems, found.line, useprefix=self.useprefix)

    def literals(self, name: str) -> list[str]:
        """The elements of a biblatex 'literal list' ('London and New York')."""
        found = self.field(name)
        if not found:
            return []
        parts = split_list(found.value)
        self._told_of_and(name, found, parts)
        plain = (to_plain(part, self.problems, found.line) for part in parts)
        return [part.strip() for part in plain if part.strip()]

    def _told_of_and(self, name: str, found: RawField, parts: list[str]) -> None:
        """'and' divides a list, but is a part of many a name: 'Wiley and Sons'."""
        if len(parts) > 1 and name in ORGANIZATIONS and "{" not in found.value:
            read = " and ".join(f"'{part.strip()}'" for part in parts)
            message = f"{name} is read as {len(parts)} names: {read}"
            hint = f"if it is one name, write {{{{{found.value.strip()}}}}}; if not, brace each"
            self.problems.note("CIT225", message, found.line, hint)

    def date(self, name: str) -> dates.CslDate | None:
        """The field as a CSL date; what is no date is reported."""
        found = self.field(name)
        if not found:
            return None
        source = to_plain(found.value.replace("~", "\\textasciitilde{}"), self.problems, found.line)
        edtf = source.replace("–", "/")
        return self._checked_date(name, found, lambda: dates.from_edtf(edtf), source)

    def year_month_day(self, prefix: str = "") -> dates.CslDate | None:
        """BibTeX's year, month and day as a CSL date."""
        found = self.field(prefix + "year") or self.field(prefix + "month")
        if not found:
            return None
        year, month, day = (self.text(prefix + part) for part in ("year", "month", "day"))
        month = month.replace("\u00a0", " ")
        source = " ".join(filter(None, (day, month, year)))
        return self._checked_date(
            prefix + "year", found, lambda: dates.from_year(year, month, day), source
        )

    def _checked_date(
        self, name: str, field: RawField, read: Callable[[], dates.CslDate], source: str
    ) -> dates.CslDate | None:
        try:
            return read()
        except dates.DateError as error:
            if error.impossible:
                message = f"the {name} of '{self.raw.key}' is impossible: {error}"
                self.problems.error("CIT211", message, field.line)
                return None
            message = f"the {name} of '{self.raw.key}' is printed as it stands: {error}"
            hint = error.hint or "write an EDTF date: 2019-06-30, 2019-06, 1985/2000, 1969~, 195X"
            self.problems.warning("CIT211", message, field.line, hint)
            return {"literal": source}
