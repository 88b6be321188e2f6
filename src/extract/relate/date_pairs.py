"""Two dates that have an order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Claim, Extraction
from extract.statements import by_sentence, words

_JOIN = regex.compile(
    r"\s?,?\s?(?:to|and|through|thru|until|till|up\sto|-|–|—)\s?(?:the\send\sof\s|end\sof\s|early\s|mid-?|late\s)?", regex.I
)
_LEAD = regex.compile(r"\b(?:from|between|during)\s(?:the\s\w+\s(?:of|in)\s)?(?:early\s|mid-?|late\s)?\Z", regex.I)
_ENROL = regex.compile(r"enrol|recruit|randomi[sz]|screened|underwent|conducted|included", regex.I)
_CUT_OFF = regex.compile(r"(?:data|clinical)[-\s]?cut-?\s?off(?:\sdate)?(?:\s(?:was|of|on|at)|,|:)?\s?(?:[(]\s?)?\Z", regex.I)
_ON = r"(?:\w+\s){0,2}?(?:on|in)\s(?:early\s|mid-?|late\s)?\Z"
_OPENED = regex.compile(rf"\b(?:opened|beg[au]n|started|commenced|initiated)\s{_ON}", regex.I)
_CLOSED = regex.compile(
    r"\s?,?\s(?:and|then|and\sthen)\s(?:it\s|they\s|recruitment\s|enrol?lment\s|was\s|were\s){0,3}"
    rf"(?:closed|ended|finished|stopped|concluded|completed|terminated|halted)\s{_ON}",
    regex.I,
)
_FIRST = regex.compile(rf"\bthe\sfirst\s(?:[\p{{L}}-]+\s){{1,4}}?{_ON}", regex.I)
_LAST = regex.compile(rf"\s?,?\s(?:and|while|whereas)\s(?:the\s)?(?:last|final)\s(?:[\p{{L}}-]+\s){{0,4}}?{_ON}", regex.I)
_FILED = regex.compile(rf"\b(?:submitted|filed|lodged|accepted\sfor\sreview)\b(?:[^.;\d]{{0,40}}\s)??{_ON}", regex.I)
_APPROVED = regex.compile(
    r"\s?,?\s(?:and|then|and\sthen|but)\s(?:(?:it|the|was|were|has|been|received|won|gained|its|first|drug|full|\p{L}+ly)\s){0,4}?"
    rf"(?:approved|approval|cleared|authori[sz]ed|licensed|launched)\s{_ON}",
    regex.I,
)


def date_pairs(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per 'from A to B' or 'opened on A and closed on B', and per start of enrolment with a data cut-off.

    Returns:
        Rows of
            first, second  str  as printed
            a, b           str  as ISO dates, cut to the coarser of the two
            sort           str  span, cut-off
    """
    starts: list[Claim] = []
    for claims in by_sentence(extraction):
        dates = [c for c in claims if c.kind == "date" and c.number.date and c.number.date[:2] in ("19", "20")]
        for one, other in pairwise(dates):
            between = words(extraction, one.span.end, other.span.start)
            if _ordered(words(extraction, max(0, one.span.start - 80), one.span.start), between):
                yield _row(one, other, "span")
            if not _JOIN.fullmatch(between):
                continue
            lead = _LEAD.search(words(extraction, max(0, one.span.start - 30), one.span.start)) is not None
            if lead and _ENROL.search(extraction.sentence_text(one.sentence)):
                starts.append(one)
            if lead or regex.search(r"to|through|until|till", between):
                yield _row(one, other, "span")
        for date in dates:
            if starts and _CUT_OFF.search(words(extraction, max(0, date.span.start - 40), date.span.start)):
                yield from (_row(s, date, "cut-off") for s in starts if s.study == date.study)


def _ordered(before: str, between: str) -> bool:
    """Whether the words say that one thing began on the first date and ended on the second."""
    opened = _OPENED.search(before) is not None and _CLOSED.fullmatch(between) is not None
    filed = _FILED.search(before) is not None and _APPROVED.fullmatch(between) is not None
    return opened or filed or (_FIRST.search(before) is not None and _LAST.fullmatch(between) is not None)


def _row(one: Claim, other: Claim, sort: str) -> dict[str, object]:
    a, b = one.number.date or "", other.number.date or ""
    size = min(len(a), len(b))
    return {
        "first": one.text,
        "second": other.text,
        "a": a[:size],
        "b": b[:size],
        "sort": sort,
        "spots": (spots.of(one, "suspect"), spots.of(other, "suspect" if sort == "span" else "against")),
    }


relation = Relation(columns={"first": "str", "second": "str", "a": "str", "b": "str", "sort": "str"}, builds=date_pairs)
