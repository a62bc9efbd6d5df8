"""Identifiers in every spelling, and the check digits that their standards demand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.readers.front_matter.identifiers import (
    check_doi,
    check_email,
    check_isni,
    check_orcid,
    check_ror,
)

# ORCIDs of authors of published papers, and ROR identifiers of the registry.
ORCIDS = [
    "0000-0001-6095-7689",
    "0000-0002-3067-831X",
    "0009-0005-4804-0946",
    "0000-0001-8342-7218",
    "0000-0002-1825-0097",
]
RORS = ["02crff812", "0384j8v12", "05a28rw58", "042nb2s44"]


@pytest.mark.parametrize("orcid", ORCIDS)
@pytest.mark.parametrize(
    "form", ["{}", "https://orcid.org/{}", "http://www.orcid.org/{}/", "orcid:{}"]
)
def test_an_orcid_is_read_with_and_without_its_address(orcid: str, form: str) -> None:
    assert check_orcid(form.format(orcid)).value == orcid
    assert check_orcid(form.format(orcid.replace("-", "").lower())).value == orcid


@pytest.mark.parametrize("ror", RORS)
@pytest.mark.parametrize("form", ["{}", "https://ror.org/{}", "ror.org/{}"])
def test_a_ror_identifier_is_read_with_and_without_its_address(ror: str, form: str) -> None:
    assert check_ror(form.format(ror)).value == ror
    assert check_ror(form.format(ror.upper())).value == ror


def test_a_wrong_check_digit_is_answered_with_the_right_one() -> None:
    orcid, ror = check_orcid("0000-0002-3067-8314"), check_ror("02crff813")
    assert orcid.value == "" and "0000-0002-3067-831X" in (orcid.hint or "")
    assert ror.value == "" and "02crff812" in (ror.hint or "")


@given(st.sampled_from(ORCIDS), st.integers(0, 15), st.sampled_from("0123456789"))
def test_one_wrong_digit_of_an_orcid_is_always_found(orcid: str, place: int, digit: str) -> None:
    digits = orcid.replace("-", "")
    changed = digits[:place] + digit + digits[place + 1 :]
    assert bool(check_orcid(changed).value) == (changed == digits)


@pytest.mark.parametrize("text", ["0000-0002-1825-009", "my orcid", "https://orcid.org/", ""])
def test_what_is_no_orcid_is_refused(text: str) -> None:
    assert check_orcid(text).problem


def test_an_isni_is_checked_like_an_orcid_and_kept_without_hyphens() -> None:
    assert check_isni("https://isni.org/isni/0000000121032683").value == "0000000121032683"
    assert check_isni("0000 0001 2103 2684").problem


@pytest.mark.parametrize(
    "text",
    ["10.21105/joss.01530", "doi:10.21105/joss.01530", "https://doi.org/10.21105/joss.01530"],
)
def test_a_doi_is_read_with_and_without_its_resolver(text: str) -> None:
    assert check_doi(text).value == "10.21105/joss.01530"


def test_what_is_no_doi_is_refused() -> None:
    assert check_doi("joss.01530").problem


@pytest.mark.parametrize("text", ["a@b.org", "mailto:a.b+c@d.example.org", "<ü@zürich.ch>"])
def test_an_address_is_taken(text: str) -> None:
    assert not check_email(text).problem


@pytest.mark.parametrize(
    "text", ["a", "a@b", "a b@c.org", "@c.org", "a@c.org, d@e.org", "a@@c.org"]
)
def test_what_is_no_address_is_refused(text: str) -> None:
    assert check_email(text).problem


def test_a_disguised_address_is_proposed_in_full() -> None:
    assert check_email("foo [at] bar [dot] org").hint == "did you mean 'foo@bar.org'?"


@given(st.text())
def test_no_text_makes_a_check_fail(text: str) -> None:
    for check in (check_orcid, check_isni, check_ror, check_doi, check_email):
        checked = check(text)
        assert bool(checked.value) != bool(checked.problem)
