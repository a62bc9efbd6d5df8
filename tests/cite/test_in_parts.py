from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from toolkit.cite import in_parts
from toolkit.cite.divided_style import divided_style
from toolkit.cite.in_parts import cite, cite_in_parts
from toolkit.cite.pandoc_citeproc import cite as cite_at_once
from toolkit.cite.rivals import rivals
from toolkit.cite.styles import find_style
from toolkit.model import Located, Span
from toolkit.pandoc import ast

PEOPLE = """\
Bernoulli, Daniel; Bernoulli, Jacob; Bernoulli, Johann; Bohr, Aage; Bohr, Niels; Bragg, W. H.;
Bragg, W. L.; Cajal, Santiago Ramón y; Curie, Marie; Curie, Pierre; Darwin, Charles; Fisher, Irving;
Fisher, R. A.; Fisher, Ronald A.; Geertz, Clifford; Huxley, Aldous; Huxley, Julian; James, Henry;
James, William; Joliot-Curie, Irène; Kahneman, Daniel; Keynes, J. M.; Keynes, John Maynard;
Keynes, John Neville; Lee, Tsung-Dao; Li, Choh Hao; Mill, J. S.; Mill, James; Mill, John Stuart;
Morgan, J. Pierpont; Morgan, Thomas Hunt; Ortega y Gasset, José; Pearson, Egon; Pearson, Karl;
Polanyi, Karl; Polanyi, Michael; Smith, Adam; Smith, Vernon L.; Thomson, G. P.; Thomson, J. J.;
Tinbergen, Jan; Tinbergen, Niko; Tversky, Amos; van der Waals, Johannes; Weber, Alfred; Weber, Max"""
NAMES = [
    dict(zip(("family", "given"), person.replace("\n", "").split(", "), strict=True))
    for person in PEOPLE.replace("\n", " ").split("; ")
]
INSTITUTIONS = ["World Bank", "Darwin", "J. Morgan", "Royal Society"]
LOCATORS = ["", "", "", "", "p. 3", "pp. 12-15", "chap. 2", "and elsewhere"]

OWN_STYLE = """\
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>Every later form, and dashes</title><id>x</id><updated>2020-01-01T00:00:00Z</updated></info>
  <macro name="author"><names variable="author editor"><name form="short" initialize-with="."/>
    <substitute><text variable="title"/></substitute></names></macro>
  <macro name="year"><date variable="issued" form="numeric" date-parts="year"/></macro>
  <citation disambiguate-add-givenname="true" givenname-disambiguation-rule="primary-name"
    disambiguate-add-names="true" disambiguate-add-year-suffix="true" collapse="year-suffix"
    et-al-min="4" et-al-use-first="2" et-al-subsequent-min="2" et-al-subsequent-use-first="1">
    <sort><key macro="year"/></sort>
    <layout prefix="[" suffix="]" delimiter="; "><group delimiter=" "><text macro="author"/>
      <choose><if position="ibid"><text value="again"/></if>
        <else-if position="first"><group delimiter=", "><text macro="year"/><text variable="title"/></group></else-if>
        <else><text macro="year"/></else></choose>
      <text variable="locator"/></group></layout>
  </citation>
  <bibliography subsequent-author-substitute="---">
    <sort><key macro="author"/><key macro="year"/></sort>
    <layout suffix="."><group delimiter=". "><names variable="author editor">
      <name name-as-sort-order="all" initialize-with="."/><substitute><text variable="title"/></substitute></names>
      <text macro="year"/><text variable="title"/></group></layout>
  </bibliography>
</style>
"""  # fmt: skip


def style(name: str, repository: Path) -> Path:
    path = find_style(Located(name, Span("x")), repository, repository, ()).value
    assert path
    return path


def works(number: int, chance: random.Random) -> list[dict[str, Any]]:
    """Namesakes, twins, many authors and none, institutions, editors, and no dates."""
    items: list[dict[str, Any]] = []
    for index in range(number):
        item: dict[str, Any] = {
            "id": f"k{index}",
            "type": "article-journal",
            "title": chance.choice(["Darwin", "Essays", f"Paper {index}", f"Paper {index}"]),
            "container-title": "Nature",
        }
        if chance.random() < 0.9:
            item["issued"] = {"date-parts": [[chance.choice([1919, 1920, 1935])]]}
        kind = chance.random()
        if kind < 0.8:
            item["author"] = chance.choices(NAMES, k=chance.choice([1, 1, 2, 3, 4]))
        elif kind < 0.9:
            item["author"] = [{"literal": chance.choice(INSTITUTIONS)}]
        if chance.random() < 0.2:
            item |= {"type": "chapter", "editor": chance.choices(NAMES, k=2)}
        if items and chance.random() < 0.3:
            twin = chance.choice(items)
            item |= {name: twin[name] for name in ("author", "issued") if name in twin}
        items.append(item)
    return items


def citation(work: str, mode: str = "NormalCitation", prefix: str = "", suffix: str = "") -> ast.Node:
    return {
        "citationId": work,
        "citationPrefix": ast.text(prefix) if prefix else [],
        "citationSuffix": ast.text(f", {suffix}") if suffix else [],
        "citationMode": {"t": mode},
        "citationNoteNum": 0,
        "citationHash": 0,
    }


def cluster(*citations: ast.Node) -> ast.Node:
    return {"t": "Cite", "c": [list(citations), [ast.string("?")]]}


def document(clusters: list[ast.Node], listed: tuple[str, ...] = ()) -> dict[str, Any]:
    nocite = [cluster(*(citation(work) for work in listed))]
    blocks = [ast.para([ast.string("Text"), ast.space(), one, ast.string(".")]) for one in clusters]
    return {
        "pandoc-api-version": [1, 23, 1],
        "meta": {"nocite": ast.meta(nocite), "abstract": ast.meta([clusters[-1]])},
        "blocks": [*blocks, ast.div([], ast.attr("refs"))],
    }


def citing(items: list[dict[str, Any]], chance: random.Random) -> dict[str, Any]:
    """Every work but the last three; some again at once, or later, in the text or in company."""
    keys = [item["id"] for item in items[:-3]]
    chance.shuffle(keys)
    clusters: list[ast.Node] = []
    for key in [*keys, *chance.choices(keys, k=len(keys) // 2)]:
        company = {key: None} | dict.fromkeys(chance.choices(keys, k=chance.choice([0, 0, 1, 3])))
        mode = chance.choice(["NormalCitation"] * 4 + ["AuthorInText", "SuppressAuthor"])
        prefix = chance.choice(["", "", "", "see"]) if mode == "NormalCitation" else ""
        clusters.append(
            cluster(
                citation(key, mode, prefix, chance.choice(LOCATORS)),
                *(citation(other) for other in [*company][1:]),
            )
        )
        if chance.random() < 0.2:
            clusters.append(cluster(citation(key, suffix=chance.choice(LOCATORS))))
    return document([*clusters, cluster(citation("unknown"))], (items[-2]["id"], items[-1]["id"]))


@pytest.mark.parametrize(
    ("name", "lang", "seed"),
    [
        ("apa", "en", 1),
        ("chicago-author-date", "de", 2),  # ibid., and full names
        ("own", "en", 4),
    ],
)
def test_parts_give_what_one_run_gives(
    name: str, lang: str, seed: int, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_parts, "PART", 18)
    monkeypatch.setattr(in_parts, "_is_quicker", lambda parts, works: len(parts) > 2)
    chance = random.Random(seed)
    items = works(36, chance)
    source = citing(items, chance)
    path = tmp_path / "own.csl"
    path.write_text(OWN_STYLE) if name == "own" else path.write_bytes(style(name, repository).read_bytes())
    parted = cite_in_parts(source, items, path, lang)
    once = cite_at_once(source, items, path, lang)
    assert parted == once
    simpler = tmp_path / "simpler.csl"
    simpler.write_bytes(divided_style(path).without_rule)
    assert cite_at_once(source, items, simpler, lang) != once, "there was nothing for parts to do"


@pytest.mark.parametrize(
    ("name", "divisible"),
    [
        ("apa", True),
        ("chicago-author-date", True),
        ("ieee", False),
        ("chicago-notes-bibliography", False),
        ("modern-language-association", False),
        ("din-1505-2-alphanumeric", False),
        ("harvard-york-st-john-university", False),  # all names, not only the first
        ("world-politics", False),  # in notes
    ],
)
def test_only_styles_that_tell_first_authors_apart_are_divided(
    name: str, divisible: bool, repository: Path
) -> None:
    assert divided_style(style(name, repository)).divisible is divisible


def test_a_work_that_one_citation_names_twice_is_left_to_one_run(repository: Path) -> None:
    items = works(4, random.Random(1))
    source = document([cluster(citation("k0", suffix="p. 1"), citation("k0", suffix="p. 2"))])
    assert cite_in_parts(source, items, style("chicago-author-date", repository), "en") is None


def test_positions_that_begin_anew_are_left_to_one_run(repository: Path) -> None:
    items = works(4, random.Random(1))
    source = document([cluster(citation("k0"))])
    heading = ast.header(1, ast.text("Part"), ast.attr(classes=["reset-citation-positions"]))
    source["blocks"].insert(0, heading)
    assert cite_in_parts(source, items, style("chicago-author-date", repository), "en") is None


def test_citations_that_join_the_text_otherwise_are_left_to_one_run(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_parts, "FEW", 3)
    monkeypatch.setattr(in_parts, "_is_quicker", lambda parts, works: bool(parts))
    monkeypatch.setattr(in_parts, "_joints", id)
    items = works(12, random.Random(5))
    source = document([cluster(citation(item["id"])) for item in items])
    path = style("apa", repository)
    assert cite_in_parts(source, items, path, "en") is None
    assert cite(source, items, path, "en") == cite_at_once(source, items, path, "en")


def test_without_namesakes_there_are_no_parts(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[Any] = []

    def counted(*arguments: Any) -> Any:
        runs.append(arguments)
        return cite_at_once(*arguments)

    monkeypatch.setattr(in_parts, "cite_at_once", counted)
    items = [
        {"id": person["family"], "type": "book", "author": [person], "issued": {"date-parts": [[1920]]}}
        for person in (NAMES[0], NAMES[3], NAMES[7])
    ]
    items.append(items[0] | {"id": "twin"})
    source = document([cluster(citation(item["id"])) for item in items])
    path = style("apa", repository)
    once = cite_at_once(source, items, path, "en")
    assert "1920a" in ast.plain(once.document["blocks"])
    assert cite_in_parts(source, items, path, "en") == once
    assert len(runs) == 2, "one without the rule, and one of every work alone"


def test_parts_that_would_take_longer_are_not_cited(repository: Path) -> None:
    items = works(12, random.Random(5))
    source = document([cluster(citation(item["id"])) for item in items])
    assert cite_in_parts(source, items, style("apa", repository), "en") is None


def test_few_works_are_cited_in_one_run(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(in_parts, "cite_in_parts")
    items = works(3, random.Random(1))
    assert cite(document([cluster(citation("k0"))]), items, style("apa", repository), "en").document


def test_one_namesake_of_each_kind_decides() -> None:
    darwins = ["Charles", "Francis", "George", "Erasmus", "Carl"]
    items = [
        {"id": given, "author": [{"family": "Darwin", "given": given}]} for given in darwins
    ]
    items.append({"id": "alone", "author": [{"family": "Tversky", "given": "Amos"}]})
    found = rivals(items, {item["id"]: [f"Darwin {n}"] for n, item in enumerate(items)})
    assert found.namesakes == {*darwins}
    assert found.company["alone"] == {"alone"}
    assert found.company["Charles"] == {"Charles", "Carl", "Erasmus"}


def test_an_institution_may_be_cited_like_a_person(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_parts, "_is_quicker", lambda parts, works: bool(parts))
    monkeypatch.setattr(in_parts, "PART", 1)
    authors = [{"literal": "J. Mill"}, {"family": "Mill", "given": "John"}, NAMES[0]]
    authors += [{"family": "Mill", "given": "Harriet Taylor"}]
    items = [
        {"id": f"k{n}", "type": "book", "author": [author], "issued": {"date-parts": [[1861]]}}
        for n, author in enumerate(authors)
    ]
    source = document([cluster(citation(item["id"])) for item in items])
    path = style("apa", repository)
    once = cite_at_once(source, items, path, "en")
    assert "J. Mill, 1861a" in ast.plain(once.document["blocks"])
    assert cite_in_parts(source, items, path, "en") == once


def test_works_cited_alike_in_any_form_decide_together() -> None:
    items = [{"id": "a"}, {"id": "b"}, {"id": "c"}, {"id": "d"}]
    texts = {"a": ["Mill 1859", "Mill"], "b": ["Mill 1861", "Mill"], "c": ["mill, 1861"], "d": ["d"]}
    found = rivals(items, texts)
    assert found.company["a"] == found.company["c"] == {"a", "b", "c"}
    assert found.company["d"] == {"d"}


def test_a_name_that_may_not_be_mentioned_is_proved_by_all_its_works() -> None:
    items = [
        {"id": "author", "author": [{"family": "Darwin", "given": "Francis"}]},
        {"id": "editor", "author": [{"literal": "X"}], "editor": [{"family": "Darwin", "given": "C."}]},
        {"id": "again", "author": [{"literal": "Y"}], "editor": [{"family": "Darwin", "given": "C."}]},
    ]
    found = rivals(items, {"author": ["Darwin"], "editor": ["X"], "again": ["Y"]})
    assert found.company["author"] == {"author", "editor", "again"}
