"""An author's own Word document: what is found, and what is refused and why."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
import pytest

from toolkit.model import Diagnostic, Located, Span
from toolkit.readers.reference_doc import find_reference_doc, read_reference_doc, running_text

PLACE = Span("a.md", 4, 16)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def sound(head: str = "") -> dict[str, bytes]:
    """The parts of a document with a head."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = head or "A journal"
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def read(content: bytes, folder: Path) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
    path = folder / "own.docx"
    path.write_bytes(content)
    result = read_reference_doc(path, Located("own.docx", PLACE))
    return result.value, result.diagnostics


def related(parts: dict[str, bytes], kind: str, mode: str) -> dict[str, bytes]:
    """``parts`` with something of a ``kind`` in the head."""
    relation = f'<Relationship Id="r1" Type="{RELATIONS}/{kind}" Target="https://example.org/x" {mode}/>'
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    content = f'<Relationships xmlns="{space}">{relation}</Relationships>'.encode()
    return parts | {"word/_rels/header1.xml.rels": content}


def strict(parts: dict[str, bytes]) -> dict[str, bytes]:
    other = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return parts | {"word/styles.xml": parts["word/styles.xml"].replace(usual, other)}


def entity(parts: dict[str, bytes]) -> dict[str, bytes]:
    declared = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
    return parts | {"word/styles.xml": declared}


EXTERNAL = 'TargetMode="External"'
FAULTS: dict[str, Callable[[dict[str, bytes]], dict[str, bytes]]] = {
    "contains macros": lambda parts: parts | {"word/vbaProject.bin": b"x"},
    "is no Word document": lambda parts: {"mimetype": b"application/vnd.oasis.opendocument.text"},
    "word/styles.xml is damaged": lambda parts: parts | {"word/styles.xml": b"<w:styles"},
    "has a document type": entity,
    "not those of a usual Word document": strict,
    "a picture that lies elsewhere": lambda parts: related(parts, "image", EXTERNAL),
    "something other than text, pictures and links": lambda parts: related(parts, "oleObject", ""),
    "too large when unpacked": lambda parts: parts | {"word/media/zeros.png": bytes(60_000_000)},
}


@pytest.mark.parametrize("reason", FAULTS)
def test_what_cannot_be_used_is_refused_with_the_reason(reason: str, tmp_path: Path) -> None:
    value, (found,) = read(packed(FAULTS[reason](sound())), tmp_path)
    assert value is None
    assert (found.code, found.span, found.is_error) == ("CIT523", PLACE, True)
    assert reason in found.message
    value, diagnostics = read(packed(sound()), tmp_path)
    assert value and not diagnostics


@pytest.mark.parametrize("content", [b"", b"just text", b"PK\x03\x04broken"])
def test_a_file_that_is_no_container_is_refused(content: bytes, tmp_path: Path) -> None:
    value, (found,) = read(content, tmp_path)
    assert (value, found.code) == (None, "CIT523")


def test_links_in_a_head_are_welcome(tmp_path: Path) -> None:
    value, diagnostics = read(packed(related(sound(), "hyperlink", EXTERNAL)), tmp_path)
    assert value and not diagnostics


def test_a_missing_document_is_reported_with_its_nearest_neighbour(tmp_path: Path) -> None:
    (tmp_path / "jornal.docx").write_bytes(packed(sound()))
    result = find_reference_doc(Located("journal.docx", PLACE), tmp_path, tmp_path)
    (found,) = result.diagnostics
    assert (result.value, found.code, found.span) == (None, "CIT525", PLACE)
    assert found.hint == "did you mean 'jornal.docx'?"


def test_a_document_outside_the_project_is_not_read(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    (tmp_path / "own.docx").write_bytes(packed(sound()))
    result = find_reference_doc(Located("../own.docx", PLACE), project, project)
    assert result.value is None
    assert "lies outside the project" in result.diagnostics[0].message


def test_a_document_of_the_project_is_found_from_an_article_below(tmp_path: Path) -> None:
    article = tmp_path / "articles" / "one"
    article.mkdir(parents=True)
    (tmp_path / "own.docx").write_bytes(packed(sound()))
    found = find_reference_doc(Located("own.docx", PLACE), article, tmp_path)
    assert found.value == (tmp_path / "own.docx").resolve()


def test_what_heads_say_can_be_searched() -> None:
    assert "Golub and others" in running_text(packed(sound("Golub and others")))
