"""The preview shows the last good papers and what is wrong, to this machine only."""

from __future__ import annotations

import io
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image
from starlette.testclient import TestClient

from toolkit.model import Diagnostic
from toolkit.pipeline import PaperReport, build
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


def test_html_that_comes_before_the_pdf_is_news_once_and_no_news_of_the_pdf(tmp_path: Path) -> None:
    html, pdf = tmp_path / "a.html", tmp_path / "a.pdf"
    html.write_text("one")
    pdf.write_text("one")
    board = Board()
    board.publish("a", [html, pdf], [], failed=False)
    html.write_text("two and more")
    board.publish("a", [html], [], failed=False)
    assert board.state()["a"]["formats"] == {"html": 2, "pdf": 1}
    pdf.write_text("two and more")
    board.publish("a", [html, pdf], [], failed=False)
    assert board.state()["a"]["formats"] == {"html": 2, "pdf": 3}


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


def test_pages_are_drawn_for_many_at_once(client: TestClient) -> None:
    """PDFium does one thing at a time: with two it answered nothing any more, or fell."""
    paths = ["/pages/coasts", "/pages/coasts/1.png", "/paper/coasts.pdf"] * 40
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda path: client.get(path).status_code, paths))
    assert set(answers) == {200}


def test_pages_are_drawn_by_whom_has_pdfium(board: Board) -> None:
    held = threading.Lock()
    client = TestClient(create_preview(board, held))
    with held, ThreadPoolExecutor(1) as pool:
        answer = pool.submit(client.get, "/pages/coasts")
        with pytest.raises(TimeoutError):
            answer.result(timeout=0.3)
        held.release()
        assert answer.result(timeout=60).status_code == 200
        held.acquire()


@pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 30, "1" * 5000, "١"])
def test_a_page_that_cannot_be_is_not_there(client: TestClient, number: str) -> None:
    assert client.get(f"/pages/coasts/{number}.png").status_code == 404


def test_a_paper_whose_files_are_gone_is_not_there(tmp_path: Path) -> None:
    board = Board()
    board.publish("coasts", [tmp_path / "coasts.html", tmp_path / "coasts.pdf"], [], failed=False)
    client = TestClient(create_preview(board))
    for path in ("/paper/coasts.html", "/paper/coasts.pdf", "/pages/coasts", "/pages/coasts/1.png"):
        assert client.get(path).status_code == 404


def test_the_stream_of_changes_ends_with_the_server(board: Board) -> None:
    """Else it is cut when the author presses Ctrl-C, which shows a traceback."""
    asked = iter([False, False, True])
    client = TestClient(create_preview(board, ended=lambda: next(asked)))
    assert client.get("/events").text == "data: changed\n\n"


def test_an_article_that_is_gone_is_told_and_its_paper_stays(tmp_path: Path) -> None:
    board = Board()
    page = tmp_path / "coasts.html"
    page.write_text("<p>Coasts</p>")
    one = PaperReport(source="coasts/article.md", slug="coasts", outputs=(page,))
    other = PaperReport(source="plates/article.md", slug="plates")
    publish(board, (one, other))
    publish(board, (other,))
    state = board.state()
    assert state["coasts"]["failed"] and not state["plates"]["failed"]
    assert "'coasts' is gone" in state["coasts"]["findings"][0]["message"]
    nothing = Diagnostic(code="CIT902", message="no article lies in docs/articles/")
    publish(board, (PaperReport(source="", slug="", diagnostics=(nothing,)),))
    assert {paper["findings"][0]["code"] for paper in board.state().values()} == {"CIT902"}
    assert TestClient(create_preview(board)).get("/paper/coasts.html").text == "<p>Coasts</p>"
    publish(board, (one, other))
    assert not any(paper["failed"] for paper in board.state().values())
