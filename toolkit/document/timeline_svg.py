"""Draw a timeline as SVG 1.1: an event a row, the axis below, every mark with its words beside it.

Marks differ in shape, so that the figure works without colours: a disc is a day, a bar a
span, an arrow an open end; what is not known to the day is hollow and dashed. The widths of
words are estimated with some room, since a reader's fonts may be others than ours.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from toolkit.document.event_dates import EventDate, Point, day_number, in_words
from toolkit.document.timeline import Entry, Timeline
from toolkit.document.timeline_axis import BREAK, PADDING, WIDTH, Part, cut_axis

_SIZE = 11.5
"""Of letters, in pixels."""
_SMALL = 10.0
_ROW = 19.0
_TOP = 4.0
_RADIUS = 4.0
_BAR = 8.0
"""Height of a bar, and its least width."""
_DASHES = "2.5 1.5"
_NARROW, _WIDE = frozenset("iljtfrI.,:;|!'’()[]/- \u00a0"), frozenset("mwMWOQGD@%—…")
"""Characters of about a third and of more than three quarters of their size in width."""
_BOLD = 1.06
_SLACK = 1.13
"""Room for letters that are wider than ours, where a reader's program shows none of ours."""
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10000)


_COLOURS = {"text": "#1a1a1a", "muted": "#595959", "rule": "#b8b8b8", "link": "#1f4e79"}


def draw(
    timeline: Timeline, families: Sequence[str], colours: Mapping[str, str], font_faces: str = ""
) -> tuple[bytes, float, float]:
    """The figure, its width and its height in pixels.

    ``families`` are fonts, ``colours`` those of a house style by name. ``font_faces`` are CSS
    rules that carry the fonts themselves, which browsers need: a picture knows no font of
    the page that shows it.
    """
    colours = {**_COLOURS, **colours}
    parts = cut_axis([entry.extent for entry in timeline.entries])
    base = _TOP + _ROW * len(timeline.entries) + 6
    height = base + (40 if len(parts) > 1 else 24)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {WIDTH:.0f} {height:.0f}" role="img" font-family={_family(families)}>',
        f"<title>{_text(timeline.description)}</title>",
        f"<style>{_text(font_faces)}</style>",
        *_axis(parts, base, timeline, colours),
    ]
    for row, entry in enumerate(timeline.entries):
        part = next(part for part in parts if part.first <= entry.extent[0] <= part.last)
        lines += _event(entry, part, _TOP + _ROW * (row + 0.5), colours)
    return "\n".join([*lines, "</svg>", ""]).encode(), WIDTH, height


def _text(text: str) -> str:
    return escape(text, quote=False)


def _family(families: Sequence[str]) -> str:
    quoted = [f"'{family}'" if " " in family else family for family in families]
    names = ", ".join([*quoted, "sans-serif"])
    return f'"{_text(names)}"'


def _event(entry: Entry, part: Part, y: float, colours: Mapping[str, str]) -> Iterator[str]:
    left, right = (part.x(day) for day in entry.extent)
    if entry.first is None:
        left = part.left
    if entry.last is None:
        right = part.left + part.width
    if right - left < _BAR and entry.first != entry.last:
        middle = min(max((left + right) / 2, _BAR / 2), WIDTH - _BAR / 2)
        left, right = middle - _BAR / 2, middle + _BAR / 2
    yield _mark(entry, left, right, y, colours["link"])
    margin = _RADIUS if entry.first == entry.last else 0
    yield from _label(entry, left - margin, right + margin, y, colours)


def _mark(entry: Entry, left: float, right: float, y: float, colour: str) -> str:
    filled = f'fill="{colour}" stroke="{colour}" stroke-width="1"'
    hollow = f'fill="white" stroke="{colour}" stroke-width="1.2" stroke-dasharray="{_DASHES}"'
    look = filled if entry.exact else hollow
    if entry.first == entry.last:
        return f'<circle cx="{left:.1f}" cy="{y:.1f}" r="{_RADIUS}" {look}/>'
    top, bottom, tip = y - _BAR / 2, y + _BAR / 2, _BAR * 0.6
    before = f"{left + tip:.1f},{top:.1f} {left:.1f},{y:.1f} {left + tip:.1f},{bottom:.1f}"
    behind = f"{right - tip:.1f},{bottom:.1f} {right:.1f},{y:.1f} {right - tip:.1f},{top:.1f}"
    if entry.first is not None:
        before = f"{left:.1f},{top:.1f} {left:.1f},{bottom:.1f}"
    if entry.last is not None:
        behind = f"{right:.1f},{bottom:.1f} {right:.1f},{top:.1f}"
    return f'<polygon points="{before} {behind}" {look}/>'


def _label(
    entry: Entry, left: float, right: float, y: float, colours: Mapping[str, str]
) -> Iterator[str]:
    """Date and title on the side that has more room for them, cut to that room."""
    gap = 6.0
    before, behind = left - gap, WIDTH - right - gap
    least = _width(entry, entry.title.split(" ")[0])
    if max(before, behind) < least:  # A bar as long as the axis: on the bar itself.
        right = left + 2 * gap
        behind = WIDTH - right - gap
    after = behind >= before or _width(entry, entry.title) * _SLACK <= behind
    room = behind if after else before
    title = _fitting(entry, room)
    x, anchor = (right + gap, "start") if after else (left - gap, "end")
    width = _width(entry, title)
    box = x - 2 if after else x - width - 2
    yield (
        f'<rect x="{box:.1f}" y="{y - _ROW / 2 + 2:.1f}" width="{width + 4:.1f}" '
        f'height="{_ROW - 4:.1f}" fill="white"/>'
    )
    yield (
        f'<text x="{x:.1f}" y="{y + _SIZE * 0.35:.1f}" text-anchor="{anchor}" '
        f'font-size="{_SIZE}" fill="{colours["text"]}"><tspan font-weight="600">'
        f"{_text(entry.when)}</tspan><tspan dx=\"5\">{_text(title)}</tspan></text>"
    )


def _fitting(entry: Entry, room: float) -> str:
    """The title, without the last words that have no room."""
    words = entry.title.split(" ")
    for count in range(len(words), 0, -1):
        cut = count < len(words)
        title = " ".join(words[:count])
        title = f"{title.rstrip(',;:.–—')}\u00a0…" if cut else title
        if _width(entry, title) * _SLACK <= room:
            return title
    return title


def _width(entry: Entry, title: str) -> float:
    return text_width(entry.when, _SIZE) * _BOLD + 5 + text_width(title, _SIZE)


def text_width(text: str, size: float) -> float:
    """About how wide a text is set."""
    return size * sum(map(_em, text))


def _em(sign: str) -> float:
    if unicodedata.east_asian_width(sign) in "WF":
        return 1.0
    return 0.3 if sign in _NARROW else 0.84 if sign in _WIDE else 0.62 if sign.isupper() else 0.53


def _axis(
    parts: Sequence[Part], y: float, timeline: Timeline, colours: Mapping[str, str]
) -> Iterator[str]:
    """The axis with its cuts, the lines that part its parts, and the time below each."""
    muted, rule = colours["muted"], colours["rule"]
    for at, part in enumerate(parts):
        end = part.left + part.width
        yield _line(part.left, y, end, y, muted, 1)
        if at:
            middle = part.left - BREAK / 2
            yield _line(middle, _TOP, middle, y - 8, rule, 0.8, "1 3")
            for x in (middle - 5, middle + 1):
                yield _line(x, y + 5, x + 4, y - 5, muted, 1)
        for day in _small_ticks(part):
            yield _line(part.x(day), y, part.x(day), y + 2.5, muted, 0.6)
        ticks = list(_years(part, timeline))
        for day, label in ticks:
            yield _line(part.x(day), y, part.x(day), y + 4, muted, 1)
            if len(ticks) > 1:
                yield _words(part.x(day), y + 15, label, muted)
        if len(ticks) < 2:
            yield _words(part.left + part.width / 2, y + 15, _range(part, timeline), muted)
    if len(parts) > 1:
        yield _words(WIDTH / 2, y + 31, timeline.words["timeline-scale"], muted)


def _line(
    x1: float, y1: float, x2: float, y2: float, colour: str, width: float, dashes: str = ""
) -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        f'stroke="{colour}" stroke-width="{width}"{dashed}/>'
    )


def _words(x: float, y: float, text: str, colour: str) -> str:
    half = text_width(text, _SMALL) / 2
    x = min(max(x, half), WIDTH - half)
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle" font-size="{_SMALL}" '
        f'fill="{colour}">{_text(text)}</text>'
    )


def _years(part: Part, timeline: Timeline) -> Iterator[tuple[int, str]]:
    """New Year of round years, as many as have room for their names."""
    first, last = (_point(day) for day in (part.first, part.last))
    years = last.year - first.year
    if years < 1:
        return
    pixels = (part.width - 2 * PADDING) / max(part.last - part.first, 1) * 365.25
    room = text_width(_named(Point(last.year), timeline), _SMALL) + 8
    step = next((step for step in _STEPS if step * pixels >= room), years + 1)
    for year in range(-(-first.year // step) * step, last.year + 1, step):
        day = day_number((year, 1, 1))
        if part.first <= day <= part.last:
            yield day, _named(Point(year), timeline)


def _small_ticks(part: Part) -> Iterator[int]:
    """Every day, else the first of every month, where they do not run into each other."""
    days = part.last - part.first
    pixels = (part.width - 2 * PADDING) / max(days, 1)
    if pixels >= 4 and days:
        yield from range(part.first, part.last + 1)
    elif pixels * 30 >= 4:
        for year in range(_point(part.first).year, _point(part.last).year + 1):
            months = (day_number((year, month, 1)) for month in range(1, 13))
            yield from (day for day in months if part.first <= day <= part.last)


def _range(part: Part, timeline: Timeline) -> str:
    """'July 1971', 'June – July 2019', '1950–1953': what a part without named years covers."""
    first, last = (_point(day) for day in (part.first, part.last))
    text = _named(first, timeline, last)
    whole_year = first.year == last.year and (first.month, last.month) == (1, 12)
    if whole_year or text_width(text, _SMALL) > part.width + BREAK / 2:
        return _named(Point(first.year), timeline, Point(last.year))
    return text


def _named(first: Point, timeline: Timeline, last: Point | None = None) -> str:
    date = EventDate(source="", first=first, last=last or first)
    return in_words(date, timeline.lang, timeline.words)


def _point(day: int) -> Point:
    """The month of a day."""
    year = int(day // 365.2425)
    if day >= day_number((year + 1, 1, 1)):
        year += 1
    elif day < day_number((year, 1, 1)):
        year -= 1
    month = max(month for month in range(1, 13) if day_number((year, month, 1)) <= day)
    return Point(year, month)
