"""Lines that end at a space."""

from __future__ import annotations

from toolkit.writers.print_spaces import hanging_spaces


def lines(width: float) -> list[str]:
    import weasyprint

    page = f'<style>p {{ width: {width}px; font: 16px serif }}</style><p>one two three <b>four</b></p>'
    document = weasyprint.HTML(string=page).render()
    found = [box for box in document.pages[0]._page_box.descendants() if type(box).__name__ == "LineBox"]
    return ["".join(getattr(item, "text", "") for item in box.descendants()) for box in found]


def broken_at_first_word() -> list[float]:
    return [tenth / 10 for tenth in range(600, 1300, 5) if lines(tenth / 10)[0].split() == ["one"]]


def test_text_that_fits_its_line_but_for_a_space_stays_whole() -> None:
    before = [width for width in broken_at_first_word() if width > 75]
    assert before, "WeasyPrint has mended this: print_spaces can go"
    with hanging_spaces():
        assert [width for width in broken_at_first_word() if width > 75] == []
