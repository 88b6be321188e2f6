"""'Higher in A than in B (a vs b)': a word of comparison with the values that it compares.

Shares may stand in lists, "more with A than with B (a and c vs b and d)", and a second result may go on with the first word:
"as was Y (e% vs f%)". A value may be a count of its group, "20/24" or "4 (3.8%)": it is compared as a share.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Extraction, Span
from extract.numerals import numerals

_UP = "higher|greater|more|larger|longer|increased|older|heavier"
_DOWN = "lower|fewer|less|smaller|shorter|reduced|decreased|younger|lighter"
_WORD = rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b(?!\sthan\b)"


def _side(x: str) -> str:
    """The pattern of one value: '34%', '12.1 ± 3 kg', '20/24 patients', '4 (3.8%)'."""
    return rf"""(?P<{x}>[-−]?\d+(?:,\d{{3}})*(?:[.·]\d+)?) (?:\s?(?:/|\sof\s)\s?(?P<of_{x}>\d+(?:,\d{{3}})*))?
        \s? (?P<unit_{x}>%|(?!vs?\b|versus|and\b)[a-zA-Z/µ]+)?
        (?:\s?[±]\s?[\d.]+|\s?[(\[](?:\s?(?P<share_{x}>\d+(?:[.·]\d+)?)\s?%\s?|[^()\[\]]*)[)\]])?"""


_COMPARED = regex.compile(
    rf"""(?P<not>\b(?:not|no|neither|nor|n't)\b[^.;()]{{0,30}})? {_WORD} (?:(?!\b(?:{_UP}|{_DOWN})\b)[^.;()\d]){{0,60}}?
        \b (?:in|with|for|among|on|after) \s (?P<one>[^.;()]{{2,60}}?) ,? \s (?:than|compared\s(?:with|to)|versus|vs\.?) \s
        (?:in\s|with\s|for\s|among\s|on\s|after\s)? (?P<other>[^.;()]{{2,60}}?) \s? [(\[] \s? (?P<label>(?:[a-z]+\s){{0,3}})
        {_side("a")} \s?,?\s? (?:vs\.?|versus|v|compared\s(?:with|to)|and) \s? {_side("b")}""",
    regex.X | regex.I,
)
_SHARE = r"\d+(?:[.·]\d+)?"
_SHARES = r"(?P<{0}>{1})\s?%?(?:(?:,\s(?:and\s)?|\sand\s)(?P<{0}>{1})\s?%?)*"
_AGAINST = (
    rf"[(\[] {_SHARES.format('a', _SHARE)} (?<=%) ,? \s (?:vs\.?|versus|compared\swith) \s"
    rf" {_SHARES.format('b', _SHARE)} (?<=%) (?:,?\srespectively)? \s? (?=[;,)\]])"
)
_PLAIN = rf"(?:(?!\b(?:{_UP}|{_DOWN}|not|no|without|neither)\b)[^.;()%])"
_LISTED = regex.compile(
    rf"{_WORD} {_PLAIN}{{1,90}}? \bthan\s {_PLAIN}{{2,160}}? \s {_AGAINST}",
    regex.X | regex.I,
)
_AS_WELL = regex.compile(
    rf"[^()]{{0,60}}\)? ,? \s (?:as|and\sso) \s (?:was|were|did|is|are|had) \s {_PLAIN}{{3,140}}? \s {_AGAINST}",
    regex.X | regex.I,
)
# "Reduced more (4 vs 13)", "a greater effect (3 vs 5)": the lower value may be the greater change.
_TURNS = regex.compile(
    r"reduc|decreas|declin|\bloss|\blost\b|\bf(?:alls?|ell)\s(?:in|from|by|to|more)\b|drop|lower|diminish|shorten|improv|chang"
    r"|negative|better|worse|respectively|effect|efficacy|benefit|relie[fv]|recover|respon[sd]\w*\sto|\bfree\b|without",
    regex.I,
)
# What "more" and "less" count: things, or how often. "More rapidly" and "more severe" say nothing of a number.
_COUNTED = regex.compile(
    r"""\s(?:(?!\w+ly\b|(?:in|with|for|among|on|after|than|of|and|or|as|were|was|to)\b)[\w-]+\s){0,3}?
        (?:\w+(?<![su]s|is|ious)s|people|women|men|children|common|frequent|prevalent|likely|often|commonly|frequently)\b""",
    regex.X | regex.I,
)
# "More patients were free of it (60% vs 41%)": the shares are those of the people counted, whatever happened to them.
_PEOPLE = regex.compile(
    r"\s(?:[a-z-]+\s)?(?:patients|participants|people|adults|women|men|children|subjects|responders)\b", regex.I
)
_LED = regex.compile(r"\b(?:at|in|of|for|with|to|from|by|after|on|the)\s(?:an?\s)?\Z", regex.I)  # "at higher doses"
_EARLIER = regex.compile(r"baseline|before|\bpre-|\bstart\b|previous|\badmission\b|\bentry\b", regex.I)
_THIRD = regex.compile(r"\s?,?\s?(?:vs\.?|versus|v|and|,)\s?\d", regex.I)
_CLEAR = 2  # how many times one bare count must be the other: groups need not be of one size


def arm_directions(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per comparison in words that is followed by its two values in the order of the two groups.

    Returns:
        Rows of
            word          str      as printed
            up            bool     whether it says that the first value is the higher
            first, second str      values as printed
            a, b          float64  their numbers, or the shares that they are of their groups
            plain         bool     whether nothing around may turn the order: no negation, no change or loss compared,
                                   "more" of things, and values that are surely those of the two groups
    """
    text = extraction.reading.text
    done: set[int] = set()
    for m in _COMPARED.finditer(text):
        if (m["unit_a"] or "").lower() in ((m["unit_b"] or m["unit_a"] or "").lower(), ""):
            yield from _pair(extraction, m)
            done.add(m.start("a"))
            yield from _going_on(extraction, m)
    for m in _LISTED.finditer(text):
        if not done & {*m.starts("a")}:
            yield from _lists(extraction, m, m)
            yield from _going_on(extraction, m)


def _going_on(extraction: Extraction, head: regex.Match[str]) -> Iterator[Mapping[str, object]]:
    """The next result of the sentence, to which the same word of comparison applies."""
    if m := _AS_WELL.match(extraction.reading.text, head.end()):
        yield from _lists(extraction, head, m)


def _lists(extraction: Extraction, head: regex.Match[str], values: regex.Match[str]) -> Iterator[Mapping[str, object]]:
    """One row per pair of values; none where the lists are not of one length."""
    places = values.spans("a"), values.spans("b")
    plain = _plain(extraction, head, values.end("b"), shares=True)
    for first, second in zip(*places, strict=True) if len(places[0]) == len(places[1]) else ():
        if (row := _row(extraction, head, first, second)) is not None:
            yield {**row, "plain": plain}


def _pair(extraction: Extraction, m: regex.Match[str]) -> Iterator[Mapping[str, object]]:
    """One row for two single values, unless a third follows or only one is a fraction of its group."""
    row = _row(extraction, m, m.span("a"), m.span("b"))
    if row is None or (m["of_a"] is None) != (m["of_b"] is None) or _THIRD.match(m.string, m.end()):
        return
    a, b = (_number(m[x]) for x in "ab")
    bare = not m["unit_a"] and m["a"].isdigit() and m["b"].isdigit() and not m["of_a"]
    if m["of_a"]:
        a, b = (100 * v / max(_number(m[x]), 1) for v, x in ((a, "of_a"), (b, "of_b")))
        row |= {"first": f"{m['a']}/{m['of_a']}", "second": f"{m['b']}/{m['of_b']}"}
    elif m["share_a"] and m["share_b"]:
        a, b, bare = _number(m["share_a"]), _number(m["share_b"]), False
    clear = not bare or max(a, b) > _CLEAR * min(a, b)
    shares = bool(m["of_a"] or m["share_a"] or m["unit_a"] == "%")
    sure = clear and a >= 0 and b >= 0 and not (m["not"] or _crossed(extraction, m) or _EARLIER.search(m["other"]))
    yield {**row, "a": a, "b": b, "plain": sure and _plain(extraction, m, m.end("b"), shares=shares)}


def _number(printed: str) -> float:
    return next((n.value for n in numerals(printed)), 0.0)


def _plain(extraction: Extraction, head: regex.Match[str], end: int, *, shares: bool) -> bool:
    """Whether the word, whose values end at `end`, compares what the values are."""
    text = extraction.reading.text
    start, stop = head.span("up" if head["up"] else "down")
    before = text[max(0, start - 60) : start].rpartition(". ")[2]
    counts = text[start:stop].lower() not in ("more", "less") or _COUNTED.match(text, stop)
    people = shares and _PEOPLE.match(text, stop)
    turned = _TURNS.search(before) or (not people and _TURNS.search(text, stop, end))
    return bool(counts) and not (turned or _LED.search(before))


def _crossed(extraction: Extraction, m: regex.Match[str]) -> bool:
    """Whether the first value is said, or known, to be of the group that the sentence names second."""
    one, other = m["one"].lower(), m["other"].lower()
    if any(w in other and w not in one for w in m["label"].lower().split() if len(w) > 3):
        return True
    named = [{x.label for x in extraction.mentions_in(Span(*m.span(g)), "arm")} for g in ("one", "other")]
    claim = extraction.claim_at(Span(*m.span("a")))
    return claim is not None and claim.certain("arm") and claim.arm in named[1] - named[0]


def _row(
    extraction: Extraction, head: regex.Match[str], first: tuple[int, int], second: tuple[int, int]
) -> dict[str, object] | None:
    text = extraction.reading.text
    word = "up" if head["up"] else "down"
    a, b = (next((n.value for n in numerals(text[s:e])), None) for s, e in (first, second))
    if a is None or b is None:
        return None
    return {
        "word": head[word],
        "up": word == "up",
        "first": text[slice(*first)],
        "second": text[slice(*second)],
        "a": float(a),
        "b": float(b),
        "spots": (
            spots.at(extraction, head.span(word)),
            spots.at(extraction, first, "against"),
            spots.at(extraction, second, "against"),
        ),
    }


relation = Relation(
    columns={
        "word": "str",
        "up": "bool",
        "first": "str",
        "second": "str",
        "a": "float64",
        "b": "float64",
        "plain": "bool",
    },
    builds=arm_directions,
)
