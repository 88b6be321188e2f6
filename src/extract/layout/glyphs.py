"""From the characters of a page to those that a reader sees: no hidden, doubled or slanted ones, damage repaired.

Facts this rests on: pdfplumber gives no render mode; white text, text beyond the page and text drawn twice for weight all
come as ordinary characters; `matrix` holds the origin of a glyph without the rise of a superscript, so the baseline is the
lower edge less the descent that is usual for the font.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from extract.layout import repair
from extract.layout.opinion import Opinion
from extract.layout.places import Frame
from extract.layout.shapes import Font, Glyph

DOUBLE = 0.8  # points between two drawings of one letter
SAME = 0.03  # of full scale: two colours that a reader cannot tell apart
BOLD = re.compile(r"bold|black|heavy|demi|(?<!un)semi", re.IGNORECASE)
ITALIC = re.compile(r"ital|obliq|slanted", re.IGNORECASE)
STYLE = re.compile(
    r"(?i)bold|black|heavy|demi|semi|medium|light|book|regular|roman|italic|ital|oblique|slanted|cond\w*|narrow|mt$|ps$|psmt$|[^a-z]"
)
OPERATORS = frozenset("<>=≤≥±+−·")

Char = Mapping[str, Any]
Colour = tuple[float, float, float]


@dataclass(slots=True)
class Tally:
    """What was left out or doubted on a page: how many characters, by reason."""

    dropped: Counter[str] = field(default_factory=Counter)
    doubtful: int = 0
    repaired: int = 0
    drawn: int = 0


@lru_cache(maxsize=1024)
def font(name: str) -> Font:
    """What a font name says of a font."""
    plain = re.sub(r"^[A-Z]{6}\+", "", name)
    return Font(
        STYLE.sub("", re.split(r"[-,]", plain)[0]).lower() or plain.lower(), bool(BOLD.search(plain)), bool(ITALIC.search(plain))
    )


def rgb(value: object) -> Colour | None:
    """A colour of pdfplumber as red, green, blue from 0 to 1; None for a pattern, or where it is not known."""
    parts = value if isinstance(value, (tuple, list)) else (value,)
    if not parts or not all(isinstance(v, (int, float)) for v in parts):
        return None
    if len(parts) == 1:
        return (parts[0], parts[0], parts[0])
    if len(parts) == 3:
        return (parts[0], parts[1], parts[2])
    if len(parts) == 4:
        c, m, y, k = (1 - v for v in parts)
        return (c * k, m * k, y * k)
    return None


def turn_of(matrix: Sequence[float]) -> int | None:
    """0, 90, 180 or 270 by where the text runs; None for text on a slant."""
    a, b = matrix[0], matrix[1]
    if abs(b) <= 0.05 * abs(a):
        return 0 if a >= 0 else 180
    if abs(a) <= 0.05 * abs(b):
        return 90 if b > 0 else 270
    return None


class Descents:
    """How far below the baseline the box of each font reaches, as a share of its height; learnt as the pages go by."""

    __slots__ = ("_seen",)

    def __init__(self) -> None:
        self._seen: dict[str, Counter[float]] = defaultdict(Counter)

    def learn(self, name: str, share: float) -> None:
        """Note one character; those with a rise are few, so the usual value is that of none."""
        self._seen[name][round(share, 2)] += 1

    def usual(self, name: str) -> float:
        """The share that is usual for the font."""
        return self._seen[name].most_common(1)[0][0]


class Page:
    """The visible characters of one pdfplumber page. Keeps no reference to it."""

    __slots__ = (
        "_backgrounds",
        "_cover",
        "_left",
        "_seen",
        "_top",
        "_user",
        "_view",
        "frame",
        "height",
        "scan",
        "tally",
        "width",
    )

    def __init__(self, page: Any) -> None:
        self.width, self.height = float(page.width), float(page.height)
        self._left, self._top = page.bbox[0], page.bbox[1]
        self._view = [v - o for v, o in zip(page.cropbox, (*page.bbox[:2], *page.bbox[:2]), strict=True)]
        box = page.page_obj.mediabox
        self._user = (page.rotation % 360, float(box[0]), float(box[1]))
        self._backgrounds = [
            (
                r["x0"] - self._left,
                r["top"] - self._top,
                r["x1"] - self._left,
                r["bottom"] - self._top,
                rgb(r["non_stroking_color"]),
            )
            for r in (*page.rects, *page.curves)
            if r.get("fill")
        ]
        self._cover = [
            (i["x0"] - self._left, i["top"] - self._top, i["x1"] - self._left, i["bottom"] - self._top) for i in page.images
        ]
        self._seen: dict[tuple[str, str, float], list[tuple[float, float]]] = defaultdict(list)
        self.tally = Tally()
        self.scan = False  # whether its text is that of a machine, laid invisibly over a picture
        self.frame = Frame(0, self.width, self.height)

    def glyphs(self, chars: Sequence[Char], descents: Descents, opinion: Opinion | None) -> dict[int, list[Glyph]]:
        """The visible glyphs by the turn of the text; `frame` becomes that of most of them."""
        scan = self.scan = opinion is not None and opinion.hidden > 0 and not opinion.drawn and bool(self._cover)
        kept = list(self._visible(chars, opinion, scan))
        counts = Counter(turn for turn, _, _ in kept)
        if counts:
            self.frame = Frame(counts.most_common(1)[0][0], self.width, self.height)
        frames = {turn: Frame(turn, self.width, self.height) for turn in counts}
        placed = []
        for turn, char, other in kept:
            x, y = char["x0"] - self._left, char["top"] - self._top
            area = frames[turn].into(x, y, x + char["x1"] - char["x0"], y + char["bottom"] - char["top"])
            m = char["matrix"]
            origin = frames[turn].into(m[4], self.height - m[5], m[4], self.height - m[5])
            if area.height <= 0:
                continue
            descents.learn(char["fontname"], (area.bottom - origin.top) / area.height)
            placed.append((turn, char, other, area))
        mapped = {c["fontname"] for c in chars if not repair.unmapped(c["text"]) and not c["text"].isspace()}
        usual = {name: descents.usual(name) for name in {c["fontname"] for _, c, _, _ in placed}}
        found: dict[int, list[Glyph]] = {turn: [] for turn in counts}
        for turn, char, other, area in placed:
            text, flag, note = repair.repaired(char["text"], char["fontname"], other, char["fontname"] in mapped)
            if scan and text in OPERATORS:
                flag, note = "doubtful", "read by machine from a picture"
            self.tally.doubtful += flag == "doubtful"
            self.tally.repaired += flag == "repaired"
            if area.width <= 0 and turn == 0:  # pdfminer knows no width of a letter of Symbol, and reads on at its left edge
                area = area._replace(x1=area.x0 + repair.width(text) * area.height)
            base = area.bottom - usual[char["fontname"]] * area.height
            found[turn].append(Glyph(text, *area, base, area.height, font(char["fontname"]), flag, note))
        self.tally.drawn = len(placed)
        return found

    def _visible(self, chars: Sequence[Char], opinion: Opinion | None, scan: bool) -> Iterator[tuple[int, Char, str | None]]:
        dropped = self.tally.dropped
        for char in chars:
            turn = turn_of(char["matrix"])
            if turn is None:
                dropped["on a slant"] += bool(char["text"].strip())
                continue
            x, y = (char["x0"] + char["x1"]) / 2 - self._left, (char["top"] + char["bottom"]) / 2 - self._top
            if char["text"].isspace():
                yield turn, char, None
                continue
            if not (self._view[0] <= x <= self._view[2] and self._view[1] <= y <= self._view[3]):
                dropped["off the page"] += 1
                continue
            if self._double(char):
                dropped["drawn twice"] += 1
                continue
            asked = opinion and (opinion.modes or repair.is_suspect(char["fontname"]) or repair.unmapped(char["text"]))
            seen = opinion.at(*self._in_user_space(char)) if opinion and asked else None
            if seen and seen[1] and not scan:
                dropped["invisible"] += 1
                continue
            if self._blends(char, x, y):
                dropped["in the colour of its background"] += 1
                continue
            yield turn, char, seen[0] if seen else None

    def _double(self, char: Char) -> bool:
        places = self._seen[char["text"], char["fontname"], round(char["size"], 1)]
        x, y = char["x0"], char["top"]
        near = min(DOUBLE, 0.3 * max(char["x1"] - x, char["bottom"] - y))
        if any(abs(u - x) <= near and abs(v - y) <= near for u, v in places[-6:]):
            return True
        places.append((x, y))
        return False

    def _blends(self, char: Char, x: float, y: float) -> bool:
        """Whether the character has the colour of what lies behind it: that of the paper where nothing does."""
        ink = rgb(char["non_stroking_color"])
        if ink is None or sum(ink) < 2.4:  # dark text on a dark ground is no way to hide: fills come in an order of their own
            return False
        if any(a <= x <= c and b <= y <= d for a, b, c, d in self._cover):
            return False
        under = [colour for a, b, c, d, colour in self._backgrounds if a <= x <= c and b <= y <= d]
        if any(colour is None for colour in under):
            return False
        grounds = [c for c in under if c is not None] or [(1.0, 1.0, 1.0)]
        return all(max(abs(i - g) for i, g in zip(ink, ground, strict=True)) <= SAME for ground in grounds)

    def _in_user_space(self, char: Char) -> tuple[float, float]:
        """The origin of a character in the unturned coordinates of the file."""
        turn, ox, oy = self._user
        x, y = char["matrix"][4], char["matrix"][5]
        u, v = {0: (x, y), 90: (self.height - y, x), 180: (self.width - x, self.height - y), 270: (y, self.width - x)}[turn]
        return u + ox, v + oy
