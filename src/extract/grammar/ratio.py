"""Ratios: 'randomized 2:1', '2:2:1', 'a 1-to-1 ratio'. A time of day is none."""

from collections.abc import Sequence

from extract.declare import Grammar, example
from extract.model import Number
from extract.numerals.skeleton import Found


def read(found: Found) -> Sequence[Number]:
    """All parts as `values`; '8:30' and '12:05' are times of day."""
    numerals = found.numerals("ratio")
    if any(n.printed.startswith("0") and len(n.printed) > 1 for n in numerals):
        return ()
    return tuple(found.numbers("ratio", "ratio"))


grammar = Grammar(
    pattern=r"""
        (?<![:;\d]|\b(?:week|day|month|year|visit|cycle)s?\s)
        (?P<ratio> (?&unsigned)(?:\s?:\s?(?&unsigned)){1,4} ) (?!:|\s?(?:am|pm|a\.m|p\.m|h\b|hours))
      | (?P<ratio> (?&count)[\s-]to[\s-](?&count) ) (?=[\s-](?:ratio|randomi[sz]ation|allocation))
    """,
    reads=read,
    rank=4,
    examples=(example("randomized {2:2:1}"), example("a {1-to-1} ratio"), example("at {8:05 am}")),
)
