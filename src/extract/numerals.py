"""Numerals: how a single number is printed, in digits or in words, and what it is worth.

`numerals` finds every one in a text; each gets a placeholder by which grammars speak of it (`WORDS`). Patterns
therefore never see digits: a number is one character to them, so they cannot give half of it back, and a page of
digits costs no more than a page of letters.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

# Noncharacters of Unicode: they may stand in no text, so none is mistaken for a placeholder.
INTEGER, YEAR, LARGE, DECIMAL, SIGNED, WORD, ONE, NONE, ORDINAL, PORTION, TIMES, DOTTED, NAME = map(
    chr, range(0xFDD0, 0xFDD0 + 13)
)
_WHOLE = INTEGER + YEAR + LARGE

WORDS: Mapping[str, str] = {
    "int": f"[{_WHOLE}]",  # unsigned whole number in digits
    "year": f"[{YEAR}]",  # 1900 to 2099
    "large": f"[{LARGE}]",  # more digits, or grouped, or with a scale word
    "small": f"[{INTEGER}]",  # up to three digits
    "decimal": f"[{DECIMAL}{SIGNED}]",  # has decimals or a sign
    "signed": f"[{SIGNED}]",
    "digits": f"[{_WHOLE}{DECIMAL}{SIGNED}]",  # any number in digits
    "unsigned": f"[{_WHOLE}{DECIMAL}]",
    "word": f"[{WORD}{ONE}]",  # a number in words
    "count": f"[{_WHOLE}{WORD}{ONE}]",  # a whole number, in digits or words
    "number": f"[{_WHOLE}{DECIMAL}{SIGNED}{WORD}{ONE}]",
    "words": f"[{WORD}]",
    "one": f"[{ONE}]",  # the word "one", number or pronoun
    "none": f"[{NONE}]",  # "none", "no"
    "ordinal": f"[{ORDINAL}]",  # first, 2nd
    "portion": f"[{PORTION}]",  # half, two thirds
    "times": f"[{TIMES}]",  # once, twice
    "dotted": f"[{DOTTED}]",  # 14.11.2014, 1.2.3
    "any": f"[{chr(0xFDD0)}-{chr(0xFDD0 + 11)}]",
}

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
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "mn": 1e6, "bn": 1e9}
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

_GAP = " \u00a0\u2009\u202f\u2007\u2008"
_PRINTED = re.compile(
    rf"""
    (?P<reference>\^\(?[0-9]{{1,3}}(?:[,–-][0-9]{{1,3}})*+\)?|(?<=[^0-9\s])[¹²³⁰⁴-⁹]++)
  | (?P<sign>(?<![\w)\]%.,·"”’])(?:(?<!\+)(?<!\+/)[-−–+](?=[.·]?[0-9])|−\s(?=[0-9])))?
    (?: (?P<whole>[1-9][0-9]{{0,2}}(?:[,\u00a0\u2009\u202f\u2007'’][0-9]{{3}})++(?![0-9])|[0-9]++)(?:[.·∙⋅‧](?P<fraction>[0-9]++))?+
      | (?<![\w)\]”"%.])[.·](?P<bare>[0-9]++) )
    (?P<dotted>(?:\.[0-9]++)++)?+
    (?P<exponent>\s?[x×✕*]\s?10(?:\((?P<tenth>[-−–]?[0-9]{{1,2}})\)|(?:\^|\s(?=[−–-]))?\s?(?P<ten>[-−–]?[0-9]{{1,2}}|[⁻⁰¹²³⁴-⁹]++))(?![0-9]|\s?/)
      |[eE](?P<e>[-−–+]?[0-9]{{1,3}})(?![A-Za-z0-9]))?+
    """,
    re.VERBOSE,
)
_SCALE = re.compile(r"[\s-]?(thousand|million|billion|trillion|mn|bn)\b", re.IGNORECASE)
_NTH = re.compile(r"(?:st|nd|rd|th)\b")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_PLAIN = str.maketrans({"−": "-", "–": "-", "·": ".", "∙": ".", "⋅": ".", "‧": "."} | dict.fromkeys(",'’" + _GAP, None))


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number as printed at text[start:end]; `sort` is its placeholder.

    `printed` has the digits only, '.' for the point, '-' for a minus: "−0·30" is "-0.30". A scale word multiplies `value`
    but leaves `printed`: "2.3 million" is 2300000 and "2.3"; a power of ten stays in both: "3.2 × 10^-5" is "3.2e-5". What is
    printed as a word is its digits: "twelve" is "12". `decimals` counts the digits after the point.
    """

    start: int
    end: int
    sort: str
    value: float
    printed: str
    decimals: int = 0


def numerals(text: str) -> Iterator[Numeral]:
    """Every numeral of the text, in order, none overlapping."""
    end = 0
    for found in heapq.merge(_digits(text, _comma_is_point(text)), _words(text), key=lambda n: n.start):
        if found.start >= end:
            yield found
            end = found.end


def _comma_is_point(text: str) -> bool:
    """Whether this text prints decimals with a comma: several of '0,51', none of '0.51'."""
    return len(re.findall(r"(?<![0-9,.])[0-9]{1,3},[0-9]{1,2}(?![0-9,])", text)) >= 2 and not re.search(
        r"[0-9][.·][0-9]|[<=>]\s?[.·][0-9]", text
    )


def _digits(text: str, comma: bool) -> Iterator[Numeral]:
    at = 0
    while match := _PRINTED.search(text, at):
        start, at = match.span()
        if match["reference"] is not None:
            yield from _raised(text, match)
        else:
            found = _read(text, match, comma)
            at = found.end
            yield found


def _raised(text: str, match: re.Match[str]) -> Iterator[Numeral]:
    """A raised number is a reference mark, or part of a unit (m^2), which stays as it is."""
    if not re.search(r"(?:\b[ckmdµ]?m|[0-9]|\b[chl]m\sH|χ|chi|R|r)$", text[max(0, match.start() - 5) : match.start()]):
        yield Numeral(*match.span(), NAME, 0, "")


def _read(text: str, match: re.Match[str], comma: bool) -> Numeral:
    start, end = match.span()
    if match["dotted"] is not None:
        return Numeral(start, end, DOTTED, 0, match[0])
    whole, fraction = match["whole"] or "", match["fraction"] or match["bare"] or ""
    if comma and "," in whole and not fraction:
        whole, fraction = whole.replace(",", ""), ""
    if (comma or whole == "0") and not fraction and (tail := re.compile(r",([0-9]+)(?![0-9,])").match(text, end)):
        fraction, end = tail[1], tail.end()
    sign = (match["sign"] or "").strip().translate(_PLAIN)
    digits = whole.translate(_PLAIN)
    printed = sign.lstrip("+") + (digits or "") + (f".{fraction}" if fraction else "")
    value = float(printed)
    power = match["ten"] or match["tenth"] or match["e"]
    if power is not None:
        printed += f"e{power.translate(_RAISED).translate(_PLAIN)}"
        value = float(printed)
    elif (nth := _NTH.match(text, end)) and not (sign or fraction):
        return Numeral(start, nth.end(), ORDINAL, value, printed)
    elif scale := _SCALE.match(text, end):
        value, end = round(value * _SCALES[scale[1].lower()], 6), scale.end()
        return Numeral(start, end, LARGE, value, printed, len(fraction))
    sort = _sort(digits, fraction, sign, grouped=len(digits) != len(whole)) if power is None else DECIMAL
    return Numeral(start, end, sort, value, printed, len(fraction))


def _sort(digits: str, fraction: str, sign: str, *, grouped: bool) -> str:
    if sign:
        return SIGNED
    if fraction:
        return DECIMAL
    if len(digits) == 4 and not grouped and digits[:2] in ("19", "20"):
        return YEAR
    if len(digits) >= 8 and not grouped:
        return DOTTED  # a registration or telephone number
    return INTEGER if len(digits) <= 3 else LARGE


def _words(text: str) -> Iterator[Numeral]:
    at = 0
    while start := _SPELLED_START.search(text, at):
        match = _SPELLED.match(text, start.start())
        if not match:
            at = start.start() + 1
            continue
        begin, at = match.span()
        found = _spelled(match)
        if found.sort in (WORD, ONE) and (scale := _SCALE.match(text, at)) and scale[1].lower() in _SCALES:
            at = scale.end()
            found = Numeral(begin, at, WORD, found.value * _SCALES[scale[1].lower()], found.printed)
        yield found


def _spelled(match: re.Match[str]) -> Numeral:
    start, end = match.span()
    word = match[0].lower()
    if match["ordinal"]:
        return Numeral(start, end, ORDINAL, _ORDINALS.index(word) + 1, str(_ORDINALS.index(word) + 1))
    if match["times"]:
        return Numeral(start, end, TIMES, _TIMES[word], str(_TIMES[word]))
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
