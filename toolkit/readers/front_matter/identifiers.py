"""Check ORCID, ROR, ISNI, DOI and e-mail, and propose the right check digit."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"


@dataclass(frozen=True, slots=True)
class Checked:
    """An identifier in its bare form, or what is wrong with it and what to write instead."""

    value: str = ""
    problem: str = ""
    hint: str | None = None


def check_orcid(text: str) -> Checked:
    """Sixteen digits, the last one ISO 7064 MOD 11-2.

    Source: support.orcid.org, 'Structure of the ORCID Identifier'.
    """
    return _sixteen(text, "ORCID", r"(?:https?://)?(?:www\.)?(?:sandbox\.)?orcid\.org/|orcid:")


def check_isni(text: str) -> Checked:
    """An ISNI has the form and the check digit of an ORCID (ISO 27729)."""
    checked = _sixteen(text, "ISNI", r"(?:https?://)?(?:www\.)?isni\.org/(?:isni/)?|isni:")
    return Checked(checked.value.replace("-", ""), checked.problem, checked.hint)


def _sixteen(text: str, kind: str, prefix: str) -> Checked:
    bare = re.sub(rf"^(?:{prefix})", "", text.strip(), flags=re.IGNORECASE).strip("/ ")
    digits = re.sub(r"[\s\u2010-\u2015-]", "", bare).upper()
    if not re.fullmatch(r"[0-9]{15}[0-9X]", digits):
        return Checked(
            problem=f"'{text}' is not an {kind}",
            hint=f"an {kind} has sixteen digits, like 0000-0002-1825-0097",
        )
    right = digits[:15] + _mod_11_2(digits[:15])
    value = "-".join(right[place : place + 4] for place in range(0, 16, 4))
    if right != digits:
        return Checked(
            problem=f"the {kind} '{text}' has a wrong check digit",
            hint=f"with these digits it ends in {right[-1]}: {value}; one of them may be mistyped",
        )
    return Checked(value)


def _mod_11_2(digits: str) -> str:
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return "X" if check == 10 else str(check)


def check_ror(text: str) -> Checked:
    """Zero, six characters of Crockford's base 32, two check digits of ISO 7064 MOD 97-10.

    Source: ror.readme.io, 'ROR Identifier Pattern'.
    """
    bare = re.sub(r"^(?:(?:https?://)?(?:www\.)?ror\.org/|ror:)", "", text.strip(), flags=re.I)
    bare = bare.strip("/ ").lower()
    if not re.fullmatch(rf"0[{_CROCKFORD}]{{6}}[0-9]{{2}}", bare):
        return Checked(
            problem=f"'{text}' is not a ROR identifier",
            hint="a ROR identifier has nine characters and begins with 0, like 02crff812",
        )
    number = 0
    for character in bare[:7]:
        number = number * 32 + _CROCKFORD.index(character)
    right = f"{bare[:7]}{98 - (number * 100) % 97:02d}"
    if right != bare:
        return Checked(
            problem=f"the ROR identifier '{text}' has wrong check digits",
            hint=f"with these characters it is {right}; one of them may be mistyped",
        )
    return Checked(bare)


def check_doi(text: str) -> Checked:
    """A DOI without its resolver (doi.org, 'DOI Handbook', 2.2)."""
    bare = re.sub(r"^(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:\s*)", "", text.strip(), flags=re.I)
    if re.fullmatch(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+", bare):
        return Checked(bare)
    return Checked(problem=f"'{text}' is not a DOI", hint="a DOI looks like 10.5281/zenodo.1234567")


_ATOM = r"[^@\s<>,;:\"()\[\]\\]+"
_EMAIL = re.compile(rf"{_ATOM}@[^@\s<>,;:\"()\[\]\\.]+(?:\.[^@\s<>,;:\"()\[\]\\.]+)+")


def check_email(text: str) -> Checked:
    """An address by its form; RFC 5322 allows more than anybody prints on a title page."""
    bare = re.sub(r"^mailto:", "", text.strip(), flags=re.I).strip("<> ")
    if _EMAIL.fullmatch(bare):
        return Checked(bare)
    mended = re.sub(r"\s*[\[({]?\s*\b(?:at|AT)\b\s*[\])}]?\s*", "@", bare)
    mended = re.sub(r"\s*[\[({]?\s*\b(?:dot|DOT)\b\s*[\])}]?\s*", ".", mended)
    hint = "an e-mail address looks like name@example.org"
    if mended != bare and _EMAIL.fullmatch(mended):
        hint = f"did you mean '{mended}'?"
    return Checked(problem=f"'{text}' is not an e-mail address", hint=hint)
