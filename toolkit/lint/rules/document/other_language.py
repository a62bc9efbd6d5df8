"""The text is in another language than 'lang' says.

Why: hyphenation, quotation marks, the words of the citation style and the voice of a screen reader
follow 'lang', which is 'en' where nothing is said.

Example:
    lang: en
    ---
    Das Treffen an der Grenze war ...

Instead:
    lang: de
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity, Span

CODE = "CIT413"
SEVERITY = Severity.WARNING
_STOP_WORDS = {
    "en": "the of and to in is that for with as are was by this be on from which have not",
    "de": "der die und das den von zu ist mit nicht des dem ein eine sich auf für im auch werden",
    "fr": "le les des et est dans pour que une du qui par sur pas plus sont avec au ce aux",
    "es": "el los las y del que por con para una como más se es su lo entre sobre pero al",
    "it": "il di che della per è non una sono con gli nel delle dei alla anche più come ha si",
    "pt": "o os do da em que não uma para com dos por mais como das ao são pela também foi",
    "nl": "de het een van en dat niet zijn voor met te die aan ook er worden deze bij naar uit",
    "pl": "i w na z do nie się że jest to przez od dla oraz jak jako po o ich przy",
    "sv": "och att det som en på är av för med den till inte om har de ett var från kan",
    "ru": "и в на что не с по как это для из от к при его а но или также их",
}
_ENOUGH = 150
"""Words before the count of them says anything."""
_NAMES = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian",
    "pt": "Portuguese", "nl": "Dutch", "pl": "Polish", "sv": "Swedish", "ru": "Russian",
}  # fmt: skip


def check(paper: Paper) -> Iterator[Diagnostic]:
    article = paper.article
    said = article.lang.lower().partition("-")[0]
    words = Counter(word.lower() for word in re.findall(r"[^\W\d_]+", paper.prose.text))
    total = sum(words.values())
    if total < _ENOUGH or said not in _STOP_WORDS:
        return
    shares = {
        lang: sum(words[word] for word in known.split()) / total
        for lang, known in _STOP_WORDS.items()
    }
    likely = max(shares, key=lambda lang: shares[lang])
    # A text has a quarter of its words in its own list, and a few in those of its neighbours.
    if likely != said and shares[likely] > 0.15 and shares[likely] > 2.5 * shares[said]:
        yield Diagnostic(
            code=CODE,
            severity=SEVERITY,
            message=f"the text looks {_NAMES[likely]}, and its language is given as"
            f" '{article.lang}'",
            span=article.spans.get("lang", article.spans.get("title", Span(article.path))),
            hint=f"write 'lang: {likely}'",
        )
