"""Letters are damaged.

Why: a file in UTF-8 was read as if it were in another encoding, and saved. Every paper prints the
wrong letters, and no index finds the name.

Example:
    author = {BartÃ³k, BÃ©la}

Instead:
    author = {Bartók, Béla}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.rules.bibliography._fields import fields, finding, replacing
from toolkit.model import Bibliography, Diagnostic, Severity

CODE = "CIT269"
SEVERITY = Severity.WARNING
_HIGH = "".join(bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xC0))
_LATIN = "".join(map(chr, range(0x80, 0xC0)))
_TWO = rf"[\xc2\xc3\xce-\xd1][{re.escape(_HIGH + _LATIN)}]|[\xc4\xc5][{re.escape(_LATIN)}]"
_THREE = rf"[\xe2\xe3][{re.escape(_HIGH + _LATIN)}]{{2}}"
_DAMAGE = re.compile(f"{_THREE}|{_TWO}")
_PLAUSIBLE = re.compile(r"[\u00a0-\u024f\u0370-\u052f\u1e00-\u1eff\u2000-\u22ff\u3000-\u30ff]")
_LOST = "\ufffd"


def check(bibliography: Bibliography) -> Iterator[Diagnostic]:
    for reference, name, field in fields(bibliography):
        text = field.text
        if text.isascii() or name == "file":
            continue
        if _LOST in text:
            message = f"letters in the {name} of '{reference.key}' are lost: {_around(text, _LOST)}"
            yield finding(CODE, SEVERITY, message, field.span, "type them again")
        elif _DAMAGE.search(text) and (mended := repaired(text)) != text:
            damage = _DAMAGE.search(text)
            shown = _around(text, damage[0]) if damage else text[:30]
            message = f"letters in the {name} of '{reference.key}' are damaged: {shown}"
            fix = replacing(field, mended.strip())
            yield finding(CODE, SEVERITY, message, field.span, f"write {_short(mended)}", fix)


def repaired(text: str) -> str:
    """``text`` with what was UTF-8 read as Windows-1252 or Latin-1 made right, twice if need be."""
    once = _DAMAGE.sub(_decoded, text)
    return once if once == text else _DAMAGE.sub(_decoded, once)


def _decoded(found: re.Match[str]) -> str:
    data = b"".join(_byte(sign) for sign in found[0])
    try:
        letter = data.decode("utf-8")
    except UnicodeDecodeError:
        return found[0]
    return letter if _PLAUSIBLE.fullmatch(letter) or len(letter) > 1 else found[0]


def _byte(sign: str) -> bytes:
    return sign.encode("latin-1") if ord(sign) < 256 else sign.encode("cp1252")


def _around(text: str, what: str) -> str:
    at = text.index(what)
    return " ".join(text[max(0, at - 12) : at + len(what) + 12].split())


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 80 else text[:77] + "..."
