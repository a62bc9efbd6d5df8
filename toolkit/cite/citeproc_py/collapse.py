"""Citations that share their authors, or follow each other in number, drawn together."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Sequence
from typing import Any

from toolkit.cite.citeproc_py.output import Form, Node, Output, group, nodes, text_of, transform
from toolkit.cite.citeproc_py.style import LoadedStyle


def collapsed(output: Output, style: LoadedStyle) -> Output:
    """A citation with its items grouped and collapsed, as the style has it."""
    part = style.citation
    kind = part.get("collapse", "")
    if not isinstance(output, Node) or not (kind or part.get("cite-group-delimiter") is not None):
        return output
    between = part.get("cite-group-delimiter", ", ")
    if kind == "citation-number":
        return _numbers(output, part.get("after-collapse-delimiter"))
    groups = _gathered(output.children)
    if not kind:
        return output.with_children([group(members, Form(delimiter=between)) for members in groups])
    layout = output.form.delimiter
    after = part.get("after-collapse-delimiter", layout)
    suffixes = part.get("year-suffix-delimiter", layout)
    children: list[Output] = []
    for index, members in enumerate(groups):
        rest = [transform(member, _nameless) for member in members[1:]]
        years = _years([members[0], *rest], kind, suffixes)
        last = index == len(groups) - 1
        end = "" if last else (after if len(members) > 1 else layout)
        children.append(
            Node([part for part in years if part is not None], Form(delimiter=between, suffix=end))
        )
    return output.with_children(children).with_form(_without_delimiter(output.form))


def _without_delimiter(form: Form) -> Form:
    return dataclasses.replace(form, delimiter="")


def _grouped(
    items: Sequence[Output], together: Callable[[Output, Output], bool]
) -> list[list[Output]]:
    groups: list[list[Output]] = []
    for item in items:
        if groups and together(groups[-1][-1], item):
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def _gathered(items: Sequence[Output]) -> list[list[Output]]:
    """Items with the same names together, where the first of them stands."""
    groups: list[list[Output]] = []
    for item in items:
        for members in groups:
            if _same_names(members[0], item):
                members.append(item)
                break
        else:
            groups.append([item])
    return groups


def _numbers(output: Node, after: str | None) -> Output:
    """Three numbers or more in a row become a range."""
    children: list[Output] = []
    delimiter = output.form.delimiter
    groups = _grouped(output.children, _next_number)
    for index, members in enumerate(groups):
        ranged = len(members) > 2
        end = (
            ""
            if index == len(groups) - 1
            else (after if ranged and after is not None else delimiter)
        )
        shown = [members[0], members[-1]] if ranged else members
        children.append(Node(shown, Form(delimiter="–" if ranged else delimiter, suffix=end)))
    return output.with_children(children).with_form(_without_delimiter(output.form))


def _next_number(left: Output, right: Output) -> bool:
    a, b = _only_number(left), _only_number(right)
    return a is not None and b is not None and b == a + 1


def _only_number(output: Output) -> int | None:
    """The citation number of an item that prints nothing else."""
    if not isinstance(output, Node) or output.tag != "item":
        return None
    found = next(nodes(output, "number"), None)
    inner: Output = output
    while isinstance(inner, Node) and inner.tag != "number" and len(inner.children) == 1:
        inner = inner.children[0]
    return found.value if found is not None and inner is found else None


def _same_names(left: Output, right: Output) -> bool:
    """Two items that begin with the same names, or with the same title in their place."""
    a, b = _leading_names(left), _leading_names(right)
    if a is None or b is None or a.value != b.value:
        return False
    return bool(a.value[1]) or text_of(a) == text_of(b)


def _leading_names(output: Output) -> Node | None:
    if not isinstance(output, Node) or output.tag != "item":
        return None
    inner: Output = output
    while isinstance(inner, Node) and inner.tag != "names":
        inner = inner.children[0] if inner.children else None
    return inner if isinstance(inner, Node) else None


def _nameless(node: Node) -> Output:
    return None if node.tag == "names" else node


def _years(items: list[Output], kind: str, delimiter: str) -> list[Output]:
    """Items of the same year as one, its suffixes after each other or in a range."""
    if kind == "year":
        return items
    result: list[Output] = []
    for members in _grouped(items, _same_year):
        suffixes = [next(nodes(member, "year-suffix"), None) for member in members[1:]]
        if not suffixes or None in suffixes:
            result.extend(members)
            continue
        whole = [members[0], *suffixes]
        if kind == "year-suffix-ranged":
            result.append(group(_ranges(whole, delimiter), Form(delimiter=delimiter)))
        else:
            result.append(group(whole, Form(delimiter=delimiter)))
    return result


def _same_year(left: Output, right: Output) -> bool:
    years = [[date.value for date in nodes(item, "date")] for item in (left, right)]
    plain = all(isinstance(item, Node) and item.tag == "item" for item in (left, right))
    return plain and bool(years[0]) and _year(years[0]) == _year(years[1])


def _year(dates: list[Any]) -> list[Any]:
    return [(date.parts[0][:1], date.literal) if date.parts else date.literal for date in dates]


def _ranges(parts: list[Output], delimiter: str) -> list[Output]:
    """Three suffixes or more in a row become a range: 2019a–c."""
    numbers = [next(nodes(part, "year-suffix")).value for part in parts]
    result: list[Output] = []
    for _, run in itertools.groupby(range(len(parts)), lambda i: numbers[i] - i):
        places = list(run)
        if len(places) > 2:
            result.append(Node([parts[places[0]], parts[places[-1]]], Form(delimiter="–")))
        else:
            result.extend(parts[place] for place in places)
    return result
