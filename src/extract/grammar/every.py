"""Chances of a group that is said to be repeated: '1 of every 6', 'two patients out of every three', 'one in each 20'."""

from extract.declare import Grammar, example
from extract.numerals.chances import chance

grammar = Grammar(
    pattern=r"""
        (?P<chance> (?&count)(?:\s(?&adj)(?&people))?\s(?:in|out\sof|of|from)\s(?:every|each)\s(?&count) ) (?!\s?(?&pct))
        (?! \s(?:(?&adj)(?&people)\s)?treated\b )
    """,
    reads=chance,
    rank=7,
    examples=(
        example("{two of every three} patients ({67%})"),
        example("{1 of every 6}"),
        example("{nine out of every 10} women", chance="90"),
        example("{one man in each 20}", chance="5"),
        example("{every 12 weeks}"),
    ),
)
