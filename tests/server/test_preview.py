"""The preview shows the last good papers and what is wrong, to this machine only."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from starlette.testclient import TestClient

from toolkit.pipeline import build
from toolkit.pipeline.live import previewing
from toolkit.pipeline.live.previewing import publish
from toolkit.server.preview import Board, create_preview


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Board:
    folder = tmp_path_factory.mktemp("preview")
    article = folder / "docs/articles/coasts/article.md"
    article.parent.mkdir(parents=True)
    article.write_text("---\ntitle: Coasts\nauthor: Tristan Salles\n---\n\nText.\n")
    board = Board()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        publish(board, build(formats=("html", "pdf")))
        article.write_text("---\ntitle: [Coasts\n---\n\nText.\n")
        publish(board, build(formats=("html", "pdf")))
    return board


@pytest.fixture
def client(board: Board) -> TestClient:
    return TestClient(create_preview(board))


def test_a_broken_save_is_told_and_the_last_good_files_stay(client: TestClient) -> None:
    paper = client.get("/state").json()["coasts"]
    assert paper["failed"] and paper["version"] == 2
    assert paper["findings"][0]["code"].startswith("CIT10")
    assert paper["findings"][0]["line"] == 2
    assert "Coasts" in client.get("/paper/coasts.html").text
    assert client.get("/paper/coasts.pdf").content.startswith(b"%PDF")


def test_pages_are_pictures_of_their_sizes(client: TestClient) -> None:
    sizes = client.get("/pages/coasts").json()
    picture = Image.open(io.BytesIO(client.get("/pages/coasts/1.png").content))
    width, height = sizes[0]
    assert picture.height / picture.width == pytest.approx(height / width, rel=0.01)
    assert client.get(f"/pages/coasts/{len(sizes) + 1}.png").status_code == 404


@pytest.mark.parametrize(
    "path", ["/paper/other.html", "/paper/coasts.md", "/paper/..%2Fcoasts.html", "/pages/other"]
)
def test_nothing_else_is_served(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_other_hosts_are_refused(board: Board) -> None:
    client = TestClient(create_preview(board), base_url="http://papers.example")
    assert client.get("/state").status_code == 400


def test_a_builder_that_fails_ends_the_preview(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ModuleNotFoundError("No module named 'watchfiles'", name="watchfiles")

    monkeypatch.setattr(previewing, "watch", fails)
    with pytest.raises(ModuleNotFoundError, match="watchfiles"):
        previewing.preview([], lambda reports: None, port=0)
