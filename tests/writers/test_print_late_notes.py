"""Notes stay on the page of their call."""

from __future__ import annotations

from typing import Any

import weasyprint

from toolkit.writers.print_late_notes import notes_with_their_calls

STYLE = """<style>
@page { size: 600px 200px; margin: 20px; @top-left { content: 'head' } }
body { margin: 0; font: 10px/16px serif; orphans: 2; widows: 2 }
p { margin: 0 }
.footnote { float: footnote; footnote-policy: line }
</style>"""
NOTE = "<p>c<span class=footnote id=note>n</span></p>"


def lines(number: int) -> str:
    return f"<p>{'<br>'.join('x' for _ in range(number))}</p>"


def late(html: weasyprint.HTML) -> bool:
    return "note" not in html.render().pages[0].anchors


def test_a_note_does_not_give_way_to_a_paragraph() -> None:
    papers = [weasyprint.HTML(string=STYLE + NOTE + lines(n) + lines(6)) for n in range(2, 10)]
    gave_way = [late(paper) for paper in papers]
    assert any(gave_way) and not all(gave_way)
    with notes_with_their_calls():
        assert not any(late(paper) for paper in papers)
    assert [late(paper) for paper in papers] == gave_way


def test_the_notes_of_a_paragraph_that_moves_move_with_it() -> None:
    noted = "<p>x<br>x<span class=footnote id=second>m</span><br>x<br>x</p>"
    for before in range(2, 10):
        with notes_with_their_calls():
            document = weasyprint.HTML(string=STYLE + NOTE + lines(before) + noted).render()
        pages = [page.anchors for page in document.pages]
        lowest = [page._page_box for page in document.pages]
        called = next(at for at, page in enumerate(lowest) if "second" in _called(page))
        assert "second" in pages[called]


def _called(page: Any) -> list[str]:
    """Identifiers of the notes whose calls stand on a page."""
    text = page.children[0]
    return [
        box.element.get("id")
        for box in text.descendants()
        if (box.element_tag or "").endswith("::footnote-call")
    ]
