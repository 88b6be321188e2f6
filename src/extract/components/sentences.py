"""Sentences, by rules that know medical copy: never inside brackets, never after 'et al.' or 'i.v.', never in '0.5'.

Source: own measurement; a blank sentencizer breaks after "Fig.", "vs." and "No." and puts "(" at the end of a sentence.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import regex
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from extract.model import Passage, Sentence

ABBREVIATIONS = frozenset(
    """
    al fig figs tab eq ref refs no nos vs cf approx ca eg ie e.g i.e i.v s.c i.m p.o b.i.d t.i.d q.d dr prof mr mrs ms st
    inc corp ltd co univ dept vol pp ed eds suppl est max min wk mo yr hr resp incl excl jan feb mar apr jun jul aug sep
    sept oct nov dec u.s u.k a.m p.m ph.d m.d
    """.split()
)
# Titles are abbreviations only when capitalised as titles: "in MS. The" ends a sentence, "Ms. Lee" does not.
TITLES = frozenset({"Dr", "Mr", "Mrs", "Ms", "Prof", "St"})
END = regex.compile(r"[.!?]+[\"'”’)\]]*(?=\s)")
OPENERS, CLOSERS = "([", ")]"


@cache
def _start() -> regex.Pattern[str]:
    return regex.compile(
        r"[\s]+[\"'“‘(\[•*]*(?:\p{Lu}|\d|[$£€≥≤<>−-]\d|\p{Ll}\p{Ll}+(?:mab|nib|ine|one|ide|ole|cin|pril|sartan|statin|gliptin)\b)"
    )


def _is_abbreviation(text: str, dot: int) -> bool:
    """Whether the full stop at `dot` belongs to an abbreviation or an initial."""
    word = regex.search(r"[\p{L}.]+\Z", text[max(0, dot - 12) : dot])
    if not word:
        return False
    w = word.group().lstrip(".")
    if w in TITLES:
        return True
    if w.lower() in ABBREVIATIONS and not (w.isupper() and len(w) > 1 and "." not in w):
        # "no." ends a sentence unless a number follows; months and "No." too
        follows = regex.match(r"\.\s+(\S)", text[dot : dot + 4])
        if w.lower() in {"no", "nos", "min", "max", "co", "ms", "hr", "est", "may", "dec", "jan", "mar"}:
            return bool(follows and follows.group(1).isdigit())
        return True
    # An initial ("J. Smith"), but not "group B. No difference"
    return (
        len(w) == 1
        and w.isupper()
        and not regex.search(
            r"(?:group|arm|part|type|vitamin|hepatitis|cohort|class)\s+\Z", text[max(0, dot - 12) : dot - 1].lower()
        )
    )


LONGEST = 3000  # characters


def split(text: str, passages: tuple[Passage, ...]) -> tuple[Sentence, ...]:
    """Every sentence of the reading, in order; none crosses a passage."""
    found: list[Sentence] = []
    for index, p in enumerate(passages):
        piece = text[p.start : p.end]
        begin = depth = seen = 0
        for end in END.finditer(piece):
            for c in piece[seen : end.start()]:
                depth = depth + 1 if c in OPENERS else max(0, depth - 1) if c in CLOSERS else depth
            seen = end.start()
            inside = depth - sum(c in CLOSERS for c in end.group())
            # A bracket left open for 400 characters was never meant to close.
            if inside > 0 and end.start() - begin < 400:
                continue
            if not _start().match(piece, end.end()) or _is_abbreviation(piece, end.start()):
                continue
            found.append(Sentence(p.start + begin, p.start + end.end(), index))
            begin = end.end() + len(piece[end.end() :]) - len(piece[end.end() :].lstrip())
            depth, seen = 0, begin
        while len(piece) - begin > LONGEST:  # a list without an end: cut it, so that linking stays linear
            cut = piece.rfind(" ", begin, begin + LONGEST)
            cut = cut if cut > begin else begin + LONGEST
            found.append(Sentence(p.start + begin, p.start + cut, index))
            begin = cut + 1
        if piece[begin:].strip():
            found.append(Sentence(p.start + begin, p.end, index))
    return tuple(found)


@Language.component("claim_sentences")
def claim_sentences(doc: Doc) -> Doc:
    """Set sentence starts from `doc.user_data["passages"]`, and keep the exact sentences beside them."""
    sentences = split(doc.user_data["text"], doc.user_data["passages"])
    doc.user_data["sentences"] = sentences
    starts = {s.start for s in sentences}
    marks = [1 if token.idx in starts or token.i == 0 else -1 for token in doc]
    # All at once: setting `token.is_sent_start` walks the whole document for every token.
    return doc.from_array([SENT_START], np.array(marks, dtype=np.int64).astype(np.uint64))  # type: ignore[arg-type]
