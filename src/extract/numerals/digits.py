"""Numerals in digits: '12', '1,062', '0·51', '−9.3', '3.2 × 10^-5', '10⁻⁴', '2.3 million', '2nd'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.numerals.numeral import DATED, DECIMAL, DOTTED, INTEGER, LARGE, NAME, ORDINAL, SCALE, SCALES, SIGNED, YEAR, Numeral

_GAP = " \u00a0\u2009\u202f\u2007\u2008"
_PRINTED = re.compile(
    r"""
    (?P<power>(?<![\w.,·])10(?:\^\(?(?P<up>[-−–]?[0-9]{1,2})\)?|(?P<raised>⁻?[⁰¹²³⁴-⁹]++))(?!\s?/))
  | (?P<reference>\^\(?[0-9]{1,3}(?:[,–-][0-9]{1,3})*+\)?|(?<=[^0-9\s])[¹²³⁰⁴-⁹]++)
  | (?P<sign>(?:(?<![\w)\]%.,·"”’])|(?<=\bCI))(?:(?<!\+)(?<!\+/)[-−–+](?=[.·]?[0-9])|−\s(?=[0-9])))?
    (?: (?P<whole>[1-9][0-9]{0,2}(?:[,\u00a0\u2009\u202f\u2007'’][0-9]{3})++(?![0-9])|[0-9]++)(?:[.·∙⋅‧](?P<fraction>[0-9]++))?+
      | (?<![\w)\]”"%.])[.·](?P<bare>[0-9]++) )
    (?P<dotted>(?:\.[0-9]++)++)?+
    (?P<exponent>\s?[x×✕*]\s?10(?:\((?P<tenth>[-−–]?[0-9]{1,2})\)|(?:\^|\s(?=[−–-]))?\s?(?P<ten>[-−–]?[0-9]{1,2}|[⁻⁰¹²³⁴-⁹]++))(?![0-9]|\s?/)
      |[eE](?P<e>[-−–+]?[0-9]{1,3})(?![A-Za-z0-9]))?+
    """,
    re.VERBOSE,
)
_GROUPED = re.compile(r"[0-9],[0-9]{3}(?![0-9])")
_SPACED = re.compile(r"(?:(?P<round>(?: 000)++)|(?: [0-9]{3}){1,2})(?![0-9]|[.,·][0-9]| [0-9]|\s?%)")
_LABELLED = re.compile(
    r"(?:\b(?:group|arm|cohort|phase|stage|grade|type|week|day|month|year|table|trial|study|figure)s?|[A-Z]{2,}|[0-9])[ -]$"
)
_SIZED = re.compile(r"\b(?:n\s?=\s?|of |total of |N\s?=\s?)$")
_NOUN = re.compile(
    r"\s(?:\([0-9.·]+\s?%|(?:patients|participants|people|adults|women|men|children|subjects|individuals|persons?|patient-|person-)\b)"
)
_SPACED_SURELY = re.compile(
    r"(?<![\w.,])[1-9][0-9]{0,2} [0-9]{3}\s(?:patients|participants|people|adults|women|men|children|persons)\b"
)
_DATE = re.compile(r"[0-3]?[0-9]\.[01]?[0-9]\.(?:(?:19|20)[0-9]{2}|[0-9]{2})")
_NTH = re.compile(r"(?:st|nd|rd|th)\b")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_PLAIN = str.maketrans({"−": "-", "–": "-", "·": ".", "∙": ".", "⋅": ".", "‧": "."} | dict.fromkeys(",'’" + _GAP, None))


def in_digits(text: str) -> Iterator[Numeral]:
    """Every numeral in digits, in order; a raised reference mark is one of sort NAME."""
    comma = _comma_is_point(text)
    at, grouped = 0, bool(_GROUPED.search(text))
    spaced = not grouped and bool(_SPACED_SURELY.search(text))
    while match := _PRINTED.search(text, at):
        start, at = match.span()
        if match["power"] is not None:
            power = (match["up"] or match["raised"]).translate(_RAISED).translate(_PLAIN)
            yield Numeral(start, at, DECIMAL, float(f"1e{power}"), f"1e{power}")
        elif match["reference"] is not None:
            yield from _raised(text, match)
        else:
            found = _spaced(text, _read(text, match, comma), grouped=grouped, spaced=spaced)
            at = found.end
            yield found


def _comma_is_point(text: str) -> bool:
    """Whether this text prints decimals with a comma: several of '0,51', none of '0.51'."""
    return len(re.findall(r"(?<![0-9,.])[0-9]{1,3},[0-9]{1,2}(?![0-9,])", text)) >= 2 and not re.search(
        r"[0-9][.·][0-9]|[<=>]\s?[.·][0-9]", text
    )


def _spaced(text: str, numeral: Numeral, *, grouped: bool, spaced: bool) -> Numeral:
    """Read "13 241 patients" as one number where nothing speaks against it; elsewhere a space parts two numbers."""
    if numeral.sort != INTEGER or numeral.printed.startswith("0") or numeral.end - numeral.start > 3:
        return numeral
    match = _SPACED.match(text, numeral.end)
    if not match or _LABELLED.search(text[max(0, numeral.start - 24) : numeral.start]):
        return numeral
    sized = _SIZED.search(text[max(0, numeral.start - 10) : numeral.start]) or _NOUN.match(text, match.end())
    if match["round"] is None and (grouped or not (sized or spaced)):
        return numeral
    printed = numeral.printed + match[0].replace(" ", "")
    return Numeral(numeral.start, match.end(), LARGE, float(printed), printed)


def _raised(text: str, match: re.Match[str]) -> Iterator[Numeral]:
    """A raised number is a reference mark, or part of a unit (m^2), which stays as it is."""
    if not re.search(r"(?:\b[ckmdµ]?m|[0-9]|\b[chl]m\sH|χ|η|chi|R|r)$", text[max(0, match.start() - 5) : match.start()]):
        yield Numeral(*match.span(), NAME, 0, "")


def _read(text: str, match: re.Match[str], comma: bool) -> Numeral:
    start, end = match.span()
    if match["dotted"] is not None:
        return Numeral(start, end, DATED if _DATE.fullmatch(match[0]) else DOTTED, 0, match[0])
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
    elif scale := SCALE.match(text, end):
        value, end = round(value * SCALES[scale[1].lower()], 6), scale.end()
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
    if not grouped and (len(digits) >= 8 or (digits[0] == "0" and len(digits) > 2)):
        return DOTTED  # a registration or telephone number
    return INTEGER if len(digits) <= 3 else LARGE
