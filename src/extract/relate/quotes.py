"""Pull quotes, boxes and bullets that repeat a sentence of the body: one row per quote with numbers.

A quote repeats a sentence if most of its word triples are there too, numbers aside. Its numbers and times are then held
against those at the same places of the sentence. A sentence of its own section is like it if it shares many triples, or has
values of the same arms for what the same words name ("relapse-free", "free of relapse").

Rows, shape (quotes, 6):
    relation      str   "same"; "elsewhere", the same as a sentence of another section while a sentence like it in its own
                        section has other numbers; "differs", other numbers than the only sentence it can repeat; "unclear"
    quoted, body  str   the numbers that differ, as printed: "65% and 47%", "78% and 59%"
    here, there   str   "elsewhere" only: the trials of its own section and of the sentence that it repeats
    numbers       int64 how many could be compared
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Claim, Extraction
from extract.printed import means

COLUMNS = {"relation": "str", "quoted": "str", "body": "str", "here": "str", "there": "str", "numbers": "int64"}
DISPLAY = frozenset({"pull_quote", "sidebar", "list", "caption"})
ALIKE = 0.6  # of the word triples of the quote
OWN = 0.45  # in its own section, where a sentence need only be like it
TOKEN = regex.compile(r"[\p{L}\d]+(?:[.,·'’-][\p{L}\d]+)*")
TIMES = frozenset({"timepoint", "duration"})
NO_VALUE = TIMES | {"date", "dose", "frequency", "ordinal", "citation", "age"}
STEM = regex.compile(r"\p{L}{4,}")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as words, with its claims by the place of their first word; numbers are '#'."""

    words: tuple[str, ...]
    claims: Mapping[int, Claim]
    section: tuple[int, ...]
    study: str | None
    text: str

    @property
    def values(self) -> tuple[Claim, ...]:
        """Its claims but for the times."""
        return tuple(c for c in self.claims.values() if c.kind not in TIMES)

    @property
    def triples(self) -> frozenset[tuple[str, ...]]:
        """Every three words in a row."""
        return frozenset(zip(self.words, self.words[1:], self.words[2:], strict=False))


def builds(x: Extraction) -> Iterator[Mapping[str, object]]:
    """Every display sentence with numbers that repeats a sentence of the body."""
    body = [line for i, s in enumerate(x.sentences) if x.reading.passages[s.passage].role == "body" and (line := _line(x, i))]
    section: tuple[int, ...] = ()
    for i, s in enumerate(x.sentences):
        passage = x.reading.passages[s.passage]
        if passage.role == "body":
            section = passage.headings
        if passage.role in DISPLAY and (quote := _line(x, i)) and len(quote.triples) >= 4:
            near = quote.section or section
            likes = [(len(quote.triples & b.triples) / len(quote.triples), b) for b in body]
            likes = sorted((like for like in likes if like[0] >= OWN), key=lambda like: -like[0])
            if row := _row(quote, near, likes, body):
                yield row


def _line(x: Extraction, i: int) -> Line | None:
    sentence = x.sentences[i]
    read = (c for c in x.claims_in(i) if c.kind not in NO_VALUE or c.kind in TIMES)
    claims = [c for c in read if c.number.printed or c.number.printed_low]
    if all(c.kind in TIMES for c in claims):
        return None
    words: list[str] = []
    at: dict[int, Claim] = {}
    last: Claim | None = None
    ahead = deque(claims)
    for m in TOKEN.finditer(x.reading.text, sentence.start, sentence.end):
        while ahead and ahead[0].span.end <= m.start():
            ahead.popleft()
        claim = ahead[0] if ahead and ahead[0].span.start <= m.start() else None
        if claim and claim is last:
            continue
        if claim:
            at[len(words)] = last = claim
        words.append("#" if claim else m[0].lower())
    studies = {c.study for c in claims if c.study}
    section = x.reading.passages[sentence.passage].headings
    return Line(tuple(words), at, section, studies.pop() if len(studies) == 1 else None, x.sentence_text(i))


def _pairs(quote: Line, body: Line) -> list[tuple[Claim, Claim]]:
    """Numbers at the same places of the two."""
    blocks = SequenceMatcher(None, quote.words, body.words, autojunk=False).get_matching_blocks()
    places = ((b.a + k, b.b + k) for b in blocks for k in range(b.size))
    pairs = [(quote.claims[i], body.claims[j]) for i, j in places if i in quote.claims and j in body.claims]
    return [(q, b) for q, b in pairs if (q.kind in TIMES) == (b.kind in TIMES)]


def _whole(pairs: Sequence[tuple[Claim, Claim]], quote: Line) -> bool:
    """Whether every value of the quote has its partner; a time of its own may have none."""
    return {q.id for q, _ in pairs} >= {c.id for c in quote.values}


def _counterparts(quote: Line, body: Line) -> list[tuple[Claim, Claim]]:
    """The values of a sentence for the same arms and the same words as those of the quote; none where one has none."""
    found = []
    text = body.text.casefold()
    for c in quote.values:
        words = {w[:6] for w in STEM.findall((c.endpoint or "").casefold())}
        alike = [o for o in body.values if o.kind == c.kind and c.arm and o.arm == c.arm]
        if len(alike) != 1 or not words or not all(w in text for w in words):
            return []
        if c.timepoint and alike[0].timepoint and c.timepoint != alike[0].timepoint:
            return []
        found.append((c, alike[0]))
    return found


def _agree(one: Claim, other: Claim) -> bool:
    """Whether one repeats the other: the same digits, or rounded to fewer."""
    a, b = one.number, other.number
    if a.printed and b.printed and a.decimals == b.decimals:
        return a.value == b.value and a.unit == b.unit
    if a.printed and b.printed:
        return bool(means(a.printed, a.comparator).meets(means(b.printed, b.comparator)))
    return (a.low, a.high) == (b.low, b.high)


def _row(
    quote: Line, near: tuple[int, ...], likes: Sequence[tuple[float, Line]], body: Sequence[Line]
) -> Mapping[str, object] | None:
    found = [(like, line, _pairs(quote, line)) for like, line in likes]
    repeats = [(line, pairs) for like, line, pairs in found if like >= ALIKE and _whole(pairs, quote)]
    if not repeats:
        return None
    same = [(line, pairs) for line, pairs in repeats if all(_agree(*p) for p in pairs)]
    if not same:
        relation = "differs" if len(repeats) == 1 else "unclear"
        return _made(relation, [p for p in repeats[0][1] if not _agree(*p)], quote, repeats[0][0])
    if near and any(line.section == near for line, _ in same):
        return _made("same", same[0][1], quote, same[0][0])
    own = [(line, pairs) for _, line, pairs in found if near and line.section == near and _whole(pairs, quote)]
    own = own or [(line, pairs) for line in body if line.section == near and (pairs := _counterparts(quote, line))]
    if len(same) == 1 and len(own) == 1 and own[0][0].study != same[0][0].study:
        pairs = [(q, b) for q, b in own[0][1] if q.kind not in TIMES]
        if not any(_agree(*p) for p in pairs):
            return _made("elsewhere", pairs, own[0][0], same[0][0], same[0][1])
    return _made("same", same[0][1], quote, same[0][0])


def _made(
    relation: str, pairs: Sequence[tuple[Claim, Claim]], here: Line, there: Line, also: Sequence[tuple[Claim, Claim]] = ()
) -> Mapping[str, object]:
    return {
        "relation": relation,
        "quoted": _listed([q for q, _ in pairs]),
        "body": _listed([b for _, b in pairs]),
        "here": here.study or "this section",
        "there": there.study or "another section",
        "numbers": len(pairs),
        "spots": (
            *(spots.of(q, "suspect") for q, _ in pairs),
            *(spots.of(b) for _, b in (*pairs, *also)),
        ),
    }


def _listed(claims: Sequence[Claim]) -> str:
    *most, last = [c.text for c in claims] or [""]
    return f"{', '.join(most)} and {last}" if most else last


relation = Relation(columns=COLUMNS, builds=builds)
