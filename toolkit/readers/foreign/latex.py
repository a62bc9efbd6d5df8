"""LaTeX articles: pandoc reads the text; title block, includes and bibliographies are found here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from toolkit.model import Confidence, Diagnostic, Draft, Reference, Result
from toolkit.pandoc import ast
from toolkit.pandoc.run import PandocFailure, run
from toolkit.readers.bibliography.files import read_bibliography
from toolkit.readers.foreign.author_lines import read_author_lines
from toolkit.readers.foreign.clean import tidy
from toolkit.readers.foreign.facts import Facts
from toolkit.readers.foreign.failure import refused, warning
from toolkit.readers.foreign.finish import finish
from toolkit.readers.foreign.jats import beside
from toolkit.readers.foreign.latex_macros import written_out
from toolkit.readers.foreign.latex_notes import read_footnotes, unmarked
from toolkit.readers.foreign.latex_source import (
    commands,
    definition,
    inside,
    read_source,
    spelled_out,
)
from toolkit.readers.foreign.latex_title import blocks_of, fragments, title_lines
from toolkit.readers.foreign.lost import report_lost
from toolkit.readers.foreign.packages import Refused
from toolkit.readers.foreign.prose import is_plain, markdown
from toolkit.readers.foreign.styled_blocks import merge, take_abstract
from toolkit.readers.foreign.title_lines import read_title_lines

_WHY = "a command of the preamble"
_NAMED = r"(?:Figures?|Figs?\.?|Tables?|Tabs?\.?|Sections?|Secs?\.?|Equations?|Eqs?\.?|Abbildung|Tabelle)[~ ]\s*"

_KEYWORDS = re.compile(r"\\begin\{(keywords?|IEEEkeywords)\}(.*?)\\end\{\1\}", re.DOTALL)
_CLASSES = re.compile(
    r"\\(MSC|PACS|JEL)(?![A-Za-z])(?:\[([^\]]*)\])?((?:(?!\\(?:MSC|PACS|JEL)(?![A-Za-z])).)*)",
    re.DOTALL,
)
"""The codes of a classification behind the keywords, down to the next classification."""


def read(path: Path, name: str) -> Result[Draft | None]:
    """The draft in a .tex. CIT604: too large; CIT606: a file that it names was not found."""
    try:
        source, missing = read_source(path)
        facts = Facts()
        _front(source, facts)
        keys, entries, lost = _bibliographies(source, path.resolve().parent)
        document = run(["--from=latex+latex_macros", "--to=json"], _readable(source)).json()
    except (Refused, PandocFailure) as error:
        return refused(name, error)
    blocks = _text(document, source, facts)
    draft, found = finish(
        facts, name, blocks, lookup=beside(path), references=keys, bibliography=entries
    )
    gone = report_lost(_paragraphs(source), draft, name)
    return Result(draft, (*_missing([*missing, *lost], name), *found, *gone))


def _paragraphs(source: str) -> Iterator[str]:
    """What a reader sees of each paragraph, cells of tables apart, commands taken off."""
    body = source.partition(r"\begin{document}")[2]
    body = re.sub(r"\$[^$]*\$|\\(?:begin|end|label|ref|cite\w*|bibitem|includegraphics|hyperref|href)"
                  r"(?:\[[^\]]*\])*\{[^{}]*\}", " ", body)  # fmt: skip
    body = re.sub(r"\\addcontentsline(?:\{[^{}]*\}){3}", " ", body)
    for paragraph in re.split(r"\n\s*\n|(?<!\\)&|\\\\", body):
        if r"\begin" not in paragraph and "@{}" not in paragraph:
            yield re.sub(r"\\[A-Za-z]+\*?(?:\[[^\]]*\])*|[{}~]", " ", paragraph)


def _missing(files: list[str], name: str) -> list[Diagnostic]:
    hint = "only files in its folder and below are read"
    return [
        warning("CIT606", f"the file '{file}' that the article names was not found", name, hint)
        for file in dict.fromkeys(files)
    ]


def _front(source: str, facts: Facts) -> None:
    """Title, people, date and keywords of the preamble, or of the document's beginning."""
    if not _is_ours(source):
        source = written_out(source)
    first = {
        c.name: c for c in reversed(list(commands(source, "title", "subtitle", "date", "keywords")))
    }
    if "title" in first:
        blocks = tidy(
            blocks_of([re.sub(r"\\\\(\[[^\]]*\])?", " ", _plain_title(first["title"].argument))])[0]
        )
        inlines = [
            node for block in blocks if block["t"] in ("Para", "Plain") for node in block["c"]
        ]
        thanks = [block for node in inlines if node["t"] == "Note" for block in node["c"]]
        inlines = [node for node in inlines if node["t"] != "Note"]
        facts.state("title", ast.plain(inlines) if is_plain(inlines) else markdown(inlines), _WHY)
        for note in commands(source, "tnotetext", "titlenote"):
            thanks += blocks_of([note.argument])[0]
        _thanks(thanks, facts)
    subtitle = definition(source, "papersubtitle") or (
        first["subtitle"].argument if "subtitle" in first else ""
    )
    facts.state("subtitle", " ".join(fragments([subtitle]) if subtitle else []), _WHY)
    own = definition(source, "paperaffiliations")
    lines, notes = title_lines(
        f"{_before_text(source)}\n\\paperaffiliations{{{own}}}" if own else _before_text(source)
    )
    if "date" in first and r"\today" not in first["date"].argument:
        words, _, version = " ".join(fragments([first["date"].argument])).partition(" · ")
        facts.date(words, _WHY)
        facts.state("version", version.rpartition(" ")[2], _WHY)
    if series := " ".join(fragments([definition(source, "paperseries")])):
        found = re.fullmatch(r"(.*?)(?:\s+No\.\s*(\S+))?", series.replace("\u00a0", " "))
        facts.state("series", found[1] if found else series, _WHY)
        facts.state("number", (found[2] or "") if found else "", _WHY)
    head = read_title_lines(lines, title=facts.head.title or "untitled")
    merge(head, facts)
    facts.head.unread = [*map(unmarked, facts.head.unread), *read_footnotes(notes, facts)]
    if own_notes := definition(source, "papernotes"):
        facts.head.unread += read_author_lines(
            fragments(re.split(r"\\par\b", own_notes)), facts.head
        )
    _keywords(source, first["keywords"].argument if "keywords" in first else "", facts)
    language = re.search(r"pdflang=\{([\w-]+)\}", source)
    facts.state("lang", language[1] if language else "", _WHY)
    doi = next((c.argument for c in commands(source, "doi", "acmDOI")), "")
    facts.doi(doi, _WHY)


def _is_ours(source: str) -> bool:
    """Whether a build of ours wrote the file."""
    return r"\newcommand{\paperaffiliations}" in source


def _thanks(blocks: ast.Nodes, facts: Facts) -> None:
    """The footnote of a title, which mostly tells who is thanked or who paid."""
    if text := markdown(tidy(blocks)):
        facts.more["acknowledgements"] = text
        why = "the footnote of the title"
        facts.head.infer("acknowledgements", text, why, "", Confidence.GUESSED)


def _plain_title(title: str) -> str:
    return re.sub(
        r"\\(?:large|Large|LARGE|huge|Huge|bfseries|vspace\*?\{[^{}]*\}|bf)\b", " ", title
    )


def _before_text(source: str) -> str:
    """What stands before the first section, without the abstract."""
    end = re.search(r"\\section\b|\\chapter\b", source)
    source = source[: end.start()] if end else source
    return re.sub(r"\\begin\{abstract\}.*?\\end\{abstract\}", "", source, flags=re.DOTALL)


def _keywords(source: str, argument: str, facts: Facts) -> None:
    found = _KEYWORDS.search(source)
    text = argument or (found[2] if found else "")
    words = (
        " ".join(fragments([re.sub(r"\\sep\b|\\and\b|\\kwd\{", ";", _CLASSES.sub("", text))]))
        if text
        else ""
    )
    parts = re.split(r"\s*[;·•]\s*" if ";" in words else r"\s*,\s*", words.strip(" ."))
    facts.state("keywords", tuple(part.strip(" .") for part in parts if part.strip(" .")), _WHY)


def _bibliographies(source: str, folder: Path) -> tuple[list[Reference], str, list[str]]:
    """Entries of the files that the article names: as references, as their text, and what is lost."""
    names = [
        n.strip()
        for c in commands(source, "bibliography", "addbibresource")
        for n in c.argument.split(",")
    ]
    references: list[Reference] = []
    texts: list[str] = []
    lost: list[str] = []
    for name in dict.fromkeys(filter(None, names)):
        file = inside(folder, name, (".bib", ""))
        if file is None or file.stat().st_size > 64 * 2**20:
            lost.append(name)
            continue
        texts.append(file.read_bytes().decode("utf-8", "replace").strip() + "\n")
        read = read_bibliography(file, name).value
        references += [read[key] for key in read]
    return references, "\n".join(texts), lost


def _readable(source: str) -> str:
    """The source with what pandoc would drop written as it can read it."""
    source = spelled_out(source)
    if _is_ours(source):
        # Our own preamble says nothing that is not read from it already, and prints the title block.
        source = r"\documentclass{article}" + source[source.index(r"\begin{document}") :]
    source = _KEYWORDS.sub(_classes, source, count=1)
    source = re.sub(r"\\tightlist\b", "", source)
    source = source.replace("}{=}{", "}{*}{")
    source = re.sub(
        r"\\maketitle\b|\\phantomsection\b|\\label\{(?:event-[^{}]*|refs)\}", "", source
    )
    source = re.sub(r"\\endfirsthead.*?(?=\\endhead)", "", source, flags=re.DOTALL)
    source = re.sub(
        r"\\begin\{Shaded\}\s*\\begin\{Highlighting\}\[[^\]]*\]\n(.*?)\\end\{Highlighting\}\s*\\end\{Shaded\}",
        _listing,
        source,
        flags=re.DOTALL,
    )
    # Pandoc takes a group behind \noindent for its argument and drops it.
    source = re.sub(r"\\noindent\b", "", source)
    source = re.sub(
        r"\\NewDocumentCommand\\citeproc(?:text)?\{[^{}]*\}\s*\{(?:[^{}]|\{[^{}]*\})*\}", "", source
    )
    source = re.sub(r"\\citeproc\{(ref-[^{}]+)\}", r"\\href{\\#\1}", source)
    source = re.sub(r"\\(?:begin|end)\{CSLReferences\}(?:\{\d\})*", "", source)
    source = re.sub(
        r"\\bibitem\[\\citeproctext\]\{(ref-[^{}]+)\}", r"\n\n\\hypertarget{\1}{}", source
    )
    source = re.sub(r"\\begin\{thebibliography\}\{[^{}]*\}", r"\\section*{References}", source)
    source = source.replace(r"\end{thebibliography}", "")
    source = re.sub(
        r"\\bibitem\s*(?:\[(?:[^\[\]{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\])?\s*\{([^{}]+)\}",
        r"\n\n\\hypertarget{ref-\1}{}",
        source,
    )
    source = source.replace(r"\newblock", " ")
    source = re.sub(
        r"\\hyperref\[(?!lst)([^\]]+)\]\{[^{}]*\\ref\*?\{\1\}[^{}]*\}", r"\\ref{\1}", source
    )
    source = re.sub(_NAMED + r"(\(?\\(?:ref|eqref)\{[^{}]+\}\)?)", r"\1", source)
    return re.sub(r"\\(?:autoref|cref|Cref|vref)\{([^{},]+)\}", r"\\ref{\1}", source)


def _classes(keywords: re.Match[str]) -> str:
    """What of an environment of keywords is none: 'MSC 2010: 65D', each in its own paragraph."""
    return "".join(
        f"\n\n{' '.join(filter(None, found.group(1, 2)))}: "
        + re.sub(r"\s*\\sep(?![A-Za-z])\s*", ", ", found[3].strip())
        + "\n\n"
        for found in _CLASSES.finditer(keywords[2])
    )


def _listing(found: re.Match[str]) -> str:
    """A listing whose words pandoc coloured, as they were typed."""
    text = found[1]
    while (done := re.sub(r"\\[A-Z]\w*Tok\{((?:[^{}\\]|\\.|\{\})*)\}", r"\1", text)) != text:
        text = done
    names = {r"\textbackslash{}": "\\", r"\textquotesingle{}": "'", r"\textasciitilde{}": "~",
             r"\textasciicircum{}": "^", r"\textasciigrave{}": "`"}  # fmt: skip
    for name, sign in names.items():
        text = text.replace(name, sign)
    text = re.sub(r"\\([_{}$&#% ])|\{\}", lambda escaped: escaped[1] or "", text)
    return f"\\begin{{verbatim}}\n{text}\\end{{verbatim}}"


def _text(document: dict, source: str, facts: Facts) -> ast.Nodes:
    """The blocks of the text; what stands above it in ours goes into the front matter."""
    meta, blocks = document["meta"], document["blocks"]
    abstract = meta.get("abstract", {}).get("c") or []
    facts.state(
        "abstract",
        markdown(tidy(abstract if ast.is_blocks(abstract) else [ast.para(abstract)]))
        if abstract
        else "",
        "the environment 'abstract'",
    )
    blocks = _referenced(blocks, source)
    if _is_ours(source):
        if blocks and blocks[0]["t"] == "BlockQuote":
            facts.state(
                "notice", markdown(tidy(blocks[0]["c"])), "the quotation above the abstract"
            )
            blocks = blocks[1:]
        blocks = _without_license(blocks, facts)
    unread = [ast.para(ast.text(line)) for line in facts.head.unread]
    facts.head.unread = []
    return [*unread, *take_abstract(blocks, facts)]


def _without_license(blocks: ast.Nodes, facts: Facts) -> ast.Nodes:
    """Without the line of ours that tells the DOI and the licence."""
    why = "the line below the abstract"
    for place, block in enumerate(blocks[:6]):
        if block["t"] == "Header":
            break
        links = list(ast.nodes(block, "Link"))
        words = ast.plain(block).replace("·", " ").split()
        if links and words == " ".join(map(ast.plain, links)).split():
            for link in links:
                target = link["c"][2][0]
                facts.doi(target, why) if "doi.org" in target else facts.license(target, why)
            return [*blocks[:place], *blocks[place + 1 :]]
    return blocks


def _referenced(blocks: ast.Nodes, source: str) -> ast.Nodes:
    """References to labels, and citations of works that only the article's own list has, as links."""
    items = re.findall(
        r"\\bibitem\s*(?:\[((?:[^\[\]{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\])?\s*\{([^{}]+)\}", source
    )
    numbers = {
        key: str(place) for place, (_, key) in enumerate(items, 1) if not key.startswith("ref-")
    }

    def action(node: ast.Node) -> ast.Node | ast.Nodes | None:
        if node["t"] == "Link" and (label := dict(node["c"][0][2]).get("reference")):
            return ast.link([ast.string(_number(node))], f"#{label}")
        if node["t"] == "Cite" and all(c["citationId"] in numbers for c in node["c"][0]):
            node["c"][1] = _numbers(node["c"][0], numbers)
        return None

    return ast.walk(blocks, action)


def _number(link: ast.Node) -> str:
    words = ast.plain(link["c"][1]).strip("[]()")
    return words if re.fullmatch(r"[\d.]+[a-z]?", words) else "1"


def _numbers(citations: list[dict], numbers: dict[str, str]) -> ast.Nodes:
    """'[1, 3]', each number a link to the list."""
    inlines: ast.Nodes = [ast.string("[")]
    for place, citation in enumerate(citations):
        if place:
            inlines += [ast.string(","), ast.space()]
        key = citation["citationId"]
        inlines += [
            *citation["citationPrefix"],
            ast.link([ast.string(numbers[key])], f"#ref-{key}"),
        ]
        inlines += citation["citationSuffix"]
    return [*inlines, ast.string("]")]
