"""People and groups who sign an article, and the institutions they sign from."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.model.diagnostic import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A name in the parts that CSL and JATS know.

    Either ``literal`` is set (a group, a consortium, a mononym, a name that its bearer
    does not divide), or ``family`` is, with any of the others.
    """

    family: str = ""
    given: str = ""
    particle: str = ""
    """CSL's non-dropping particle: 'van der' in 'van der Berg'."""
    dropping_particle: str = ""
    """CSL's dropping particle: 'von' in 'Alexander von Humboldt'."""
    suffix: str = ""
    """'Jr.', 'III'."""
    literal: str = ""
    family_first: bool = False
    """The name is spoken and printed family name first: 'Kim Jong Un', 'Bartók Béla'."""
    printed: str = ""
    """The name as its bearer writes it, only where the parts alone would not give it back:
    'Prof. Ada Lovelace', 'Amin Ahasn Ali, Ph.D.', '김정은'."""

    @property
    def display(self) -> str:
        """The name as a title page prints it: 'Martin Luther King Jr.', 'Kim Jong Un'."""
        if self.printed or self.literal:
            return self.printed or self.literal
        surname = " ".join(filter(None, (self.dropping_particle, self.particle, self.family)))
        order = (surname, self.given) if self.family_first else (self.given, surname)
        return " ".join(filter(None, (*order, self.suffix)))

    @property
    def inverted(self) -> str:
        """The name as an index prints it: 'van der Berg, Anna', 'King, Martin Luther, Jr.'."""
        if self.literal:
            return self.literal
        surname = " ".join(filter(None, (self.particle, self.family)))
        given = " ".join(filter(None, (self.given, self.dropping_particle)))
        return ", ".join(filter(None, (surname, given, self.suffix)))

    def as_csl(self) -> dict[str, object]:
        """The name as a CSL-JSON name variable's element."""
        if self.literal:
            return {"literal": self.literal}
        parts: dict[str, object] = {
            "family": self.family,
            "given": self.given,
            "non-dropping-particle": self.particle,
            "dropping-particle": self.dropping_particle,
            "suffix": self.suffix,
        }
        return {key: value for key, value in parts.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Affiliation:
    """An institution that authors sign from, as precisely as the source gave it."""

    name: str
    """The institution; the whole line where the source had one line that could not be divided."""
    department: str = ""
    group: str = ""
    """A laboratory or group within the department."""
    address: str = ""
    """Street and number."""
    city: str = ""
    region: str = ""
    """State, province or canton."""
    postal_code: str = ""
    country: str = ""
    country_code: str = ""
    """ISO 3166-1 alpha-2, where it is known."""
    ror: str = ""
    """The nine characters after ``https://ror.org/``."""
    isni: str = ""
    url: str = ""
    id: str = ""
    """What the front matter calls it; empty where it was written in place."""
    literal: str = ""
    """The affiliation as one line, as the source wrote it, only where the parts joined
    would not give it back."""
    span: Span | None = None

    @property
    def parts(self) -> tuple[str, ...]:
        """What a reader sees, from the smallest unit to the country, empty parts left out."""
        place = " ".join(filter(None, (self.postal_code, self.city)))
        return tuple(
            filter(
                None,
                (
                    self.group,
                    self.department,
                    self.name,
                    self.address,
                    place,
                    self.region,
                    self.country,
                ),
            )
        )

    @property
    def line(self) -> str:
        """The affiliation as one line of a title page."""
        return self.literal or ", ".join(self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """That an author belongs to an affiliation, and as what."""

    affiliation: int
    """0-based place in :attr:`Article.affiliations`."""
    position: str = ""
    """The author's position there: 'Doctoral Fellow'."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Somebody who signs the article, in the order of the byline."""

    name: PersonName
    memberships: tuple[Membership, ...] = ()
    """In the author's own order."""
    email: str = ""
    orcid: str = ""
    """Sixteen digits in groups of four: ``0000-0002-1825-0097``."""
    isni: str = ""
    url: str = ""
    corresponding: bool = False
    equal_group: int = 0
    """Authors with the same number above 0 contributed equally."""
    roles: tuple[str, ...] = ()
    """CRediT terms, spelled as the taxonomy spells them, or the author's own words."""
    role_degrees: tuple[str, ...] = ()
    """Beside each of ``roles``: 'lead', 'equal', 'supporting' or nothing. Empty where the source
    gave no degree at all."""
    degrees: tuple[str, ...] = ()
    note: str = ""
    biography: str = ""
    """A sentence about the author, as commentaries print it at their end. Markdown."""
    present_address: str = ""
    deceased: bool = False
    group: bool = False
    """A consortium or collaboration rather than a person."""
    initials: str = ""
    span: Span | None = None

    @property
    def byline(self) -> str:
        """The name with the degrees that it does not hold already: 'Ada Lovelace, PhD'."""
        name = self.name.display
        return ", ".join((name, *(degree for degree in self.degrees if degree not in name)))
