"""``cs:names`` and its children: lists of names, their labels and their substitutes."""

from __future__ import annotations

import dataclasses
from typing import Any

from citeproc import model

from toolkit.cite.citeproc_py.context import Context
from toolkit.cite.citeproc_py.name_options import NameOptions
from toolkit.cite.citeproc_py.one_name import display
from toolkit.cite.citeproc_py.output import PLAIN, Form, Node, Output, group, nodes, tagged
from toolkit.cite.citeproc_py.reference import Name as Person
from toolkit.cite.citeproc_py.richtext import literal, rich

_NAMESPACE = "{http://purl.org/net/xbiblio/csl}"


@dataclasses.dataclass(frozen=True, slots=True)
class Children:
    """The children of ``cs:names``, those inherited by a substitute among them."""

    name: Any = None
    label: Any = None
    et_al: Any = None
    substitute: Any = None
    label_first: bool = False


class Names(model.Names):
    """``cs:names``."""

    def output(self, context: Context) -> Output:
        children = self._children(context)
        roles = self.get("variable", "").split()
        lists = self._lists(roles, children, context)
        if not lists:
            return self._substitute(children, context)
        options = NameOptions(children.name, self, context)
        printed = [_list(role, names, children, options, context) for role, names in lists]
        if context.substituting:
            context.forget(*roles)
        if options.get("form") == "count":
            count = sum(1 for part in printed for _ in nodes(part, "name"))
            return literal(str(count))
        return group(printed, self._form(context))

    def _form(self, context: Context) -> Form:
        form = context.style.form(self)
        if form.delimiter:
            return form
        part = getattr(context.style, context.part)
        for element in (part, context.style.root):
            if element is not None and element.get("names-delimiter"):
                return dataclasses.replace(form, delimiter=element.get("names-delimiter"))
        return form

    def _children(self, context: Context) -> Children:
        found = {}
        for child in self.iterchildren():
            tag = child.tag.removeprefix(_NAMESPACE).replace("-", "_")
            if tag == "label":
                found["label_first"] = "name" not in found
            found[tag] = child
        own = Children(**found)
        outer = context.substituted
        if outer is None:
            return own
        both = own.name is not None and own.label is not None
        return Children(
            name=outer.name if own.name is None else own.name,
            label=outer.label if own.label is None else own.label,
            et_al=outer.et_al if own.et_al is None else own.et_al,
            substitute=own.substitute,
            label_first=own.label_first if both else outer.label_first,
        )

    def _lists(
        self, roles: list[str], children: Children, context: Context
    ) -> list[tuple[str, tuple[Person, ...]]]:
        """Each role with its names; editors who are the translators too are one list."""
        found = [(role, context.variable(role)) for role in roles]
        lists = [(role, names) for role, names in found if isinstance(names, tuple)]
        values = dict(lists)
        if {"editor", "translator"} <= values.keys() and values["editor"] == values["translator"]:
            form = "long" if children.label is None else children.label.get("form", "long")
            if context.terms.text("editortranslator", form):
                rest = [
                    (role, names) for role, names in lists if role not in ("editor", "translator")
                ]
                return [("editortranslator", values["editor"]), *rest]
        return lists

    def _substitute(self, children: Children, context: Context) -> Output:
        """What stands in for missing names; it is tagged as names, for disambiguation."""
        if children.substitute is None or context.substituting:
            return None
        outer = context.substituted
        context.substituting, context.substituted = True, children
        printed = None
        for child in children.substitute.iterchildren():
            printed = child.output(context)
            if printed is not None:
                break
        context.substituting, context.substituted = False, outer
        if not (isinstance(printed, Node) and printed.tag == "names"):
            printed = tagged(printed, "names", ("", ()))
        return group([printed], dataclasses.replace(context.style.form(self), delimiter=""))


class Name(model.Name):
    """``cs:name``."""


class Name_Part(model.Name_Part):
    """``cs:name-part``."""


class Et_Al(model.Et_Al):
    """``cs:et-al``."""


class Substitute(model.Substitute):
    """``cs:substitute``."""


def _list(
    role: str,
    names: tuple[Person, ...],
    children: Children,
    options: NameOptions,
    context: Context,
) -> Output:
    """One list of names with its label."""
    form = PLAIN if children.name is None else context.style.form(children.name)
    # The delimiter of cs:name stands between names, which are not joined as other children are.
    form = dataclasses.replace(form, delimiter="")
    shown = [
        tagged(display(name, index == 0, children.name, options, form, context), "name", name)
        for index, name in enumerate(names)
    ]
    printed = _joined(shown, children, options, form, context)
    label = None
    if children.label is not None and not context.sorting:
        from toolkit.cite.citeproc_py.elements import label_output

        label = label_output(children.label, role, names, context)
    order = [label, *printed] if children.label_first else [*printed, label]
    return tagged(group(order), "names", (role, names))


def _joined(
    names: list[Output], children: Children, options: NameOptions, form: Form, context: Context
) -> list[Output]:
    """Names with delimiters, *and* and *et al.* between them."""
    delimiter = _delimiter(options, form)
    count = len(names)
    least, first = options.et_al(subsequent="subsequent" in context.positions)
    cut = first if least and count >= least and count > first else 0
    truncated = bool(least and count >= least and count > first)
    if truncated and context.reference.shown_names:
        cut = max(cut, context.reference.shown_names)
        truncated = cut < count
    if truncated and cut == 0:
        return []
    last = _before_last(options, delimiter, count, form, context)
    use_last = truncated and options.get("et-al-use-last") == "true"
    shown: list[Output] = []
    for index, name in enumerate(names):
        if truncated and index >= cut:
            break
        if index == 0:
            shown.append(name)
        elif context.sorting:
            shown.append(group([name], Form(prefix=", ")))
        elif index == count - 1:
            shown.append(group([name], Form(prefix=last)))
        else:
            shown.append(group([name], Form(prefix=delimiter)))
    if truncated and not context.sorting:
        before = _before_et_al(options, delimiter, count, cut, form)
        if use_last:
            shown.append(group([literal("… "), names[-1]], Form(prefix=before)))
        else:
            shown.append(_et_al(children.et_al, before, context))
    return shown


def _delimiter(options: NameOptions, form: Form) -> str:
    delimiter = options.text("delimiter")
    if form.suffix[:1].isspace():
        delimiter = delimiter.lstrip()
    return delimiter.rstrip() if form.prefix[-1:].isspace() else delimiter


def _before_last(
    options: NameOptions, delimiter: str, count: int, form: Form, context: Context
) -> str:
    """What stands before the last name."""
    kind = options.get("and")
    if kind not in ("text", "symbol"):
        return delimiter
    if kind == "symbol":
        word = context.terms.text("and", "symbol") if context.terms.find("and", "symbol") else "&"
    else:
        word = context.terms.text("and")
    inverted = options.get("name-as-sort-order")
    rule = options.get("delimiter-precedes-last")
    wanted = (
        rule == "always"
        or (rule == "contextual" and count > 2)
        or (
            rule == "after-inverted-name"
            and (inverted == "all" or (inverted == "first" and count < 3))
        )
    )
    before = delimiter if wanted else ""
    space = "" if (before or form.suffix)[-1:].isspace() else " "
    return f"{before}{space}{word}" + ("" if form.prefix[:1].isspace() else " ")


def _before_et_al(options: NameOptions, delimiter: str, count: int, cut: int, form: Form) -> str:
    inverted = options.get("name-as-sort-order")
    rule = options.get("delimiter-precedes-et-al")
    wanted = (
        rule == "always"
        or (rule == "contextual" and count > 2 and cut > 1)
        or (
            rule == "after-inverted-name"
            and (inverted == "all" or (inverted == "first" and cut < 2))
        )
    )
    if wanted:
        return delimiter
    return "" if form.suffix[-1:].isspace() else " "


def _et_al(element: Any, before: str, context: Context) -> Output:
    term = "et-al" if element is None else element.get("term", "et-al")
    text = context.terms.text(term)
    if not text:
        return None
    form = PLAIN if element is None else context.style.form(element)
    prefix = (before + form.prefix).replace("  ", " ")
    return group([rich(text)], dataclasses.replace(form, prefix=prefix))
