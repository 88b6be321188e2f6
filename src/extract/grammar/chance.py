"""Chances in words: '6 in 10', 'one in four'. The value is the percentage, low and high the two numbers."""

from extract.declare import Grammar, example
from extract.numerals.chances import chance

grammar = Grammar(
    pattern=r"""
        (?P<chance> (?&count)(?:\s(?&people))?\s(?:in|out\sof|of)\s(?&count) )
        (?!\s?(?:(?&pct)|(?&unit)|[(])|(?<!(?&one)\sin\s(?&count))\s(?:were|was|had|of\sthe|other)|-)
    """,
    reads=chance,
    rank=2,
    examples=(
        example("{about 6 in 10} patients", chance="60"),
        example("{one in four}"),
        example("{12} in {2012}"),
        example("{12} in the group"),
    ),
)
