"""What the LaTeX commands of bibliographies mean, as Unicode and as CSL rich text."""

from __future__ import annotations

import functools

ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "h": "\u0309",
    "G": "\u030f",
    "U": "\u030e",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
    "t": "\u0361",
    "textcommabelow": "\u0326",
}
"""Command to the combining character that follows its base letter."""

LETTERS = {
    "i": "ı",
    "j": "ȷ",
    "l": "ł",
    "L": "Ł",
    "o": "ø",
    "O": "Ø",
    "ss": "ß",
    "SS": "ẞ",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "aa": "å",
    "AA": "Å",
    "th": "þ",
    "TH": "Þ",
    "dh": "ð",
    "DH": "Ð",
    "dj": "đ",
    "DJ": "Đ",
    "ng": "ŋ",
    "NG": "Ŋ",
}
"""Letters that are commands: braces around one of them protect nothing."""

SYMBOLS = {
    "&": "&",
    "%": "%",
    "$": "$",
    "#": "#",
    "_": "_",
    "{": "{",
    "}": "}",
    " ": " ",
    "\n": " ",
    ",": "\u00a0",
    ";": " ",
    ":": " ",
    "!": "",
    "/": "",
    "-": "",
    "@": "",
    "\\": " ",
    "*": "",
    "LaTeX": "LaTeX",
    "TeX": "TeX",
    "BibTeX": "BibTeX",
    "BibLaTeX": "BibLaTeX",
    "LaTeXe": "LaTeX2e",
    "XeTeX": "XeTeX",
    "slash": "/",
    "space": " ",
    "quad": " ",
    "qquad": " ",
    "newline": " ",
    "textbackslash": "\\",
    "backslash": "\\",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textquotesingle": "'",
    "textquotedbl": '"',
    "textunderscore": "_",
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "textbraceleft": "{",
    "textbraceright": "}",
    "lbrace": "{",
    "rbrace": "}",
    "nobreakspace": "\u00a0",
    "thinspace": "\u00a0",
    "hyphen": "-",
    "bibrangedash": "–",
    "euro": "€",
    "textdegree": "°",
    "degree": "°",
    "textmu": "µ",
    "textprime": "′",
    "texttimes": "×",
    "sim": "∼",
    "ldots": "…",
    "dots": "…",
    "textellipsis": "…",
}

IGNORED = frozenset(
    "protect relax noindent null leavevmode allowbreak linebreak nolinebreak break sloppy par "
    "unskip ignorespaces boldmath unboldmath displaystyle textstyle limits nolimits left right "
    "bigl bigr Bigl Bigr big Big bigg Bigg normalsize small footnotesize scriptsize large Large "
    "upshape mdseries normalfont rmfamily sffamily ttfamily rm sf tt midsentence isdot adddot "
    "autocap xspace".split()
)
"""Commands without a meaning in a reference, and without an argument."""

TRANSPARENT = frozenset(
    "text textrm textsf texttt textup textmd textnormal mbox hbox fbox textlf mathrm mathsf "
    "mathtt mathnormal mathcal mathbb mathfrak mathscr mathit operatorname bm boldsymbol uppercase "
    "lowercase MakeUppercase MakeLowercase MakeSentenceCase mkbibacro emphasis underline uline "
    "bibstring bibsentence textgreek textcyrillic textlatin ensuremath "
    "bibinfo natexlab citenamefont bibnamefont bibfnamefont acro ac gls".split()
)
"""Commands whose argument is printed as it stands."""

SKIPPED_ARGUMENTS = {
    "noopsort": 1,
    "sortas": 1,
    "SortNoop": 1,
    "label": 1,
    "vspace": 1,
    "hspace": 1,
    "textcolor": 1,
    "texorpdfstring": 1,
    "color": 1,
    "foreignlanguage": 1,
    "selectlanguage": 1,
    "fontsize": 2,
    "bibinfo": 1,
    "bibfield": 1,
    "hskip": 0,
}
"""How many first arguments of a command are not text."""

STYLES = {
    "emph": "i",
    "textit": "i",
    "textsl": "i",
    "mkbibemph": "i",
    "mkbibitalic": "i",
    "textbf": "b",
    "mathbf": "b",
    "mkbibbold": "b",
    "textsc": "sc",
    "textsuperscript": "sup",
    "mkbibsuperscript": "sup",
    "textsubscript": "sub",
    "mkbibsubscript": "sub",
    "NoCaseChange": "nocase",
    "nocase": "nocase",
}
"""Command to the CSL markup of its argument."""

DECLARATIONS = {
    "em": "i",
    "it": "i",
    "sl": "i",
    "itshape": "i",
    "slshape": "i",
    "bf": "b",
    "bfseries": "b",
    "sc": "sc",
    "scshape": "sc",
}
"""Command to the CSL markup of all that follows in its group."""

QUOTES = {
    "enquote": ("“", "”"),
    "mkbibquote": ("“", "”"),
    "mkbibparens": ("(", ")"),
    "mkbibbrackets": ("[", "]"),
    "parentext": ("(", ")"),
    "brackettext": ("[", "]"),
}
"""Command to what stands before and after its argument."""

MATH = {
    "to": "→", "times": "×", "cdot": "·", "pm": "±", "mp": "∓", "leq": "≤", "le": "≤",
    "geq": "≥", "ge": "≥", "neq": "≠", "ne": "≠", "approx": "≈", "sim": "∼", "infty": "∞",
    "prime": "′", "circ": "∘", "degree": "°", "ell": "ℓ", "hbar": "ℏ", "lt": "<", "gt": ">",
    "ldots": "…", "cdots": "⋯", "dots": "…", "star": "⋆", "ast": "∗", "quad": " ", "dagger": "†",
}  # fmt: skip


@functools.cache
def symbol(name: str) -> str | None:
    """The Unicode text of a command without arguments, from pylatexenc's table; None if unknown."""
    replacement = getattr(_database().get_macro_spec(name), "simplify_repl", None)
    return replacement if isinstance(replacement, str) and "%" not in replacement else None


@functools.cache
def _database():  # type: ignore[no-untyped-def]
    from pylatexenc.latex2text import get_default_latex_context_db

    return get_default_latex_context_db()
