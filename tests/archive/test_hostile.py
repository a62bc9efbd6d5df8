"""Bags, archives and PDFs of others write where they are told to only, and read nothing else."""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from tests.archive.conftest import made, written
from toolkit.archive import store
from toolkit.archive.bag import bag_of
from toolkit.archive.inventory import sidecar
from toolkit.archive.trees import is_safe
from toolkit.cli.main import main
from toolkit.model import Edition
from toolkit.pipeline import archive_add, archive_export, verify

OUTSIDE = (
    "../outside.txt",
    "/etc/passwd",
    "a/../../b",
    "C:\\x",
    "a\\b",
    "C:x",
    "",
    "a//b",
    "./a",
    "a\nb",
)


@pytest.mark.parametrize("path", OUTSIDE)
def test_a_path_that_leaves_its_folder_is_known(path: str) -> None:
    assert not is_safe(path)


@pytest.mark.parametrize("path", ["a", "a/b.txt", ".hidden", "été/x y.csv", "a..b", "..."])
def test_any_other_path_is_taken(path: str) -> None:
    assert is_safe(path)


def codes(path: Path, **options: bool) -> set[str]:
    return {item.code for item in verify(path, **options).diagnostics}


def test_a_bag_that_names_files_outside_of_itself_is_refused(folder: Path) -> None:
    bag = written(bag_of(*made()), folder / "bag")
    manifest = bag / "manifest-sha512.txt"
    manifest.write_text(f"{'0' * 128}  data/../../outside.txt\n{manifest.read_text()}")
    assert "CIT715" in codes(bag)
    assert archive_add("bag").value == () and not Path("archive").exists()


def test_a_bag_that_fetches_files_is_refused(folder: Path) -> None:
    bag = written(bag_of(*made()), folder / "bag")
    (bag / "fetch.txt").write_text("https://example.org/x 1 data/x\n")
    assert "CIT715" in codes(bag)


def forge(root: Path, change: Callable[[str], str]) -> Path:
    """The archive with other inventories, whose sidecars agree with them."""
    for path in root.rglob("inventory.json"):
        content = change(path.read_text()).encode()
        path.write_bytes(content)
        path.with_name("inventory.json.sha512").write_bytes(sidecar(content))
    return root


@pytest.mark.parametrize("place", ["../../../../../secret.txt", "/etc/hostname"])
def test_an_inventory_that_names_files_outside_of_its_object_is_refused(
    folder: Path, place: str
) -> None:
    (folder / "secret.txt").write_text("secret")
    store.add(folder / "archive", *made())
    forge(folder / "archive", lambda text: text.replace("v1/content/dmz-meeting.html", place))
    assert "CIT715" in codes(folder / "archive")
    assert archive_export("dmz-meeting", Path("out")).value is None
    assert not Path("out").exists()


def test_a_version_that_would_be_exported_elsewhere_is_refused(folder: Path) -> None:
    store.add(folder / "archive", *made())
    forge(folder / "archive", lambda text: text.replace('"dmz-meeting.html"', '"../../gone.html"'))
    assert "CIT715" in codes(folder / "archive")
    assert archive_export("dmz-meeting", Path("out/in")).value is None
    assert not Path("gone.html").exists()


def test_a_link_in_an_archive_is_not_followed(folder: Path) -> None:
    (folder / "secret.txt").write_text("secret")
    store.add(folder / "archive", *made())
    page = next((folder / "archive").rglob("dmz-meeting.html"))
    page.unlink()
    page.symlink_to(folder / "secret.txt")
    assert "CIT715" in codes(folder / "archive")
    assert archive_export("dmz-meeting", Path("out")).value is None


def test_an_edition_of_a_hostile_name_stays_in_the_archive(folder: Path) -> None:
    _, files = made()
    said = json.loads(files["edition.json"])
    edition = Edition.from_json({**said, "slug": "../../../x"})
    store.add(folder / "archive", edition, files)
    assert sorted(path.name for path in folder.iterdir()) == ["archive"]


def pdf(path: Path, files: dict[str, bytes], places: dict[str, str]) -> Path:
    """A PDF that carries ``files`` and says where they belong."""
    listed = [
        {"attachment": name, "path": place, "sha512": hashlib.sha512(files[name]).hexdigest()}
        for name, place in places.items()
    ]
    manifest = {"article": next(iter(places.values())), "options": {}, "files": listed}
    document = pikepdf.new()
    document.add_blank_page()
    for name, content in {**files, "manifest.json": json.dumps(manifest).encode()}.items():
        document.attachments[name] = content
    made = io.BytesIO()
    document.save(made)
    path.write_bytes(made.getvalue())
    return path


def test_a_pdf_that_would_write_outside_is_refused(folder: Path) -> None:
    path = pdf(folder / "x.pdf", {"a.md": b"---\ntitle: A\n---\n"}, {"a.md": "../../../escaped.md"})
    assert codes(path, rebuild=True) == {"CIT715"}


@pytest.mark.parametrize("manifest", [b"", b"[]", b"{}", b'{"files": 1}', b"[" * 100_000])
def test_a_pdf_with_a_broken_list_is_said(folder: Path, manifest: bytes) -> None:
    document = pikepdf.new()
    document.add_blank_page()
    document.attachments["manifest.json"] = manifest
    document.save(folder / "x.pdf")
    assert codes(folder / "x.pdf", rebuild=True) == {"CIT717"}


@pytest.mark.parametrize("content", [b"", b"text", b"%PDF-1.7\nno more", b"\0" * 100])
def test_a_file_that_is_no_paper_is_said(folder: Path, content: bytes) -> None:
    (folder / "x.pdf").write_bytes(content)
    assert codes(folder / "x.pdf") <= {"CIT717", "CIT723"}
    assert verify(folder / "x.pdf").failed


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"slug": 1}', b"\xff", b"[" * 100_000])
def test_records_that_are_none_are_said(folder: Path, content: bytes) -> None:
    edition = written(made()[1], folder / "edition")
    for name in ("edition.json", "ro-crate-metadata.json", "manifest-sha512.txt"):
        (edition / name).write_bytes(content)
    assert "CIT714" in codes(edition)
    store.add(folder / "archive", *made())
    for path in (folder / "archive").rglob("inventory.json"):
        path.write_bytes(content)
    assert "CIT714" in codes(folder / "archive")
    assert not store.editions(folder / "archive").value


@pytest.mark.parametrize("name", [b"\xff.md", b"a\\b", b"a\nb"])
def test_names_that_are_no_text_are_said(folder: Path, name: bytes) -> None:
    edition = written(made()[1], folder / "edition")
    (edition / "source" / os.fsdecode(name)).write_bytes(b"")
    assert "CIT715" in codes(edition)
    assert main(["verify", "edition"]) == 1
    assert archive_add("edition").value == ()


def test_nothing_is_said_of_what_is_nothing(folder: Path) -> None:
    assert codes(folder / "missing") == {"CIT723"}
    (folder / "empty").mkdir()
    assert codes(folder / "empty") == {"CIT723"}
