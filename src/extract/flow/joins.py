"""Paragraphs that a box, a quote, a page end or an indent tore apart, put together again.

Only where one half waits for its rest and the other can be nothing else: two halves of different sentences, joined, would
say what nobody wrote.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from extract.flow import lines as shape
from extract.flow.chunks import Chunk
from extract.flow.hyphens import Hyphens
from extract.flow.repeats import Repeats
from extract.model import Span

REACH = 8000  # characters: how far a box may carry the two halves of a sentence apart
MOST = 60  # chunks: the same
BEGAN = re.compile(r"[.?!]\s+[A-ZÀ-Þ]")


def joined(text: str, chunks: Sequence[Chunk], wrapped: bool, repeats: Repeats) -> list[Chunk]:
    """The chunks with the halves of interrupted paragraphs put together, each where its first half stood."""
    found: list[Chunk] = []
    last: Chunk | None = None  # the one above, running heads and page numbers apart
    hyphens = Hyphens(text)
    for i, chunk in enumerate(chunks):
        if chunk.role == "body" and last is not None:
            half = _interrupted(text, found, chunk, wrapped)
            torn = half is not None and half is not last and repeats.broken_off(last.end, chunk.start)
            same = wrapped and last.unfinished and last.role != "list" and repeats.goes_on(last.end, chunk.start)
            if not torn and (same or (_continues(last, chunk, wrapped) and not _float_ahead(chunks, i, last, hyphens))):
                _append(text, last, chunk)
                continue
            if half is not None and chunk.prose and shape.begins_low(chunk.first):
                half.over = found[next(k for k in range(len(found) - 1, -1, -1) if found[k] is half) + 1 :]
                _append(text, half, chunk)
                continue
            if not chunk.gap and last.role == "body" and shape.begins_low(chunk.first):
                _append(text, last, chunk)
                continue
        found.append(chunk)
        last = chunk if chunk.role != "furniture" else last
    return found


def _continues(last: Chunk, chunk: Chunk, wrapped: bool) -> bool:
    """Whether the chunk is the rest of the sentence that the one before it left unfinished."""
    if not last.unfinished or re.fullmatch(r"[\d.,·\s]+", chunk.first):
        return False
    word = chunk.prose and not re.search(r"\d", last.last)  # the first words of a paragraph, cut off by its indent
    waits = last.full or last.count > 1 or shape.dangles(last.last) or word
    if shape.hyphenated(last.last) or shape.begins_low(chunk.first):
        return waits
    if last.role == "list" or not wrapped:
        return False
    if shape.goes_on(chunk.first):
        return last.full or shape.dangles(last.last)
    fragment = chunk.count == 1 and len(chunk.first.split()) <= 3 and shape.stops(chunk.first)
    return shape.dangles(last.last) or (fragment and waits)


def _float_ahead(chunks: Sequence[Chunk], i: int, last: Chunk, hyphens: Hyphens) -> bool:
    """Whether the rest of `last` comes later, so that chunk i, which begins like a sentence of its own, only stands between."""
    if shape.goes_on(chunks[i].first):
        return False
    if shape.hyphenated(last.last) and hyphens.known(last.last.split()[-1] + chunks[i].first.split()[0].strip(".,;:)")):
        return False
    above = chunks[i]
    for chunk in islice(chunks, i + 1, i + 1 + MOST):
        if chunk.start - last.end > REACH:
            return False
        if chunk.role == "body" and chunk.prose and shape.begins_low(chunk.first) and not above.unfinished:
            return True
        above = chunk
    return False


def _interrupted(text: str, found: Sequence[Chunk], chunk: Chunk, wrapped: bool) -> Chunk | None:
    """The nearest paragraph above that was left in the middle of a sentence, and still waits for its rest."""
    for last in islice(reversed(found), MOST):
        if chunk.start - last.end > REACH:
            return None
        if last.role == "body" and last.unfinished and last.prose:
            began = BEGAN.search(text, max(last.start, last.end - REACH), last.end)  # a title is no more than a sentence
            if (shape.dangles(last.last) or (last.full and began)) and (last.count > 1 or not wrapped):
                return last
    return None


def _append(text: str, half: Chunk, rest: Chunk) -> None:
    """Make `rest` the end of `half`."""
    if text[half.end : rest.start].strip():
        half.spans += rest.spans
    else:
        half.spans[-1] = Span(half.spans[-1].start, rest.spans[0].end)
        half.spans += rest.spans[1:]
    half.last, half.full, half.count = rest.last, rest.full, half.count + rest.count
