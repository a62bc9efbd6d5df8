"""Names in Chinese or Korean script, which stand family first and without a space."""

from __future__ import annotations

import re
from dataclasses import replace

from toolkit.model import PersonName

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々"
_HANGUL = r"\uac00-\ud7a3"
_KANA = r"\u3040-\u30ff"
_ONE_SCRIPT = re.compile(rf"[{_HAN}]+|[{_HANGUL}]+")
_ANY = re.compile(rf"[{_HAN}{_HANGUL}{_KANA}·・]+")
_COMPOUND = frozenset(
    """
    欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 皇甫 夏侯 尉迟 尉遲 公孙 公孫
    慕容 司徒 东方 東方 长孙 長孫 令狐 宇文
    남궁 황보 제갈 사공 선우 서문 독고 동방
    """.split()
)
_GROUP_END = re.compile(
    r"(?:대학교?|연구소|연구원|위원회|협회|학회|研究所|委员会|委員会|委員會|大学|大學|学会|協会|协会|小组)$"
)


def read_cjk_name(text: str) -> PersonName | None:
    """The name divided, ``literal`` where that is uncertain (Japanese), None in other scripts."""
    words = text.split()
    if not words or not all(_ANY.fullmatch(word) for word in words):
        return None
    if _GROUP_END.search(text):
        return PersonName(literal=text)
    if len(words) == 2:
        name = PersonName(family=words[0], given=words[1], family_first=True)
    elif len(words) == 1 and _ONE_SCRIPT.fullmatch(text):
        size = _family_length(text)
        if size == 0:
            return PersonName(literal=text)
        name = PersonName(family=text[:size], given=text[size:], family_first=True)
    else:
        return PersonName(literal=text)
    return name if name.display == text else replace(name, printed=text)


def _family_length(text: str) -> int:
    """Characters of the family name; 0 where it cannot be known, as in 山田太郎."""
    if text[:2] in _COMPOUND and len(text) in (3, 4):
        return 2
    return 1 if len(text) in (2, 3) else 0
