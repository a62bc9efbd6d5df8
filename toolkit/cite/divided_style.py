"""What decides whether works can be cited in parts in a style, and simpler forms of the style."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_DISTINCTIONS = ("disambiguate-add-names", "disambiguate-add-year-suffix", "collapse")
_LATER_FORMS = {"position", "et-al-subsequent-min", "et-al-subsequent-use-first"}
_COUNTING = {"citation-number", "partial-each", "partial-first"}
"""Values of a style that numbers works, or whose dashes depend on more than the entry before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DividedStyle:
    divisible: bool
    """Whether it tells people of one family's name apart wherever they are cited, and nothing
    else but the order of citations binds works together."""
    has_later_forms: bool
    """Whether a work may be cited in another form once it was cited."""
    has_ibid: bool
    """Whether that form may depend on the citation before."""
    has_dashes: bool
    """In the reference list, for authors who are those of the entry before."""
    without_rule: bytes
    """The style that tells works apart, but not people."""
    bare: bytes
    """The style that tells nothing apart, and has no reference list."""


def divided_style(path: Path) -> DividedStyle:
    """Read an independent CSL style."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(path.read_bytes(), parser)
    elements = list(root.iter("{*}*"))
    names = {name for element in elements for name in element.attrib}
    values = {value for element in elements for value in element.attrib.values()}
    citation = root.find("{*}citation")
    divisible = (
        citation is not None
        and citation.attrib.pop("disambiguate-add-givenname", "") == "true"
        and citation.get("givenname-disambiguation-rule", "").startswith("primary-name")
        and root.get("class") != "note"
        and values.isdisjoint(_COUNTING)
    )
    without_rule = etree.tostring(root)
    for element in elements:
        # pandoc calls two citations alike whatever stands around and between names and dates
        for name in {*_DISTINCTIONS, "and"} & {*element.attrib}:
            del element.attrib[name]
        for name in {"prefix", "suffix", "delimiter"} & {*element.attrib}:
            element.attrib[name] = " "
    for bibliography in root.findall("{*}bibliography"):
        root.remove(bibliography)
    return DividedStyle(
        divisible=divisible,
        has_later_forms=not names.isdisjoint(_LATER_FORMS),
        has_ibid="position" in names,
        has_dashes="subsequent-author-substitute" in names,
        without_rule=without_rule,
        bare=etree.tostring(root),
    )
