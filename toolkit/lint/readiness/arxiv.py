"""arXiv, the repository of preprints: its form takes title, authors and abstract in ASCII.

Title, authors and abstract are required. The abstract has at most 1,920 characters, in one
paragraph unless lines begin with blanks, without the word "Abstract". Other signs than ASCII's
are refused in the form: letters with accents are written as TeX writes them, quotation marks and
dashes as on a typewriter. No field takes HTML or macros of one's own. A title is not in capitals.
Authors stand given name first; beyond some tens, a collaboration stands for them. One of arXiv's
licences is chosen in the form.

Source: arXiv's help, "Title and abstract fields", "Licenses", "Submission terms".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from toolkit.lint.readiness._demands import lacking, listed, prose, without
from toolkit.lint.subject import Paper
from toolkit.model import Article, Diagnostic

CODES = {
    "CIT840": "arXiv asks for a title",
    "CIT841": "arXiv asks for authors",
    "CIT842": "arXiv asks for an abstract",
    "CIT843": "arXiv takes 1,920 characters of an abstract",
    "CIT844": "arXiv takes ASCII only, accents as TeX writes them",
    "CIT845": "arXiv takes no HTML and no commands",
    "CIT846": "arXiv takes no title in capitals",
    "CIT847": "arXiv takes one of its own licences",
    "CIT848": "arXiv wraps an abstract into one paragraph",
}
LONGEST = 1920
LICENSES = ("CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-SA-4.0", "CC-BY-NC-ND-4.0", "CC0-1.0")
_ACCENTS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0308": '"', "\u0327": "c ",
    "\u030c": "v ", "\u0304": "=", "\u030a": "r ", "\u0306": "u ", "\u030b": "H ", "\u0328": "k ",
    "\u0307": ".",
}  # fmt: skip
_SIGNS = {
    "“": "``", "”": "''", "‘": "`", "’": "'", "–": "--", "—": "---", "…": "...", "\u00a0": " ",
    "ß": "{\\ss}", "ø": "{\\o}", "Ø": "{\\O}", "æ": "{\\ae}", "Æ": "{\\AE}", "ł": "{\\l}", "Ł": "{\\L}",
    "œ": "{\\oe}", "å": "{\\aa}", "Å": "{\\AA}", "ı": "{\\i}", "đ": "{\\dj}", "×": "x", "−": "-",
}  # fmt: skip


def check(paper: Paper) -> Iterator[Diagnostic]:
    article = paper.article
    yield from without(paper, "arXiv", title="CIT840", authors="CIT841", abstract="CIT842")
    abstract = prose(paper, "abstract")
    if (length := len(as_tex(abstract))) > LONGEST:
        message = f"arXiv takes {LONGEST:,} characters of an abstract; this one has {length:,}"
        yield lacking(article, "CIT843", message, field="abstract")
    yield from _signs(paper)
    yield from _markup(article)
    title = prose(paper, "title")
    if title.isupper() and len(title.split()) > 2:
        yield lacking(article, "CIT846", "arXiv takes no title in capitals", field="title")
    if article.license and article.license not in LICENSES:
        message = f"arXiv does not offer the licence {article.license[:60]}"
        hint = f"it offers {', '.join(LICENSES)} and a licence of its own"
        yield lacking(article, "CIT847", message, field="license", hint=hint)
    if re.search(r"\n\s*\n", article.abstract.strip()):
        message = "arXiv joins the paragraphs of the abstract"
        hint = "begin the lines of further paragraphs with blanks in arXiv's form"
        yield lacking(article, "CIT848", message, field="abstract", hint=hint, note=True)


def _signs(paper: Paper) -> Iterator[Diagnostic]:
    """A note for what is to be typed in another way, an error of arXiv's form for what cannot be."""
    texts = {"title": prose(paper, "title"), "abstract": prose(paper, "abstract")}
    texts["authors"] = ", ".join(author.name.display for author in paper.article.authors)
    for field, text in texts.items():
        if text.isascii():
            continue
        tex = as_tex(text)
        if tex.isascii():
            changed = [word for word in text.split() if not word.isascii()]
            hint = "; ".join(f"{word} is {as_tex(word)}" for word in dict.fromkeys(changed[:4]))
            message = f"arXiv's form takes ASCII only; the {field} is to be typed there as TeX"
            yield lacking(paper.article, "CIT844", message, field=field, hint=hint, note=True)
        else:
            lost = list(dict.fromkeys(sign for sign in tex if not sign.isascii()))
            message = f"arXiv has no way to write these signs of the {field}: {' '.join(lost[:8])}"
            yield lacking(paper.article, "CIT844", message, field=field, hint="use Latin letters")


def _markup(article: Article) -> Iterator[Diagnostic]:
    for field in ("title", "abstract"):
        text = getattr(article, field)
        tags = re.findall(r"</?[a-zA-Z][^<>]*>|\\(?:cite|ref|footnote|emph|textit|textbf)\b", text)
        cited = re.findall(r"(?<![\w\\])@[\w-]+", text)
        if found := [*tags, *cited]:
            message = f"arXiv takes no markup and no citations in the {field}: {listed(found)}"
            yield lacking(article, "CIT845", message, field=field)


def as_tex(text: str) -> str:
    """Accents as TeX's commands, typographic signs as a typewriter's; what has none stays."""
    parts: list[str] = []
    for sign in unicodedata.normalize("NFC", text):
        base, *marks = unicodedata.normalize("NFD", sign)
        if sign.isascii() or sign in _SIGNS:
            parts.append(_SIGNS.get(sign, sign))
        elif len(marks) == 1 and marks[0] in _ACCENTS and base.isascii():
            letter = f"\\{base}" if base in "ij" and marks[0] != "\u0328" else base
            parts.append(f"{{\\{_ACCENTS[marks[0]]}{letter}}}")
        else:
            parts.append(sign)
    return "".join(parts)
