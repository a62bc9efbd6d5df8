"""Entries of BibTeX and biblatex as CSL items: types, titles, publication, identifiers."""

from __future__ import annotations

import pytest

from toolkit.readers.bibliography.bib_file import read_bib


def csl(entry: str) -> dict:
    result = read_bib(entry, "a.bib")
    assert not result.failed, result.diagnostics
    (key,) = result.value
    return dict(result.value[key].csl)


@pytest.mark.parametrize(
    ("entry", "csl_type"),
    [
        ("@article{a, title={A}, journal={J}}", "article-journal"),
        ("@article{a, title={A}, journal={J}, entrysubtype={newspaper}}", "article-newspaper"),
        ("@article{a, title={A}, journal={J}, entrysubtype={magazine}}", "article-magazine"),
        ("@book{a, title={A}}", "book"),
        ("@inbook{a, title={A}, booktitle={B}}", "chapter"),
        ("@incollection{a, title={A}, booktitle={B}}", "chapter"),
        ("@inproceedings{a, title={A}, booktitle={B}}", "paper-conference"),
        ("@proceedings{a, title={A}}", "book"),
        ("@phdthesis{a, title={A}, school={MIT}}", "thesis"),
        ("@thesis{a, title={A}, type={mathesis}}", "thesis"),
        ("@techreport{a, title={A}}", "report"),
        ("@report{a, title={A}}", "report"),
        ("@online{a, title={A}, url={https://a.org}}", "webpage"),
        ("@www{a, title={A}, url={https://a.org}}", "webpage"),
        ("@misc{a, title={A}, url={https://a.org}}", "webpage"),
        ("@misc{a, title={A}}", "document"),
        ("@software{a, title={A}}", "software"),
        ("@dataset{a, title={A}}", "dataset"),
        ("@patent{a, title={A}}", "patent"),
        ("@unpublished{a, title={A}}", "manuscript"),
        ("@periodical{a, title={A}}", "periodical"),
        ("@legislation{a, title={A}}", "legislation"),
        ("@jurisdiction{a, title={A}}", "legal_case"),
        ("@movie{a, title={A}}", "motion_picture"),
        ("@audio{a, title={A}}", "song"),
        ("@letter{a, title={A}}", "personal_communication"),
        ("@online{a, title={A}, eprint={2106.08777}, eprinttype={arXiv}}", "article"),
    ],
)
def test_an_entry_type_becomes_a_csl_type(entry: str, csl_type: str) -> None:
    assert csl(entry)["type"] == csl_type


def test_an_article_keeps_where_it_stands() -> None:
    item = csl(
        "@article{a, author={Wallace, A. R.}, title={Zoological Geography},"
        " journaltitle={Journal of the Linnean Society}, year=1860, volume=4, number=16,"
        " pages={172--184}, doi={https://doi.org/10.1111/j.1096-3642.1860.tb00090.x}, issn={1945-9475},"
        " publisher={Wiley}}"
    )
    assert item["container-title"] == "Journal of the Linnean Society"
    assert (item["volume"], item["issue"], item["page"]) == ("4", "16", "172-184")
    assert item["DOI"] == "10.1111/j.1096-3642.1860.tb00090.x"
    assert item["title"] == "Zoological geography"
    assert "publisher" not in item


def test_an_article_number_stands_for_pages() -> None:
    assert csl("@article{a, title={A}, journal={PLOS ONE}, eid={e0195557}}")["page"] == "e0195557"


def test_the_number_of_a_book_is_that_of_its_series_and_of_a_report_its_own() -> None:
    book = csl("@book{a, title={A}, series={Lecture Notes in Physics}, number=7}")
    assert book["collection-number"] == "7" and book["collection-title"] == "Lecture Notes in Physics"
    assert csl("@techreport{a, title={A}, number={WB-12}}")["number"] == "WB-12"


def test_lists_of_publishers_and_places_are_joined() -> None:
    item = csl("@book{a, title={A}, publisher={OUP and {Smith and Sons}}, location={Oxford and York}}")
    assert item["publisher"] == "OUP; Smith and Sons"
    assert item["publisher-place"] == "Oxford; York"


@pytest.mark.parametrize(
    ("publisher", "told"),
    [
        ("{John Wiley and Sons}", ["CIT225"]),
        ("{{John Wiley and Sons}}", []),
        ("{{Blackwell} and {Wiley}}", []),
        ("{Springer}", []),
    ],
)
def test_a_name_that_its_and_would_part_is_told(publisher: str, told: list[str]) -> None:
    entry = f"@book{{a, title = {{T}}, year = 2000, publisher = {publisher}}}"
    assert [item.code for item in read_bib(entry, "x.bib").diagnostics] == told


def test_a_title_takes_its_subtitle_and_its_addition() -> None:
    item = csl("@book{a, title={What Is It?}, subtitle={On Things}, titleaddon={An Essay}}")
    assert item["title"] == "What is it? On things. An essay"
    assert csl("@book{a, title={The Thing}, subtitle={On Things}}")["title-short"] == "The thing"
    assert csl("@book{a, title={The Thing}, shorttitle={Thing}}")["title-short"] == "Thing"


def test_a_title_in_another_language_keeps_its_capitals() -> None:
    item = csl("@book{a, title={Die Welt als Wille und Vorstellung}, langid={ngerman}}")
    assert item["title"] == "Die Welt als Wille und Vorstellung" and item["language"] == "de-DE"


def test_journals_and_conferences_keep_their_capitals() -> None:
    assert csl("@article{a, title={A}, journal={Nature Climate Change}}")["container-title"] == (
        "Nature Climate Change"
    )
    paper = csl("@inproceedings{a, title={A}, booktitle={International Conference on Learning}}")
    assert paper["container-title"] == "International Conference on Learning"


def test_a_conference_keeps_its_name_place_and_dates() -> None:
    item = csl(
        "@inproceedings{a, title={A}, booktitle={B}, eventtitle={NeurIPS Conference}, venue={Vancouver},"
        " eventdate={2019-12-08/2019-12-14}, date={2020}}"
    )
    assert item["event-title"] == '<span class="nocase">NeurIPS Conference</span>'
    assert item["event-place"] == "Vancouver"
    assert item["event-date"] == {"date-parts": [[2019, 12, 8], [2019, 12, 14]]}
    assert item["issued"] == {"date-parts": [[2020]]}


def test_an_eprint_gives_a_url_and_a_preprint_its_number() -> None:
    item = csl("@misc{a, title={A}, eprint={2106.08777}, archiveprefix={arXiv}}")
    assert item["URL"] == "https://arxiv.org/abs/2106.08777"
    assert (item["number"], item["publisher"]) == ("arXiv:2106.08777", "arXiv")
    article = csl("@article{a, title={A}, journal={J}, eprint={2106.08777}, eprinttype={arxiv}}")
    assert article["type"] == "article-journal" and "number" not in article


def test_a_url_is_verbatim_but_for_escapes() -> None:
    item = csl(r"@online{a, title={A}, url={https://a.org/x\_y%20z?a=1\&b=2~c}, urldate={2020-02-03}}")
    assert item["URL"] == "https://a.org/x_y%20z?a=1&b=2~c"
    assert item["accessed"] == {"date-parts": [[2020, 2, 3]]}


def test_howpublished_with_a_url_is_the_url() -> None:
    item = csl(r"@misc{a, title={A}, howpublished={\url{https://a.org/x}}}")
    assert item["URL"] == "https://a.org/x" and "publisher" not in item


def test_a_thesis_names_its_kind_and_school() -> None:
    item = csl("@mastersthesis{a, title={A}, school={ETH}, address={Zürich}}")
    assert (item["genre"], item["publisher"]) == ("Master’s thesis", "ETH")
    assert item["publisher-place"] == "Zürich"
    assert csl("@thesis{a, title={A}, type={phdthesis}}")["genre"] == "PhD thesis"


def test_notes_states_and_editions_are_kept() -> None:
    item = csl(
        "@book{a, title={A}, note={A note.}, addendum={An end}, pubstate={inpress}, edition={Second},"
        " keywords={a; b c}, abstract={Some $x$}}"
    )
    assert item["note"] == "A note. An end"
    assert item["issued"] == {"literal": "in press"} and item["status"] == "in press"
    assert item["edition"] == "2" and item["keyword"] == "a, b c"
    assert item["abstract"] == "Some x"


def test_editors_have_the_role_that_the_entry_gives_them() -> None:
    item = csl(
        "@collection{a, title={A}, editor={Bar Foo}, editortype={compiler},"
        " editora={X Y}, editoratype={director}, translator={T R}}"
    )
    assert item["compiler"][0]["family"] == "Foo" and item["director"][0]["family"] == "Y"
    assert item["translator"][0]["family"] == "R" and "editor" not in item


def test_a_main_title_stands_before_the_title_of_its_volume() -> None:
    assert csl("@book{a, title={Swann}, maintitle={In Search}, volume=1}")["title"] == "In search. Swann"


def test_script_in_a_title_arrives_as_text() -> None:
    assert csl("@book{a, title={A <script>alert(1)</script>}}")["title"] == (
        "A <script>alert(1)</script>"
    )
