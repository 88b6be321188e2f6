"""Blocks of a plain text, also of one taken out of a page with columns, boxes and pull quotes.

A blank line proves little in such a text: first-line indents, boxes and column ends leave blank lines within sentences, and
quotes stand in the middle of them. What decides is whether a sentence is finished, and where the words stand a second time.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from extract.flow import lines as shape
from extract.flow.chunks import Chunk, Chunks
from extract.flow.joins import joined
from extract.flow.lines import Line
from extract.flow.repeats import LONGEST, SHARE, Repeats
from extract.flow.roles import REFERENCES
from extract.model import Block

CLEAN_SHARE = 0.75  # in a text with one line per paragraph nothing else speaks for a quote, so more must be said again
# "2012;380(9856):1819-1828" at the end of a list item is a reference; in a sentence it stands in brackets.
CITED = re.compile(r"\b(?:19|20)\d\d;\s?\d+(?:\(\w+\))?:\w?\d+(?:[-–]\w?\d+)?\.?$")
QUOTED = re.compile(r"[\"“„«][^\"“”„«»]+[\"”“»]", re.S)


def blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs, headings, list items, table cells, boxes and pull quotes of a text, in reading order."""
    lines = shape.lines(text)
    wrapped = shape.is_wrapped(lines)
    repeats = Repeats(text)
    chunks = Chunks(text, lines, wrapped, _cuts(lines, repeats) if wrapped else frozenset()).cut()
    _furniture(chunks)
    chunks = joined(text, chunks, wrapped, repeats)
    _quotes(text, chunks, repeats, SHARE if wrapped else CLEAN_SHARE)
    _boxes(chunks)
    _references(chunks)
    _levels(text, chunks)
    return tuple(Block(c.role, tuple(c.spans), c.level, c.cell) for c in chunks)


def _cuts(lines: Sequence[Line], repeats: Repeats) -> frozenset[int]:
    """Lines at which a pull quote begins, or ends, without a blank line beside it.

    Such a quote is whole lines, a whole sentence, narrower than the copy, and said elsewhere; and the line before it waits
    for its rest, or the line behind it is a rest.
    """
    usual = shape.usual_width(lines)
    found: set[int] = set()
    for i, line in enumerate(lines):
        glued = bool(i) and not line.gap
        if not re.match(r"[\"“‘]?[A-ZÀ-Þ]", line.text) or (glued and shape.stops(lines[i - 1].text)):
            continue
        end = _quote_end(lines, i, repeats)
        if not end:
            continue
        goes_on = end < len(lines) and shape.begins_low(lines[end].text)
        behind = end < len(lines) and not lines[end].gap
        narrow = sum(len(x.text) for x in lines[i:end]) <= 0.8 * usual * (end - i)
        if (goes_on or not behind) and (narrow or (goes_on and glued)):
            found |= ({i} if glued else set()) | ({end} if behind else set())
    return frozenset(found)


def _quote_end(lines: Sequence[Line], i: int, repeats: Repeats) -> int:
    """The line behind the first whole sentence that begins at line i, if the sentence stands elsewhere too; else 0."""
    for j in range(i, min(i + 15, len(lines))):
        if shape.stops(lines[j].text):
            start, end = lines[i].start, lines[j].end
            whole = 7 < repeats.size(start, end) <= LONGEST and j > i
            return j + 1 if whole and repeats.share(start, end) >= 0.8 else 0
        if re.search(r"[.?!]\s+[A-Z]", lines[j].text) and not shape.ABBREVIATED.search(lines[j].text):
            return 0
    return 0


def _masked(chunk: Chunk) -> str:
    return re.sub(r"\d+", "#", chunk.first)


def _furniture(chunks: Sequence[Chunk]) -> None:
    """Running heads and page numbers: one line that comes again and again, counting up or standing within sentences."""
    alone = [i for i, c in enumerate(chunks) if c.count == 1 and c.role in {"body", "heading"} and len(c.first) < 100]
    often = {m for m, n in Counter(_masked(chunks[i]) for i in alone).items() if n >= 3}
    for mask in often:
        same = [i for i in alone if _masked(chunks[i]) == mask]
        figures = [int(m[0]) for i in same if (m := re.search(r"\d{1,4}", chunks[i].first))]
        steps = {b - a for a, b in pairwise(figures)}
        counting = len(figures) == len(same) and steps <= {1, 2} and bool(steps)
        inner = [i for i in same if 0 < i < len(chunks) - 1]
        within = any(chunks[i - 1].unfinished and shape.begins_low(chunks[i + 1].first) for i in inner)
        if (counting or within) and re.search(r"[^\W\d]", mask) and not re.search(r"[=%]", mask):
            for i in same:
                chunks[i].role = "furniture"
    addresses = Counter(chunks[i].first for i in alone if shape.ADDRESS.search(chunks[i].first))
    for i in alone:
        if addresses[chunks[i].first] > 1:
            chunks[i].role = "furniture"
    paged = any(c.paged for c in chunks)
    for above, chunk, below in zip([None, *chunks], chunks, [*chunks[1:], None], strict=False):
        edge = chunk.paged or (below.paged if below else paged) or "furniture" in {c.role for c in (above, below) if c}
        if edge and chunk.count == 1 and chunk.role == "body" and re.fullmatch(r"\d{1,4}", chunk.first):
            chunk.role = "furniture"


def _quotes(text: str, chunks: Sequence[Chunk], repeats: Repeats, share: float) -> None:
    """Make pull quotes of the short paragraphs that a longer one says too, and of those wholly in quotation marks."""
    copy = [c for c in chunks if c.role in {"body", "list", "footnote"}]
    ranges = sorted((s.start, s.end, i) for i, c in enumerate(copy) for s in c.spans)
    starts = [r[0] for r in ranges]
    sizes = [sum(repeats.size(s.start, s.end) for s in c.spans) for c in copy]
    for i, chunk in enumerate(copy):
        if chunk.role != "body" or len(chunk.spans) > 1 or not 5 <= sizes[i] <= LONGEST:
            continue
        span = chunk.spans[0]
        if not _is_prose(text[span.start : span.end]):
            continue
        again, all_of_it = 0, repeats.elsewhere(span.start, span.end)
        for places in all_of_it:
            homes = {ranges[k][2] for p in places if (k := bisect_right(starts, p) - 1) >= 0 and p < ranges[k][1]}
            again += any(sizes[h] > 1.3 * sizes[i] for h in homes)
        if again >= share * len(all_of_it) or QUOTED.fullmatch(text[span.start : span.end].strip()):
            chunk.role = "pull_quote"


def _is_prose(words: str) -> bool:
    """Whether the words are a sentence, or most of one, as against the cells of a table."""
    return shape.stops(words.rstrip('"”’» \n')) or len(re.findall(r"\b[a-z]{2,}", words)) >= 0.6 * len(words.split())


def _boxes(chunks: Sequence[Chunk]) -> None:
    """What stands within an interrupted sentence from the first heading there on is a box; its headings keep a level."""
    for half in chunks:
        heads = [i for i, c in enumerate(half.over) if c.role == "heading"]
        for chunk in half.over[heads[0] :] if heads else ():
            if chunk.role in {"body", "list", "heading"}:
                chunk.level = 1 if chunk.role == "heading" else 0
                chunk.role = "sidebar"


def _references(chunks: Sequence[Chunk]) -> None:
    """What follows a heading "References", and every numbered citation."""
    inside = False
    for chunk in chunks:
        if chunk.role == "heading":
            inside = bool(REFERENCES.fullmatch(chunk.first))
        elif chunk.role in {"body", "list"} and (inside or CITED.search(chunk.first + " " + chunk.last)):
            chunk.role = "reference"


def _levels(text: str, chunks: Sequence[Chunk]) -> None:
    """Heading levels: a title in the first line is 1, headings in capitals 1 where they come first, all others 2.

    Sections below each other that look alike stay side by side: better no parent than a wrong one.
    """
    heads = [c for c in chunks if c.role == "heading"]
    small = set(re.findall(r"[^\W\d_]*[a-z][^\W\d_]*", text)) if heads else set()
    folded = {w.casefold() for w in small}
    capitals = [c for c in heads if _in_capitals(c.first, folded)]
    first_is_caps = bool(capitals) and next((c for c in heads if c is not chunks[0] or c in capitals), None) is capitals[0]
    for c in heads:
        title = c is chunks[0] and len(c.first.split()) >= 5
        c.level = 1 if title or (first_is_caps and c in capitals) else 2


def _in_capitals(text: str, folded: set[str]) -> bool:
    """Whether the heading is set in capitals, as against made of acronyms: most of its words also stand in small letters."""
    words = [w for w in re.findall(r"[^\W\d_]{2,}", text) if not re.fullmatch(r"[IVX]+", w)]
    return text.upper() == text and 2 * sum(w.casefold() in folded for w in words) > len(words)
