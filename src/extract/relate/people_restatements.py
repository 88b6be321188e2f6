"""Everyone of a study, told again: 'A total of 180 students …' and later 'Of the 140 students, …'.

Numbers of people that came, were enrolled or divided are held against later ones that are told in the same way or taken up by
the definite article, without a word that narrows them (who completed, with diabetes, in the placebo group).

Rows, shape (mentions, 5):
    n, first                float64  the later number, and the earlier one that is most like it
    n_printed, first_printed  str    with the people: "140 students"
    alike                   bool     whether one digit, or two exchanged, make one the other
    explained               bool     whether the document has the later number before, or can have made it of others
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import regex

from extract import spots
from extract.declare import Relation
from extract.denominators import whole
from extract.model import Claim, Extraction
from extract.slips import one_digit

COLUMNS = {"n": "float64", "first": "float64", "n_printed": "str", "first_printed": "str", "alike": "bool", "explained": "bool"}
NOUN = "(?:patients|participants|subjects|students|women|men|children|adults|infants|volunteers|people|individuals|adolescents)"
SMALL = r"(?:and|or|of|in|with|the|to|who|were|was|had|for|from|on|at|by|an|a|than)"
PEOPLE = regex.compile(rf"\s?(?P<who>(?:(?!{SMALL}\b)\p{{L}}[\p{{L}}-]*\s){{0,4}}?{NOUN})\b", regex.I)
NARROWED = regex.compile(
    r"""\s?(?: who\b | whom\b | whose\b | with(?:out)?\b | that\b | in\s(?:the|each|this)\s | from\b | of\sthe\b | on\b | aged\b
      | receiv | treat | given\b | taking\b | assigned\sto | allocated\sto | available | evaluable | having\b | responding | at\b
      | between\b | under\b | \( | per\b | not\b)""",
    regex.X | regex.I,
)
LEFT = regex.compile(
    r"\s?(?:complet|analy[sz]|remain|screened|assessed|evaluated|excluded|observed|(?:were|was)\s(?:analy|evalua|excl|scre))",
    regex.I,
)
FIRST = regex.compile(r"\b(?:a\stotal\sof|(?:over)?all,|in\stotal,|in)\s\Z", regex.I)
CAME = regex.compile(
    r"[^.;,]{0,60}?\b(?:participated|took\spart|entered|attending|underwent|(?:were|was)(?:\s\p{L}+ly|\sthen)?"
    r"\s(?:enrolled|recruited|included|randomi[sz]ed|assigned|allocated|examined|studied))\b",
    regex.I,
)
CAME_TO = regex.compile(
    r"\b(?:(?:administered|given|assigned)\s(?:orally\s)?to|enrolled|recruited|included|randomi[sz]ed|from)\s\Z", regex.I
)
THE = regex.compile(r"\b(?:of|among|in|from|for)\s(?:all\s(?:of\s)?)?the\s\Z|\ba\stotal\sof\s\Z", regex.I)
COUNTED = regex.compile(
    r"(?:\d%?\)?|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\p{L}+teen|\p{L}+ty(?:-\p{L}+)?))\s(?:out\s)?of\sthe\s\Z",
    regex.I,
)
FEW = 10  # people who may have left without a word


def builds(x: Extraction) -> Iterator[Mapping[str, object]]:
    """Every later number of everyone, with the first."""
    text, told = x.reading.text, list[tuple[Claim, str]]()
    for c in x.claims:
        if not whole(c) or x.reading.passages[c.passage].cell or not (m := PEOPLE.match(text, c.span.end)):
            continue
        before, after = text[max(0, c.span.start - 40) : c.span.start], text[m.end() : m.end() + 80]
        again = THE.search(before) and not NARROWED.match(after) and (COUNTED.search(before) or not LEFT.match(after))
        if again and (known := [t for t in told if t[0].sentence != c.sentence and t[0].study in (None, c.study)]):
            yield _row(x, c, m["who"], known)
        if FIRST.search(before) or CAME_TO.search(before) or CAME.match(after):
            told.append((c, m["who"]))


def _row(x: Extraction, c: Claim, who: str, known: Sequence[tuple[Claim, str]]) -> Mapping[str, object]:
    same = [t for t in known if t[0].value == c.value]
    alike = [t for t in known if one_digit(t[0].number.printed, c.number.printed)]
    first, people = (same or alike or known)[0]
    others = [o for o in x.claims if o is not c and whole(o)]
    return {
        "n": c.value,
        "first": first.value,
        "n_printed": f"{c.number.printed} {who}",
        "first_printed": f"{first.number.printed} {people}",
        "alike": bool(alike),
        "explained": not same and _explained(c.value or 0.0, first.value or 0.0, others),
        "spots": (spots.of(c, "suspect"), spots.of(first, "against")),
    }


def _explained(n: float, first: float, others: Sequence[Claim]) -> bool:
    """Whether a few have left, or the number is printed elsewhere, or is what others sum to, or leave."""
    numbers = {o.value or 0.0 for o in others}
    sizes = sorted({o.value or 0.0 for o in others if o.kind == "n"})[:12]
    sums = {sum(s) for k in (2, 3, 4) for s in combinations(sizes, k)} | {2 * n for n in sizes}
    return 0 < first - n < FEW or n in numbers | sums | {first - other for other in numbers}


relation = Relation(columns=COLUMNS, builds=builds)
