"""DOCX: the title block in named styles above the abstract, the body by pandoc."""

from __future__ import annotations

import tempfile
from pathlib import Path

from lxml import etree

from toolkit.model import Artifact, Manuscript
from toolkit.pandoc import ast
from toolkit.pandoc.run import Json, Output, run
from toolkit.writers.columns import with_wide
from toolkit.writers.tex_warnings import unread_formulas
from toolkit.writers.word.core import core_properties, custom_properties, extended_properties
from toolkit.writers.word.finish import finish_text
from toolkit.writers.word.heading_numbers import number_headings
from toolkit.writers.word.language import in_language, with_region
from toolkit.writers.word.lists import finish_lists
from toolkit.writers.word.measures import measures
from toolkit.writers.word.own_reference import OwnReference, own_reference
from toolkit.writers.word.package import pack, unpack
from toolkit.writers.word.passes import fit_for_word, running_head
from toolkit.writers.word.reference import HEADER, reference_docx, running_header
from toolkit.writers.word.scripts import in_script, styles_from_right, text_from_right
from toolkit.writers.word.settings import settings
from toolkit.writers.word.styles import text_sizes
from toolkit.writers.word.xml import serialize

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SUFFIX = ".docx"

_STYLES, _TEXT, _NOTES, _LISTS = (
    f"word/{part}.xml" for part in ("styles", "document", "footnotes", "numbering")
)


def write(manuscript: Manuscript) -> Artifact:
    """``manuscript`` in the house style's ``document.xml``, pandoc's template for the main part."""
    look = _look(manuscript)
    document = with_wide(manuscript.document, look.house)
    with_contents = bool(manuscript.article.table_of_contents)
    fitted = fit_for_word(document, look.house.columns, with_contents=with_contents)
    output = _by_pandoc(fitted, look, manuscript.epoch)
    parts = unpack(output.content)
    meta = document["meta"]
    lang = ast.plain(meta["lang"]["c"]) if "lang" in meta else "en"
    _finish(parts, meta, lang, look)
    parts["word/settings.xml"] = serialize(settings(with_region(lang), look.settings))
    parts["docProps/core.xml"] = serialize(core_properties(meta, lang, manuscript.epoch))
    parts["docProps/app.xml"] = serialize(extended_properties())
    parts["docProps/custom.xml"] = serialize(custom_properties(meta))
    return Artifact(
        name=manuscript.name + SUFFIX,
        media_type=MEDIA_TYPE,
        content=pack(parts),
        warnings=tuple(unread_formulas(output.warnings)),
    )


def _look(manuscript: Manuscript) -> OwnReference:
    """The look of the author's own document, where there is one, else that of the house style."""
    house = manuscript.house
    if manuscript.reference_docx is None:
        return OwnReference(docx=reference_docx(house), house=house)
    return own_reference(manuscript.reference_docx, house)


def _finish(parts: dict[str, bytes], meta: dict[str, ast.Node], lang: str, look: OwnReference) -> None:
    """Improve what pandoc wrote, in place: styles, text, notes, lists and running head."""
    m = measures(look.house)
    roots = {part: etree.fromstring(parts[part]) for part in (_STYLES, _TEXT, _NOTES, _LISTS)}
    styles = in_language(roots[_STYLES], lang)
    own = look.settings is not None
    in_script(styles, look.house, lang, own=own)
    sizes = text_sizes(styles, m.size)
    for part in (_TEXT, _NOTES):
        finish_text(roots[part], m, sizes, own=own)
    finish_lists(roots[_LISTS], m)
    number_headings(roots[_TEXT], styles, roots[_LISTS])
    if not own:
        roots[HEADER] = running_header(*running_head(meta, look.house.running_head))
    if "dir" in meta:
        styles_from_right(styles)
        for part in roots.keys() - {_STYLES}:
            text_from_right(roots[part])
    parts.update({part: serialize(root) for part, root in roots.items()})


def _by_pandoc(document: Json, look: OwnReference, epoch: int) -> Output:
    with tempfile.TemporaryDirectory(prefix="citable-") as folder:
        reference = Path(folder, "reference.docx")
        reference.write_bytes(look.docx)
        arguments = [
            *("--from", "json", "--to", "docx", "--output", "-"),
            f"--template={look.house.file('document.xml')}",
            f"--reference-doc={reference}",
        ]
        return run(arguments, document, epoch=epoch)
