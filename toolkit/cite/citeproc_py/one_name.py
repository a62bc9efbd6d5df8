"""One name as a style prints it: order of its parts, particles, initials."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

from toolkit.cite.citeproc_py.context import Context
from toolkit.cite.citeproc_py.name_options import NameOptions
from toolkit.cite.citeproc_py.output import PLAIN, Form, Node, Output, group, text_of
from toolkit.cite.citeproc_py.reference import Name
from toolkit.cite.citeproc_py.richtext import literal, rich

_NAMESPACE = "{http://purl.org/net/xbiblio/csl}"


@dataclasses.dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of a name, each formatted; None for one that it does not have."""

    family: Output
    given: Output
    dropping: Output
    non_dropping: Output
    suffix: Output
    family_affixes: Form
    given_affixes: Form


def display(
    name: Name, first: bool, element: Any, options: NameOptions, form: Form, context: Context
) -> Output:
    """The name as ``element`` (``cs:name``) has it printed; ``first`` of its list or not."""
    family_form, given_form = _part_forms(element, context)
    if name.literal:
        return group([group([rich(name.literal)], family_form)], form)
    hint = _hint(name, first, context)
    parts = _parts(name, family_form, given_form, options, hint == "given", context)
    short = options.get("form") == "short" and not hint
    inverted = options.get("name-as-sort-order")
    sorted_first = context.sorting or inverted == "all" or (inverted == "first" and first)
    if not name.western:
        printed = _unspaced(parts, short)
    elif short:
        printed = group([_spaced(parts.non_dropping, parts.family)], parts.family_affixes)
    elif sorted_first:
        printed = _inverted(parts, options, context)
    else:
        printed = _straight(parts, name, options)
    return group([printed], form)


def _hint(name: Name, first: bool, context: Context) -> str:
    """``initials`` or ``given`` if disambiguation asks for more of this name."""
    hint = context.reference.hints.get(name, "")
    if hint.endswith("-if-primary"):
        return hint.removesuffix("-if-primary") if first else ""
    return hint


def _part_forms(element: Any, context: Context) -> tuple[Form, Form]:
    forms = {"family": PLAIN, "given": PLAIN}
    if element is not None:
        for part in element.iterchildren(f"{_NAMESPACE}name-part"):
            forms[part.get("name", "")] = context.style.form(part)
    return forms["family"], forms["given"]


def _parts(
    name: Name,
    family_form: Form,
    given_form: Form,
    options: NameOptions,
    in_full: bool,
    context: Context,
) -> _Parts:
    given = name.given
    mark = options.get("initialize-with")
    if mark is not None and name.family and given:
        hyphen = context.style.option("initialize-with-hyphen", "true") == "true"
        shorten = options.get("initialize") != "false" and not in_full
        given = initialized(given, mark, hyphen=hyphen, shorten=shorten)
    family_inner = dataclasses.replace(family_form, prefix="", suffix="")
    given_inner = dataclasses.replace(given_form, prefix="", suffix="")

    def part(text: str, form: Form) -> Output:
        return group([literal(text)], form) if text else None

    return _Parts(
        family=part(name.family, family_inner),
        given=part(given, given_inner),
        dropping=part(name.dropping, given_inner),
        non_dropping=part(name.non_dropping, family_inner),
        suffix=part(name.suffix, PLAIN),
        family_affixes=Form(prefix=family_form.prefix, suffix=family_form.suffix),
        given_affixes=Form(prefix=given_form.prefix, suffix=given_form.suffix),
    )


def _straight(parts: _Parts, name: Name, options: NameOptions) -> Output:
    family = _spaced(_spaced(parts.dropping, parts.non_dropping), parts.family)
    if name.comma_suffix:
        family = _separated(family, parts.suffix, options.text("sort-separator"))
    else:
        family = _spaced(family, parts.suffix)
    return _spaced(group([parts.given], parts.given_affixes), group([family], parts.family_affixes))


def _inverted(parts: _Parts, options: NameOptions, context: Context) -> Output:
    """Family name first. A particle moves behind the given name as the style demotes it."""
    demote = context.style.option("demote-non-dropping-particle", "display-and-sort")
    given = _spaced(parts.given, parts.dropping)
    family = parts.family
    if demote == "never" or (demote == "sort-only" and not context.sorting):
        family = _spaced(parts.non_dropping, family)
    else:
        given = _spaced(given, parts.non_dropping)
    separator = options.text("sort-separator")
    whole = _separated(
        group([family], parts.family_affixes), group([given], parts.given_affixes), separator
    )
    return _separated(whole, parts.suffix, separator)


def _unspaced(parts: _Parts, short: bool) -> Output:
    """Names in scripts that write the family name first and no space after it."""
    family = group([parts.family], parts.family_affixes)
    return family if short else group([family, group([parts.given], parts.given_affixes)])


def _spaced(left: Output, right: Output) -> Output:
    """Two parts with a space between them, save after an apostrophe or a hyphen."""
    if left is None or right is None:
        return right if left is None else left
    end = text_of(left)[-1:]
    if end in "’'-–" or (isinstance(left, Node) and left.form.suffix[-1:].isspace()):
        return Node([left, right])
    return Node([left, right], Form(delimiter=" "))


def _separated(left: Output, right: Output, separator: str) -> Output:
    if left is None or right is None:
        return right if left is None else left
    return Node([left, right], Form(delimiter=separator)) if separator else Node([left, right])


_WORD = re.compile(r"-?[^\s.\-]+\.?")


def initialized(given: str, mark: str, *, hyphen: bool = True, shorten: bool = True) -> str:
    """Given names as initials, each followed by ``mark``; with ``shorten`` off, only initials
    that are there already get the mark.

    >>> initialized("Jean-Luc Bernard", ". "), initialized("J.-L. B", ""), initialized("Yuan", ".")
    ('J.-L. B.', 'J-LB', 'Y.')
    >>> initialized("Martin Luther King", ". ", shorten=False)
    'Martin Luther King'
    """
    words = _WORD.findall(given)
    pieces = [_initial(word, mark, hyphen, shorten) for word in words]
    text = "".join(pieces).replace(" -", "-")
    return re.sub(r"  +", " ", text).strip()


def _initial(word: str, mark: str, hyphen: bool, shorten: bool) -> str:
    dash = "-" if word.startswith("-") else ""
    bare = word.strip("-.")
    already = word.endswith(".") or len(bare) == 1
    if bare.islower() and not already:
        if dash:
            return "" if shorten else f"-{bare} "
        return f"{bare} " if mark.endswith(" ") else f" {bare} "
    if already:
        return f"{dash if hyphen or not shorten else ''}{bare}{mark}"
    if not shorten:
        return f"{dash}{bare} "
    first = bare[:1]
    if len(bare) > 2 and bare[1].isupper() and bare[2:].islower():
        first = bare[0] + bare[1].lower()
    if not first.isupper() and not first[0].isupper():
        return f"{bare} "
    return f"{dash if hyphen else ''}{first}{mark}"
