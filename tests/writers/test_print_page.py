"""The changes that make a parsed page fit for paper, one by one."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, fromstring, tostring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.writers.print_formulas import MATHML, draw
from toolkit.writers.print_notes import LONG
from toolkit.writers.print_page import RUNNING_TITLE, fit_for_print, running_title
from toolkit.writers.print_tables import fit_tables
from toolkit.writers.print_tags import fit_for_tags
from toolkit.writers.print_words import ADDRESS, ANY, NAME, longest_word, open_words

BREAK = "\u200b"


def page(body: str) -> Element:
    return fromstring(f'<html xmlns:m="{MATHML}"><body>{body}</body></html>')


def printed(body: str) -> str:
    """The body after every pass, as text."""
    root = page(body)
    fit_for_print(root, "black")
    return tostring(root, encoding="unicode").replace(BREAK, "|")


def math(content: str, tex: str = "x", display: str = "inline") -> str:
    annotation = f'<m:annotation encoding="application/x-tex">{tex}</m:annotation>'
    return (
        f'<m:math display="{display}"><m:semantics><m:mrow>{content}</m:mrow>{annotation}'
        "</m:semantics></m:math>"
    )


def formula(content: str) -> Element:
    return page(math(content)).find(f".//{{{MATHML}}}math")


NOTE = """<p>Text<a href="#fn1" id="fnref1" role="doc-noteref"><sup>1</sup></a> goes on.</p>
<section role="doc-endnotes"><ol><li id="fn1"><p>A note of
two lines.</p>
<pre><code>kept
apart</code></pre>
<p>Its end.<a href="#fnref1" class="footnote-back">back</a></p></li></ol></section>"""


def test_a_note_moves_to_its_call_and_the_list_of_notes_goes() -> None:
    text = printed(NOTE)
    assert 'Text<span class="footnote" id="fn1"><span class="note-block">A note of two' in text
    assert "</span> goes on.</p>" in text
    assert "doc-endnotes" not in text and ">back<" not in text


def test_the_lines_of_code_in_a_note_stay_apart() -> None:
    assert "kept\napart" in printed(NOTE)


def test_a_call_whose_note_is_missing_stays() -> None:
    assert "doc-noteref" in printed('<p><a href="#fn9" role="doc-noteref">9</a></p>')


def test_a_long_note_is_cut_behind_sentences_and_loses_no_word() -> None:
    words = " ".join(f"Sentence {i} of <em>some</em> length." for i in range(200))
    note = f'<ol><li id="fn1"><p>{words}</p><p>The end.</p></li></ol>'
    root = page(f'<p>A<a href="#fn1" role="doc-noteref">1</a> b</p>{note}')
    fit_for_print(root, "black")
    pieces = [item for item in root.iter("span") if "footnote" in item.get("class", "").split()]
    assert len(pieces) > 4
    assert {piece.get("class") for piece in pieces[1:]} == {"footnote continued"}
    texts = ["".join(piece.itertext()) for piece in pieces]
    assert all(len(text) <= LONG and text.rstrip().endswith(".") for text in texts)
    assert "".join(texts) == re.sub("<.*?>", "", words) + "The end."
    assert pieces[-1].tail == " b"


def test_a_formula_stands_on_the_baseline() -> None:
    """A letter without descender ends there, but for the margin around it; 'y' goes below."""
    plain, _ = draw(formula("<m:mi>x</m:mi>"), "black")
    hanging, _ = draw(formula("<m:mi>y</m:mi>"), "black")
    assert plain.depth == pytest.approx(0.05, abs=0.02)
    assert hanging.depth > plain.depth + 0.15
    assert 0.4 < plain.height - plain.depth < 0.6


def test_an_integral_within_text_is_no_taller_than_its_line() -> None:
    content = "<m:msubsup><m:mo>∫</m:mo><m:mn>0</m:mn><m:mn>1</m:mn></m:msubsup><m:mi>f</m:mi>"
    within, _ = draw(formula(content), "black")
    assert within.height < 1.8


def test_a_formula_has_the_colour_of_the_text() -> None:
    drawing, _ = draw(formula("<m:mi>x</m:mi>"), "#123456")
    assert b'fill="#123456"' in drawing.svg


def test_a_formula_with_an_unknown_element_is_not_drawn_in_part() -> None:
    assert draw(formula("<m:mi>x</m:mi><m:mystery/>"), "black")[0] is None


def test_a_formula_that_is_not_drawn_prints_as_tex_and_is_told_of() -> None:
    root = page(f"<p>See {math('<m:mystery/>', 'odd')} here.</p>")
    assert fit_for_print(root, "black").warnings == ["the formula 'odd' cannot be drawn"]
    assert "".join(root.itertext()) == "See odd here."


def test_equal_formulas_share_one_drawing() -> None:
    root = page(f"<p>{math('<m:mi>x</m:mi>')} and {math('<m:mi>x</m:mi>')}</p>")
    assert len(fit_for_print(root, "black").resources) == 1


def test_a_formula_keeps_its_brackets_and_its_comma() -> None:
    text = printed(f"<p>so (see {math('<m:mi>x</m:mi>')}), and ({math('<m:mi>y</m:mi>')})</p>")
    assert re.search(r'see <span class="together"><img [^>]*/>\),</span> and <span', text)
    assert re.search(r'and <span class="together">\(<img [^>]*/>\)</span></p>', text)


def test_a_paragraph_that_ends_with_a_formula_says_so() -> None:
    shown = math("<m:mi>x</m:mi>", display="block")
    assert '<p class="display-last">' in printed(f"<p>Thus {shown}</p>")
    assert "display-last" not in printed(f"<p>Thus {shown} holds</p>")


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Summits, Speeches, Posts", "Summits, Speeches, Posts"),
        ("Trump Meets Kim: " + "Much More Than a Symbolic Gesture " * 2, "Trump Meets Kim"),
        ("word " * 30, ("word " * 14)[:-1][:68].rsplit(" ", 1)[0] + "…"),
    ],
)
def test_a_running_title_leaves_out_what_has_no_room(title: str, short: str) -> None:
    assert running_title(title.strip()) == short


@given(st.text(max_size=300))
def test_a_running_title_is_never_too_long(title: str) -> None:
    assert len(running_title(title)) <= RUNNING_TITLE


def opened(text: str, joints: object) -> str:
    element = Element("span")
    element.text = text
    open_words(element, joints)
    return element.text.replace(BREAK, "|")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://doi.org/10.1007/s1-2", "https://doi.org/|10.1007/|s1-2"),
        ("https://a.org/view.php?ud=2019&x=1", "https://a.org/|view.php|?ud=|2019|&x=|1"),
        ("https://a.org/", "https://a.org/"),
        ("two words of text", "two words of text"),
    ],
)
def test_addresses_break_behind_slashes_and_before_queries(address: str, expected: str) -> None:
    assert opened(address, ADDRESS) == expected


def test_names_break_between_their_humps_and_behind_points() -> None:
    assert opened("SteepestDirectionUpdateRule", NAME) == "Steepest|Direction|Update|Rule"
    assert opened("xrtpy.response.effective_area", NAME) == "xrtpy.|response.|effective_|area"


@given(st.text(max_size=200))
def test_opening_words_changes_no_letter(text: str) -> None:
    for joints in (ADDRESS, NAME, ANY):
        element = Element("span")
        element.text = text
        open_words(element, joints)
        assert (element.text or "").replace(BREAK, "") == text.replace(BREAK, "")


@given(st.text(alphabet="abc", min_size=1, max_size=300))
def test_no_word_stays_longer_than_a_line(word: str) -> None:
    assert longest_word(opened(word, ANY).replace("|", BREAK)) <= 51


def table(*rows: list[str], widths: tuple[int, ...] = ()) -> Element:
    columns = "".join(f'<col style="width: {width}%"/>' for width in widths)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return page(f"<table>{f'<colgroup>{columns}</colgroup>' if widths else ''}{body}</table>")


@pytest.mark.parametrize(
    ("columns", "expected"), [(5, ""), (9, "dense"), (11, "very-dense"), (30, "very-dense tight")]
)
def test_a_table_gets_smaller_type_the_wider_its_words(columns: int, expected: str) -> None:
    root = table(["12345678"] * columns)
    warnings = fit_tables(root)
    assert root.find(".//table").get("class", "") == expected
    assert bool(warnings) == (expected == "very-dense tight")


def test_widths_that_a_word_does_not_fit_are_left_to_the_page() -> None:
    narrow = table(["internationalization", "b"], widths=(10, 90))
    fit_tables(narrow)
    assert narrow.find(".//colgroup") is None
    roomy = table(["international", "b"], widths=(40, 60))
    fit_tables(roomy)
    assert roomy.find(".//colgroup") is not None


def tagged(body: str) -> tuple[str, list[str]]:
    root = page(body)
    warnings = fit_for_tags(root)
    return re.search("<body>(.*)</body>", tostring(root, encoding="unicode"))[1], warnings


def test_a_link_moves_inside_what_it_held() -> None:
    text, _ = tagged('<p><a href="#x">one <em>two <b>three</b></em> four</a> five</p>')
    link = '<a href="#x">{}</a>'
    held = f"<em>{link.format('two ')}<b>{link.format('three')}</b></em>"
    assert text == f"<p>{link.format('one ')}{held}{link.format(' four')} five</p>"


def test_neighbouring_links_with_markup_all_move_inside() -> None:
    text, _ = tagged('<p><a href="#x"><i>1</i></a>, <a href="#y"><i>2</i></a>.</p>')
    assert text == '<p><i><a href="#x">1</a></i>, <i><a href="#y">2</a></i>.</p>'


def test_a_picture_loses_its_link_and_that_is_told() -> None:
    text, warnings = tagged('<p><a href="https://a.org"><img src="b" alt="c"/></a></p>')
    assert "<a" not in text and "<img" in text
    assert warnings == ["the link to https://a.org is not printed: it holds a picture"]


def test_a_list_item_with_blocks_gets_a_body() -> None:
    text, _ = tagged("<ul><li><p>one</p></li><li>two</li></ul>")
    assert text == '<ul><li><li class="item-body"><p>one</p></li></li><li>two</li></ul>'


def test_labels_of_a_numbered_list_of_references_share_a_width() -> None:
    entry = '<div class="csl-entry"><div class="csl-left-margin">[{}] </div><div>x</div></div>'
    text = printed(f'<div id="refs" class="references">{entry.format(1)}{entry.format(100)}</div>')
    assert 'class="references labelled" style="--label:3.2em"' in text
    assert "[1]</div><div>" in text


def test_lines_of_code_lose_their_anchors_but_not_their_text() -> None:
    line = '<span><a href="#cb1-1" aria-hidden="true"></a>    return 1</span>'
    assert "<span>    return 1</span>" in printed(f"<pre><code>{line}</code></pre>")


def test_contents_hold_no_lists_which_would_be_tagged_wrongly() -> None:
    page = fromstring(
        '<html><nav class="contents"><ul><li><a href="#a">A</a><ul><li>B</li></ul></li></ul></nav>'
        "<ul><li>C</li></ul></html>"
    )
    fit_for_print(page, "black")
    (contents,) = page.iter("nav")
    assert [element.get("class") for element in contents.iter("div")] == ["level", "entry"] * 2
    assert len(list(page.iter("ul"))) == 1


def test_calls_side_by_side_are_parted_and_others_are_not() -> None:
    call = '<a href="#fn{0}" role="doc-noteref">{0}</a>'
    calls = [call.format(number) for number in (1, 2, 3)]
    notes = "".join(f'<li id="fn{number}"><p>Note.</p></li>' for number in (1, 2, 3))
    text = printed(f"<p>A{calls[0]}{calls[1]} b{calls[2]}</p><ol>{notes}</ol>")
    pieces = re.findall(r'class="(footnote|between-calls)"', text)
    assert pieces == ["footnote", "between-calls", "footnote", "footnote"]
    assert "long-note" not in text


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("\nwhere it <em>goes</em> on", ["where it goes on"]),
        ("\n", []),
        ("", []),
    ],
)
def test_text_behind_a_display_formula_is_one_block(behind: str, expected: list[str]) -> None:
    root = page(f"<p>See {math('<m:mi>x</m:mi>', display='block')}{behind}</p>")
    fit_for_print(root, "black")
    rest = [item for item in root.iter("span") if item.get("class") == "after-display"]
    assert ["".join(item.itertext()).strip() for item in rest] == expected


def test_text_between_two_display_formulas_is_a_block_of_its_own() -> None:
    formula = math("<m:mi>x</m:mi>", display="block")
    text = printed(f"<p>One {formula} two {formula} three {formula}</p>")
    kinds = re.findall(r'class="(math display|after-display|display-last)"', text)
    assert kinds == ["display-last", *["math display", "after-display"] * 2, "math display"]
