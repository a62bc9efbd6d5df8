"""Word documents: pandoc reads the text, with fields of Zotero, Mendeley and EndNote as citations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from toolkit.model import Diagnostic, Draft, Result
from toolkit.pandoc.run import PandocFailure, run
from toolkit.readers.foreign.bookmarks import inline_bookmarks
from toolkit.readers.foreign.clean import from_parts
from toolkit.readers.foreign.facts import Facts
from toolkit.readers.foreign.failure import refused
from toolkit.readers.foreign.finish import finish
from toolkit.readers.foreign.lost import report_lost
from toolkit.readers.foreign.packages import (
    Refused,
    parse_xml,
    read_package,
    write_package,
)
from toolkit.readers.foreign.styled_blocks import from_metadata, take_title_block
from toolkit.readers.foreign.word_properties import (
    core_properties,
    custom_properties,
    state_core,
    state_custom,
)

TEXT = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read(path: Path, name: str) -> Result[Draft | None]:
    """The draft in a .docx. CIT604: the file is damaged, too large or no Word document."""
    try:
        parts = read_package(path)
        if TEXT not in parts:
            raise Refused("it is no Word document")
        for part in (part for part in parts if part.endswith((".xml", ".rels"))):
            parse_xml(parts[part])
        parts[TEXT] = inline_bookmarks(parts[TEXT])
        document = run(["--from=docx+citations+styles", "--to=json"], write_package(parts)).json()
        draft, found = _draft(document, parts, name)
        return Result(draft, (*found, *report_lost(_paragraphs(parts), draft, name)))
    except (Refused, PandocFailure) as error:
        return refused(name, error)


def _paragraphs(parts: Mapping[str, bytes]) -> Iterator[str]:
    """The text of every paragraph, notes and text boxes too."""
    for part in (TEXT, "word/footnotes.xml", "word/endnotes.xml"):
        for paragraph in parse_xml(parts[part]).iter(f"{_W}p") if part in parts else ():
            texts = paragraph.iter(f"{_W}t")
            own = (text for text in texts if next(text.iterancestors(f"{_W}p")) is paragraph)
            yield "".join(text.text or "" for text in own)


def _draft(
    document: Mapping[str, Any], parts: Mapping[str, bytes], name: str
) -> tuple[Draft, tuple[Diagnostic, ...]]:
    facts = Facts()
    state_custom(facts, custom_properties(parts))
    core = core_properties(parts)
    blocks = [*from_metadata(document["meta"]), *document["blocks"]]
    blocks = take_title_block(blocks, facts, core.get("title", ""))
    state_core(facts, core)
    return finish(
        facts, name, blocks, lookup=from_parts(parts, ("word/", "")), meta=document["meta"]
    )
