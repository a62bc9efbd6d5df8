"""Guess the language of a text by its commonest words and its script."""

from __future__ import annotations

import re
from collections import Counter

_WORDS = {
    "en": "the of and to in that is was for with as by on are this which from not be",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine werden",
    "fr": "de la le et les des en un du une que est pour qui dans a par plus pas au",
    "es": "de la que el en y a los se del las un por con no una su para es al",
    "it": "di e il la che in un a per è una sono del della con non le si i nel",
    "pt": "de a o que e do da em um para com não uma os no se na por mais as",
    "nl": "de van het een en in is dat op te zijn met voor niet aan er om ook door bij",
    "pl": "w i na z do się nie że jest to o jak a po co od przez dla przy oraz",
    "tr": "ve bir bu da de için ile olarak olan daha çok gibi sonra kadar en ne ki değil o her",
    "ru": "и в не на что с по как это из к от за для то его но у о при",
}  # fmt: skip
"""Each language's twenty commonest words."""
_SCRIPTS = (
    ("ja", r"[\u3040-\u30ff]"),
    ("ko", r"[\uac00-\ud7af]"),
    ("zh", r"[\u4e00-\u9fff]"),
    ("ar", r"[\u0600-\u06ff]"),
    ("he", r"[\u0590-\u05ff]"),
    ("hi", r"[\u0900-\u097f]"),
)
"""Languages by the script that hardly any other of those known writes; Japanese has Chinese signs."""
_ENOUGH = 30
"""Words of a text too short to tell."""


def guess_language(text: str) -> str:
    """A BCP 47 tag, or nothing where the text does not tell."""
    text = text[:50_000].casefold()
    letters = len(re.findall(r"[^\W\d_]", text))
    for tag, script in _SCRIPTS:
        share = 0.1 if tag == "ja" else 0.3
        if letters > 20 and len(re.findall(script, text)) > share * letters:
            return tag
    counted = Counter(re.findall(r"[^\W\d_]+", text))
    total = sum(counted.values())
    if total < _ENOUGH:
        return ""
    scores = {tag: sum(counted[word] for word in words.split()) for tag, words in _WORDS.items()}
    best, second = sorted(scores, key=scores.__getitem__, reverse=True)[:2]
    clear = scores[best] > 0.08 * total and scores[best] > 1.2 * scores[second]
    return best if clear else ""
