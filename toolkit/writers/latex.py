"""LaTeX: the source of a paper for journals that set their own, with its pictures beside it."""

from __future__ import annotations

from toolkit.model import Artifact, HouseStyle, Manuscript
from toolkit.pandoc import ast
from toolkit.pandoc.run import Json, run
from toolkit.writers.backlinks import without_backlinks
from toolkit.writers.html_page import with_even_headings
from toolkit.writers.latex_characters import declarations, needs_unicode_engine
from toolkit.writers.latex_formulas import packages, with_readable_formulas
from toolkit.writers.latex_passes import fit_for_latex
from toolkit.writers.latex_pictures import with_picture_files
from toolkit.writers.tex_warnings import unread_formulas

MEDIA_TYPE = "application/x-tex"
SUFFIX = ".tex"
_PAPERS = {"a4": "a4", "letter": "letter"}
_SIZES = (10, 11, 12)
"""Points that LaTeX's article class can be set in."""
_CJK_FONTS = {
    "zh-hant": ("Noto Serif CJK TC", "Source Han Serif TC"),
    "zh": ("Noto Serif CJK SC", "Source Han Serif SC", "FandolSong"),
    "ja": ("Noto Serif CJK JP", "Source Han Serif", "HaranoAjiMincho"),
    "ko": ("Noto Serif CJK KR", "Source Han Serif K", "UnBatang"),
}
"""Fonts to look for, by the beginning of a language's tag."""
_POINTS = {"pt": 1.0, "px": 0.75, "mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0}


def write(manuscript: Manuscript) -> Artifact:
    """``manuscript`` in the house style's ``article.tex``, a document of LaTeX's article class."""
    document = with_even_headings(without_backlinks(manuscript.document))
    document, warnings = with_readable_formulas(document)
    document, pictures = with_picture_files(document, manuscript.name)
    document = fit_for_latex(document)
    meta = document["meta"] | _variables(document, manuscript)
    template = f"--template={manuscript.house.file('article.tex')}"
    arguments = ["--from", "json", "--to", "latex", "--wrap=preserve", template]
    output = run(arguments, {**document, "meta": meta})
    return Artifact(
        name=manuscript.name + SUFFIX,
        media_type=MEDIA_TYPE,
        content=output.content,
        beside=pictures,
        warnings=(*warnings, *unread_formulas(output.warnings)),
    )


def _variables(document: Json, manuscript: Manuscript) -> dict[str, ast.Node]:
    """What the template needs besides the title block."""
    article, house = manuscript.article, manuscript.house
    unicode_engine = needs_unicode_engine(document)
    raw = {
        "declarations": "" if unicode_engine else declarations(document),
        "comma": _kept(document, "comma"),
        "colon": _kept(document, "colon"),
    }
    values: dict[str, object] = {
        "unicode-engine": unicode_engine,
        "math-packages": packages(document),
        "numbersections": bool(article.numbered_sections),
        "contents": bool(article.table_of_contents),
        "indent": True,
        "babeloptions": ["provide=*"],
        "papersize": _PAPERS.get(str(house.page.get("size", "A4")).lower(), "a4"),
        "fontsize": f"{_nearest_size(house)}pt",
        "margins": [f"{side}={length}" for side, length in _margins(house)],
        "link-colour": str(house.colours.get("link", "#000000")).removeprefix("#").upper(),
        "cjk-fonts": _cjk_fonts(article.lang),
        "text-font": next(iter(house.families.get("text", ())), ""),
    }
    found = {name: ast.meta(value) for name, value in values.items() if value}
    shown = {name: ast.meta([ast.raw_inline("latex", text)]) for name, text in raw.items() if text}
    return found | shown


def _kept(document: Json, name: str) -> str:
    """A word of punctuation with the space at its end, which pandoc's writer would leave out."""
    inlines = document["meta"]["words"]["c"][name]["c"]
    return ast.plain(inlines) + (r"\ " if inlines[-1]["t"] == "Space" else "")


def _cjk_fonts(lang: str) -> list[str]:
    found = (names for tag, names in _CJK_FONTS.items() if lang.lower().startswith(tag))
    return list(next(found, ()))


def _margins(house: HouseStyle) -> list[tuple[str, str]]:
    sides = ((side, house.page.get(f"margin-{side}")) for side in ("top", "bottom", "left", "right"))
    return [(side, str(length)) for side, length in sides if length]


def _nearest_size(house: HouseStyle) -> int:
    text = str(house.type.get("size", "11pt"))
    points = float(text[:-2]) * _POINTS.get(text[-2:], 1.0)
    return min(_SIZES, key=lambda size: abs(size - points))
