"""JATS by its document type definitions, from the files of a package and never from the network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from tests.conformance.papers import Paper
from tests.conformance.tools import Tools
from tests.conformance.verdict import Verdict

DTDS = {
    "JATS 1.3 Publishing": "JATS-journalpublishing1-3.dtd",
    "JATS 1.3 Archiving": "JATS-archivearticle1-3.dtd",
}
_SHOWN = 20


def validate(papers: Sequence[Paper], tools: Tools) -> Iterator[Verdict]:
    folder = tools.packages / "@jats4r" / "dtds" / "schema" / "1.3"
    parser = etree.XMLParser(load_dtd=False, no_network=True, resolve_entities=False)
    for name, file in DTDS.items():
        dtd = etree.DTD(str(folder / file))
        for paper in papers:
            try:
                tree = etree.parse(str(paper.files["jats"]), parser)
            except etree.XMLSyntaxError as error:
                problems = [str(error)]
            else:
                problems = [] if dtd.validate(tree) else _problems(dtd)
                problems += _wrong_type(tree)
            yield Verdict(paper=paper.name, validator=name, problems=tuple(problems))


def _problems(dtd: etree.DTD) -> list[str]:
    return [f"line {entry.line}: {entry.message}" for entry in dtd.error_log][:_SHOWN]


def _wrong_type(tree: etree._ElementTree) -> list[str]:
    """A file must name the DTD that it follows."""
    named = (tree.docinfo.system_url or "").rpartition("/")[2]
    return [] if named in DTDS.values() else [f"it names the document type '{named}'"]
