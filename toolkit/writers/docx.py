"""DOCX: the title block in named styles above the abstract, the body by pandoc."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from toolkit.model import Artifact, HouseStyle, Manuscript
from toolkit.pandoc import ast
from toolkit.pandoc.run import Json, Output, run
from toolkit.writers.columns import with_wide
from toolkit.writers.tex_warnings import unread_formulas
from toolkit.writers.word.core import core_properties, extended_properties
from toolkit.writers.word.finish import finish_text
from toolkit.writers.word.language import in_language, with_region
from toolkit.writers.word.lists import finish_lists
from toolkit.writers.word.measures import measures
from toolkit.writers.word.package import pack, unpack
from toolkit.writers.word.passes import fit_for_word, running_head
from toolkit.writers.word.reference import HEADER, reference_docx, running_header
from toolkit.writers.word.scripts import in_script, styles_from_right, text_from_right
from toolkit.writers.word.settings import settings
from toolkit.writers.word.xml import serialize

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SUFFIX = ".docx"
PICTURES = "bitmaps"

_FINISHED = {
    "word/document.xml": finish_text,
    "word/footnotes.xml": finish_text,
    "word/numbering.xml": finish_lists,
}
"""What improves a part after pandoc, in place."""


def write(manuscript: Manuscript) -> Artifact:
    """``manuscript`` in the house style's ``document.xml``, pandoc's template for the main part."""
    house = manuscript.house
    document = with_wide(manuscript.document, house)
    contents = ["--toc"] if manuscript.article.table_of_contents else []
    fitted = fit_for_word(document, house.columns)
    output = _by_pandoc(fitted, house, manuscript.epoch, contents)
    parts = unpack(output.content)
    meta = document["meta"]
    lang = ast.plain(meta["lang"]["c"]) if "lang" in meta else "en"
    from_right = "dir" in meta
    styles = in_language(etree.fromstring(parts["word/styles.xml"]), lang)
    in_script(styles, house, lang)
    if from_right:
        styles_from_right(styles)
    parts["word/styles.xml"] = serialize(styles)
    for part, finish in _FINISHED.items():
        root = etree.fromstring(parts[part])
        finish(root, measures(house))
        if from_right:
            text_from_right(root)
        parts[part] = serialize(root)
    header = running_header(*running_head(meta, house.running_head))
    if from_right:
        text_from_right(header)
    parts[HEADER] = serialize(header)
    parts["word/settings.xml"] = serialize(settings(with_region(lang)))
    parts["docProps/core.xml"] = serialize(core_properties(meta, lang, manuscript.epoch))
    parts["docProps/app.xml"] = serialize(extended_properties())
    return Artifact(
        name=manuscript.name + SUFFIX,
        media_type=MEDIA_TYPE,
        content=pack(parts),
        warnings=tuple(unread_formulas(output.warnings)),
    )


def _by_pandoc(
    document: Json, house: HouseStyle, epoch: int, options: Sequence[str] = ()
) -> Output:
    with tempfile.TemporaryDirectory(prefix="citable-") as folder:
        reference = Path(folder, "reference.docx")
        reference.write_bytes(reference_docx(house))
        arguments = [
            *("--from", "json", "--to", "docx", "--output", "-"),
            f"--template={house.file('document.xml')}",
            f"--reference-doc={reference}",
            *options,
        ]
        return run(arguments, document, epoch=epoch)
