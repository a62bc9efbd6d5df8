"""An archive keeps every edition as it was, and takes none twice with other content."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from tests.archive.conftest import made
from toolkit.archive import store
from toolkit.archive.catalogue import editions, holdings
from toolkit.archive.layout import place_of
from toolkit.archive.trees import tree_of


def test_an_article_is_an_object_and_an_edition_a_version_of_it(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    assert store.add(root, *made()).value == "v1"
    assert store.add(root, *made("1.1", "More.", previous="1.0", change="More")).value == "v2"

    folder = store.object_folder(root, "dmz-meeting")
    said = json.loads((folder / "inventory.json").read_bytes())

    assert (root / "0=ocfl_1.1").read_text() == "ocfl_1.1\n"
    assert folder.name == "citable%3admz-meeting"
    assert said["id"] == "citable:dmz-meeting"
    assert said["head"] == "v2"
    assert said["versions"]["v2"]["message"] == "More"
    assert said["versions"]["v1"]["created"] == "2026-11-24T00:00:00Z"
    assert [edition.version for edition in editions(root)] == ["1.0", "1.1"]


def test_what_two_editions_share_is_stored_once(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    store.add(root, *made())
    store.add(root, *made("1.1", "More."))
    contents = [
        path.read_bytes() for name, path in tree_of(root).value.items() if "/content/" in name
    ]
    digests = [hashlib.sha512(content).hexdigest() for content in contents]
    assert len(digests) == len(set(digests))
    for holding in holdings(root):
        assert holding.files["source/bib/events.bib"].read_bytes() == b"@book{a,}\n"


def test_an_edition_that_is_there_is_left_alone(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    store.add(root, *made())
    before = {name: path.read_bytes() for name, path in tree_of(root).value.items()}
    again = store.add(root, *made())
    assert (again.value, again.diagnostics) == ("", ())
    assert {name: path.read_bytes() for name, path in tree_of(root).value.items()} == before


def test_an_edition_cannot_be_stored_with_other_content(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    store.add(root, *made())
    refused = store.add(root, *made(text="Otherwise."))
    assert [item.code for item in refused.diagnostics] == ["CIT704"]
    assert "dmz-meeting.html" in refused.diagnostics[0].message
    assert store.add(root, *made("1.1", "Otherwise.")).value == "v2"


def test_a_withdrawn_edition_is_one_version_more_and_stands_in_the_catalogue(
    tmp_path: Path,
) -> None:
    root = tmp_path / "archive"
    store.add(root, *made())
    store.add(
        root, *made(text="Withdrawn.", withdrawn="Its data were wrong", withdrawn_date="2026-12-01")
    )

    (edition,) = editions(root)
    stored = store.stored(store.object_folder(root, "dmz-meeting")).value

    assert edition.withdrawn == "Its data were wrong"
    assert [item.edition.withdrawn for item in stored] == ["", "Its data were wrong"]
    assert b"As agreed." in stored[0].files["dmz-meeting.html"].read_bytes()


def test_a_folder_with_other_files_is_not_made_an_archive(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "notes.txt").write_text("mine")
    refused = store.add(tmp_path / "archive", *made())
    assert [item.code for item in refused.diagnostics] == ["CIT723"]
    assert [path.name for path in tmp_path.iterdir()] == ["archive"]
    assert [path.name for path in (tmp_path / "archive").iterdir()] == ["notes.txt"]


def test_the_layout_is_that_of_ocfl_extension_0003() -> None:
    # The examples of the extension's page have the same parameters.
    assert place_of("object-01") == "3c0/ff4/240/object-01"
    assert place_of("..hor/rib:le-$id") == "487/326/d8c/%2e%2ehor%2frib%3ale-%24id"


def test_the_head_of_an_object_that_is_not_ours_is_read_too(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    store.add(root, *made())
    folder = store.object_folder(root, "dmz-meeting")
    (folder / "v1" / "inventory.json").unlink()
    (folder / "v1" / "inventory.json.sha512").unlink()
    assert [edition.version for edition in editions(root)] == ["1.0"]
