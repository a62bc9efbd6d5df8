"""Web pages of other people: tags of the head, the main text, pictures beside."""

from __future__ import annotations

import json
import re
from pathlib import Path

from toolkit.model import Draft, Result
from toolkit.pandoc import ast
from toolkit.readers.foreign.html import read

ARTICLE = {
    "@context": "https://schema.org",
    "@type": "ScholarlyArticle",
    "headline": "Coasts Measured Twice",
    "author": [
        {
            "@type": "Person",
            "name": "Tristan Salles",
            "givenName": "Tristan",
            "familyName": "Salles",
            "sameAs": "https://orcid.org/0000-0001-6095-7689",
            "affiliation": {
                "@type": "Organization",
                "name": "The University of Sydney, Sydney, Australia",
            },
        },
        {"@type": "Organization", "name": "Basin Genesis Hub"},
    ],
    "datePublished": "2018-05-09T10:00:00Z",
    "license": "https://creativecommons.org/licenses/by/4.0/",
    "identifier": {
        "@type": "PropertyValue",
        "propertyID": "doi",
        "value": "https://doi.org/10.5555/coasts",
    },
}
HIGHWIRE = """<meta name="citation_title" content="Coasts Measured Twice">
<meta name="citation_author" content="Salles, Tristan">
<meta name="citation_author_institution" content="The University of Sydney, Sydney, Australia">
<meta name="citation_author_orcid" content="0000-0001-6095-7689">
<meta name="citation_author" content="Bergmann, Ronny">
<meta name="citation_publication_date" content="2018/05/09">
<meta name="citation_doi" content="10.5555/coasts">
<meta name="citation_keywords" content="coasts; surveys">"""
TEXT = """<h1>Coasts Measured Twice</h1><p>The first survey was made by hand.</p>
<h2>Results</h2><p>The second one <em>was not</em>, as a <a href="https://example.org/">page</a> says.</p>
<figure><img src="grid.png" alt="A grid"><figcaption>Figure 1: The grid.</figcaption></figure>"""
AROUND = """<nav><a href="/">Home</a></nav><aside>Advertising</aside><script>alert(1)</script>
<form><button>Subscribe</button></form>"""


def page(folder: Path, head: str = "", body: str = TEXT) -> Result[Draft]:
    (folder / "grid.png").write_bytes(b"\x89PNG bytes")
    path = folder / "page.html"
    path.write_text(
        f'<html lang="en"><head>{head}</head><body>{body}</body></html>', encoding="utf-8"
    )
    return read(path, "page.html")


def test_json_ld_tells_the_article(tmp_path: Path) -> None:
    head = f'<script type="application/ld+json">{json.dumps(ARTICLE)}</script>'
    article = page(tmp_path, head).value.article
    assert article.title == "Coasts Measured Twice"
    assert [author.name.display for author in article.authors] == [
        "Tristan Salles",
        "Basin Genesis Hub",
    ]
    assert article.authors[0].orcid == "0000-0001-6095-7689"
    assert article.authors[1].group
    (place,) = article.affiliations
    assert (place.name, place.city, place.country) == (
        "The University of Sydney",
        "Sydney",
        "Australia",
    )
    assert (article.date, article.license, article.doi) == (
        "2018-05-09",
        "CC-BY-4.0",
        "10.5555/coasts",
    )


def test_highwire_tags_tell_the_article(tmp_path: Path) -> None:
    article = page(tmp_path, HIGHWIRE).value.article
    found = [(a.name.family, a.orcid, len(a.memberships)) for a in article.authors]
    assert found == [("Salles", "0000-0001-6095-7689", 1), ("Bergmann", "", 0)]
    assert (article.date, article.doi) == ("2018-05-09", "10.5555/coasts")
    assert article.keywords == ("coasts", "surveys")


def test_the_main_text_comes_without_what_stands_around_it(tmp_path: Path) -> None:
    draft = page(
        tmp_path, HIGHWIRE, f"{AROUND}<div><div class='text'>{TEXT}</div></div>{AROUND}"
    ).value
    text = ast.plain(draft.document["blocks"])
    assert re.findall(r"\w+", text)[:3] == ["The", "first", "survey"]
    assert not {"Home", "Advertising", "alert", "Subscribe"} & set(re.findall(r"\w+", text))
    levels = [block["c"][0] for block in draft.document["blocks"] if block["t"] == "Header"]
    assert levels == [1]


def test_a_picture_beside_the_page_comes_along_with_its_words(tmp_path: Path) -> None:
    draft = page(tmp_path, HIGHWIRE).value
    (figure,) = ast.nodes(draft.document["blocks"], "Figure")
    (image,) = ast.nodes(figure, "Image")
    assert ast.plain(image["c"][1]) == "A grid"
    assert ast.plain(figure["c"][1][1]) == "The grid."
    assert draft.media[image["c"][2][0]] == b"\x89PNG bytes"


def test_a_picture_above_the_folder_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    (tmp_path / "in").mkdir()
    result = page(tmp_path / "in", HIGHWIRE, TEXT.replace("grid.png", "../secret.png"))
    assert dict(result.value.media) == {}
    assert [item.code for item in result.diagnostics] == ["CIT605"]


def test_a_page_without_tags_is_read_by_its_lines(tmp_path: Path) -> None:
    body = (
        "<h1>Coasts</h1><p>By Tristan Salles</p><p>May 9, 2018</p><p>" + "A long text it is. " * 20
    )
    article = page(tmp_path, "", body).value.article
    assert (article.title, article.date) == ("Coasts", "2018-05-09")
    assert [author.name.display for author in article.authors] == ["Tristan Salles"]


def test_tex_beside_mathml_is_kept(tmp_path: Path) -> None:
    body = (
        "<h1>T</h1><p>So <math><semantics><mi>x</mi>"
        '<annotation encoding="application/x-tex">\\xi^2</annotation></semantics></math> is it.</p>'
    )
    draft = page(tmp_path, HIGHWIRE, body).value
    assert [node["c"][1] for node in ast.nodes(draft.document["blocks"], "Math")] == [r"\xi^2"]


def test_control_characters_in_a_page_are_no_text(tmp_path: Path) -> None:
    body = f"<p title='\x02'>{TEXT}</p>\x1f<?x y?>\x1f<script>\x1f</script>\x1f&#31;<nav>Home</nav>\x01"
    draft = page(tmp_path, HIGHWIRE, body).value
    text = ast.plain(draft.document["blocks"])
    assert "The first survey" in text
    assert text.isprintable()
