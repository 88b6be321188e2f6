"""Numerals in words: 'twelve', 'one hundred and five', 'second', 'twice', 'two thirds', 'none'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.numerals.numeral import NONE, ONE, ORDINAL, PORTION, SCALE, SCALES, TIMES, WORD, Numeral

_UNITS = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_WORTH: dict[str, int] = {
    **{w: i + 1 for i, w in enumerate(_UNITS)},
    **{w: i + 10 for i, w in enumerate(_TEENS)},
    **{w: 10 * i + 20 for i, w in enumerate(_TENS)},
    "zero": 0,
    "a": 1,
    "dozen": 12,
}
_SHARES = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_TIMES = {"once": 1, "twice": 2, "thrice": 3}

_small = rf"(?:(?:{'|'.join(_TENS)})(?:[-‐‑–\s](?:{'|'.join(_UNITS)})\b)?|{'|'.join(_TEENS)}|{'|'.join(_UNITS)})"
_hundreds = rf"(?:(?:{_small}|a)[\s-]hundred(?:[\s-](?:and\s)?{_small})?)"
_cardinal = (
    rf"(?:(?:{_hundreds}|{_small}|a)[\s-]thousand(?:,?\s(?:and\s)?(?:{_hundreds}|{_small}))?|{_hundreds}|{_small}|zero|a\sdozen)"
)
_SPELLED = re.compile(
    rf"""\b(?:
      (?P<portion>(?:(?:a|{"|".join(_UNITS)})[\s-])(?:half|thirds?|quarters?|fourths?|fifths?|sixths?|eighths?|tenths?)(?=\s|[.,;:)\]]|$)
        | half(?![-\w]|\s(?:li[fv]e|hour|year|dose|day|maximal)))
    | (?P<ordinal>(?:{"|".join(_ORDINALS)}))
    | (?P<times>once|twice|thrice)
    | (?P<none>none|no(?=\s[a-z]))
    | (?P<cardinal>{_cardinal})
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_SPELLED_START = re.compile(r"\b(?:on|tw|th|fo|fi|si|se|ei|ni|te|el|ze|no|ha|a\s(?:ha|hu|th|do|qu|fi|si|ei|te))", re.IGNORECASE)


def in_words(text: str) -> Iterator[Numeral]:
    """Every numeral in words, in order; "one" may be a pronoun, "no" any."""
    at = 0
    while start := _SPELLED_START.search(text, at):
        match = _SPELLED.match(text, start.start())
        if not match:
            at = start.start() + 1
            continue
        begin, at = match.span()
        found = _spelled(match)
        if found.sort in (WORD, ONE) and (scale := SCALE.match(text, at)) and scale[1].lower() in SCALES:
            at = scale.end()
            found = Numeral(begin, at, WORD, found.value * SCALES[scale[1].lower()], found.printed)
        yield found


def _spelled(match: re.Match[str]) -> Numeral:
    start, end = match.span()
    word = match[0].lower()
    if match["ordinal"]:
        return Numeral(start, end, ORDINAL, _ORDINALS.index(word) + 1.0, str(_ORDINALS.index(word) + 1))
    if match["times"]:
        return Numeral(start, end, TIMES, float(_TIMES[word]), str(_TIMES[word]))
    if match["none"]:
        return Numeral(start, end, NONE, 0, "0")
    if match["portion"]:
        parts = re.split(r"[\s-]", word)
        share = _SHARES[parts[-1].removesuffix("s")]
        return Numeral(start, end, PORTION, 100 * _WORTH.get(parts[0], 1) / share, f"{100 * _WORTH.get(parts[0], 1) / share:g}")
    return Numeral(start, end, ONE if word == "one" else WORD, _worth(word), f"{_worth(word):.0f}")


def _worth(words: str) -> float:
    """The worth of a cardinal in words: 'one hundred and five' is 105."""
    total = part = 0
    for word in re.split(r"[-‐‑–,\s]+", words):
        if word == "hundred":
            part *= 100
        elif word == "thousand":
            total, part = total + 1000 * part, 0
        elif word == "dozen":
            part = 12
        else:
            part += _WORTH.get(word, 0)
    return float(total + part)
