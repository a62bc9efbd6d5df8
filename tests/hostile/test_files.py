"""What asks for files of elsewhere or for the network, or is a bomb, is refused where it stands."""

from __future__ import annotations

import functools
import io
import os
import struct
import zipfile
import zlib
from pathlib import Path

import PIL.Image
import pytest

from tests.hostile.corpus import DRAWINGS, FRONT_FILES, PICTURES
from toolkit import pipeline
from toolkit.pipeline.project import as_strangers, find_sources
from toolkit.pipeline.options import Options
from toolkit.pipeline.reading import read_paper
from toolkit.readers.svg import read_svg

SECRET = "TOPSECRET"
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"{}>{}</svg>'
_CSL = '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info>{}</info></style>'
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_BOMB = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))


@pytest.fixture
def place(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in a folder, beside which secrets lie, with links that lead to them."""
    here = folder / "project"
    (here / ".git").mkdir(parents=True)
    for name, content in _files().items():
        (folder / name).write_bytes(content)
    for name, target in (
        ("link.bib", "../secret.bib"), ("link.csl", "../secret.csl"), ("link.docx", "../secret.docx"),
        ("link.png", "../secret.png"), ("folder", ".."), ("loop.png", "loop.png"), ("loop.bib", "loop.bib"),
        ("metadata.yaml", "../secret.yaml"),
    ):  # fmt: skip
        os.symlink(target, here / name)
    monkeypatch.chdir(here)
    return here


@functools.cache
def _files() -> dict[str, bytes]:
    picture = io.BytesIO()
    PIL.Image.new("RGB", (20, 20)).save(picture, "PNG")
    names = "secret.bib secret.csl secret.docx secret.yaml"
    files = {name: f"@book{{k, title={{{SECRET}}}}}\ntitle: {SECRET}\n".encode() for name in names.split()}
    ours = {
        "truncated.png": picture.getvalue()[:40],
        "huge.png": _png(60_000, 60_000),
        "text.png": b"GIF89a" + b"\0" * 20,
        "wide.svg": _SVG.format(' width="1e9" height="1e9"', "").encode(),
        "use.svg": _SVG.format("", _repeated()).encode(),
        "entities.svg": f"<!DOCTYPE svg [<!ENTITY a0 'x'>{_BOMB}]>{_SVG.format('', '&a9;')}".encode(),
        "external.svg": f"<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>{_SVG.format('', '&x;')}".encode(),
        "deep.svg": _SVG.format("", "<g>" * 5000 + "</g>" * 5000).encode(),
        "entity.csl": f"<!DOCTYPE style [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>{_CSL.format('<title>&x;</title>')}".encode()[:-9],
        "parent.csl": _CSL.format('<link rel="independent-parent" href="http://evil.example/../../../secret"/>').encode(),
        "bomb.csl": f"<!DOCTYPE style [<!ENTITY a0 'x'>{_BOMB}]>{_CSL.format('<title>&a9;</title>')}".encode()[:-9],
        "macros.docx": _docx({"word/vbaProject.bin": b"x"}),
        "entity.docx": _docx({"word/styles.xml": f"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><w:styles xmlns:w='{_WORD}'>&x;</w:styles>".encode()}),
        "zipbomb.docx": _docx({"word/media/a.bin": b"\0" * 60_000_000}),
        "remote.docx": _docx({"word/_rels/header1.xml.rels": b"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
                              b"<Relationship Id='a' Type='http://x/image' Target='http://evil.example/x.png' TargetMode='External'/></Relationships>"}),
    }  # fmt: skip
    files |= {f"project/{name}": content for name, content in ours.items()}
    return {**files, "secret.png": picture.getvalue()}


def _png(width: int, height: int) -> bytes:
    """A picture that says it is larger than it is."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")


def _repeated() -> str:
    groups = (f'<g id="g{i}">{f"""<use href="#g{i - 1}"/>""" * 10}</g>' for i in range(1, 12))
    return f'<defs><g id="g0"><rect/></g>{"".join(groups)}</defs><use href="#g11"/>'


def _docx(parts: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    usual = {
        "[Content_Types].xml": b"<Types/>",
        "word/document.xml": f"<w:document xmlns:w='{_WORD}'/>".encode(),
        "word/styles.xml": f"<w:styles xmlns:w='{_WORD}'/>".encode(),
    }
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in (usual | parts).items():
            package.writestr(name, part)
    return content.getvalue()


def _read(article: str, *, strangers: bool = False):  # noqa: ANN202
    Path("paper.md").write_text(article, encoding="utf-8")
    (source,) = find_sources(["paper.md"], Path.cwd()).value
    return read_paper(as_strangers(source) if strangers else source, Options())


@pytest.mark.parametrize(
    ("line", "code", "strangers"),
    [
        *((line, code, False) for line, code in FRONT_FILES),
        *((line, code, True) for line, code in FRONT_FILES if code not in ("CIT108", "CIT110")),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_file_of_elsewhere_is_refused_in_its_line(
    place: Path, line: str, code: str, strangers: bool
) -> None:
    title = "" if line.startswith("title") else "title: T\n"
    inputs, prepared, found = _read(f"---\nauthor: A B\n{title}{line}\n---\n", strangers=strangers)
    if strangers and line.startswith(("csl", "reference-doc")) and "." in line:
        code = "CIT932"
    at = 3 if line.startswith("title") else 4
    assert [item.span.line for item in found if item.code == code] == [at], found
    assert SECRET not in repr((inputs.article, inputs.bibliography, inputs.reference_docx, prepared, found))


def test_a_link_to_metadata_of_elsewhere_is_not_followed(place: Path) -> None:
    inputs, _, _ = _read("---\nauthor: A B\n---\nText.\n")
    assert inputs.article.title == ""


def test_pictures_of_elsewhere_and_bombs_are_refused_each_in_its_line(place: Path) -> None:
    body = "\n\n".join(f"![]({target})" for target, _ in PICTURES)
    inputs, _, found = _read(f"---\ntitle: T\nauthor: A B\n---\n{body}\n")
    assert inputs.images == {}
    refused = [item for item in found if item.code == "CIT402"]
    for number, (item, (target, word)) in enumerate(zip(refused, PICTURES, strict=True)):
        assert word in item.message, (target, item.message)
        part_of_another = any(target in other for other, _ in PICTURES[:number])
        assert part_of_another or item.span.line == 5 + 2 * number


def test_a_picture_in_the_abstract_fetches_nothing(place: Path) -> None:
    article = "---\ntitle: T\nauthor: A B\nabstract: '![seen](http://evil.example/x.png)'\n---\nText.\n"
    _, prepared, found = _read(article)
    assert "CIT433" in [item.code for item in found]
    assert "evil.example" not in str(prepared.document["meta"])


@pytest.mark.parametrize("part", DRAWINGS)
def test_a_drawing_keeps_only_what_is_drawn(part: str) -> None:
    content, removed = read_svg(_SVG.format("", f"<rect id='kept'/>{part}").encode())
    assert removed
    assert b"kept" in content
    for word in (b"evil.example", b"alert", b"passwd", b"PHN2Zz4"):
        assert word not in content


def test_a_drawing_that_only_draws_stays_as_it_is() -> None:
    drawn = "<defs><linearGradient id='a'/></defs><rect fill='url(#a)' style='stroke:red'/><a href='https://doi.org/10.1/x'/>"
    content = f"<?xml version='1.0'?>\n<!DOCTYPE svg>\n{_SVG.format('', drawn)}\n".encode()
    assert read_svg(content) == (content, ())


def test_a_warning_names_what_a_drawing_loses(place: Path) -> None:
    Path("a.svg").write_text(_SVG.format(" width='9' height='9'", DRAWINGS[0]), encoding="utf-8")
    inputs, _, found = _read("---\ntitle: T\nauthor: A B\n---\n![A](a.svg)\n")
    (warning,) = (item for item in found if item.code == "CIT432")
    assert ("<script>" in warning.message, warning.span.line) == (True, 5)
    assert b"alert" not in inputs.images["a.svg"].content


def test_strangers_have_their_own_folder_only(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    article = Path("papers/one/article.md")
    article.parent.mkdir(parents=True)
    article.write_text(
        "---\ntitle: T\nauthor: A B\nbibliography: ../../ours.bib\nhouse-style: ours\n---\n![](../../ours.png)\n",
        encoding="utf-8",
    )
    Path("ours.bib").write_text("@book{k, title={T}}", encoding="utf-8")
    PIL.Image.new("RGB", (9, 9)).save("ours.png")
    Path("styles/ours").mkdir(parents=True)
    Path("styles/ours/house.toml").write_text('extends = "working-paper"\n', encoding="utf-8")
    (source,) = find_sources([str(article)], Path.cwd()).value
    assert not [item for item in read_paper(source, Options())[2] if item.is_error]
    refused = read_paper(as_strangers(source), Options())[2]
    assert [item.code for item in refused if item.is_error] == ["CIT511", "CIT201", "CIT402"]


def test_an_article_that_is_a_link_is_refused_of_strangers(place: Path) -> None:
    Path("x").mkdir()
    os.symlink("../../secret.bib", "x/article.md")
    (report,) = pipeline.build(["x/article.md"], formats=["html"], untrusted=True)
    assert [item.code for item in report.diagnostics] == ["CIT932"]
    assert report.outputs == ()


@pytest.mark.parametrize("name", ["x;touch pwned.png", "SHELL=touch.png", "a:b.png", "$(touch x).png", "a%b.png", "a\\.png"])
def test_names_of_files_mean_nothing_to_make(place: Path, name: str) -> None:
    from toolkit.pipeline.output import depfile

    content = depfile("s", [Path("build/s/s.html")], [place / name, place / "good.png"], place).content.decode()
    assert "good.png:" in content
    assert all(line.count(";") == 0 and "=" not in line and "%" not in line for line in content.splitlines())
    assert "$(" not in content.replace("$$(", "")


@pytest.mark.parametrize("name", ["...md", "..md", ".md.md", "a b;c.md"])
def test_a_paper_is_written_into_its_folder_whatever_its_source_is_called(folder: Path, name: str) -> None:
    Path(name).write_text("---\ntitle: T\nauthor: A B\n---\nText.\n", encoding="utf-8")
    (report,) = pipeline.build([name], formats=["html"])
    assert not report.failed
    assert {path.parent.parent for path in report.outputs} == {Path("build")}


@pytest.mark.parametrize("slug", ["../x", "/etc/x", "a/b", "A b", "", ".", "..", "a\nb", "-x", "a;b"])
def test_a_slug_is_no_path(folder: Path, slug: str) -> None:
    made = pipeline.new_article(slug)
    assert [item.code for item in made.diagnostics] == ["CIT923"]
    assert list(folder.iterdir()) == []
