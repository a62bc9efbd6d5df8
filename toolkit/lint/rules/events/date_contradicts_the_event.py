"""A sentence gives another date than the event that it cites.

Why: one of the two is wrong, and the reader sees both. Looked at are sentences with one date and
one citation, of an event, that do not speak of before and after.

Example:
    They met on 29 June 2019 [@dmz-2019].    % eventdate = {2019-06-30}

Instead:
    They met on 30 June 2019 [@dmz-2019].
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.dates import Day, bounds, within
from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity

CODE = "CIT472"
SEVERITY = Severity.WARNING
_ANOTHER_TIME = re.compile(
    r"\b(?:after|before|since|until|till|following|earlier|later|prior|previous\w*|ago|next|then|"
    r"announc\w+|plann?\w+|agreed|invit\w+|postpon\w+|report\w+|remember\w*|anniversary|"
    r"nach|vor|seit|bis|später|früher|après|avant|depuis|plus tard|después|antes|desde|hasta|"
    r"dopo|prima|depois|desde|daarna|na|voor|sinds)\b",
    re.IGNORECASE,
)


def check(paper: Paper) -> Iterator[Diagnostic]:
    if not any(paper.bibliography[key].event for key in paper.keys if key in paper.bibliography):
        return
    for sentence in paper.sentences if paper.dates else ():
        end = sentence.start + len(sentence.text)
        inside = within(paper.dates, sentence.start, end)
        if len(inside) != 1:
            continue
        clusters = within(paper.clusters, sentence.start, end)
        keys = {key for cluster in clusters for key in cluster.keys}
        if len(keys) != 1 or _ANOTHER_TIME.search(sentence.text):
            continue
        event = paper.bibliography[keys.pop()]
        span = bounds(event) if event.event else None
        mention = inside[0]
        if span and not (mention.first <= span[1] and span[0] <= mention.last):
            yield Diagnostic(
                code=CODE,
                severity=SEVERITY,
                message=f"the sentence says {mention.text}, and '{event.key}' is dated"
                f" {_shown(span)}",
                span=paper.prose.span(mention.start),
                hint=f"correct one of them; the entry is in {event.span}",
            )


def _shown(span: tuple[Day, Day]) -> str:
    first, last = ("-".join(f"{part:02}" for part in day) for day in span)
    return first if first == last else f"{first} to {last}"
