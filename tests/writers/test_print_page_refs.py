"""Page numbers of citations: each place a link, each page once."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring

from toolkit.writers.print_page_refs import name_every_page_once, name_every_place

CELL = (
    '<td><span class="cited-head" data-print="Page">Cited in</span><span class="where-cited">: '
    '<a class="page-ref" data-places="cite-1 cite-4" href="#cite-1">One</a>; '
    '<a class="page-ref" data-places="cite-2" href="#cite-2">Two</a></span></td>'
)


def shown(root: Element) -> str:
    """The cell with the targets of its links in place of the numbers that CSS gives."""
    for link in root.iter("a"):
        link.text = link.get("href")
    return "".join(root.itertext())


def test_every_citation_gets_a_link_and_words_on_paper_are_those_of_pages() -> None:
    root = fromstring(CELL)
    assert name_every_place(root)
    assert shown(root) == "Page: #cite-1, #cite-4, #cite-2"


def test_a_page_is_named_once_and_pages_stand_in_order() -> None:
    root = fromstring(CELL)
    name_every_place(root)
    assert name_every_page_once(root, [{"cite-2": 0}, {"cite-1": 0, "cite-4": 0}])
    assert shown(root) == "Page: #cite-2, #cite-1"


def test_places_that_stand_right_already_need_no_second_setting() -> None:
    root = fromstring(CELL)
    name_every_place(root)
    assert not name_every_page_once(root, [{"cite-1": 0}, {"cite-4": 0}, {"cite-2": 0}])


def test_a_page_without_places_says_so() -> None:
    assert not name_every_place(fromstring('<p><span class="where-cited"/></p>'))
