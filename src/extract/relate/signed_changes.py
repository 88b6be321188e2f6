"""Signed numbers after a word that says which way they go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Extraction

_BY = regex.compile(
    r"\A(?:\s(?!(?:from|and|or|to|than|versus|vs)\s\d)[a-zA-Z][\w'/()-]*){0,8}?\s(?:by|of)\s(?:(?:a|an|the|mean"
    r"|median|about|approximately)\s){0,3}(?P<value>(?P<sign>[-−–]\s?)?\d+(?:[.·]\d+)?)"
)
_TO = regex.compile(r"\b(?:to|and|versus|vs|change|difference)\b", regex.I)


def signed_changes(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per number after a direction word and 'by' or 'of'.

    Returns:
        Rows of
            word, value  str  as printed
            direction    str  up, down, better, worse
            negative     bool whether the number has a minus
    """
    text = extraction.reading.text
    for mention in (m for m in extraction.mentions if m.kind == "direction"):
        sentence = extraction.sentence_at(mention.span.start)
        end = sentence.end if sentence else mention.span.end
        match = _BY.match(text[mention.span.end : min(end, mention.span.end + 120)])
        if match is None or _TO.search(match[0][: match.start("value")]):
            continue
        yield {
            "word": text[mention.span.start : mention.span.end],
            "value": match["value"],
            "direction": mention.label,
            "negative": bool(match["sign"]),
            "spots": (
                spots.at(extraction, (mention.span.end + match.start("value"), mention.span.end + match.end("value"))),
                spots.at(extraction, (mention.span.start, mention.span.end), "against"),
            ),
        }


relation = Relation(columns={"word": "str", "value": "str", "direction": "str", "negative": "bool"}, builds=signed_changes)
