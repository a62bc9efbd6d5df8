"""An author's own Word document as the model of a paper: its styles, page, heads and fonts.

What it lacks comes from the house style, in the fonts and the size of that document.
"""

from __future__ import annotations

import copy
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from toolkit.model import HouseStyle
from toolkit.writers.word.own_measures import adapted
from toolkit.writers.word.package import pack, unpack
from toolkit.writers.word.reference import content_type, reference_docx, relationship
from toolkit.writers.word.settings import CARRIED
from toolkit.writers.word.style import paragraph_properties
from toolkit.writers.word.xml import Element, find, name, serialize, w

_STYLES = "word/styles.xml"
_TEXT = "word/document.xml"
_FONTS = "word/fontTable.xml"
_THEME = "word/theme/theme1.xml"
_TEXT_RELATIONS = "word/_rels/document.xml.rels"
_CONTENT_TYPES = "[Content_Types].xml"
_USES = ("w:basedOn", "w:next", "w:link", "w:pStyle", "w:rStyle", "w:tblStyle")
"""Elements that name a style by its id."""

_BEFORE_PAGE = frozenset(("headerReference", "footerReference", "footnotePr", "endnotePr", "pgSz"))
"""What comes before the margins in the properties of a section, and all but itself before size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnReference:
    """A reference document for pandoc, and what the writer must know of it."""

    docx: bytes
    house: HouseStyle
    """The house style with the page, the fonts and the size of the author's document."""
    settings: tuple[Element, ...] | None = None
    """Of ``word/settings.xml``, those that are carried over; None where it is no author's."""


def own_reference(content: bytes, house: HouseStyle) -> OwnReference:
    """The DOCX ``content``, made complete by ``house``. It was found sound by the reader."""
    own = {part: data for part, data in unpack(content).items() if not part.endswith("/")}
    styles = _parsed(own[_STYLES])
    text = _parsed(own[_TEXT])
    theme = _parsed(own[_THEME]) if _is_plain(own, _THEME) else None
    renamed = _with_our_ids(styles, _titles(house))
    sections = find(text, "w:body/w:sectPr")
    section = copy.deepcopy(sections[-1]) if sections else None
    house = adapted(house, styles, section, theme)
    parts = unpack(reference_docx(house))
    _complete(styles, _parsed(parts[_STYLES]))
    parts[_STYLES] = serialize(styles)
    if theme is not None:
        parts[_THEME] = own[_THEME]
    if _FONTS in own:
        parts[_FONTS] = serialize(_fonts(_parsed(own[_FONTS]), _parsed(parts[_FONTS])))
    if section is not None:
        _take_section(section, own, parts, renamed)
    settings = _parsed(own["word/settings.xml"]) if "word/settings.xml" in own else None
    carried = [] if settings is None else [child for child in settings if _local(child) in CARRIED]
    return OwnReference(docx=pack(parts), house=house, settings=tuple(carried))


def _parsed(content: bytes) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    return etree.fromstring(content, parser)


def _local(element: Element) -> str:
    return etree.QName(element).localname


def _is_plain(own: Mapping[str, bytes], part: str) -> bool:
    """Whether a part is there and needs no other."""
    return part in own and _relations_of(part) not in own


def _relations_of(part: str) -> str:
    folder, file = posixpath.split(part)
    return f"{folder}/_rels/{file}.rels"


def _titles(house: HouseStyle) -> dict[tuple[str, str], str]:
    """The ids of our styles, by type and name."""
    styles = _parsed(unpack(reference_docx(house))[_STYLES])
    return {_title(style): style.get(name("w:styleId")) for style in find(styles, "w:style")}


def _title(style: Element) -> tuple[str, str]:
    """Type and name of a style; to Word, capitals make no difference."""
    names = find(style, "w:name/@w:val")
    return style.get(name("w:type"), ""), names[0].casefold() if names else ""


def _with_our_ids(styles: Element, ours: Mapping[tuple[str, str], str]) -> dict[str, str]:
    """Give styles the ids that we know them by, in place: a German Word has others.

    Returns the new ids by the old.
    """
    found = {
        style.get(name("w:styleId")): ours.get(_title(style), "")
        for style in find(styles, "w:style")
    }
    renamed = {old: new for old, new in found.items() if new and new != old}
    for new in list(renamed.values()):
        if new in found and new not in renamed:
            renamed[new] = f"{new}-own"
    for style in find(styles, "w:style"):
        old = style.get(name("w:styleId"))
        style.set(name("w:styleId"), renamed.get(old, old))
    _rename(styles, renamed)
    return renamed


def _rename(root: Element, renamed: Mapping[str, str]) -> None:
    for use in find(root, " | ".join(f"//{tag}" for tag in _USES)):
        old = use.get(name("w:val"))
        use.set(name("w:val"), renamed.get(old, old))


def _complete(styles: Element, ours: Element) -> None:
    """Add the styles that are missing, in place.

    Lists are numbered by pandoc and headings by ``number-sections``, so no style brings a list.
    """
    for number in find(styles, "w:style//w:numPr"):
        number.getparent().remove(number)
    if not find(styles, "w:docDefaults"):
        styles.insert(0, copy.deepcopy(find(ours, "w:docDefaults")[0]))
    ids = set(find(styles, "w:style/@w:styleId"))
    defaults = set(find(styles, "w:style[@w:default='1' or @w:default='true']/@w:type"))
    for style in find(ours, "w:style"):
        if style.get(name("w:styleId")) in ids:
            continue
        added = copy.deepcopy(style)
        if added.get(name("w:type")) in defaults:
            added.attrib.pop(name("w:default"), None)
        plain = "self::*[@w:type='paragraph'][w:basedOn/@w:val='Normal'][@w:styleId!='BodyText']"
        if find(added, plain):
            _without_space(paragraph_properties(added))
        styles.append(added)


def _without_space(properties: Element) -> None:
    """Ours count on a style "Normal" that leaves no space between paragraphs; Word's does."""
    found = find(properties, "w:spacing")
    if not found:
        found = [w("spacing")]
        behind = find(properties, "w:ind | w:contextualSpacing | w:jc | w:outlineLvl")
        properties.insert(properties.index(behind[0]) if behind else len(properties), found[0])
    for side in ("before", "after"):
        if found[0].get(name(f"w:{side}")) is None:
            found[0].set(name(f"w:{side}"), "0")


def _fonts(own: Element, ours: Element) -> Element:
    """The table of fonts with ours behind. Fonts inside the file are not taken along."""
    for embedded in find(own, "w:font/*[starts-with(local-name(), 'embed')]"):
        embedded.getparent().remove(embedded)
    names = set(find(own, "w:font/@w:name"))
    own.extend(font for font in find(ours, "w:font") if font.get(name("w:name")) not in names)
    return own


def _take_section(
    section: Element, own: Mapping[str, bytes], parts: dict[str, bytes], renamed: Mapping[str, str]
) -> None:
    """Put the author's page with its heads and feet in place of the house style's."""
    text, relations = _parsed(parts[_TEXT]), _parsed(parts[_TEXT_RELATIONS])
    types = _parsed(parts[_CONTENT_TYPES])
    for kind in ("header", "footer"):
        del parts[f"word/{kind}1.xml"]
        for old in find(relations, f"rel:Relationship[@Target='{kind}1.xml']"):
            relations.remove(old)
        for old in find(types, f"ct:Override[@PartName='/word/{kind}1.xml']"):
            types.remove(old)
    for reference, kind, target in _running(section, own):
        id = f"rIdOwn{len(find(relations, 'rel:Relationship'))}"
        reference.set(name("r:id"), id)
        part = posixpath.normpath(f"word/{target}")
        root = _parsed(own[part])
        _rename(root, renamed)
        parts[part] = serialize(root)
        relationship(relations, id, kind, target)
        if not find(types, f"ct:Override[@PartName='/{part}']"):
            content_type(types, part, kind)
        _take_pictures(part, own, parts)
    _fit_section(section, find(text, "w:body/w:sectPr")[0])
    parts[_TEXT], parts[_TEXT_RELATIONS] = serialize(text), serialize(relations)
    parts[_CONTENT_TYPES] = serialize(types)


def _running(
    section: Element, own: Mapping[str, bytes]
) -> Iterator[tuple[Element, str, str]]:
    """Each reference to a head or foot, which of the two, and its part from ``word/``.

    References that lead nowhere are removed.
    """
    relations = _parsed(own[_TEXT_RELATIONS]) if _TEXT_RELATIONS in own else None
    for reference in find(section, "w:headerReference | w:footerReference"):
        id = reference.get(name("r:id"), "")
        found = [] if relations is None else relations.xpath("*[@Id=$id]/@Target", id=id)
        target = found[0].removeprefix("/word/") if found else ""
        if posixpath.normpath(f"word/{target}") not in own or not target:
            section.remove(reference)
            continue
        yield reference, _local(reference).removesuffix("Reference"), target


def _take_pictures(part: str, own: Mapping[str, bytes], parts: dict[str, bytes]) -> None:
    """Pictures of a head, such as a journal's logo."""
    relations = _relations_of(part)
    if relations not in own:
        return
    parts[relations] = own[relations]
    inside = "rel:Relationship[not(@TargetMode='External')]/@Target"
    for target in find(_parsed(own[relations]), inside):
        picture = posixpath.normpath(f"word/{target.removeprefix('/word/')}")
        if picture in own:
            parts[picture] = own[picture]


def _fit_section(section: Element, ours: Element) -> None:
    """Put ``section`` in the place of ``ours``, without what the writer sets itself."""
    for old in find(section, "w:type | w:cols | w:bidi | w:sectPrChange"):
        section.remove(old)
    for tag in ("w:pgMar", "w:pgSz"):
        if not find(section, tag):
            before = [child for child in section if _local(child) in _BEFORE_PAGE]
            section.insert(len(before), copy.deepcopy(find(ours, tag)[0]))
    for attribute in [key for key in section.attrib if "rsid" in key]:
        del section.attrib[attribute]
    ours.getparent().replace(ours, section)
