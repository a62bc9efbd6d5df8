"""LaTeX articles of other people: title blocks of classes, includes, bibliographies."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.model import Draft, Result
from toolkit.pandoc import ast
from toolkit.readers.foreign.latex import read
from toolkit.readers.foreign.latex_macros import written_out

AUTHBLK = r"""\author[1,*]{Tristan Salles}
\author[1]{Patrice Rey}
\author[2]{Ronny Bergmann\thanks{Supported by nobody.}}
\affil[1]{School of Geosciences, The University of Sydney, Sydney, Australia}
\affil[2]{Norwegian University of Science and Technology, Trondheim, Norway}"""
ELSEVIER = r"""\author[a]{Tristan Salles\corref{cor}}
\ead{tristan.salles@sydney.edu.au}
\author[a]{Patrice Rey}
\author[b]{Ronny Bergmann}
\affiliation[a]{organization={The University of Sydney}, city={Sydney}, country={Australia}}
\affiliation[b]{organization={Norwegian University of Science and Technology}, city={Trondheim}, country={Norway}}"""
SHARED = r"""\author{Tristan Salles$^{1}$, Patrice Rey$^{1}$ and Ronny Bergmann$^{2,\dagger}$\\
$^1$The University of Sydney, Sydney, Australia\\
$^2$Norwegian University of Science and Technology, Trondheim, Norway}"""
IN_TURN = r"""\author{Tristan Salles}
\affiliation{The University of Sydney, Sydney, Australia}
\author{Patrice Rey}
\affiliation{The University of Sydney, Sydney, Australia}
\author{Ronny Bergmann}
\affiliation{Norwegian University of Science and Technology, Trondheim, Norway}"""
SPRINGER = r"""\author{Tristan Salles\inst{1} \and Patrice Rey\inst{1} \and Ronny Bergmann\inst{2}}
\institute{The University of Sydney, Sydney, Australia \and
Norwegian University of Science and Technology, Trondheim, Norway}"""
BODY = r"""\begin{abstract}
Two surveys \emph{differ}.
\end{abstract}
\section{Begin}\label{sec:begin}
As \citet{salles-2016} and others \citep[see][p.~4]{rey-2017} found in Figure~\ref{fig:grid}. % gone
\begin{figure}\includegraphics[width=\textwidth]{grid}\caption{The grid.}\label{fig:grid}\end{figure}
\input{part}
\bibliography{refs}"""


def article(folder: Path, authors: str, body: str = BODY) -> Result[Draft]:
    (folder / "refs.bib").write_text(
        "@article{salles-2016, author={Salles, Tristan}, title={Badlands}, journaltitle={SoftwareX}, date={2016}}\n"
        "@book{rey-2017, author={Rey, Patrice}, title={Geology}, publisher={P}, date={2017}}\n",
        encoding="utf-8",
    )
    (folder / "part.tex").write_text("The part speaks.\n", encoding="utf-8")
    (folder / "grid.png").write_bytes(b"\x89PNG")
    path = folder / "a.tex"
    source = (
        "\\documentclass{article}\n\\title{Coasts: \\emph{Measured} Twice}\n" + authors
        + "\n\\date{May 9, 2018}\n\\begin{document}\n\\maketitle\n" + body + "\n\\end{document}\n"
    )  # fmt: skip
    path.write_text(source, encoding="utf-8")
    return read(path, "a.tex")


@pytest.mark.parametrize(
    "authors", [AUTHBLK, ELSEVIER, SHARED, IN_TURN, SPRINGER],
    ids=["authblk", "elsarticle", "one command", "revtex", "llncs"],
)  # fmt: skip
def test_title_blocks_of_the_usual_classes(tmp_path: Path, authors: str) -> None:
    made = article(tmp_path, authors).value.article
    assert made.title == "Coasts: *Measured* Twice"
    assert made.date == "2018-05-09"
    found = [
        (a.name.display, [made.affiliations[m.affiliation].name for m in a.memberships])
        for a in made.authors
    ]
    sydney, trondheim = "The University of Sydney", "Norwegian University of Science and Technology"
    assert found == [
        ("Tristan Salles", [sydney]), ("Patrice Rey", [sydney]), ("Ronny Bergmann", [trondheim]),
    ]  # fmt: skip


def test_citations_references_and_includes(tmp_path: Path) -> None:
    draft = article(tmp_path, AUTHBLK).value
    blocks = draft.document["blocks"]
    keys = [c["citationId"] for cite in ast.nodes(blocks, "Cite") for c in cite["c"][0]]
    assert keys == ["salles-2016", "rey-2017", "fig:grid"]
    assert draft.keys == ("salles-2016", "rey-2017")
    assert "@book{rey-2017" in draft.bibliography
    assert draft.article.abstract == "Two surveys *differ*."
    text = ast.plain(blocks)
    assert "The part speaks." in text
    assert "gone" not in text
    assert list(draft.media.values()) == [b"\x89PNG"]


def test_a_footnote_on_an_author_is_not_lost(tmp_path: Path) -> None:
    *others, last = article(tmp_path, AUTHBLK).value.article.authors
    assert last.note == "Supported by nobody."
    assert {author.note for author in others} == {""}


def test_an_own_list_of_references_stays_and_is_linked_to(tmp_path: Path) -> None:
    body = r"""\section{A} As found \cite{x} it is.
\begin{thebibliography}{9}\bibitem{x} T. Salles, \emph{Badlands}, 2016.\end{thebibliography}"""
    draft = article(tmp_path, AUTHBLK, body).value
    (entry,) = (
        div for div in ast.nodes(draft.document["blocks"], "Div") if div["c"][0][0] == "ref-x"
    )
    assert ast.plain(entry) == "T. Salles, Badlands, 2016."
    links = [link["c"][2][0] for link in ast.nodes(draft.document["blocks"], "Link")]
    assert links == ["#ref-x"]


@pytest.mark.parametrize("name", ["../outside", "/etc/passwd", "nowhere"])
def test_only_files_below_the_article_are_included(tmp_path: Path, name: str) -> None:
    (tmp_path / "outside.tex").write_text("secret", encoding="utf-8")
    (tmp_path / "in").mkdir()
    result = article(tmp_path / "in", AUTHBLK, rf"\section{{A}} Text. \input{{{name}}}")
    assert [item.code for item in result.diagnostics] == ["CIT606"]
    assert "secret" not in ast.plain(result.value.document["blocks"])


def test_files_that_include_each_other_are_refused(tmp_path: Path) -> None:
    (tmp_path / "b.tex").write_text(r"\input{b}", encoding="utf-8")
    result = article(tmp_path, AUTHBLK, r"\input{b}")
    assert result.value is None
    assert [item.code for item in result.diagnostics] == ["CIT604"]


@pytest.mark.parametrize(
    ("width", "share"),
    [
        (r".5\textwidth", "50%"),
        (r"0.75\linewidth", "75%"),
        (r"\columnwidth", "100%"),
        ("4cm", "4cm"),
    ],
)
def test_a_picture_keeps_its_width(tmp_path: Path, width: str, share: str) -> None:
    path = tmp_path / "a.tex"
    path.write_text(
        r"\documentclass{article}\title{Coasts}\begin{document}\maketitle We begin."
        rf"\begin{{figure}}\includegraphics[width={width}]{{grid}}\caption{{The grid.}}\end{{figure}}"
        r"\end{document}",
        encoding="utf-8",
    )
    (image,) = ast.nodes(read(path, "a.tex").value.document["blocks"], "Image")
    assert dict(image["c"][0][2])["width"] == share


def test_the_footnote_of_a_title_is_an_acknowledgement(tmp_path: Path) -> None:
    path = tmp_path / "a.tex"
    path.write_text(
        r"\documentclass{article}\title{Coasts\thanks{Paid by \emph{nobody}.}}"
        r"\begin{document}\maketitle We begin.\end{document}",
        encoding="utf-8",
    )
    draft = read(path, "a.tex").value
    assert draft.article.title == "Coasts"
    assert draft.article.acknowledgements == "Paid by *nobody*."
    assert "acknowledgements" in {item.field for item in draft.inferred}


@pytest.mark.parametrize(
    "name", [r"Mar\'{\i}a", r"Mar{\'\i}a", r"Mar\'\i a", r"Mar\'{\i{}}a", "Mar\u0131\u0301a"]
)
def test_an_accent_over_a_dotless_letter_is_one_character(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.tex"
    path.write_text(
        "\\documentclass{article}\\usepackage{authblk}\n\\title{Of " + name + "}\n"
        "\\author[1]{" + name + " L\\'opez\\thanks{Corresponding author: ana@uni.example}}\n"
        "\\author[1]{Patrice Rey}\n\\affil[1]{University of Lisbon, Lisbon, Portugal}\n"
        "\\begin{document}\\maketitle\\begin{abstract}On " + name + ".\\end{abstract}\n"
        "We met " + name + ', who is na\\"\\i ve.\\end{document}\n',
        encoding="utf-8",
    )
    draft = read(path, "a.tex").value
    first, second = draft.article.authors
    assert (first.name.display, first.email, first.corresponding) == (
        "María López", "ana@uni.example", True,
    )  # fmt: skip
    assert (second.name.display, second.email) == ("Patrice Rey", "")
    assert (draft.article.title, draft.article.abstract) == ("Of María", "On María.")
    assert ast.plain(draft.document["blocks"]) == "We met María, who is naïve."


def title_block(folder: Path, head: str, above: str = "") -> Draft:
    path = folder / "a.tex"
    path.write_text(
        "\\documentclass{article}\n" + head
        + "\n\\begin{document}\\maketitle\n" + above + "\n\\section{One} We begin.\\end{document}\n",
        encoding="utf-8",
    )  # fmt: skip
    return read(path, "a.tex").value


def test_commands_of_the_author_are_written_out_in_the_title_block(
    tmp_path: Path,
) -> None:
    made = title_block(
        tmp_path,
        r"""\newcommand{\algo}{FastSort\xspace}
\newcommand*\proj[2][Coast]{Project #1 #2}
\def\uni{University of Lisbon}
\providecommand{\mail}{ana@uni.example}
\newcommand{\keywords}[1]{\textbf{Keywords:} #1}
\title{\algo: Sorting \algo in \proj{X} and \proj[Sea] Y}
\newcommand{\me}{Patrice \Rey}\newcommand{\Rey}{Rey}
\author{\me \thanks{\mail}\\ Department of Maps, \uni, Lisbon, Portugal}
\keywords{\algo, maps}""",
    ).article
    assert made.title == "FastSort: Sorting FastSort in Project Coast X and Project Sea Y"
    assert [(a.name.display, a.email) for a in made.authors] == [("Patrice Rey", "ana@uni.example")]
    assert [a.name for a in made.affiliations] == ["University of Lisbon"]
    assert made.keywords == ("FastSort", "maps")


@pytest.mark.parametrize("body", [r"\loop", r"x\loop\loop", r"\other"])
def test_a_command_that_calls_itself_stays_as_it_is(body: str) -> None:
    source = rf"\newcommand{{\loop}}{{{body}}}\newcommand{{\other}}{{\loop}}\title{{Coasts \loop}}"
    assert written_out(source) == r"\title{Coasts \loop}"


@pytest.mark.parametrize("name", ["keyword", "keywords", "IEEEkeywords"])
def test_keywords_of_an_environment_do_not_stand_in_the_text_again(
    tmp_path: Path, name: str
) -> None:
    draft = title_block(
        tmp_path,
        r"\title{Coasts}\author{Patrice Rey}",
        rf"""\begin{{{name}}}coasts \sep maps

\MSC[2010] 65D05 \sep 65E05
\PACS 91.10\end{{{name}}}""",
    )
    assert draft.article.keywords == ("coasts", "maps")
    paragraphs = [ast.plain(block) for block in draft.document["blocks"]]
    assert paragraphs == ["MSC 2010: 65D05, 65E05", "PACS: 91.10", "One", "We begin."]


def test_a_footnote_on_an_author_tells_affiliation_address_and_more(tmp_path: Path) -> None:
    made = title_block(
        tmp_path,
        r"""\title{Coasts}
\author{Patrice Rey\thanks{University of Lisbon, Portugal (e-mail: one@uni.example).
Supported by the University of Lisbon.} \and
Tristan Salles\thanks{ETH Z\"urich. Corresponding author. ORCID: 0000-0002-1825-0097}}""",
    ).article
    found = [
        (a.name.display, a.email, a.corresponding, a.orcid, a.note,
         [made.affiliations[m.affiliation].name for m in a.memberships])
        for a in made.authors
    ]  # fmt: skip
    assert found == [
        ("Patrice Rey", "one@uni.example", False, "", "Supported by the University of Lisbon.",
         ["University of Lisbon"]),
        ("Tristan Salles", "", True, "0000-0002-1825-0097", "", ["ETH Zürich"]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (r"{Patrice Rey\corref{cor1}\fnref{fn1}}", r"{Tristan Salles\fnref{fn1,fn2}}"),
        (r"{Patrice Rey}\cormark[1]\fnmark[1]", r"{Tristan Salles}\fnmark[1,2]"),
    ],
    ids=["elsarticle", "cas"],
)
def test_footnotes_that_are_called_by_their_labels(tmp_path: Path, one: str, other: str) -> None:
    draft = title_block(
        tmp_path,
        rf"""\title{{Coasts\tnoteref{{t1}}}}\tnotetext[t1]{{Funded by \emph{{nobody}}.}}
\author[lis]{one}
\author[lis]{other}
\affiliation[lis]{{organization={{University of Lisbon}}, city={{Lisbon}}, country={{Portugal}}}}
\cortext[cor1]{{Principal corresponding author}}
\fntext[fn1]{{These authors contributed equally.}}
\fntext[fn2]{{Deceased in May.}}\fntext[fn3]{{Nobody bears this mark.}}""",
    )
    made = draft.article
    assert made.acknowledgements == "Funded by *nobody*."
    found = [(a.name.display, a.corresponding, a.equal_group, a.note) for a in made.authors]
    assert found == [("Patrice Rey", True, 1, ""), ("Tristan Salles", False, 1, "Deceased in May.")]
    assert [a.memberships[0].affiliation for a in made.authors] == [0, 0]
    paragraphs = [ast.plain(block) for block in draft.document["blocks"]]
    assert paragraphs == ["Nobody bears this mark.", "One", "We begin."]


def test_footnotes_below_a_line_of_all_authors_are_of_those_whom_they_name(tmp_path: Path) -> None:
    made = title_block(
        tmp_path,
        r"""\title{Coasts\thanks{Paid by nobody.}}
\author{Patrice Rey,~\IEEEmembership{Member,~IEEE,} and Tristan Salles%
\thanks{P. Rey is with the University of Lisbon, Portugal (e-mail: one@uni.example).}%
\thanks{T. Salles is with ETH Z\"urich, Switzerland.}}""",
    ).article
    found = [
        (a.name.display, a.email, [made.affiliations[m.affiliation].name for m in a.memberships])
        for a in made.authors
    ]
    assert found == [
        ("Patrice Rey", "one@uni.example", ["University of Lisbon"]),
        ("Tristan Salles", "", ["ETH Zürich"]),
    ]


def test_a_footnote_that_two_authors_share_is_of_both(tmp_path: Path) -> None:
    made = title_block(
        tmp_path,
        r"""\title{Coasts\thanks{Paid by nobody.}}
\author{Patrice Rey\thanks{Equal contribution.} \And Tristan Salles\footnotemark[2]
\And Ronny Bergmann}""",
    ).article
    assert [author.equal_group for author in made.authors] == [1, 1, 0]


def test_a_footnote_that_stands_by_itself_is_not_lost(tmp_path: Path) -> None:
    draft = title_block(
        tmp_path,
        r"""\title{Coasts}\author{Patrice Rey}\address{University of Lisbon, Portugal}
\curraddr{Trondheim}\thanks{The author was supported by nobody.}""",
    )
    text = ast.plain(draft.document["blocks"])
    assert "Current address: Trondheim" in text
    assert "The author was supported by nobody." in text
