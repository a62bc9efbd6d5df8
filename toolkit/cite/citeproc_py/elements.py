"""The elements of a style, derived from citeproc-py's: each prints itself as an output tree.

citeproc-py's own elements print strings of HTML, from which nothing can be found again; so
every element here has a method ``output`` beside the inherited ``render``, and the walk
through a style never calls the inherited one.
"""

from __future__ import annotations

import dataclasses
from typing import Any

from citeproc import model

from toolkit.cite.citeproc_py.context import Context, suffix_node
from toolkit.cite.citeproc_py.conditions import holds
from toolkit.cite.citeproc_py.date_elements import Date, Date_Part
from toolkit.cite.citeproc_py.name_elements import Et_Al, Name, Name_Part, Names, Substitute
from toolkit.cite.citeproc_py.numbers import number_parts, one_range, page_range, shown
from toolkit.cite.citeproc_py.output import PLAIN, Form, Node, Output, group, tagged
from toolkit.cite.citeproc_py.richtext import literal, rich

NAMESPACE = "{http://purl.org/net/xbiblio/csl}"


def outputs(element: Any, context: Context) -> list[Output]:
    """What the children of an element print.

    A choose is transparent: what its branch prints stands among the children, so that the
    delimiter of the group around it separates that too.
    """
    printed: list[Output] = []
    for child in element.iterchildren():
        if isinstance(child, Choose):
            printed.extend(child.outputs(context))
        else:
            printed.append(child.output(context))
    return printed


def case_form(form: Form, context: Context) -> Form:
    """The formatting without title case where the item is not English."""
    if form.text_case == "title" and not context.english:
        return dataclasses.replace(form, text_case="")
    return form


class Style(model.Style):
    """``cs:style``."""


class Locale(model.Locale):
    """``cs:locale``."""


class Macro(model.Macro):
    """``cs:macro``: prints what its children print; nothing if it is being printed already."""

    def output(self, context: Context) -> Output:
        name = self.get("name")
        if name in context.macros:
            return None
        context.macros.append(name)
        printed = grouped(self, context, PLAIN, macro=True)
        context.macros.pop()
        return printed


def grouped(element: Any, context: Context, form: Form, *, macro: bool = False) -> Output:
    """Children of a group, unless it asks for variables and none of them has a value.

    A macro that prints something counts as a variable with a value for the groups around it.
    """
    accessed, found = context.accessed, context.found
    children = outputs(element, context)
    if context.accessed != accessed and context.found <= found:
        return None
    printed = group(children, form)
    if macro and printed is not None:
        context.accessed += 1
        context.found += 1
    return printed


class Group(model.Group):
    """``cs:group``."""

    def output(self, context: Context) -> Output:
        return grouped(self, context, case_form(context.style.form(self), context))


class Text(model.Text):
    """``cs:text``: a variable, a macro, a term or a value."""

    def output(self, context: Context) -> Output:
        printed = self._content(context)
        if printed is None:
            return None
        form = case_form(context.style.form(self), context)
        return group([printed], form)

    def _content(self, context: Context) -> Output:
        get = self.get
        if variable := get("variable"):
            return self._variable_output(variable, context)
        if macro := get("macro"):
            element = context.style.macros.get(macro)
            return None if element is None else element.output(context)
        if term := get("term"):
            return self._term_output(term, context)
        return literal(get("value", "")) and rich(get("value", ""))

    def _term_output(self, term: str, context: Context) -> Output:
        plural = self.get("plural") == "true"
        text = context.terms.text(term, self.get("form", "long"), plural)
        printed: Output = rich(text) if text else None
        if term == "no date":
            suffix = context.year_suffix()
            printed = group([printed, suffix]) if suffix else printed
        return tagged(printed, "term", term)

    def _variable_output(self, variable: str, context: Context) -> Output:
        special = _SPECIAL.get(variable)
        if special:
            return special(context)
        value = None
        if self.get("form") == "short":
            value = context.variable(f"{variable}-short")
        if value is None:
            value = context.variable(variable)
        if value is None or not isinstance(value, (str, int)):
            return None
        printed = _value_output(variable, value, context)
        if context.substituting:
            context.forget(variable)
            if self.get("form") == "short":
                context.forget(f"{variable}-short")
        return printed


def _value_output(variable: str, value: str | int, context: Context) -> Output:
    if variable == "page":
        return _pages(str(value), context)
    text = str(value)
    if variable in _ADDRESSES:
        context.used_link = True
        return Node([literal(text)], url=address(variable, text))
    printed: Output = rich(text) or None
    if variable == "title" and printed is not None:
        context.used_title = True
        return tagged(printed, "title")
    return printed


_ADDRESSES = {
    "DOI": "https://doi.org/",
    "PMCID": "https://www.ncbi.nlm.nih.gov/pmc/articles/",
    "PMID": "https://www.ncbi.nlm.nih.gov/pubmed/",
    "URL": "https://",
}
"""Variables that lead to the work, the most lasting first, and where they stand."""


def address(variable: str, value: str) -> str:
    """The URL that an identifier stands for."""
    return value if "://" in value or not value else _ADDRESSES[variable] + value


def address_of(context: Context) -> str:
    """Where the reference can be found, by the most lasting of its identifiers; or nothing."""
    for variable in _ADDRESSES:
        value = context.peek(variable)
        if value:
            return address(variable, str(value))
    return ""


def _pages(text: str, context: Context) -> Output:
    delimiter = context.terms.text("page-range-delimiter") or "–"
    return page_range(text, context.style.option("page-range-format"), delimiter)


def _locator(context: Context) -> Output:
    context.accessed += 1
    if not context.locator:
        return None
    context.found += 1
    text = context.locator
    if "&" in text:
        text = text.replace("&", context.terms.text("and", "symbol") or "&")
    if context.label in (None, "page"):
        return _pages(text, context)
    return literal(one_range(text))


def _year_suffix(context: Context) -> Output:
    number = context.reference.suffix
    return suffix_node(number) if number else None


def _citation_number(context: Context) -> Output:
    context.accessed += 1
    context.found += 1
    return tagged(literal(str(context.number)), "number", context.number)


def _citation_label(context: Context) -> Output:
    context.accessed += 1
    context.found += 1
    label = context.peek("citation-label") or trigraph(context.reference)
    suffix = _year_suffix(context)
    return group([literal(str(label)), suffix])


def trigraph(reference: Any) -> str:
    """A label of authors' first letters and the year: 'Dur00', 'KnSm97'."""
    variables = reference.variables
    names = next((v for k, v in sorted(variables.items()) if isinstance(v, tuple)), ())
    names = variables.get("author") or names
    length = {1: 4, 2: 2, 3: 2}.get(len(names), 1)
    start = "".join((name.family or name.literal)[:length] for name in names[:4]) or "Xyz"
    date = variables.get("issued")
    year = date.parts[0][0] % 100 if date is not None and date.parts else None
    return start + (f"{year:02d}" if year is not None else "")


def _note_number(context: Context) -> Output:
    value = context.variable("first-reference-note-number")
    return literal(str(value)) if value else None


_SPECIAL = {
    "locator": _locator,
    "year-suffix": _year_suffix,
    "citation-number": _citation_number,
    "citation-label": _citation_label,
    "first-reference-note-number": _note_number,
}


class Number(model.Number):
    """``cs:number``: a number variable in digits, Roman numerals or as an ordinal."""

    def output(self, context: Context) -> Output:
        variable = self.get("variable", "")
        if variable in ("locator", "citation-number"):
            printed = _SPECIAL[variable](context)
        else:
            value = context.variable(variable)
            if value is None or not isinstance(value, (str, int)):
                return None
            if variable == "page":
                printed = _pages(str(value), context)
            else:
                printed = self._shown(value, variable, context)
            if context.substituting:
                context.forget(variable)
        return (
            None
            if printed is None
            else group([printed], case_form(context.style.form(self), context))
        )

    def _shown(self, value: str | int, variable: str, context: Context) -> Output:
        form = self.get("form", "numeric")
        if form == "numeric":
            text = str(value)
            plain_number = all(
                part.isdecimal() or len(part.strip()) <= 1 for part in number_parts(text)
            )
            return literal(_ranged(text)) if plain_number else rich(text)
        gender = context.terms.gender(variable)
        parts = [shown(part, form, context.terms, gender) for part in number_parts(value)]
        return literal(_ranged("".join(parts)))


def _ranged(text: str) -> str:
    """Numbers with en dashes in their ranges and a comma and a space in their lists."""
    return text.replace("-", "–")


class Label(model.Label):
    """``cs:label``: the term for a variable, in the plural if it holds several."""

    def output(self, context: Context) -> Output:
        variable = self.get("variable", "")
        if variable == "locator":
            if not context.locator:
                return None
            return label_output(self, context.label or "page", context.locator, context)
        value = context.peek(variable)
        return None if value is None else label_output(self, variable, value, context)


def label_output(element: Any, term: str, value: Any, context: Context) -> Output:
    """A label for a value of a variable, in the element's form and formatting."""
    plural = {"always": True, "never": False}.get(element.get("plural", ""), _plural(term, value))
    form = element.get("form", "long")
    name = term if term in context.terms.by_name else term.replace("-", " ")
    text = context.terms.text(name, form, plural)
    if not text:
        return None
    style = case_form(context.style.form(element), context)
    if style.suffix.startswith(".") and text.endswith(".") and not style.strip_periods:
        style = dataclasses.replace(style, suffix=style.suffix[1:])
    return group([tagged(rich(text), "term", term)], style)


def _plural(term: str, value: Any) -> bool:
    if isinstance(value, tuple):
        return len(value) > 1
    text = str(value)
    if term.startswith("number-of-"):
        return text not in ("0", "1")
    return len(number_parts(text)) > 1 and "\\-" not in text


class Choose(model.Choose):
    """``cs:choose``: what the first branch prints whose conditions hold."""

    def output(self, context: Context) -> Output:
        return group(self.outputs(context))

    def outputs(self, context: Context) -> list[Output]:
        for branch in self.iterchildren():
            if branch.tag == f"{NAMESPACE}else" or holds(branch, context):
                return outputs(branch, context)
        return []


class Plain(model.CitationStylesElement):
    """An element that is read by another, such as ``cs:if`` or ``cs:date-part``."""


CLASSES: dict[str | None, type] = {
    None: Plain,
    "style": Style,
    "locale": Locale,
    "macro": Macro,
    "group": Group,
    "text": Text,
    "number": Number,
    "label": Label,
    "choose": Choose,
    "date": Date,
    "date-part": Date_Part,
    "names": Names,
    "name": Name,
    "name-part": Name_Part,
    "et-al": Et_Al,
    "substitute": Substitute,
}
"""Element name to class: what the parser of `toolkit.cite.citeproc_py.style` makes."""
