"""OpenDocument texts: pandoc reads the text, the title block is found by its lines."""

from __future__ import annotations

from pathlib import Path

from toolkit.model import Draft, Result
from toolkit.pandoc.run import PandocFailure, run
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

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def read(path: Path, name: str) -> Result[Draft | None]:
    """The draft in an .odt. CIT604: the file is damaged, too large or no OpenDocument text."""
    try:
        parts = read_package(path)
        if "content.xml" not in parts:
            raise Refused("it is no OpenDocument text")
        for part in (part for part in parts if part.endswith(".xml")):
            parse_xml(parts[part])
        document = run(["--from=odt", "--to=json"], write_package(parts)).json()
        facts = Facts()
        state_custom(facts, custom_properties(parts))
        core = core_properties(parts)
        blocks = [*from_metadata(document["meta"]), *document["blocks"]]
        blocks = take_title_block(blocks, facts, core.get("title", ""))
        state_core(facts, core)
        lookup = from_parts(parts, ("", "Pictures/"))
        draft, found = finish(facts, name, blocks, lookup=lookup, meta=document["meta"])
        text = parse_xml(parts["content.xml"]).iter(f"{_TEXT}p", f"{_TEXT}h")
        lost = report_lost(("".join(item.itertext()) for item in text), draft, name)
        return Result(draft, (*found, *lost))
    except (Refused, PandocFailure) as error:
        return refused(name, error)
