"""Each rule on bibliographies has an entry that it objects to, and one that it lets pass."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import pipeline
from toolkit.lint.rule import Rule, all_rules
from toolkit.model import Diagnostic
from toolkit.readers.bibliography.bib_file import read_bib
from toolkit.readers.bibliography.csl_file import read_csl_json

RULES = {rule.name: rule for rule in all_rules() if rule.family == "bibliography"}

WILSON = "@article{wilson-1927, author = {Wilson, Edwin B.}, title = {Probable inference}"
SMITH = "author = {Smith, Arfon M.}, title = {Software citation principles}"
FAILING_AND_PASSING: dict[str, list[tuple[str, str]]] = {
    "missing-field": [
        (f"{WILSON}, year = 1927}}", f"{WILSON}, journal = {{JASA}}, year = 1927}}"),
        ("@book{a, title = {A}, date = {2010}, publisher = {P}}",
         "@book{a, title = {A}, date = {2010}, publisher = {P}, editor = {Phillips, Steven}}"),
        (f"{WILSON}, year = 1927, booktitle = {{B}}, eprint = {{https://a.org/b.pdf}}}}",
         f"{WILSON}, year = 1927, journaltitle = {{B}}}}"),
        ("@online{a, title = {A}}", "@online{a, title = {A}, url = {https://a.org}}"),
        ("@article{a, title = {A}, journal = {J}, year = 2019}",
         "@article{a, title = {A}, journal = {J}, year = 2019, entrysubtype = {newspaper}}"),
        ("@inproceedings{a, title = {A}, author = {Kim, J.}, year = 2019, booktitle = {}}",
         "@summit{a, title = {A}, eventdate = {2019}}"),
    ],
    "same-doi": [
        ("@misc{a, doi = {10.7717/peerj-cs.86}} @misc{b, doi = {https://doi.org/10.7717/PEERJ-CS.86}}",
         "@misc{a, doi = {10.7717/peerj-cs.86}} @misc{b, doi = {10.7717/peerj-cs.87}}"),
    ],
    "same-work": [
        (f"@misc{{a, {SMITH}, year = 2016}} @misc{{b, author = {{A. M. Smith}},"
         " title = {{Software} Citation Principles}, date = {2016-09}}",
         f"@misc{{a, {SMITH}, year = 2016}} @misc{{b, {SMITH}, year = 2017}}"),
        (f"@article{{a, {SMITH}, year = 2016, volume = 2}} @article{{b, {SMITH}, year = 2016}}",
         f"@article{{a, {SMITH}, year = 2016, volume = 2}}"
         f" @article{{b, {SMITH}, year = 2016, volume = 3}}"),
    ],
    "malformed-doi": [
        ("@misc{a, doi = {10.1016/j.eswa.2019.02.026.}}", "@misc{a, doi = {10.1016/j.eswa.2019.02.026}}"),
        ("@misc{a, doi = {10.1007%2F978}}", "@misc{a, doi = {10.1007/978\\_5}}"),
        ("@misc{a, doi = {peerj-cs.86}}", "@misc{a, doi = {https://doi.org/10.7717/peerj-cs.86}}"),
    ],
    "doi-as-address": [
        ("@misc{a, doi = {http://dx.doi.org/10.1/x}}", "@misc{a, doi = {10.1000/x}}"),
        ("@misc{a, doi = {doi:10.1000/x}}", "@misc{a, url = {https://doi.org/10.1000/x}}"),
    ],
    "wrong-isbn": [
        ("@book{a, isbn = {978-0-226-81797-3}}", "@book{a, isbn = {978-0-226-81797-2}}"),
        ("@book{a, isbn = {0-306-40615-1}}", "@book{a, isbn = {0-306-40615-2}}"),
        ("@book{a, isbn = {978-0-226-81797}}", "@book{a, isbn = {978 0 226 81797 2 (hardback)}}"),
        ("@book{a, isbn = {0306406152 9780226817973}}", "@book{a, isbn = {0306406152 9780226817972}}"),
    ],
    "wrong-issn": [
        ("@misc{a, issn = {0045-7826}}", "@misc{a, issn = {0045-7825}}"),
        ("@misc{a, issn = {978-0-226-81797-2}}", "@misc{a, issn = {2434-561X (online), 1432--0924}}"),
        ("@misc{a, issn = {0045-78}}", "@misc{a, issn = {00457825}}"),
    ],
    "malformed-arxiv-number": [
        ("@misc{a, eprinttype = {arXiv}, eprint = {1806.1261}}",
         "@misc{a, eprinttype = {arXiv}, eprint = {1806.01261v2}}"),
        ("@misc{a, archiveprefix = {arXiv}, eprint = {1513.02814}}",
         "@misc{a, archiveprefix = {arXiv}, eprint = {math.AG/0309136}}"),
    ],
    "malformed-address": [
        ("@misc{a, url = {www.manopt.org}}", "@misc{a, url = {https://www.manopt.org}}"),
        ("@misc{a, url = {htp://manopt.org/a}}", "@misc{a, url = {\\url{http://manopt.org/a}}}"),
        ("@misc{a, url = {https://manopt.org/a b}}", "@misc{a, url = {https://manopt.org/a\\_b?c=1#d}}"),
        ("@misc{a, url = {file:///home/a.pdf}}", "@misc{a, url = {urn:nbn:de:101:1-201102033592}}"),
        ("@misc{a, url = {https://a.org https://b.org}}", "@misc{a, url = {https://münchen.de/ä}}"),
    ],
    "pages-with-a-hyphen": [("@misc{a, pages = {12-18}}", "@misc{a, pages = {12--18}}")],
    "address-repeats-the-doi": [
        ("@misc{a, doi = {10.1000/x}, url = {https://doi.org/10.1000%2FX}}",
         "@misc{a, doi = {10.1000/x}, url = {https://a.org/10.1000/x}}"),
    ],
    "contradictory-dates": [
        ("@misc{a, date = {2019-06-30}, year = 2018}", "@misc{a, date = {2018/2019}, year = 2019}"),
        ("@online{a, date = {2019-06-30}, urldate = {2018-07-01}}",
         "@online{a, date = {2019-06-30}, urldate = {2019-06-29}}"),
        ("@book{a, date = {1950}, origdate = {1960}}", "@book{a, date = {1960}, origdate = {1950}}"),
        ("@inproceedings{a, date = {2014}, eventdate = {2016-01-01}}",
         "@inproceedings{a, date = {2015}, eventdate = {2016-01-01}}"),
        ("@online{a, date = {2019-06}, urldate = {2019-05-30}}",
         "@online{a, date = {2019-06}, urldate = {2019}}"),
    ],
    "source-before-its-event": [
        ("@meeting{m, title = {M}, eventdate = {2019-06-30}, documented-by = {b}}"
         " @misc{b, date = {2018}}",
         "@meeting{m, title = {M}, eventdate = {2019-06-30}, documented-by = {b}}"
         " @misc{b, date = {2019}}"),
    ],
    "wrong-weekday": [
        ("@misc{a, note = {On Saturday, 30 June 2019}}", "@misc{a, note = {On Sunday, 30 June 2019}}"),
        ("@misc{a, title = {Monday June 30th, 2019}}", "@misc{a, title = {Sunday the 30th of June 2019}}"),
    ],
    "name-in-capitals": [
        ("@misc{a, author = {KISSINGER, Henry}}", "@misc{a, author = {Kissinger, H. A.}}"),
        ("@misc{a, author = {Henry KISSINGER}}", "@misc{a, author = {CERN and NASA and Li XU}}"),
    ],
    "title-in-capitals": [
        ("@misc{a, title = {A COMPREHENSIVE HISTORY OF NUCLEAR PROGRAMS}}",
         "@misc{a, title = {NATO, UNESCO AND OPEC IN 2019}}"),
    ],
    "unprotected-capitals": [
        ("@misc{a, title = {RLlib on GPUs}}", "@misc{a, title = {{RLlib} on {GPUs}}}"),
        ("@article{a, title = {The DNA of LaTeX: $DNA$}}", "@article{a, title = {Trump Meets Kim in 3d}}"),
        ("@misc{a, title = {Urban {H}eat with NATO}}", "@misc{a, title = {Urban{H}eat{P}ro v1.2A}}"),
        ("@misc{a, title = {The NATO}}", "@misc{a, title = {Die NATO}, langid = {german}}"),
        ("@techreport{a, title = {The NATO}}", "@book{a, title = {The NATO}}"),
    ],
    "damaged-letters": [
        ("@misc{a, author = {BartÃ³k, BÃ©la}}", "@misc{a, author = {Bartók, Béla}}"),
        ("@misc{a, title = {Itâ€™s â€œnewâ€\x9d}}", "@misc{a, title = {It’s “new”}}"),
        ("@misc{a, title = {Stra\ufffde}}", "@misc{a, title = {Straße–Weg, 50 Å–100 Å, JOÃO, Ã}}"),
        ("@misc{a, author = {MÃƒÂ¼ller, A.}}", "@misc{a, author = {Müller, Â. and 김정은}}"),
        ("@misc{a, author = {Å½iÅ¾ek, S.}}", "@misc{a, author = {Žižek, S.}, file = {Ã©}}"),
    ],
    "html-in-a-field": [
        ("@misc{a, journal = {Computers &amp; Education}}", "@misc{a, journal = {Computers \\& Education}}"),
        ("@misc{a, title = {Caf&#233; a}}", "@misc{a, title = {AT&T; more}}"),
        ("@misc{a, url = {https://a.org/?b=1&amp;c=2}}", "@misc{a, url = {https://a.org/?b=1&c=2}}"),
    ],
    "et-al-as-a-name": [
        ("@misc{a, author = {Gillies, Sean et al.}}", "@misc{a, author = {Gillies, Sean and others}}"),
        ("@misc{a, author = {Kelsey Jordahl and {et al.}}}", "@misc{a, author = {Al Gore and Et, B.}}"),
        ("@misc{a, author = {Gillies, Sean, others}}", "@misc{a, author = {{The Others}}}"),
        ("@misc{a, author = {Gillies, S., \\emph{et al.}}}", "@misc{a, author = {Alet Al}}"),
    ],
    "names-without-and": [
        ("@misc{a, author = {Hecker, S.; Carlin, R.}}", "@misc{a, author = {Hecker, S. and Carlin, R.}}"),
        ("@misc{a, author = {Hecker, S. \\& Carlin, R.}}", "@misc{a, author = {Johnson \\& Johnson}}"),
        ("@misc{a, author = {Ann Lee; Bo Li}}", "@misc{a, author = {{A; B} and M&uuml;ller, K.}}"),
    ],
    "title-with-a-full-stop": [
        ("@misc{a, title = {Statistics of datasets.}}", "@misc{a, title = {Statistics of the U.S.}}"),
        ("@misc{a, title = {{Statistics of datasets.}}}", "@misc{a, title = {Wait...}}"),
        ("@misc{a, booktitle = {Statistics of datasets.}}",
         "@tweet{a, eventdate = {2019}, title = {We hold datasets.}}"),
    ],
    "label-in-a-number": [
        ("@article{a, volume = {2, no. 6}}", "@article{a, volume = {2}, number = {6}}"),
        ("@misc{a, pages = {pp. 3--5}}", "@misc{a, pages = {P3--P5}}"),
        ("@article{a, number = {No. 6}}", "@report{a, number = {No. 6}}"),
        ("@book{a, edition = {2nd ed.}}", "@book{a, edition = {Revised}}"),
    ],
    "reversed-pages": [
        ("@misc{a, pages = {481--422}}", "@misc{a, pages = {481--522}}"),
        ("@misc{a, pages = {A567-A31, 3}}", "@misc{a, pages = {305--10}}"),
        ("@misc{a, pages = {A9--A8}}", "@misc{a, pages = {18:1--18:23, A1--B1}}"),
    ],
    "publisher-with-place": [
        ("@book{a, publisher = {Basic Books, New York}}", "@book{a, publisher = {Basic Books}}"),
        ("@book{a, publisher = {Boston: Little, Brown}}", "@book{a, publisher = {Little, Brown}}"),
        ("@book{a, publisher = {MIT Press, Cambridge, MA}}",
         "@book{a, publisher = {Cambridge University Press}}"),
    ],
    "unusual-key": [
        ("@misc{müller-2019, title = {A}}", "@misc{DBLP:conf/mueller_2019, title = {A}}"),
        ("@misc{mueller 2019, title = {A}}", "@misc{mueller.2019, title = {A}}"),
    ],
    "organization-in-two": [
        ("@misc{a, author = {Ministry of Health and Welfare}}",
         "@misc{a, author = {{Ministry of Health and Welfare}}}"),
        ("@misc{a, author = {Department of Energy and Climate Policy}}",
         "@misc{a, author = {Department of Energy and NASA}}"),
        ("@misc{a, author = {Institute for Peace and the Environment}}",
         "@misc{a, author = {Institute for Peace and Jane Goodall}}"),
    ],
    "empty-field": [
        ("@misc{a, pages = {}}", "@misc{a, keywords = {}, pages = {1}}"),
        ("@misc{a, title = {{ }}}", "@misc{a, title = {A}}"),
    ],
    "preprint-as-a-journal": [
        ("@article{a, journal = {arXiv preprint arXiv:1606.01540}}",
         "@online{a, eprint = {1606.01540}, eprinttype = {arXiv}}"),
        ("@article{a, journaltitle = {{ArXiv}}}", "@article{a, journaltitle = {Archives}}"),
    ],
    "title-in-braces": [
        ('@misc{a, title = "{Temperature and Density Diagnostics of a Flare}"}',
         '@misc{a, title = "Temperature and Density Diagnostics of a Flare"}'),
        ("@misc{a, title = {{The Solar Chemical Composition}}}",
         "@misc{a, title = {{The absolute abundances from Yohkoh}} }"),
        ("@misc{a, title = {{The Solar Chemical Composition}}}",
         "@misc{a, title = {{Solar} Chemical Composition of {Stars}}}"),
    ],
    "doi-only-as-an-address": [
        ("@misc{a, url = {https://doi.org/10.1000/x}}",
         "@misc{a, doi = {10.1000/x}, url = {https://doi.org/10.1000/x}}"),
        ("@misc{a, howpublished = {\\url{https://dx.doi.org/10.1000/x}}}", "@misc{a, url = {https://doi.org}}"),
    ],
}  # fmt: skip
PAIRS = [(name, *pair) for name, pairs in FAILING_AND_PASSING.items() for pair in pairs]


def found(rule: Rule, text: str) -> list[Diagnostic]:
    return list(rule.check(read_bib(text, "refs.bib").value))


def test_every_rule_has_entries_that_fail_and_that_pass() -> None:
    assert FAILING_AND_PASSING.keys() == RULES.keys()


@pytest.mark.parametrize(("name", "failing", "passing"), PAIRS)
def test_a_rule_objects_to_the_one_and_not_to_the_other(
    name: str, failing: str, passing: str
) -> None:
    findings = found(RULES[name], failing)
    assert {(item.code, item.severity) for item in findings} == {
        (RULES[name].code, RULES[name].severity)
    }
    assert all(item.span and item.span.line == 1 for item in findings)
    assert found(RULES[name], passing) == []


@pytest.mark.parametrize(("name", "failing"), [(name, failing) for name, failing, _ in PAIRS])
def test_what_a_rule_would_change_no_longer_fails(name: str, failing: str, folder: Path) -> None:
    text = failing.replace("{", "{\n  ", 1)
    (folder / "refs.bib").write_text(text, encoding="utf-8")
    with_fix = [item for item in found(RULES[name], text) if item.fix]
    assert list(pipeline.fix(with_fix)) == with_fix
    after = (folder / "refs.bib").read_text(encoding="utf-8")
    assert [item for item in found(RULES[name], after) if item.fix] == []
    assert len(read_bib(after, "refs.bib").value) == len(read_bib(text, "refs.bib").value)


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("doi-as-address", "doi = {https://doi.org/10.1000/x}", "doi = {10.1000/x}"),
        ("unprotected-capitals", "title = {RLlib on GPUs}", "title = {{RLlib} on {GPUs}}"),
        ("damaged-letters", "author = {BartÃ³k, BÃ©la}", "author = {Bartók, Béla}"),
        ("damaged-letters", "author = {MÃƒÂ¼ller, A.}", "author = {Müller, A.}"),
        ("html-in-a-field", "title = {A &amp; B &lt; C}", "title = {A \\& B < C}"),
        ("html-in-a-field", "url = {https://a.org/?b&amp;c}", "url = {https://a.org/?b&c}"),
        ("et-al-as-a-name", "author = {Gillies, Sean et al.}", "author = {Gillies, Sean and others}"),
        ("et-al-as-a-name", "author = {A. Lee and {et al.}}", "author = {A. Lee and others}"),
        ("names-without-and", "author = {Lee, A.; Li, B.}", "author = {Lee, A. and Li, B.}"),
        ("title-with-a-full-stop", "title = {{Of datasets.}}", "title = {{Of datasets}}"),
        ("label-in-a-number", "pages = {pp. 3--5}", "pages = {3--5}"),
        ("organization-in-two", "author = {Board of Peace and Welfare}", "author = {{Board of Peace and Welfare}}"),
    ],
)  # fmt: skip
def test_a_fix_changes_the_field_and_nothing_else(
    name: str, before: str, after: str, folder: Path
) -> None:
    # The key holds the words of the title: the edit must not hit it.
    text = "@misc{{RLlib-GPUs, {}, note = {{RLlib}}}}\n"
    (folder / "refs.bib").write_text(text.format(before), encoding="utf-8")
    pipeline.fix(found(RULES[name], text.format(before)))
    assert (folder / "refs.bib").read_text(encoding="utf-8") == text.format(after)


def test_a_field_that_entries_inherit_is_reported_once() -> None:
    text = (
        "@inproceedings{a, title = {A}, crossref = {p}}\n@inproceedings{b, title = {B}, crossref = {p}}\n"
        "@proceedings{p, title = {P}, isbn = {978-0-226-81797-3}}"
    )
    assert len(found(RULES["wrong-isbn"], text)) == 1


def test_identifiers_of_csl_json_are_checked_where_the_item_stands() -> None:
    text = '[\n{"id": "a", "type": "book", "ISBN": "978-0-226-81797-3", "DOI": "x", "URL": "a b"}]'
    bibliography = read_csl_json(text, "refs.json").value
    for name in ("wrong-isbn", "malformed-doi", "malformed-address"):
        (finding,) = RULES[name].check(bibliography)
        assert finding.span and finding.span.line == 2


SIGNS = st.sampled_from(list("aB10.,:;&{}\\\"'()/-–~$@%#_ \n<>ÃéÅâ\ufffd김") + [" and ", "et al.", "&amp;", "10.1/", "https://"])
VALUES = st.lists(SIGNS, max_size=25).map("".join)
NAMES = ("title author editor publisher doi url isbn issn pages volume number date year urldate eventdate "
         "eprint eprinttype journal note month edition documented-by").split()  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["article", "book", "summit", "online", "odd"]), st.dictionaries(st.sampled_from(NAMES), VALUES))
def test_no_value_of_a_field_makes_a_rule_fail(kind: str, values: dict[str, str]) -> None:
    typed = ", ".join(f"{name} = {{{value}}}" for name, value in values.items())
    for rule in RULES.values():
        for finding in found(rule, f"@{kind}{{a, {typed}}}"):
            assert finding.message and all(edit.old != edit.new for edit in finding.fix)


def test_an_isbn_among_the_issns_is_told_its_field() -> None:
    bib = read_bib("@book{a, title = {T},\n  issn = {978-0-226-81797-2}}", "a.bib").value
    check = next(rule.check for rule in all_rules() if rule.name == "wrong-issn")
    (finding,) = check(bib)
    assert finding.hint == "write isbn = {978-0-226-81797-2}"
    assert str(finding.span) == "a.bib:2:3"
