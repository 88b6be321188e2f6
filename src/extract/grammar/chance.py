"""Chances in words: '6 in 10', 'one in four', '1 of every 6'. The value is the percentage, low and high the two numbers."""

from collections.abc import Sequence
from dataclasses import replace

from extract.declare import Grammar, example
from extract.model import Number
from extract.numerals.skeleton import Found


def read(found: Found) -> Sequence[Number]:
    """6 in 10 is 60 (percent) of low 6 and high 10."""
    (chance,) = found.numbers("chance", "percent")
    low, high = chance.low or 0, chance.high or 0
    if not 0 < low < high:
        return ()
    return (replace(chance, value=100 * low / high, printed=f"{100 * low / high:.6g}", unit="%"),)


grammar = Grammar(
    pattern=r"""
        (?P<chance> (?&count)(?:\s(?&people))?\s(?:in|out\sof|of)\s(?:every\s|each\s)?(?&count) )
        (?!\s?(?:(?&pct)|(?&unit)|[(])|(?<!(?&one)\sin\s(?&count))\s(?:were|was|had|of\sthe|other)|-)
    """,
    reads=read,
    rank=2,
    examples=(
        example("{about 6 in 10} patients", chance="60"),
        example("{one in four}"),
        example("{12} in {2012}"),
        example("{12} in the group"),
    ),
)
