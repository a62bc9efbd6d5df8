from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.cite.citeproc_py import markup, reference_list
from toolkit.cite.styles import find_style
from toolkit.model import Located, Span

ROOT = Path(__file__).parents[3]
STYLES = [
    find_style(Located(name, Span("x")), ROOT, ROOT, ()).value
    for name in ("apa", "chicago-notes-bibliography", "ieee")
]
WORD = st.text(alphabet="aB.-' ,’<i>&{}é金1", max_size=8)
NUMBER = st.integers(-2000, 3000)
NAME = st.fixed_dictionaries(
    {}, optional={key: WORD for key in ("family", "given", "suffix", "literal", "dropping-particle")}
)
DATE = st.one_of(
    st.fixed_dictionaries({"date-parts": st.lists(st.lists(NUMBER, max_size=3), max_size=2)}),
    st.fixed_dictionaries({"raw": WORD}),
    st.fixed_dictionaries({"literal": WORD}),
    st.fixed_dictionaries({"date-parts": st.just([[1993]]), "season": NUMBER}),
)
ITEM = st.fixed_dictionaries(
    {"type": st.sampled_from(["book", "article-journal", "event", "speech", "thesis", "unknown"])},
    optional={
        **{key: st.one_of(WORD, NUMBER, st.none()) for key in ("title", "page", "volume", "edition")},
        **{key: st.lists(st.one_of(NAME, WORD), max_size=3) for key in ("author", "editor")},
        **{key: st.one_of(DATE, WORD) for key in ("issued", "accessed", "event-date")},
        "language": WORD,
    },
)


@settings(max_examples=20, deadline=None)
@given(st.lists(ITEM, min_size=1, max_size=3), st.sampled_from(STYLES))
def test_whatever_an_item_holds_it_is_printed(items: list[dict[str, Any]], style: Path) -> None:
    numbered = [{**item, "id": f"k{number}"} for number, item in enumerate(items)]
    listed, _ = reference_list(numbered, style, "en")
    assert sorted(key for key, _ in listed) == [item["id"] for item in numbered]
    for _, inlines in listed:
        assert "<i>" not in markup.as_html(inlines)
