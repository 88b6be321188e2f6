"""Reductions in percent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Extraction
from extract.printed import rounded
from extract.statements import words

_AFTER = regex.compile(
    r"\A\s?(?:(?:relative|risk|mean|median|overall)\s)?(?P<word>reduction|decrease|decline|drop|fall|lower|fewer|less)\b", regex.I
)
_BEFORE = regex.compile(
    r"\b(?P<word>reduced|decreased|declined|dropped|fell|cut|lowered|reductions?|decreases?|declines?)\b[^.;()\d]{0,40}\b(?:by|of)\s"
    r"(?:about\s|a\s|nearly\s|more\sthan\s|up\sto\s)?\Z",
    regex.I,
)
_SIGNED = regex.compile(
    r"\b(?:net\s(?:income|loss|profit)|balance|base\sexcess|loss(?:es)?|profits?|deficits?|change\sin|variab)", regex.I
)


def reductions(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per percentage after "reduced by" or before "reduction".

    Returns:
        Rows of
            percent, word  str      as printed
            least          float64  unit %, the lower end of its band
            signed         bool     whether what falls may be below 0
    """
    for claim in extraction.claims:
        if claim.number.unit != "%" or claim.value is None or claim.value < 0:
            continue
        start = extraction.sentences[claim.sentence].start
        before = words(extraction, max(start, claim.span.start - 90), claim.span.start)
        after = words(extraction, claim.span.end, min(len(extraction.reading.text), claim.span.end + 30))
        word = _AFTER.match(after) or _BEFORE.search(before)
        if word is not None:
            yield {
                "percent": claim.number.printed,
                "word": word["word"],
                "least": float(rounded(claim.number.printed).low),
                "signed": _SIGNED.search(before) is not None,
                "spots": (spots.of(claim, "suspect"),),
            }


relation = Relation(columns={"percent": "str", "word": "str", "least": "float64", "signed": "bool"}, builds=reductions)
