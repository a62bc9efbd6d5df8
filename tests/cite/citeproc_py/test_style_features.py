"""What citeproc-py by itself gets wrong, each in a style as small as shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from toolkit.cite.citeproc_py import cite, markup, reference_list
from toolkit.pandoc import ast

AUTHOR = '<names variable="author"><name form="short" and="text" initialize-with=". "/></names>'
YEAR = '<date variable="issued"><date-part name="year"/></date>'
SNOW = {"id": "snow", "type": "book", "title": "On the mode of communication of cholera",
        "author": [{"family": "Snow", "given": "John"}], "issued": {"date-parts": [[1855]]}}  # fmt: skip
TVERSKY = {"family": "Tversky", "given": "Amos"}
KAHNEMAN = {"family": "Kahneman", "given": "Daniel"}


def style(
    folder: Path, layout: str, *, citation: str = "", attributes: str = "", more: str = "", sort: str = ""
) -> Path:
    """A style whose citations and bibliography print the same."""
    path = folder / "style.csl"
    path.write_text(
        f"""<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" {attributes}>
  <info><title>T</title><id>t</id><updated>2026-01-01T00:00:00Z</updated></info>
  {more}
  <citation {citation}>{sort}<layout prefix="(" suffix=")" delimiter="; ">{layout}</layout></citation>
  <bibliography><layout>{layout}</layout></bibliography>
</style>""",
        encoding="utf-8",
    )
    return path


def entry(
    folder: Path, layout: str, item: Mapping[str, Any], lang: str = "en", **options: str
) -> str:
    """The entry of one item, as HTML."""
    listed, _ = reference_list(
        [{"id": "x", "type": "book", **item}], style(folder, layout, **options), lang
    )
    return markup.as_html(listed[0][1])


def citations(
    folder: Path,
    layout: str,
    items: Sequence[Mapping[str, Any]],
    clusters: Sequence[str],
    **options: str,
) -> list[str]:
    """What clusters of keys print; ``-key`` without its author, ``@key`` with it in the text."""
    modes = {"-": "SuppressAuthor", "@": "AuthorInText"}
    paragraphs = []
    for number, cluster in enumerate(clusters, 1):
        cited = [
            {"citationId": word.lstrip("-@").partition(":")[0], "citationPrefix": [],
             "citationSuffix": ast.text(word.partition(":")[2].replace("_", " ")),
             "citationMode": {"t": modes.get(word[0], "NormalCitation")},
             "citationNoteNum": number, "citationHash": 0}
            for word in cluster.split()
        ]  # fmt: skip
        paragraphs.append(ast.para([{"t": "Cite", "c": [cited, []]}]))
    document = {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": paragraphs}
    result = cite(document, items, style(folder, layout, **options), "en").document
    return [ast.plain(block) for block in result["blocks"] if block["t"] == "Para"]


def nye(key: str, **more: Any) -> dict[str, Any]:
    return {"id": key, "type": "book", "author": [{"family": "Nye", "given": "Joseph S."}],
            "issued": {"date-parts": [[2004]]}, **more}  # fmt: skip


def test_works_of_one_author_and_year_get_suffixes_and_collapse(tmp_path: Path) -> None:
    items = [nye("a"), nye("b"), nye("c"), SNOW]
    layout = f'<group delimiter=" ">{AUTHOR}{YEAR}</group>'
    ranged = 'disambiguate-add-year-suffix="true" collapse="year-suffix-ranged"'
    assert citations(tmp_path, layout, items, ["a", "a b c snow"], citation=ranged) == [
        "(Nye 2004a)",
        "(Nye 2004a–c; Snow 1855)",
    ]
    listed = 'disambiguate-add-year-suffix="true" collapse="year-suffix" year-suffix-delimiter=", "'
    assert citations(tmp_path, layout, items, ["a c", "b"], citation=listed) == [
        "(Nye 2004a, b)",
        "(Nye 2004c)",
    ]


def test_namesakes_are_told_apart_by_names_then_by_initials(tmp_path: Path) -> None:
    def smith(key: str, given: str, other: Mapping[str, str]) -> dict[str, Any]:
        return {"id": key, "type": "book", "author": [{"family": "Smith", "given": given}, other],
                "issued": {"date-parts": [[1990]]}}  # fmt: skip

    items = [smith("j", "Jeffrey", TVERSKY), smith("r", "Roy", KAHNEMAN)]
    layout = f'<group delimiter=" ">{AUTHOR}{YEAR}</group>'
    few = 'et-al-min="2" et-al-use-first="1"'
    assert citations(tmp_path, layout, items, ["j r"], citation=few) == [
        "(Smith et al. 1990; Smith et al. 1990)"
    ]
    names = f'{few} disambiguate-add-names="true"'
    assert citations(tmp_path, layout, items, ["j r"], citation=names) == [
        "(Smith and Tversky 1990; Smith and Kahneman 1990)"
    ]
    given = f'{few} disambiguate-add-givenname="true"'
    assert citations(tmp_path, layout, items, ["j r"], citation=given) == [
        "(J. Smith et al. 1990; R. Smith et al. 1990)"
    ]


def test_numbers_in_a_row_collapse(tmp_path: Path) -> None:
    items = [nye(key, title=key) for key in "abcde"]
    layout = '<text variable="citation-number"/>'
    found = citations(
        tmp_path, layout, items, ["a b c d e", "a c d e"], citation='collapse="citation-number"'
    )
    assert found == ["(1–5)", "(1; 3–5)"]


def test_an_author_is_suppressed_or_stands_in_the_text(tmp_path: Path) -> None:
    layout = f'<group delimiter=", ">{AUTHOR}{YEAR}</group>'
    assert citations(tmp_path, layout, [SNOW], ["snow", "-snow", "@snow"]) == [
        "(Snow, 1855)",
        "(1855)",
        "Snow (1855)",
    ]


def test_items_of_a_cluster_follow_the_style_not_the_author(tmp_path: Path) -> None:
    items = [SNOW, nye("nye")]
    layout = f'<group delimiter=" ">{AUTHOR}{YEAR}</group>'
    newest = '<sort><key variable="issued" sort="descending"/></sort>'
    assert citations(tmp_path, layout, items, ["snow nye"]) == ["(Snow 1855; Nye 2004)"]
    assert citations(tmp_path, layout, items, ["snow nye"], sort=newest) == ["(Nye 2004; Snow 1855)"]
    # What an author wrote after a work stays where it is.
    assert citations(tmp_path, layout, items, ["snow:_only nye"], sort=newest) == [
        "(Snow 1855 only; Nye 2004)"
    ]


def test_a_substituted_title_is_printed_once(tmp_path: Path) -> None:
    layout = """<group delimiter=". ">
      <names variable="author"><substitute><text macro="title"/></substitute></names>
      <text macro="title"/></group>"""
    macro = '<macro name="title"><text variable="title"/></macro>'
    assert entry(tmp_path, layout, {"title": "Hanoi Summit"}, more=macro) == "Hanoi Summit"


@pytest.mark.parametrize(
    ("given", "attributes", "expected"),
    [
        ("Jean-Luc", 'initialize-with=". "', "Picard, J.-L."),
        ("Jean-Luc", 'initialize-with=""', "Picard, J-L"),
        ("J. D.", 'initialize-with=". "', "Picard, J. D."),
        ("Jae-in", 'initialize-with=". "', "Picard, J."),
        ("Jae-in", 'initialize="false" initialize-with=". "', "Picard, Jae-in"),
        ("Łukasz", 'initialize-with="."', "Picard, Ł."),
    ],
)
def test_given_names_become_initials(
    tmp_path: Path, given: str, attributes: str, expected: str
) -> None:
    layout = f'<names variable="author"><name name-as-sort-order="all" {attributes}/></names>'
    assert entry(tmp_path, layout, {"author": [{"family": "Picard", "given": given}]}) == expected


def test_data_is_text_and_never_html(tmp_path: Path) -> None:
    title = "<script>x</script> & <i>Drosophila</i> H<sub>2</sub>O"
    assert entry(tmp_path, '<text variable="title"/>', {"title": title}) == (
        "&lt;script&gt;x&lt;/script&gt; &amp; <em>Drosophila</em> H<sub>2</sub>O"
    )


def test_punctuation_goes_into_quotations_as_the_locale_has_it(tmp_path: Path) -> None:
    layout = """<group delimiter=", "><text variable="title" quotes="true"/>
      <text variable="publisher"/></group>"""
    item = {"title": 'Prospect "theory"', "publisher": "Econometrica"}
    assert entry(tmp_path, layout, item) == "“Prospect ‘theory’,” Econometrica"
    assert entry(tmp_path, layout, item, "de") == "„Prospect ‚theory‘“, Econometrica"
    assert entry(tmp_path, layout, {**item, "title": "Why?"}) == "“Why?” Econometrica"


def test_a_director_is_a_name(tmp_path: Path) -> None:
    layout = (
        '<names variable="director"><name/><label form="short" prefix=" (" suffix=")"/></names>'
    )
    item = {"director": [{"family": "Kubrick", "given": "Stanley"}]}
    assert entry(tmp_path, layout, item) == "Stanley Kubrick (dir.)"


@pytest.mark.parametrize(
    ("date", "lang", "expected"),
    [
        ({"date-parts": [[2019, 6, 30]]}, "en", "June 30, 2019"),
        ({"date-parts": [[2019, 6, 30]]}, "de", "30. Juni 2019"),
        ({"date-parts": [[2019, 6, 30]]}, "fr", "30 juin 2019"),
        ({"date-parts": [[2019, 2, 27], [2019, 2, 28]]}, "en", "February 27–28, 2019"),
        ({"date-parts": [[1971, 7, 9], [1971, 8, 1]]}, "en", "July 9–August 1, 1971"),
        ({"date-parts": [[1950, 6, 25], [1953, 7, 27]]}, "en", "June 25, 1950–July 27, 1953"),
        ({"date-parts": [[1993]], "season": 2}, "en", "Summer 1993"),
        ({"date-parts": [[-43, 3, 15]]}, "en", "March 15, 43 BC"),
        ({"raw": "2019-06-30"}, "en", "June 30, 2019"),
        ({"raw": "June 2019"}, "en", "June 2019"),
        ({"raw": "1971-07-09/1971-07-11"}, "en", "July 9–11, 1971"),
        ({"literal": "summer of 1837"}, "en", "summer of 1837"),
    ],
)
def test_dates_in_words(tmp_path: Path, date: Mapping[str, Any], lang: str, expected: str) -> None:
    assert (
        entry(tmp_path, '<date variable="issued" form="text"/>', {"issued": date}, lang) == expected
    )


def test_a_style_can_tell_that_a_date_is_not_certain(tmp_path: Path) -> None:
    layout = f"""<choose><if is-uncertain-date="issued"><group><text value="ca. "/>{YEAR}</group></if>
      <else>{YEAR}</else></choose>"""
    assert (
        entry(tmp_path, layout, {"issued": {"date-parts": [[1377]], "circa": True}}) == "ca. 1377"
    )
    assert entry(tmp_path, layout, {"issued": {"date-parts": [[1377]], "circa": False}}) == "1377"


def test_et_al_can_leave_the_last_name(tmp_path: Path) -> None:
    names = (
        '<names variable="author"><name form="short" et-al-min="4" et-al-use-first="2" {}/></names>'
    )
    people = [{"family": name} for name in ("Baker", "Choi", "Park", "Uria", "Voss")]
    assert entry(tmp_path, names.format(""), {"author": people}) == "Baker, Choi, et al."
    last = 'et-al-use-last="true"'
    assert entry(tmp_path, names.format(last), {"author": people}) == "Baker, Choi, … Voss"


@pytest.mark.parametrize(
    ("format", "pages", "expected"),
    [
        ("expanded", "1124-31", "1124–1131"),
        ("minimal", "1124-1131", "1124–31"),
        ("minimal-two", "263-268", "263–68"),
        ("chicago", "101-108", "101–8"),
        ("chicago", "1496-1504", "1496–504"),
        ("chicago-15", "1496-1504", "1496–1504"),
        ("expanded", "C1-C3, 17", "C1–C3, 17"),
    ],
)
def test_page_ranges(tmp_path: Path, format: str, pages: str, expected: str) -> None:
    attributes = f'page-range-format="{format}"'
    assert (
        entry(tmp_path, '<text variable="page"/>', {"page": pages}, attributes=attributes)
        == expected
    )


@pytest.mark.parametrize(
    ("case", "title", "expected"),
    [
        (
            "title",
            "the strategy of conflict: a view from within",
            "The Strategy of Conflict: A View from Within",
        ),
        ("title", 'an <span class="nocase">mRNA</span> in vivo', "An mRNA in Vivo"),
        ("title", "kissinger's back-channel", "Kissinger’s Back-Channel"),
        ("sentence", "The Strategy Of NATO", "The strategy of NATO"),
        ("capitalize-first", "on liberty", "On liberty"),
        ("capitalize-all", "on liberty", "On Liberty"),
        ("uppercase", "on liberty", "ON LIBERTY"),
        ("lowercase", "On Liberty", "on liberty"),
    ],
)
def test_text_cases(tmp_path: Path, case: str, title: str, expected: str) -> None:
    layout = f'<text variable="title" text-case="{case}"/>'
    assert entry(tmp_path, layout, {"title": title}) == expected


def test_title_case_leaves_other_languages_alone(tmp_path: Path) -> None:
    layout = '<text variable="title" text-case="title"/>'
    assert (
        entry(tmp_path, layout, {"title": "Le deuxième sexe", "language": "fr"})
        == "Le deuxième sexe"
    )


def test_positions_are_those_of_the_reader(tmp_path: Path) -> None:
    layout = """<choose>
      <if position="ibid-with-locator"><text value="ibid at"/></if>
      <else-if position="ibid"><text value="ibid"/></else-if>
      <else-if position="subsequent"><text value="again"/></else-if>
      <else><text value="first"/></else></choose>"""
    clusters = ["snow", "snow", "snow:,_p._3", "a", "snow", "snow a", "a"]
    assert citations(tmp_path, layout, [SNOW, nye("a")], clusters) == [
        "(first)", "(ibid)", "(ibid at)", "(first)", "(again)", "(ibid; again)", "(again)",
    ]  # fmt: skip


def test_terms_come_from_the_language_and_the_style_goes_first(tmp_path: Path) -> None:
    layout = (
        '<group delimiter=" "><text term="accessed"/><text term="edition" form="short"/></group>'
    )
    own = '<locale xml:lang="de"><terms><term name="accessed">abgerufen</term></terms></locale>'
    assert entry(tmp_path, layout, {}, "en") == "accessed ed."
    assert entry(tmp_path, layout, {}, "de", more=own).startswith("abgerufen ")
    assert not entry(tmp_path, layout, {}, "de").startswith("abgerufen ")


def test_the_model_of_citeproc_py_stays_as_it_was_for_others(tmp_path: Path) -> None:
    from citeproc import CitationStylesStyle, model

    before = set(model.CitationStylesElement.__subclasses__())
    path = style(tmp_path, AUTHOR)
    reference_list([SNOW], path, "en")
    loaded = CitationStylesStyle(str(path), validate=False)
    assert type(loaded.root) is model.Style
    assert type(loaded.root.citation.layout) is model.Layout
    added = set(model.CitationStylesElement.__subclasses__()) - before
    assert {cls.__name__ for cls in added} <= {"Plain"}


def test_a_reference_without_a_printed_link_links_its_title(tmp_path: Path) -> None:
    item = {"title": "Prospect theory", "DOI": "10.2307/1914185"}
    url = "https://doi.org/10.2307/1914185"
    assert (
        entry(tmp_path, '<text variable="title"/>', item) == f'<a href="{url}">Prospect theory</a>'
    )
    shown = '<text variable="title" suffix=" "/><text variable="DOI" prefix="https://doi.org/"/>'
    assert entry(tmp_path, shown, item) == f'Prospect theory <a href="{url}">{url}</a>'


def test_a_missing_reference_is_shown_and_told(tmp_path: Path) -> None:
    document = {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": [ast.para([{"t": "Cite", "c": [[
        {"citationId": "nobody", "citationPrefix": [], "citationSuffix": [], "citationNoteNum": 1,
         "citationMode": {"t": "NormalCitation"}, "citationHash": 0}], []]}])]}  # fmt: skip
    cited = cite(document, [SNOW], style(tmp_path, AUTHOR), "en")
    assert ast.plain(cited.document["blocks"][0]) == "(nobody?)"
    assert cited.warnings == ("no reference has the key 'nobody'",)


def test_macros_that_call_each_other_end(tmp_path: Path) -> None:
    circle = """<macro name="a"><text variable="title"/><text macro="b"/></macro>
      <macro name="b"><text macro="a"/></macro>"""
    assert entry(tmp_path, '<text macro="a"/>', {"title": "Arms"}, more=circle) == "Arms"


def test_a_language_is_no_path(tmp_path: Path) -> None:
    assert entry(tmp_path, '<text term="accessed"/>', {}, "../../x") == "accessed"
