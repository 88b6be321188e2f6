"""Rates: '14.1 per 100 patient-years', '3 per 1000', 'an annualized rate of 0.95', 'ARR 0.18'."""

from collections.abc import Sequence
from dataclasses import replace

from extract.declare import Grammar, example
from extract.model import Number
from extract.numerals.skeleton import Found


def read(found: Found) -> Sequence[Number]:
    """The rate, with its 'per …' as unit, and the denominator as a number of its own."""
    size = next((n.value for n in found.numerals("denominator")), 0)
    if found.has("slash") and not (found.has("exposed") or size in (1e3, 1e4, 1e5, 1e6)):
        return ()
    if found.has("rate"):
        return found.numbers("rate", "rate")
    per = " ".join(found.text("per").split())
    return *(replace(n, unit=per) for n in found.numbers("value", "rate")), *found.numbers("denominator", "other")


grammar = Grammar(
    pattern=r"""
        (?P<value>(?&number)) (?:\s(?:(?&events)|(?&people)|(?&adj)(?&events)))? (?:\s?(?P<slash>/)\s?|\s(?P<per>per\s))
        (?P<per>(?P<denominator>(?&count)(?:\s?(?:(?P<exposed>(?&exposure)|[a-z]+-(?:years|months|days))|(?&adj)
                (?&people)|population|births))?)) (?!\s?(?:mg|ml|µ))
      | (?P<value>(?&decimal)(?:\s?(?&pct))?) (?P<per>\sper\s(?:(?:person|patient|child)[\s-])?(?:year|annum)\b)
      | (?P<value>(?&decimal)) (?=\s(?:[a-z-]+\s){0,2}(?:per\s(?:(?:person|patient|child)[\s-])?|a\s)year\b)
      | \brates? (?<!\b(?:heart|respiratory|response|pulse)\srates?) \b (?!\sratio) (?&link) (?P<rate>(?&number))
              (?!\s?-?(?:(?&pct)|(?&unit)|[(/])|:)
      | \b(?:incidence|EAIR) \b (?!\s(?:ratio|rate)) (?&link) (?P<rate>(?&number)) (?!\s?-?(?:(?&pct)|(?&unit)|[(/])|:)
      | (?-i:\bARRs?) (?:\s|(?&link)) (?P<rate>(?&decimal)) (?!\s?(?&measured))
    """,
    reads=read,
    rank=3,
    examples=(
        example("({14.1} per {100 patient-years})", value="14.1"),
        example("the annualized rate was {0.95}", rate="0.95"),
        example("heart rate of {72 bpm}"),
    ),
)
