"""How much of a page an extraction keeps. Hyphens, ligatures and white space do not count: they are judged elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from press.truth import ROLES, UNREAD, Block

TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "μ": "µ"})
HYPHEN = re.compile(r"[-\u00ad\u2010\u2011]\s*\n\s*|[-\u00ad\u2010\u2011]")
LONG = 25  # characters: a shorter block may stand in several places, and has none in the order
MEASURES = ("numbers", "blocks", "order", "paragraphs", "cells", "roles")


@dataclass(frozen=True, slots=True)
class Output:
    """What a tool made of a document: its text, its paragraphs, and as far as it tells them, roles and tables."""

    text: str
    paragraphs: Sequence[tuple[str, str]] = ()  # role, text
    tables: Sequence[dict[tuple[int, int], str]] | None = None  # cells by row and column
    roles: bool = False


@dataclass(slots=True)
class Tally:
    """Hits and chances by measure; scores of several documents are added up."""

    hits: Counter[str] = field(default_factory=Counter)
    chances: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)  # for a look: what was not kept

    def count(self, measure: str, hit: bool, what: str = "") -> None:
        """Note one chance."""
        self.hits[measure] += hit
        self.chances[measure] += 1
        if not hit:
            self.missed.append(f"{measure}: {what}")

    def share(self, measure: str) -> Fraction | None:
        """Hits of chances; None where there was no chance."""
        return Fraction(self.hits[measure], self.chances[measure]) if self.chances[measure] else None

    def add(self, other: Tally) -> None:
        """Take over what another document scored."""
        self.hits.update(other.hits)
        self.chances.update(other.chances)
        self.missed += other.missed


def tokens(text: str) -> list[str]:
    """Words, numerals and signs; headings may be set in capitals."""
    return TOKEN.findall(HYPHEN.sub("", text.translate(LIGATURES)).casefold())


def solid(text: str) -> str:
    """The text without any white space."""
    return "".join(tokens(text))


def score(blocks: Sequence[Block], output: Output) -> Tally:
    """Score one document.

    numbers: its two neighbours on each side within the block stand beside it; blocks: stands in one piece; order: the
    next long block of the main flow comes later; paragraphs: a paragraph of running text is a paragraph, no more and no
    less; cells: the same text in the same row and column; roles: the block stands in one of the right role.
    """
    tally = Tally()
    read = [b for b in blocks if b.role not in UNREAD and b.text.strip()]
    spaced, whole = f" {' '.join(tokens(output.text))} ", solid(output.text)
    for block in read:
        for cell in block.cells:
            _numbers(tally, tokens(cell), spaced)
        tally.count("blocks", all(solid(c) in whole for c in block.cells), block.text)
    places = [(whole.find(solid(b.text)), b) for b in read if b.flow == "main" and len(solid(b.text)) >= LONG]
    for (before, _), (after, block) in pairwise(places):
        tally.count("order", 0 <= before < after, block.text)
    found = [(role, solid(text)) for role, text in output.paragraphs]
    wholes = {text for _, text in found}
    for block in read:
        own = solid(block.text)
        if block.role == "body":
            tally.count("paragraphs", own in wholes, block.text)
        if output.roles and block.role in ROLES:
            hit = any(role in ROLES[block.role] and own in text for role, text in found)
            tally.count("roles", hit, f"{block.role} {block.text}")
        if output.tables is not None and block.rows:
            _cells(tally, block.rows, output.tables)
    return tally


def _numbers(tally: Tally, found: Sequence[str], spaced: str) -> None:
    for i, token in enumerate(found):
        if token.isdigit():
            window = " ".join(found[max(0, i - 2) : i + 3])
            tally.count("numbers", f" {window} " in spaced, window)


def _cells(tally: Tally, rows: Sequence[Sequence[str]], tables: Sequence[dict[tuple[int, int], str]]) -> None:
    """Against the table that has most of the cells."""
    wanted = {(r, c): solid(text) for r, row in enumerate(rows) for c, text in enumerate(row) if text}
    made = [{place: solid(text) for place, text in table.items()} for table in tables]
    best = max(made, key=lambda t: sum(t.get(p) == text for p, text in wanted.items()), default={})
    for place, text in wanted.items():
        tally.count("cells", best.get(place) == text, f"{place} {text!r}, not {best.get(place)!r}")
