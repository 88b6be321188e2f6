"""The endpoint of each number of a sentence, and its label in the fullest form known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from extract.components import endpoints, link_endpoints
from extract.components.drafts import OUTCOMES, Draft, Given, Index
from extract.components.groups import CONTRASTS
from extract.model import Mention, Span


def outcomes(given: Given, index: Index, s: int, drafts: list[Draft], words: str, base: int, heading: str | None) -> None:
    """Link the numbers of one sentence to their endpoints."""
    last = {d.group: d.number.span.end for d in drafts}
    values = [
        link_endpoints.Value(
            d.number.span,
            d.number.kind,
            d.number.kind in CONTRASTS and d.number.kind != "difference",
            d.group,
            last[d.group],
            _noun(given.reading.text, d.number.span),
        )
        for d in drafts
        if d.number.kind in OUTCOMES
    ]
    chosen = [d for d in drafts if d.number.kind in OUTCOMES]
    masked = [
        *index.mentions[s],
        *(Mention("time", d.number.span, "") for d in drafts if d.number.kind in ("timepoint", "duration", "date")),
    ]
    for d, link in zip(chosen, link_endpoints.link(words, base, values, masked, heading), strict=True):
        if link is not None:
            d.links["endpoint"] = replace(link, label=expand(link.label, given.abbreviations))


def _noun(text: str, span: Span) -> str:
    """What a number counts by its own words: 'events' of '122 events', 'EDSS' of '0.24 EDSS points'; units tell nothing."""
    if m := regex.match(r"\s?(?P<noun>\p{Lu}{2,}[\w-]*)\s(?:points?|units?|scores?)\b", text[span.end : span.end + 30]):
        return m["noun"]
    printed = text[span.start : span.end]
    if m := regex.search(r"\d\s+(?P<noun>\p{Lu}{2,}[\w-]*)\s(?:points?|units?|scores?)\Z", printed):
        return m["noun"]
    m = regex.search(r"\d[^\p{L}]*\s(?P<noun>(?:\p{L}+\s)?(?:events|cases|episodes|deaths|\p{L}{4,}s))\Z", printed)
    return m["noun"] if m and not NO_NOUN.search(m["noun"]) else ""


NO_NOUN = regex.compile(
    r"\b(?:patients|participants|subjects|women|adults|children|people|infants|individuals|points|years|weeks|months|days|hours|units|minutes|times|seconds|grams|litres|liters|doses|millions|billions)\Z",
    regex.IGNORECASE,
)


def expand(label: str, abbreviations: dict[str, str]) -> str:
    """The label with its abbreviations spelled out: 'ARR' is 'annualized relapse rate (ARR)'."""

    def long(m: regex.Match[str]) -> str:
        known = abbreviations.get(m.group())
        return f"{known} ({m.group()})" if known and known.lower() not in label.lower() else m.group()

    return regex.sub(r"(?<![\w(-])\p{Lu}[\p{L}\d-]+(?![\w-])", long, label)


def name(text: str, drafts: Sequence[Draft]) -> None:
    """Endpoint labels in their fullest form known so far."""
    vocabulary = frozenset(regex.findall(r"\p{Ll}{4,}", text.lower()))
    found = endpoints.resolved([d.links.get("endpoint") for d in drafts], endpoints.declared(text))
    for d, link in zip(drafts, found, strict=True):
        if link is not None:
            d.links["endpoint"] = replace(link, label=endpoints.nominal(link.label, vocabulary))
