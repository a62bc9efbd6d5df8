"""Editions: what is in one, what it says of itself, and that it can be built again elsewhere."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.archive.conftest import made, written
from tests.archive.test_faults import killed_at
from toolkit.archive import storage
from toolkit.archive.catalogue import editions
from toolkit.model import Diagnostic
from toolkit.pipeline import (
    Wanted,
    archive_add,
    archive_export,
    archive_repair,
    archive_show,
    release,
    verify,
)
from toolkit.pipeline.output import PaperReport
from toolkit.pipeline.project import find_sources
from toolkit.pipeline.releases import releasing

ARTICLE = """---
title: The Meeting at *Panmunjom*
author:
  - name: Citable contributors
date: 2026-11-24
series: Citable Working Papers
number: 7
license: CC-BY-4.0
keywords: [Korea]
abstract: About a meeting.
style: apa
---

# Talks

As agreed [@dmz-2019].
"""
EVENTS = """@summit{dmz-2019, title = {Meeting at Panmunjom}, eventdate = {2019-06-30}}
@book{unused, title = {Unused}, date = {2001}, author = {Oberdorfer, Don}, publisher = {Basic}}
"""
PRISM = "http://prismstandard.org/namespaces/basic/3.0/"
HTML = Wanted(formats=("html",))


@pytest.fixture
def article(folder: Path) -> Path:
    """The article ``meeting`` of a project; the project is the working directory."""
    path = folder / "docs/articles/meeting/article.md"
    path.parent.mkdir(parents=True)
    path.write_text(ARTICLE, encoding="utf-8")
    (folder / "bib").mkdir()
    (folder / "bib/events.bib").write_text(EVENTS, encoding="utf-8")
    return path


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def errors(report: PaperReport) -> list[Diagnostic]:
    return [item for item in report.diagnostics if item.is_error]


def text_of(path: str) -> str:
    ran = subprocess.run(["pdftotext", "-l", "1", path, "-"], capture_output=True, text=True)
    return " ".join(ran.stdout.split())


def test_an_edition_holds_every_format_its_source_and_its_metadata(article: Path) -> None:
    report = release("meeting", Wanted())
    assert errors(report) == []
    there = {path.as_posix().removeprefix("releases/meeting/1.0/") for path in report.outputs}
    assert {
        "meeting.pdf", "meeting.html", "meeting.docx", "meeting.jats.xml", "meeting.epub",
        "source/docs/articles/meeting/article.md", "source/bib/events.bib",
        "metadata/csl.json", "metadata/schema-org.json", "environment.json", "edition.json",
        "ro-crate-metadata.json", "manifest-sha512.txt",
    } <= there  # fmt: skip
    source = Path("releases/meeting/1.0/source")
    assert (source / "docs/articles/meeting/article.md").read_text() == ARTICLE
    assert "unused" not in (source / "bib/events.bib").read_text()
    assert [path.name for path in Path("releases/meeting").iterdir()] == ["1.0"]

    edition = json.loads(Path("releases/meeting/1.0/edition.json").read_text())
    swhid = edition["swhid"]
    series = "(Working Paper No. 7; Version 1.0, Citable Working Papers)"
    cited = f"The Meeting at Panmunjom {series}. {swhid}"
    assert edition["citation"].endswith(cited)
    check_what_outputs_say(
        Path("releases/meeting/1.0"),
        "Version 1.0",
        f"Cite this version as: Citable contributors. (2026). {cited}",
    )

    environment = Path("releases/meeting/1.0/environment.json").read_text()
    assert {"citable", "pandoc", "packages", "fonts"} <= json.loads(environment).keys()
    assert os.getcwd() not in environment

    done = verify(Path("releases"), rebuild=True)
    assert (done.diagnostics, done.rebuilt) == ((), 5)


def check_what_outputs_say(folder: Path, version: str, citing: str) -> None:
    """Each format says on its first page which version it is and how to cite it."""
    import docx
    from lxml import etree, html

    page = html.fromstring((folder / "meeting.html").read_bytes())
    assert " ".join(page.find(".//*[@class='edition']").text_content().split()).startswith(citing)
    assert version in page.find(".//*[@class='dateline']").text_content()
    lines = [paragraph.text for paragraph in docx.Document(str(folder / "meeting.docx")).paragraphs]
    assert citing in lines
    with zipfile.ZipFile(folder / "meeting.epub") as book:
        title = next(name for name in book.namelist() if name.endswith("title_page.xhtml"))
        assert citing in " ".join(html.fromstring(book.read(title)).text_content().split())
    jats = etree.parse(folder / "meeting.jats.xml")
    assert f"Version {jats.findtext('.//article-version')}" == version
    with pikepdf.open(folder / "meeting.pdf") as pdf, pdf.open_metadata() as xmp:
        assert f"Version {xmp[f'{{{PRISM}}}versionIdentifier']}" == version
        assert "manifest.json" in pdf.attachments
    if shutil.which("pdftotext"):
        assert version in text_of(str(folder / "meeting.pdf"))
        assert citing.split(" swh:")[0] in text_of(str(folder / "meeting.pdf"))


def test_a_later_version_names_the_earlier_and_what_changed(article: Path) -> None:
    from lxml import etree, html

    edit(
        article, "license:", "doi: 10.5281/zenodo.1001\nconcept-doi: 10.5281/zenodo.1000\nlicense:"
    )
    assert errors(release("meeting", HTML)) == []
    edit(article, "zenodo.1001", "zenodo.1002")
    wanted = replace(
        HTML, formats=("html", "jats", "pdf"), change="The date is corrected", date="2026-12-01"
    )
    assert errors(release("meeting", wanted)) == []

    first, second = editions(Path("releases"))
    assert (first.version, first.kind, first.previous) == ("1.0", "first", "")
    assert (second.version, second.kind, second.previous) == ("1.1", "minor", "1.0")
    assert second.previous_doi == first.doi == "10.5281/zenodo.1001"
    assert "10.5281/zenodo.1002" in second.citation and "swh:" not in second.citation
    folder = Path("releases/meeting/1.1")
    notes = html.fromstring((folder / "meeting.html").read_bytes()).find(".//*[@class='edition']")
    assert (
        "Replaces version 1.0: The date is corrected · https://doi.org/10.5281/zenodo.1001"
        in notes.text_content()
    )
    page = (folder / "meeting.html").read_text()
    said = json.loads(page.split('application/ld+json">', 1)[1].split("</script>", 1)[0])
    graph = said.get("@graph", [said])
    paper = next(item for item in graph if item.get("@type") == "ScholarlyArticle")
    assert paper["exampleOfWork"]["@id"] == "https://doi.org/10.5281/zenodo.1000"
    assert paper["isBasedOn"]["version"] == "1.0"
    assert paper["creditText"] == second.citation
    related = etree.parse(folder / "meeting.jats.xml").find(".//related-article")
    assert related.get("{http://www.w3.org/1999/xlink}href") == "10.5281/zenodo.1001"
    assert related.text == "Version 1.0. The date is corrected"
    with pikepdf.open(folder / "meeting.pdf") as pdf, pdf.open_metadata() as xmp:
        assert set(xmp["dc:relation"]) == {
            "IsVersionOf doi:10.5281/zenodo.1000",
            "IsNewVersionOf doi:10.5281/zenodo.1001",
        }


def test_versions_are_counted_up(article: Path) -> None:
    versions = []
    for number, kind in enumerate(("", "minor", "major", "")):
        edit(article, "As agreed", f"As agreed {number}")
        report = release("meeting", replace(HTML, kind=kind))
        assert errors(report) == []
        versions.append(report.outputs[0].parent.name)
    assert versions == ["1.0", "1.1", "2.0", "2.1"]
    assert [edition.version for edition in editions(Path("releases"))] == versions


def test_an_edition_is_not_made_twice(article: Path) -> None:
    assert not release("meeting", HTML).unchanged
    before = {path: path.stat().st_mtime_ns for path in Path("releases").rglob("*")}
    for wanted in (HTML, replace(HTML, version="1.0")):
        again = release("meeting", wanted)
        assert again.unchanged and not again.failed
    assert {path: path.stat().st_mtime_ns for path in Path("releases").rglob("*")} == before


def test_an_edition_with_other_content_is_refused_and_what_differs_is_named(article: Path) -> None:
    release("meeting", HTML)
    edit(article, "As agreed", "As was agreed")
    refused = release("meeting", replace(HTML, version="1.0"))
    assert [item.code for item in errors(refused)] == ["CIT704"]
    assert "meeting.html" in errors(refused)[0].message
    assert "source/docs/articles/meeting/article.md" in errors(refused)[0].message
    assert "bib/events.bib" not in errors(refused)[0].message
    assert b"As was agreed" not in Path("releases/meeting/1.0/meeting.html").read_bytes()
    edit(article, "As was agreed", "As agreed")
    assert release("meeting", HTML).unchanged


@pytest.mark.parametrize(
    ("old", "new", "code", "field"),
    [
        ("license:", "doi: 10.5555/12345678\nlicense:", "CIT703", "doi"),
        ("license:", "doi: 10.5281/zenodo.XXXXXXX\nlicense:", "CIT703", "doi"),
        ("license:", "concept-doi: 10.1234/abc\nlicense:", "CIT703", "concept-doi"),
        ("title: The Meeting", "title: TODO The Meeting", "CIT703", "title"),
        ("number: 7", "number: TBD", "CIT703", "number"),
        ("date: 2026-11-24", "date: 2026-11", "CIT701", "2026-11"),
        ("license:", "version: next one\nlicense:", "CIT702", "next one"),
        ("license:", "version: ../../x\nlicense:", "CIT702", "../../x"),
        ("[@dmz-2019]", "[@dmz-2018]", "CIT301", "dmz-2018"),
        ("Citable contributors", "Given Family", "CIT407", "Given Family"),
    ],
)
def test_what_is_not_ready_is_not_released(
    article: Path, old: str, new: str, code: str, field: str
) -> None:
    edit(article, old, new)
    refused = release("meeting", HTML)
    assert code in [item.code for item in errors(refused)]
    assert any(field in item.message for item in errors(refused))
    assert not Path("releases").exists()


@pytest.mark.parametrize("name", ["a\nb.csv", "a\\b.csv"])
def test_a_file_that_no_manifest_can_name_is_refused(article: Path, name: str) -> None:
    (article.parent / name).write_text("1,2")
    refused = release("meeting", HTML)
    assert [item.code for item in errors(refused)] == ["CIT715"]
    assert not Path("releases").exists()


def test_front_matter_and_command_line_agree_on_the_version(article: Path) -> None:
    edit(article, "license:", 'version: "2.0"\nlicense:')
    refused = release("meeting", replace(HTML, version="1.1"))
    assert [item.code for item in errors(refused)] == ["CIT702"]
    assert release("meeting", HTML).outputs[0].parent.name == "2.0"
    edit(article, "2.0", "1.9")
    refused = release("meeting", HTML)
    assert "comes before 2.0" in errors(refused)[0].message


def test_the_command_line_counts_on_from_the_version_of_the_front_matter(article: Path) -> None:
    edit(article, "license:", 'version: "1.0"\nlicense:')
    release("meeting", HTML)
    edit(article, "As agreed", "As was agreed")
    refused = release("meeting", HTML)
    assert [item.code for item in errors(refused)] == ["CIT704"]
    assert "--kind minor" in str(errors(refused)[0].hint)
    done = release("meeting", replace(HTML, kind="minor", date="2026-12-01"))
    assert [(item.code, item.severity.value) for item in done.diagnostics if item.code == "CIT702"] == [
        ("CIT702", "warning")
    ]
    page = Path("releases/meeting/1.1/meeting.html").read_text()
    assert "Version 1.1" in page and "Version 1.0" not in page.partition("Cite this")[0]
    assert not verify(Path("releases"), rebuild=True).failed
    again = release("meeting", replace(HTML, date="2026-12-01"))
    hints = [str(item.hint) for item in again.diagnostics if item.code == "CIT702"]
    assert again.unchanged and ["write 'version: \"1.1\"'" in hint for hint in hints] == [True]


def test_every_form_of_citation_says_where_and_which_version(article: Path) -> None:
    from lxml import html

    Path("citable.toml").write_text('[site]\naddress = "https://papers.edu/wp"\n')
    release("meeting", HTML)
    edition = json.loads(Path("releases/meeting/1.0/edition.json").read_text())
    address = "https://papers.edu/wp/papers/meeting/1.0/"
    assert edition["url"] == address and address in edition["citation"]
    page = html.fromstring(Path("releases/meeting/1.0/meeting.html").read_bytes())
    cited = [" ".join(item.text_content().split()) for item in page.xpath("//dl[@class='citations']//dd")]
    assert len(cited) == 6
    for text in cited:
        assert address in text and edition["swhid"] in text and "ersion 1.0" in text
    for name in ("paper.bib", "paper.ris", "csl.json"):
        record = Path("releases/meeting/1.0/metadata", name).read_text()
        assert address in record and edition["swhid"] in record
    Path("citable.toml").write_text('[site]\naddress = "https://elsewhere.edu/"\n')
    assert release("meeting", HTML).unchanged, "an edition keeps its address"
    assert not verify(Path("releases"), rebuild=True).failed


def test_two_editions_of_one_day_are_told(article: Path) -> None:
    release("meeting", HTML)
    edit(article, "As agreed", "As was agreed")
    told = [item for item in release("meeting", HTML).diagnostics if item.code == "CIT701"]
    assert [item.severity.value for item in told] == ["warning"]
    assert "--date" in str(told[0].hint)


def test_an_edition_is_withdrawn_once(article: Path) -> None:
    release("meeting", HTML)
    for day, failed in (("2026-12-24", False), ("2026-12-24", False), ("2026-12-25", True)):
        done = release("meeting", replace(HTML, withdraw="Wrong data", date=day))
        assert done.failed == failed
    assert errors(done)[0].message == "version 1.0 is already withdrawn, since 2026-12-24"


def test_a_doi_belongs_to_one_version(article: Path) -> None:
    edit(article, "license:", "doi: 10.5281/zenodo.1001\nlicense:")
    release("meeting", HTML)
    edit(article, "As agreed", "As was agreed")
    refused = release("meeting", HTML)
    assert "is that of version 1.0" in errors(refused)[0].message


def test_a_withdrawn_edition_leaves_a_tombstone_and_its_files_in_the_archive(article: Path) -> None:
    from lxml import html

    release("meeting", HTML)
    archive_add("meeting")
    reason = "Its *data* were [wrong]"
    done = release("meeting", replace(HTML, withdraw=reason, date="2026-12-24"))
    assert errors(done) == []

    folder = Path("releases/meeting/1.0-withdrawn")
    page = " ".join(
        html.fromstring((folder / "meeting.html").read_bytes())
        .find(".//main")
        .text_content()
        .split()
    )
    assert f"This version was withdrawn on December 24, 2026: {reason}" in page
    assert "As agreed" not in page and "Cite this version as" in page
    assert (folder / "metadata/csl.json").is_file() and not (folder / "source").exists()
    (edition,) = editions(Path("releases"))
    assert (edition.withdrawn, edition.withdrawn_date) == (reason, "2026-12-24")

    stored = archive_add("meeting")
    assert [item.version for item in stored.value] == ["", "v2"]
    assert not verify(Path("archive"), rebuild=True).failed
    assert not archive_export("meeting", Path("out"), version="v1").diagnostics
    assert b"As agreed" in Path("out/meeting.html").read_bytes()
    refused = release("meeting", replace(HTML, withdraw=reason, version="9.9"))
    assert [item.code for item in errors(refused)] == ["CIT706"]


def test_an_edition_is_the_same_in_another_folder_time_zone_locale_and_home(
    article: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(
        Path(__file__).parents[2] / "docs/articles/events-in-citation-styles/records.png",
        article.parent,
    )
    article.write_text(article.read_text() + "\n![Records.](records.png){#fig-records}\n")
    release("meeting", Wanted())
    elsewhere = tmp_path_factory.mktemp("a folder of another name") / "deeper"
    shutil.copytree("releases/meeting/1.0", elsewhere)
    shutil.rmtree("docs")
    for name, value in {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "tr_TR.UTF-8",
        "HOME": str(elsewhere),
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(elsewhere.parent)
    done = verify(elsewhere, rebuild=True)
    assert (done.diagnostics, done.rebuilt) == ((), 6)
    assert (elsewhere / "records.png").read_bytes().startswith(b"\x89PNG")
    alone = shutil.copy(elsewhere / "meeting.pdf", elsewhere.parent / "alone.pdf")
    done = verify(Path(alone), rebuild=True)
    assert (done.kind, done.diagnostics, done.rebuilt) == ("PDF", (), 1)


def test_what_comes_out_otherwise_is_explained(article: Path) -> None:
    release("meeting", Wanted(formats=("html", "docx", "pdf")))
    folder = Path("releases/meeting/1.0")
    environment = folder / "environment.json"
    environment.write_text(environment.read_text().replace('"pandoc": "', '"pandoc": "2.'))
    page = folder / "meeting.html"
    page.write_bytes(page.read_bytes().replace(b"As agreed", b"As argued"))
    paper = folder / "meeting.pdf"
    paper.write_bytes(paper.read_bytes() + b"\n")

    done = verify(folder, rebuild=True)
    told = {item.code: item for item in done.diagnostics if "built again" in item.message}
    html = next(
        item for item in done.diagnostics if item.code == "CIT718" and "html" in item.message
    )
    pdf = next(item for item in done.diagnostics if item.code == "CIT718" and "pdf" in item.message)

    assert done.failed and told
    assert "line " in html.message and "pandoc 2." in (html.hint or "")
    assert "the text of all pages is the same" in pdf.message
    assert done.rebuilt == 1


def test_the_sources_in_a_pdf_are_held_against_those_beside_it(article: Path) -> None:
    release("meeting", Wanted(formats=("pdf",)))
    shutil.copy("releases/meeting/1.0/meeting.pdf", "first.pdf")
    edit(article, "As agreed", "As was agreed")
    release("meeting", Wanted(formats=("pdf",)))
    shutil.copy("first.pdf", "releases/meeting/1.1/meeting.pdf")
    found = {item.code for item in verify(Path("releases/meeting/1.1")).diagnostics}
    assert {"CIT711", "CIT717"} <= found


@pytest.mark.parametrize("name", ["article.md", "meeting.pdf", "csl.json"])
@pytest.mark.parametrize("kind", ["edition", "archive", "bag"])
def test_one_damaged_file_is_one_error(article: Path, kind: str, name: str) -> None:
    folders = {"edition": "releases/meeting/1.0", "archive": "archive", "bag": "bag"}
    release("meeting", Wanted(formats=("pdf",)))
    archive_add("meeting")
    archive_export("meeting", Path("bag"), bag=True)
    assert not verify(Path(folders[kind])).failed
    (file,) = Path(folders[kind]).rglob(name)
    content = file.read_bytes()
    file.write_bytes(content[:-9] + bytes([content[-9] ^ 1]) + content[-8:])
    (told,) = verify(Path(folders[kind])).diagnostics
    assert told.code == "CIT711" and told.span and Path(told.span.path) == file


def test_a_manifest_is_signed_and_the_signer_must_be_known(article: Path, tmp_path: Path) -> None:
    if shutil.which("ssh-keygen") is None:
        pytest.skip("there is no ssh-keygen here")
    for name in ("key", "other"):
        command = [
            "ssh-keygen",
            "-q",
            "-t",
            "ed25519",
            "-N",
            "",
            "-C",
            "press",
            "-f",
            str(tmp_path / name),
        ]
        subprocess.run(command, check=True)
    public = (tmp_path / "key.pub").read_text()
    (tmp_path / "signers").write_text(f"press@example.org {public}")
    (tmp_path / "others").write_text(f"press@example.org {(tmp_path / 'other.pub').read_text()}")
    assert errors(release("meeting", replace(HTML, sign=tmp_path / "key"))) == []

    folder = Path("releases/meeting/1.0")
    assert not verify(folder, signers=tmp_path / "signers").failed
    assert not verify(folder).failed
    found = verify(folder, signers=tmp_path / "others").diagnostics
    assert [item.code for item in found] == ["CIT716"]

    signature = folder / "manifest-sha512.txt.sig"
    content = signature.read_bytes()
    for at in range(0, len(content), 19):
        signature.write_bytes(content[:at] + bytes([content[at] ^ 0x20]) + content[at + 1 :])
        assert [item.code for item in verify(folder).diagnostics] == ["CIT716"], at
    signature.unlink()
    assert verify(folder, signers=tmp_path / "signers").failed
    refused = release("meeting", replace(HTML, version="1.1", sign=tmp_path / "missing"))
    assert [item.code for item in errors(refused)] == ["CIT707"]
    assert not Path("releases/meeting/1.1").exists()


def test_a_full_disk_and_a_lock_leave_nothing_behind(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(storage, "write_file", full)
        refused = release("meeting", HTML)
    assert [item.code for item in errors(refused)] == ["CIT911"]
    assert "No space left" in errors(refused)[0].message
    assert list(Path("releases/meeting").iterdir()) == []
    with storage.locked(Path("releases/meeting")):
        refused = release("meeting", HTML)
    assert [item.code for item in errors(refused)] == ["CIT705"]
    assert list(Path("releases/meeting").iterdir()) == []
    assert errors(release("meeting", HTML)) == []


def test_a_release_that_is_killed_at_any_point_is_whole_or_not_there(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    source = find_sources(["meeting"], Path.cwd()).value[0]
    edition, files = made(slug="meeting")
    reached = set()
    for step in range(200):
        wanted = Wanted(folder=Path(f"releases-{step}"))
        was_killed = killed_at(
            step, lambda wanted=wanted: releasing._write(source, wanted, edition, files, [])
        )
        above = wanted.folder / "meeting"
        there = (above / "1.0").exists()
        reached.add(there)
        assert not there or verify(above / "1.0").diagnostics == ()
        assert len(editions(wanted.folder)) == there
        left = (
            [path.name for path in above.iterdir() if path.name != "1.0"] if above.exists() else []
        )
        told = [item.code for item in verify(wanted.folder).diagnostics] if there and left else []
        assert told == ["CIT719"] * len(told)
        repaired = archive_repair(releases=wanted.folder)
        assert [item.span.path.rpartition("/")[2] for item in repaired.value] == left
        assert not above.exists() or [path.name for path in above.iterdir()] == ["1.0"][:there]
        assert not releasing._write(source, wanted, edition, files, []).failed
        assert verify(above / "1.0").diagnostics == ()
        if not was_killed:
            break
    assert step > 10
    assert reached == {False, True}


def test_a_target_that_is_no_folder_is_said(article: Path) -> None:
    Path("releases").write_text("in the way")
    refused = release("meeting", HTML)
    assert [item.code for item in errors(refused)] == ["CIT911"]
    assert Path("releases").read_text() == "in the way"


def test_an_archive_takes_editions_and_gives_them_back_as_folders_and_bags(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    release("meeting", HTML)
    edit(article, "As agreed", "As was agreed")
    release("meeting", HTML)
    assert [item.version for item in archive_add("meeting").value] == ["v1", "v2"]
    assert [item.edition.version for item in archive_show("meeting").value] == ["1.0", "1.1"]

    assert archive_export("meeting", Path("out/bag"), bag=True).value == Path("out/bag")
    assert archive_export("meeting", Path("out/1.0"), version="1.0").value == Path("out/1.0")
    assert (verify(Path("out/bag")).kind, verify(Path("out/bag")).failed) == ("bag", False)
    for path in Path("releases/meeting/1.0").rglob("*"):
        if path.is_file():
            again = Path("out/1.0") / path.relative_to("releases/meeting/1.0")
            assert again.read_bytes() == path.read_bytes()
    assert archive_add("out/bag", root=Path("second")).value[0].version == "v1"
    refused = archive_export("meeting", Path("out/bag"))
    assert [item.code for item in refused.diagnostics] == ["CIT724"]
    unknown = archive_show("meetin")
    assert [(item.code, item.hint) for item in unknown.diagnostics] == [
        ("CIT721", "did you mean 'meeting'?")
    ]


def test_an_edition_that_has_changed_is_not_stored(article: Path) -> None:
    release("meeting", HTML)
    page = Path("releases/meeting/1.0/meeting.html")
    page.write_bytes(page.read_bytes().replace(b"agreed", b"argued"))
    refused = archive_add("meeting")
    assert refused.value == () and refused.diagnostics[0].code == "CIT711"
    assert not Path("archive").exists()


Change = Callable[[Path], object]
HOSTILE: dict[str, Change] = {
    "a link": lambda folder: (folder / "environment.json").symlink_to("/etc/passwd"),
    "a linked folder": lambda folder: (folder / "more").symlink_to("/etc"),
    "a path upwards": lambda folder: add_line(folder, "../outside.txt"),
    "an absolute path": lambda folder: add_line(folder, "/etc/passwd"),
    "a drive": lambda folder: add_line(folder, "C:/x"),
    "a backslash": lambda folder: add_line(folder, "..\\outside.txt"),
}


def add_line(folder: Path, path: str) -> None:
    manifest = folder / "manifest-sha512.txt"
    manifest.write_text(f"{'0' * 128}  {path}\n" + manifest.read_text())


@pytest.mark.parametrize("change", HOSTILE.values(), ids=HOSTILE)
def test_paths_that_leave_the_edition_are_refused(folder: Path, change: Change) -> None:
    folder = written(made()[1], folder / "edition")
    (folder / "environment.json").unlink()
    change(folder)
    assert "CIT715" in {item.code for item in verify(folder).diagnostics}
    assert archive_add(str(folder)).value == ()
    assert not Path("archive").exists()
