"""Notes stay on the page of their call."""

from __future__ import annotations

import weasyprint

from toolkit.writers.print_late_notes import hold_notes

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


def test_a_note_that_gave_way_to_a_paragraph_comes_back_to_its_call() -> None:
    papers = [weasyprint.HTML(string=STYLE + NOTE + lines(n) + lines(6)) for n in range(2, 10)]
    gave_way = [late(paper) for paper in papers]
    assert any(gave_way) and not all(gave_way)
    assert [hold_notes(paper.render()) for paper in papers] == gave_way
    assert not any(late(paper) or hold_notes(paper.render()) for paper in papers)
