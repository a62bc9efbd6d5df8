"""What is left of a bibliography file for a paper that uses some of its entries."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.readers.bibliography.bib_file import read_bib
from toolkit.readers.bibliography.used_part import used_part

BIB = """\
@string{basic = "Basic Books"}
@string{place = {New } # york}
@string{york = {York}}
@string{other = {Unused}}

% A remark.
@book{oberdorfer-2014,
  author    = {Oberdorfer, Don and Carlin, Robert},
  title     = {The Two {Koreas}},
  publisher = basic, location = place, date = {2014},
}

@collection{summits, title = {Summits}, date = {2019}, xdata = {house}}
@xdata{house, publisher = {Verlag}}
@incollection{chapter, title = {A Chapter}, crossref = {summits}}
@book{never, title = {Never Cited}}
@summit{dmz-2019, title = {Meeting at Panmunjom}, eventdate = {2019-06-30}}
"""
KEYS = ("oberdorfer-2014", "summits", "chapter", "never", "dmz-2019")


def test_entries_stay_as_they_were_written_with_what_they_draw_on() -> None:
    part = used_part(BIB, ".bib", {"oberdorfer-2014"})
    assert part == (
        '@string{basic = "Basic Books"}\n\n@string{place = {New } # york}\n\n@string{york = {York}}\n\n'
        + BIB[BIB.index("@book{ober") : BIB.index("\n\n@collection")]
        + "\n"
    )


def test_what_an_entry_inherits_from_stays_and_so_does_what_that_inherits_from() -> None:
    part = used_part(BIB, ".bib", {"chapter"})
    assert [word for word in ("house", "summits", "chapter", "never") if f"{{{word}," in part] == [
        "house",
        "summits",
        "chapter",
    ]


@given(st.sets(st.sampled_from(KEYS)))
def test_nothing_of_a_used_entry_is_lost_and_the_part_of_a_part_is_the_same(keys: set[str]) -> None:
    part = used_part(BIB, ".bib", keys)
    whole, read = (read_bib(text, "a.bib").value for text in (BIB, part))
    assert all(dict(read[key].csl) == dict(whole[key].csl) for key in keys)
    assert all(read[key].event == whole[key].event for key in keys)
    assert used_part(part, ".bib", keys) == part


def test_items_of_csl_json_are_kept_by_their_ids() -> None:
    items = [{"id": "a", "type": "book", "title": "Ä"}, {"id": 2, "type": "book"}]
    part = used_part(json.dumps({"references": items}), ".json", {"2"})
    assert json.loads(part) == [items[1]]
    assert used_part(part, ".json", {"2"}) == part


@pytest.mark.parametrize("suffix", [".yaml", ".yml"])
def test_a_format_that_cannot_be_cut_stays_whole(suffix: str) -> None:
    assert used_part("references: []\n", suffix, {"a"}) == "references: []\n"
