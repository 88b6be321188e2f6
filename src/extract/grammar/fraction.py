"""Fractions of people: '21/50', '21 of 50', '21 out of 50'."""

from collections.abc import Sequence

from extract.declare import Grammar, example
from extract.model import Number
from extract.numerals.skeleton import Found


def read(found: Found) -> Sequence[Number]:
    """A part is not larger than its whole; 120/80 is no fraction."""
    (count,), (total,) = found.numbers("count", "count"), found.numbers("total", "n")
    return (count, total) if (count.value or 0) <= (total.value or 0) else ()


grammar = Grammar(
    pattern=r"""
        (?<![/-]|(?-i:\b[A-Z]{3,})\s) (?P<count>(?&count))
        (?: \s?/\s?(?P<total>(?&int)) (?!\s?(?:/|mm\s?Hg|(?&dose))) | \s(?:out\s)?of\s(?:the\s|these\s|all\s)?
                (?P<total>(?&count)) (?!\s?(?&pct)|\s(?!(?&adj)(?&events))(?&adj)(?&things))
          | (?:\scases?)?\samong\s(?:the\s)?(?P<total>(?&count)) (?=\s(?&adj)(?&people)) )
    """,
    reads=read,
    rank=5,
    examples=(
        example("{21}/{50} responded", count="21", total="50"),
        example("{1,204} of {3,010} women"),
        example("{12} of them"),
        example("the {50} women"),
        example("blood pressure {120/80 mm Hg}"),
    ),
)
