"""Files are served whole while they are replaced, in parts, and only if they are new."""

from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.server.records import write
from toolkit.server import app, files
from toolkit.server.app import create_app

PAGE = "<p>The first page.</p></html>"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = write(tmp_path / "site", 3)
    (folder / "papers").mkdir()
    (folder / "papers/index.html").write_text(PAGE)
    (folder / "404.html").write_text("<p>Not here.</p></html>")
    return folder


@pytest.fixture
def client(site: Path) -> TestClient:
    return TestClient(create_app(site), follow_redirects=False)


@pytest.mark.parametrize(
    ("wanted", "status", "content"),
    [
        ("bytes=0-2", 206, PAGE[:3]),
        ("bytes=-7", 206, "</html>"),
        ("bytes=22-", 206, "</html>"),
        ("bytes=0-9999", 206, PAGE),
        ("bytes=9999-", 416, ""),
        ("bytes=-0", 416, ""),
        ("bytes=9-1", 200, PAGE),
        ("bytes=0-1,3-4", 200, PAGE),
        ("lines=0-1", 200, PAGE),
    ],
)
def test_a_part_is_given_where_one_is_meant(
    client: TestClient, wanted: str, status: int, content: str
) -> None:
    answer = client.get("/papers/index.html", headers={"Range": wanted})
    assert (answer.status_code, answer.text) == (status, content)
    assert answer.headers["content-length"] == str(len(content))


def test_who_has_the_file_is_not_sent_it_again(client: TestClient, site: Path) -> None:
    said = client.get("/papers/index.html").headers
    for name, value in (("If-None-Match", "etag"), ("If-Modified-Since", "last-modified")):
        answer = client.get("/papers/index.html", headers={name: said[value]})
        assert (answer.status_code, answer.content) == (304, b"")
    (site / "papers/index.html").write_text(PAGE.replace("first", "other"))
    answer = client.get("/papers/index.html", headers={"If-None-Match": said["etag"]})
    assert answer.status_code == 200 and "other" in answer.text
    part = {"Range": "bytes=0-2", "If-Range": said["etag"]}
    assert client.get("/papers/index.html", headers=part).status_code == 200


def test_folders_are_their_pages(client: TestClient) -> None:
    assert client.get("/papers?x=1").headers["location"] == "./papers/"
    assert client.get("/papers/").text == PAGE
    head = client.head("/papers/")
    assert head.headers["content-length"] == str(len(PAGE)) and not head.content


@pytest.mark.parametrize(
    "path",
    ["/nothing", "/papers/index.html/", "/%00", "/..%2f..%2fetc%2fpasswd", "/link", "/" + "x" * 5000],
)
def test_what_is_not_there_has_a_page_that_says_so(
    client: TestClient, site: Path, path: str
) -> None:
    (site / "link").symlink_to("/etc/passwd")
    answer = client.get(path)
    assert (answer.status_code, answer.text) == (404, "<p>Not here.</p></html>")


def test_a_file_that_is_replaced_while_it_is_sent_is_sent_whole(
    client: TestClient, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = site / "papers/index.html"
    original = files._described

    def described(*arguments: object) -> dict[str, str]:
        (site / "new").write_text("short")
        os.replace(site / "new", path)
        return original(*arguments)

    monkeypatch.setattr(files, "_described", described)
    assert client.get("/papers/index.html").text == PAGE


def test_a_site_that_is_being_replaced_is_waited_for(
    client: TestClient, site: Path, tmp_path: Path
) -> None:
    away = tmp_path / "away"
    shutil.move(site, away)
    timer = threading.Timer(0.15, shutil.move, (away, site))
    timer.start()
    assert client.get("/papers/").text == PAGE
    timer.join()
    shutil.move(site, away)
    timer = threading.Timer(0.15, shutil.move, (away, site))
    timer.start()
    assert client.get("/oai?verb=Identify").status_code == 200
    timer.join()


def test_a_site_that_stays_away_is_told_of(
    client: TestClient, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(site)
    monkeypatch.setattr(files, "_PAUSE", 0)
    monkeypatch.setattr(app, "_PAUSE", 0)
    assert client.get("/papers/").status_code == 404
    assert client.get("/oai?verb=Identify").status_code == 503
