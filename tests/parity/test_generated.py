"""Parity over constellations that nobody thought of, and over long lists of authors."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.parity.facts import Facts, from_docx, from_html, from_jats, from_pdf
from tests.parity.test_parity import expected
from toolkit.document.parse import parse
from toolkit.document.prepare import finish, prepare
from toolkit.model import (
    Affiliation,
    Article,
    Author,
    Bibliography,
    Located,
    Manuscript,
    Membership,
    PersonName,
)
from toolkit.pipeline.how_to_cite import catalogued
from toolkit.pipeline.installation import styles_folder
from toolkit.readers.house_style import read_house_style
from toolkit.writers.registry import writer

HOUSE = read_house_style(Located("working-paper"), [styles_folder()]).value
GIVEN = ("Ada", "Émilie", "Jean-Luc", "J. R. R.", "Þóra", "Ngọc", "Лев")
FAMILY = ("Lovelace", "O’Connor", "García Márquez", "Żuławski", "Müller", "Толстой", "Øksendal")
NAMES = ("University of Zürich", "CNRS & Co", "R&D <Lab>", "Universidad Politécnica", "NTNU")
ORCIDS = ("0000-0001-6095-7689", "0000-0002-1767-8593", "0000-0001-8342-7218")


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Articles whose authors have distinct names and affiliations distinct lines."""
    count = draw(st.integers(1, 5))
    places = tuple(
        Affiliation(
            name=f"{draw(st.sampled_from(NAMES))} {index}",
            department=draw(st.sampled_from(("", "Department of Physics"))),
            city=draw(st.sampled_from(("", "Zürich"))),
            country=draw(st.sampled_from(("", "Norway"))),
        )
        for index in range(count)
    )
    signed = draw(st.lists(st.lists(st.integers(0, count - 1), unique=True), min_size=1, max_size=6))
    names = draw(
        st.lists(
            st.tuples(st.sampled_from(GIVEN), st.sampled_from(FAMILY)),
            min_size=len(signed),
            max_size=len(signed),
            unique=True,
        )
    )
    orcids = iter(ORCIDS)
    authors = tuple(
        Author(
            name=PersonName(given=given, family=family),
            memberships=tuple(Membership(affiliation=place) for place in at),
            corresponding=draw(st.booleans()),
            equal_group=draw(st.integers(0, 1)),
            orcid=next(orcids, "") if draw(st.booleans()) else "",
        )
        for (given, family), at in zip(names, signed, strict=True)
    )
    used = sorted({place for at in signed for place in at})
    renumbered = {place: number for number, place in enumerate(used)}
    return Article(
        path="a.md",
        title="A Title",
        date="2019-07-07",
        body="Text.\n",
        authors=tuple(
            Author(**{**_fields(author), "memberships": tuple(
                Membership(affiliation=renumbered[item.affiliation]) for item in author.memberships
            )})
            for author in authors
        ),
        affiliations=tuple(places[place] for place in used),
    )


def _fields(author: Author) -> dict[str, object]:
    return {name: getattr(author, name) for name in Author.__dataclass_fields__}


def written(article: Article, format: str, folder: Path) -> Path:
    prepared, _ = prepare(parse(article), article, Bibliography(), "numbers")
    document = finish(prepared.document, article, Bibliography(), "numbers")
    known = catalogued(article, document["meta"], ())
    artifact = writer(format).write(
        Manuscript(article=article, document=document, house=HOUSE, name="a", epoch=0, **known)
    )
    path = folder / artifact.name
    path.write_bytes(artifact.content)
    return path


def read_back(article: Article, format: str) -> tuple[Facts, Facts]:
    """What the file says, and what it must say."""
    wanted = expected(article, parts=format == "jats")
    with tempfile.TemporaryDirectory() as folder:
        path = written(article, format, Path(folder))
        if format == "pdf":
            names = [person.name for person in wanted.people]
            return from_pdf(path, names, [place.line for place in article.affiliations]), wanted
        return {"html": from_html, "docx": from_docx, "jats": from_jats}[format](path), wanted


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(articles())
def test_any_constellation_reads_the_same_in_html_docx_and_jats(article: Article) -> None:
    for format in ("html", "docx", "jats"):
        said, wanted = read_back(article, format)
        assert said == wanted, format


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(articles())
def test_any_constellation_reads_the_same_in_pdf(article: Article) -> None:
    said, wanted = read_back(article, "pdf")
    assert said == wanted


def collaboration(count: int) -> Article:
    """A paper of ``count`` authors from a tenth as many places."""
    places = tuple(Affiliation(name=f"Institute {number}", country="Norway") for number in range(count // 10))
    authors = tuple(
        Author(
            name=PersonName(given="Ada", family=f"Lovelace{number}x"),
            memberships=(Membership(affiliation=number % len(places)),),
        )
        for number in range(count)
    )
    return Article(path="a.md", title="A Title", body="Text.\n", authors=authors, affiliations=places)


def test_a_long_list_of_authors_is_complete_in_every_format_and_folded_on_a_screen() -> None:
    article = collaboration(300)
    for format in ("html", "docx", "jats"):
        said, wanted = read_back(article, format)
        assert said == wanted, format
    with tempfile.TemporaryDirectory() as folder:
        page = written(article, "html", Path(folder)).read_text(encoding="utf-8")
    assert "and 297 more authors</summary>" in page
    assert page.index("<details") < page.index('class="byline') < page.index("</details>")
