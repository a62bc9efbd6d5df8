"""Characters of a paper that pdfTeX has to be told of, and those that it cannot set at all.

LaTeX knows the characters of its T1 and TS1 encodings. Others are declared, where they can be
composed of what is there; a paper with any that cannot needs XeTeX or LuaTeX.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from toolkit.pandoc import ast
from toolkit.pandoc.run import Json

_KNOWN_LIMIT = "\u017f"
"""The last character of Latin Extended-A, up to which LaTeX's own encodings go."""
_KNOWN = frozenset("–—‘’“”‚„†‡•…‰‹›€™′″‐‑―‖℃№℗℠℮Ω℧←→↑↓−√◦¤ƒ\u200c\u2009\u00ad")
_ACCENTS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u",
    "\u0307": ".", "\u0308": '"', "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0323": "d",
    "\u0327": "c", "\u0328": "k", "\u0331": "b",
}  # fmt: skip
_TEXT = {
    "\u2002": r"\enspace ", "\u2003": r"\quad ", "\u2008": r"\,", "\u200a": r"\,",
    "\u202f": r"\,", "\u200b": r"\hspace{0pt}", "\u2060": "{}", "\u200e": "{}", "\u200f": "{}",
    "☐": r"\ensuremath{\square}", "☒": r"\ensuremath{\boxtimes}", "↩": r"\ensuremath{\hookleftarrow}",
    "ʻ": "`", "ʼ": "'", "ʹ": "'", "½": r"\textonehalf ", "ə": r"\textschwa ",
}  # fmt: skip
_MATHEMATICS = {
    "⇒": "Rightarrow", "⇐": "Leftarrow", "⇔": "Leftrightarrow", "↔": "leftrightarrow",
    "⟶": "longrightarrow", "⟵": "longleftarrow", "↦": "mapsto", "⇌": "rightleftharpoons",
    "≤": "leq", "≥": "geq", "≠": "neq", "≈": "approx", "≡": "equiv", "∼": "sim", "≃": "simeq",
    "≅": "cong", "∝": "propto", "≪": "ll", "≫": "gg", "∞": "infty", "∑": "sum", "∏": "prod",
    "∫": "int", "∂": "partial", "∇": "nabla", "∈": "in", "∉": "notin", "∋": "ni", "⊂": "subset",
    "⊃": "supset", "⊆": "subseteq", "⊇": "supseteq", "∪": "cup", "∩": "cap", "∅": "emptyset",
    "∀": "forall", "∃": "exists", "∧": "wedge", "∨": "vee", "¬": "neg", "⊕": "oplus",
    "⊗": "otimes", "⋅": "cdot", "∘": "circ", "∗": "ast", "⋆": "star", "★": "bigstar",
    "⟨": "langle", "⟩": "rangle", "⌈": "lceil", "⌉": "rceil", "⌊": "lfloor", "⌋": "rfloor",
    "∥": "parallel", "⊥": "perp", "∠": "angle", "△": "triangle", "□": "square", "■": "blacksquare",
    "ℓ": "ell", "ℏ": "hbar", "ℕ": "mathbb{N}", "ℝ": "mathbb{R}", "ℤ": "mathbb{Z}", "ℂ": "mathbb{C}",
    "✓": "checkmark", "⋯": "cdots", "⋮": "vdots", "♥": "heartsuit", "♦": "diamondsuit",
    "ϵ": "epsilon", "ε": "varepsilon", "ϕ": "phi", "φ": "varphi", "ϑ": "vartheta", "ς": "varsigma",
}  # fmt: skip
_RAISED = dict(zip("⁰⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ", "0456789+-=()n", strict=True))
_LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", "0123456789+-=()", strict=True))
_GREEK_LIKE_LATIN = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True))


def needs_unicode_engine(document: Json) -> bool:
    """Whether a character of ``document`` is beyond what pdfTeX can be told of."""
    return any(not _declaration(character) for character in _foreign(document))


def declarations(document: Json) -> str:
    """``\\DeclareUnicodeCharacter`` lines for what LaTeX does not know."""
    lines = [
        f"\\DeclareUnicodeCharacter{{{ord(character):04X}}}{{{_declaration(character)}}}"
        for character in sorted(_foreign(document))
    ]
    return "\n".join(lines)


def _foreign(document: Json) -> set[str]:
    """Characters that LaTeX does not know of itself."""
    found = {character for text in _texts(document) for character in text if character > _KNOWN_LIMIT}
    return found - _KNOWN


def _texts(document: Json) -> Iterator[str]:
    for node in ast.nodes([document["meta"], document["blocks"]], "Str", "Code", "CodeBlock", "Math"):
        yield node["c"] if node["t"] == "Str" else node["c"][1]


def _declaration(character: str) -> str:
    """What LaTeX is to set for a character; empty where there is nothing."""
    if character in _TEXT:
        return _TEXT[character]
    if character in _MATHEMATICS:
        return rf"\ensuremath{{\{_MATHEMATICS[character]}}}"
    for forms, command in ((_RAISED, "textsuperscript"), (_LOWERED, "textsubscript")):
        if character in forms:
            return rf"\{command}{{{forms[character]}}}"
    if character in _GREEK_LIKE_LATIN:
        return rf"\ensuremath{{\mathrm{{{_GREEK_LIKE_LATIN[character]}}}}}"
    return _greek(character) or _accented(character)


def _greek(character: str) -> str:
    words = unicodedata.name(character, "").split()
    if words[:1] != ["GREEK"] or words[2:3] != ["LETTER"] or len(words) != 4:
        return ""
    name = words[3].lower().replace("lamda", "lambda")
    return rf"\ensuremath{{\{name.capitalize() if words[1] == 'CAPITAL' else name}}}"


def _accented(character: str) -> str:
    """A Latin letter under its accents: ``\\d{h}`` for ḥ."""
    base, *marks = unicodedata.normalize("NFD", character)
    if not (base.isascii() and base.isalpha() and marks) or any(mark not in _ACCENTS for mark in marks):
        return ""
    for mark in marks:
        base = f"\\{_ACCENTS[mark]}{{{base}}}"
    return base
