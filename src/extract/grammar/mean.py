"""Means and medians after their word: 'mean age was 49.8 years', 'a mean of 0.23 L', 'median count was 227 cells/µL'."""

from extract.declare import Grammar, example

_VALUE = r"(?&number)(?:\s?-?(?&measured))?"

grammar = Grammar(
    pattern=rf"""
        \b(?:means?|averag(?:e|es|ed|ing)) \b (?! \s(?:\w+\s)?(?:difference|ratio)s?\b ) (?&link) (?P<mean>{_VALUE})
      | \bmedians? \b (?&link) (?P<median>{_VALUE})
      | \bmean \s (?:age\s|value\s|score\s)? (?P<mean>{_VALUE})
      | \bmedians? \s (?:age\s|value\s|score\s)? (?P<median>{_VALUE})
      | \bM\s?=\s?(?P<mean>{_VALUE})
      | (?<=\b(?&changed)(?:\s(?!to\b)[a-z]+){{0,4}}\s(?:by|from|to)\s)
        (?P<mean>(?&number)[\s-]?(?&grade)|(?&decimal)(?!\s?-?(?&measured)|\stimes)(?:\s(?:[A-Z]\w*\s)?points?)?)
      | \bchanges? \b (?&link) (?P<mean>(?&number)(?!\s?(?&pct))(?:\s?-?(?&measured))?)
      | (?P<mean>{_VALUE})\s?(?P<pm>±|\+/?-)\s?(?P<spread>(?&unsigned)(?:\s?(?&measured))?)
    """,
    kinds={"mean": "mean", "median": "median", "spread": "sd"},
    rank=6,
    examples=(
        example("the mean age was {49.8 years}", mean="49.8"),
        example("increased by a mean of {0.23 L}", mean="0.23"),
        example("median count was {227 cells/µL}", median="227"),
        example("{13.7} ± {2.2 kg}", mean="13.7", sd="2.2"),
        example("a mean of both; {12} patients"),
    ),
)
