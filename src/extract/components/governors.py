"""Numbers that no grammar knows, typed by the words that govern them: 'fell from 5.9 to 3.2', 'occurred in 21, 24 and 22'.

A number is governed from a frame (a verb of change, a verb of being after a measure, a verb of occurrence), or it stands in a
series: numbers of one unit that the sentence sets side by side. What a governed number is then follows from the nearest noun
before it that says so (a rate, a median, a score, an event); a group's value of anything else that is measured is a mean.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import regex

from extract.components.rules import filled
from extract.model import Number
from extract.numerals.skeleton import Skeleton
from extract.numerals.units import END, MEASURE, TIME

_STOP = regex.compile(r"\n|\||[.?!][\"”)]*\s(?=[\"“]?[A-Z\ufdd0-\ufddd])")
_BRACKETS = regex.compile(r"\s?\([^()\n]*\)|\s?\[[^\[\]\n]*\]")


def _before(pattern: str) -> regex.Pattern[str]:
    return filled(pattern, backwards=True)  # of what ends where a number begins


_ABOUT = r"(?:(?:about|approximately|nearly|almost|just|only|over|around|some|still|already|as\slittle\sas|up\sto)\s)*"

_CHANGED = _before(
    rf"""\b(?:(?&changed)|going|goes|went|moved|climb(?:ed|ing)|drops?|fall|changes?|differed|lessened|eased|mounted)\b
    (?:(?:\s[^.;,]{{0,70}})?,?\s(?:by|to|from)(?:\sa\sbaseline\sof)?)?\s{_ABOUT}$
    |\b(?&change)\b(?:[^.;:,]{{0,40}}\s(?:was|were|of)\s|,\s){_ABOUT}$"""
)
_BASELINE = _before(rf"\bbaselines?\s(?:of|was|were|value\sof)\s{_ABOUT}$")
_BEING = _before(
    rf"""(?:\b(?:was|were|is|are|averaged|averages|numbered|reached|remained|took|lasted|measured|equall?ed|being|read|reported|had)
    |\b(?:stood|came|amounted|rated|estimated)(?:\sat|\sto|\sas)?)(?:\s(?:higher|lower|better|worse)\sat)?\s{_ABOUT}$"""
)
_LABEL = _before(rf"[A-Za-z)]\s?[:,]\s{_ABOUT}$")
_OCCURRED = _before(
    rf"""\b(?:occurr(?:ed|ing)|seen|found|reported|recorded|documented|observed|noted|arose|detected|confirmed|diagnosed|missing
    |absent|present|needed|required|performed|affect(?:ed|ing)|identified|number(?:ed|ing)|killed|led|missed|died|recurred|develop(?:ed)?
    |succeeded|failed|experienced|achieved|reached|counted|suffered)
    (?:\s(?:in|by|for|among|on))?\s{_ABOUT}$"""
)
_COUNTED = _before(r"\b(?:(?&events)|cases?)\s?[,:(]\s?$|\bwhom\s$")
_MARGIN = _before(r"\b(?:margins?|thresholds?|cut-?\s?offs?)\s(?:of|was|at)\s[±]?\s?$")
_GROUP = filled(
    r"""\s(?:(?:who|whom|whose|given|assigned|allocated|randomi[sz]ed|treated|on|receiving)\b
    |(?:in|on|with)\s(?:the\s)?(?:[a-z][\w-]*\s){1,4}(?:group|arm)\b)"""
)
_OF_THE = _before(r"\b(?:(?:of|among|for|in)(?:\s(?:the|all|these))?|the|all)\s$")

# the nearest of these before a number says what the number is
_NOUNS = _before(
    r"""(?P<rate>\b(?<!heart\s|respiratory\s|pulse\s|response\s)rates?\b(?!\sof\s(?:change|decline))|\bincidence\b
        |\bper\s(?:[a-z]+[\s-]){0,2}(?:years?|million|thousand|hundred|(?&any))\b|\bannuali[sz]ed)
    |(?P<statistic>\barea\sunder\sthe\b|\bAUCs?\b|\bkappa|\bcorrelation|c-?statistic)
    |(?P<median>\bmedians?\b)
    |(?P<difference>\bdifferences?\b|\bgap\b|\bbenefit\b|\badvantage\b)
    |(?P<bound>\bmargin|\bthreshold|\bcut-?\s?offs?|\bcriteri(?:a|on)\b|\blimits?\b|\bdefin(?:ed|ition)|\btarget|\bpower\b
        |\balpha\b|\bsignificance\b|\bimportant\s(?:differences?|changes?)|\bassum(?:ed|ing)|\branges?\b|\bratios?\b|\bcosts?\b|\bversion\b)
    |(?P<mean>\bmeans?\b|\baverages?\b|\bscores?\b|\bpain\b|\bindex\b|\blevels?\b|\bvalues?\b)
    |(?P<count>\b(?:(?&events)|cases?\b|(?&people)))"""
)
_VERSUS = regex.compile(
    f"{END}?" + r"[,\s]*(?:vs?\.?|versus|and|or|to|against|compared\swith|compared\sto|as\sagainst)?\s?(?:and\s)?",
    regex.IGNORECASE,
)
_APART = regex.compile(r"\b(?:vs?\b|versus|and|against|compared|to|while|whereas|but|than|or)\b|,|/", regex.IGNORECASE)
_OPEN = {"other", "score", "duration", "timepoint", "frequency", "difference"}
_OPENED, _CLOSED = regex.compile(r"[A-Za-z,)]\s?[\(\[]\s?$"), regex.compile(f"{END}?" + r"\s?[\)\](]")
_CALLED = regex.compile(r"\b(?:medians?|means?),?\s$", regex.IGNORECASE)
_TIMED = {"duration", "timepoint", "frequency"}
_NEVER = {"patient-years", "patient-months", "patient-days", "°C", "°F"}  # exposures, and where to keep the medicine
_BRACKET = regex.compile(f"{END}?" + r"\s?[\(\[]\s?")
_PERIOD = regex.compile(r"\b(?:for|over|during|after|within|every|at|by|of)\s?[\(\[]?$")
_WITH = regex.compile(f"{END}?" + r"\s(?:with|on|in|under|after|among|for|\()", regex.IGNORECASE)
_LASTED = _before(
    rf"""\b(?:time|duration|latency|stay|survival|usage|use|sleep|recovery|age|interval|delay|days|nights|hours|length)\b
    (?:\s[a-z-]+){{0,6}}\s(?:was|were|averaged|reached)\s{_ABOUT}$|\b(?:took|lasted|averaged|lived)\s{_ABOUT}$"""
)
_SCORED = _before(r"(?<!\bif\b[^.;:]*)\b(?:scores|index|pain|count)\b[^.;:]*$")
_SHUT = regex.compile(r"[)\]]")
_COMPOUND = regex.compile(f"[{TIME}-{MEASURE}][^{END}]*(?:/|\\sper\\s)[^{END}]*{END}")  # its "per year" is not of the next number
_OF_SHARE = _before(r"(?&pct)\sof\s$")
_ENROLLED = _before(rf"\b(?:randomi[sz]ed|enrolled|recruited|screened)\s{_ABOUT}$")
_DIVIDED = _before(
    r"\b(?:(?&enrolled)|randomi[sz]ation)\b[^.;]{0,60}[:,(]\s?$|\b(?:(?&enrolled)|randomi[sz]ation)\b[^.]{0,90}\sand\s$"
)
_BOUNDED = regex.compile(
    r"(?:at\sleast|at\smost|more\sthan|less\sthan|below|above|under|[<>≤≥]=?|within|minimum\sof|by\sat\sleast)\s?$|/\s?$",
    regex.IGNORECASE,
)
_BOUNDED_AFTER = regex.compile(
    r"[\ufde0-\ufdef]?\s?(?:or|and)\s(?:more|less|fewer|higher|lower|greater|above|below|older|over)\b|-\w|\s?[x×]"
)


def governed(made: Skeleton, numbers: list[Number]) -> list[Number]:
    """The numbers, those of open kind with the kind that their sentence's words give them."""
    found = list(numbers)
    for start, group in sentences(made, numbers):
        for i in group:
            if _open(made, found[i]) and (kind := _framed(made, found[i], start)):
                found[i] = replace(found[i], kind=kind)
        for series in (*_series(made, found, group), _alone(made, found, group)):
            kind = "n" if _parts(made, found, group, series) else _kind(made, found[series[0]], start) if series else ""
            for i in series if kind else ():
                found[i] = replace(found[i], kind=kind)
        _spread(made, found, group)
    return found


def _spread(made: Skeleton, numbers: list[Number], group: list[int]) -> None:
    """The bare number in brackets after a mean is its standard deviation: '14.2 (6.3)'."""
    for i, j in pairwise(group):
        mean, spread = numbers[i], numbers[j]
        if mean.kind == "mean" and spread.role in ("second", "number") and spread.kind == "other" and spread.value is not None:
            gap = made.text[made.place(mean.span.end) : made.place(spread.span.start)]
            closed = _CLOSED.match(made.text, made.place(spread.span.end))
            if _BRACKET.fullmatch(gap) and closed and spread.value > 0 and spread.unit is None:
                numbers[j] = replace(spread, kind="sd", role="sd")


def sentences(made: Skeleton, numbers: list[Number]) -> Iterator[tuple[int, list[int]]]:
    """The place where each sentence begins, and its numbers."""
    stops = [m.end() for m in _STOP.finditer(made.text)]
    at, group, start = 0, list[int](), 0
    for i, number in enumerate(numbers):
        place = made.place(number.span.start)
        if at < len(stops) and stops[at] <= place:
            if group:
                yield start, group
            while at < len(stops) and stops[at] <= place:
                start, at = stops[at], at + 1
            group = []
        group.append(i)
    if group:
        yield start, group


def _open(made: Skeleton, number: Number) -> bool:
    """Whether the number may be typed: no other grammar was sure of it, and it is no bound."""
    if (
        number.kind not in _OPEN
        or number.value is None
        or number.role in ("low", "high", "denominator", "confidence", "threshold")
    ):
        return False
    if number.unit in _NEVER or (number.kind == "timepoint" and number.unit not in ("h", "min", "s")):
        return False
    return not bounded(made, number)


def bounded(made: Skeleton, number: Number) -> bool:
    """Whether words beside a number make a limit of it: 'at least 2', '7 or less'."""
    start, end = made.place(number.span.start), made.place(number.span.end)
    return bool(_BOUNDED.search(made.text, max(0, start - 16), start) or _BOUNDED_AFTER.match(made.text, end))


def lead_of(made: Skeleton, number: Number, start: int) -> str:
    """The words of the sentence before a number, without what is in brackets."""
    place = made.place(number.span.start)
    lead = made.text[max(start, place - 400) : place]
    while ("(" in lead or "[" in lead) and (plain := _BRACKETS.sub("", lead)) != lead:
        lead = plain
    return _COMPOUND.sub(" ", lead)[-240:]


def _whole(number: Number) -> bool:
    return number.decimals == 0 and number.unit is None


def _framed(made: Skeleton, number: Number, start: int) -> str:
    """The kind that the words right before a number give it; '' where they give none."""
    place, after = made.place(number.span.start), made.place(number.span.end)
    near = _COMPOUND.sub(" ", _BRACKETS.sub("", made.text[max(start, place - 60) : place]))
    if len(near) > 6 and not _SHUT.search(near[-6:]) and not _led(near):
        return ""  # most numbers, found without going through all that stands before them
    lead = lead_of(made, number, start)
    if not _led(lead):
        return ""
    if _MARGIN.search(lead):
        return "other"
    if _whole(number) and not number.printed.startswith("-"):
        if _sized(made, lead, after):
            return "n"
        if _OCCURRED.search(lead) or _COUNTED.search(lead):
            return "count"
    if number.kind == "difference":
        return "mean" if _CHANGED.search(lead) and _WITH.match(made.text, after) else ""
    if number.kind in _TIMED:
        lasted = _LASTED.search(lead) and _WITH.match(made.text, after)
        return named(number, lead, "mean") if _CHANGED.search(lead) or lasted else ""
    if _CHANGED.search(lead) or _BASELINE.search(lead):
        return named(number, lead, "mean")
    if (_BEING.search(lead) or _LABEL.search(lead)) and (number.decimals or number.unit or _SCORED.search(lead)):
        return named(number, lead, "mean")
    return ""


def _led(lead: str) -> bool:
    """Whether a word or a label stands right before, not another number."""
    return lead[-5:].rstrip(" ±(")[-1:].isalpha() or _LABEL.search(lead[-3:]) is not None


def _sized(made: Skeleton, lead: str, after: int) -> bool:
    """Whether a whole number is the size of a group: 'the 296 who had', 'randomized: 301 to one and 297 to the other'."""
    if (_OF_THE.search(lead) and _GROUP.match(made.text, after)) or _OF_SHARE.search(lead) or _ENROLLED.search(lead):
        return True
    return bool(_DIVIDED.search(lead) and regex.match(r"\s(?:to|with)\s[a-z]", made.text[after : after + 20]))


def named(number: Number, lead: str, otherwise: str) -> str:
    """The kind that the nearest noun gives; '' where it says that this is a bound."""
    kinds = (str(m.lastgroup) for m in _NOUNS.finditer(lead))  # the nearest first
    kind = next((k for k in kinds if k != "count" or _whole(number)), otherwise)
    if kind == "count" and not _whole(number):
        kind = "mean"
    return "" if kind == "bound" else kind


def _series(made: Skeleton, numbers: list[Number], group: list[int]) -> Iterator[list[int]]:
    """Numbers of open kind and one unit that are set side by side: '2.8 vs 4.1', '3.1, 3.8 and 4.4'."""
    run: list[int] = []
    for i in group:
        number = numbers[i]
        fits = _open(made, number) and number.kind != "difference"
        if run and fits and _beside(made, numbers[run[-1]], number):
            run.append(i)
            continue
        if len(run) > 1:
            yield run
        run = [i] if fits else []
    if len(run) > 1:
        yield run


def _beside(made: Skeleton, first: Number, second: Number) -> bool:
    gap = made.text[made.place(first.span.end) : made.place(second.span.start)]
    return first.unit == second.unit and first.kind == second.kind and len(gap) < 60 and bool(_VERSUS.fullmatch(gap))


def _parts(made: Skeleton, numbers: list[Number], group: list[int], series: list[int]) -> bool:
    """Whether a series sums to the size before it: 'in the 838 patients: 277, 280 and 281'."""
    whole = sum(numbers[i].value or 0 for i in series)
    return any(
        n.value == whole > 0 and (n.kind == "n" or (n.kind == "count" and lead_of(made, n, 0).endswith("the ")))
        for n in numbers[group[0] : (series or group)[0]]
    )


def _alone(made: Skeleton, numbers: list[Number], group: list[int]) -> list[int]:
    """Numbers of open kind that stand alone in brackets, two or more alike: 'lower with one (17.9) than the other (22.4)'."""
    found = [
        i
        for i in group
        if numbers[i].kind in ("other", "score") and _open(made, numbers[i])
        and _OPENED.search(made.text, max(0, made.place(numbers[i].span.start) - 3), made.place(numbers[i].span.start))
        and _CLOSED.match(made.text, made.place(numbers[i].span.end))
    ]  # fmt: skip
    alike = len({(numbers[i].unit, numbers[i].decimals) for i in found}) == 1 < len(found)
    return found if alike and not _whole(numbers[found[0]]) else []


def _kind(made: Skeleton, first: Number, start: int) -> str:
    """What a series is: counts where it is whole numbers of no measure, else what the noun before it says."""
    lead = lead_of(made, first, start)
    if first.kind in _TIMED and not (_CALLED.search(lead) or (_OPENED.search(lead) and not _PERIOD.search(lead))):
        return ""
    return named(first, lead, "count" if _whole(first) else "mean")
