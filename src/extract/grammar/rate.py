"""Rates: '14.1 per 100 patient-years', '3 per 1000', 'an annualized rate of 0.95', 'ARR 0.18'."""

from collections.abc import Sequence
from dataclasses import replace

from extract.declare import Grammar, example
from extract.model import Number
from extract.skeleton import Found


def read(found: Found) -> Sequence[Number]:
    """The rate, with its 'per …' as unit, and the denominator as a number of its own."""
    if found.has("rate"):
        return found.numbers("rate", "rate")
    per = " ".join(found.text("per").split())
    return *(replace(n, unit=per) for n in found.numbers("value", "rate")), *found.numbers("denominator", "other")


grammar = Grammar(
    pattern=r"""
        (?P<value>(?&number)) (?:\s(?:(?&events)|(?&people)|(?&adj)(?&events)))? (?:\s?/\s?|\s(?P<per>per\s))
        (?P<per>(?P<denominator>(?&count)(?:\s?(?:(?&exposure)|(?&adj)(?&people)|population|births))?)) (?!\s?(?:mg|ml|µ))
      | (?<!\bheart\s)(?<!\brespiratory\s)(?<!\bresponse\s) \b (?:(?:annuali[sz]ed|event|incidence|mortality|relapse|attack|exposure-adjusted)\s)?
        (?:rates?|ARR|incidence|EAIR) \b (?!\sratio) (?&link) (?P<rate>(?&number)) (?!\s?-?(?:(?&pct)|(?&unit)|[(/])|:)
      | \bARR\s(?P<rate>(?&decimal))
    """,
    reads=read,
    rank=3,
    examples=(
        example("({14.1} per {100 patient-years})", value="14.1"),
        example("the annualized rate was {0.95}", rate="0.95"),
        example("heart rate of {72 bpm}"),
    ),
)
