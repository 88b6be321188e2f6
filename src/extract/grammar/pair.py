"""A number and one more in brackets, as in tables: '151 (55)', '7.6 (2.5)', '−1.3 (−1.8 to −0.8)'.

What the two are is said elsewhere, by a heading such as 'No. (%)' or 'mean (SD)'.
"""

from extract.declare import Grammar, example

grammar = Grammar(
    pattern=r"""
        (?P<first>(?&digits)(?:\s?(?&measured))?) \s?[\(\[] (?P<second>(?&digits)(?:(?:(?&to)|,\s
                |;\s)(?&digits))?) [\)\]]
      | (?<=[\(\[]\s?) (?P<second>(?&decimal)(?:(?&to)|[,;]\s)(?&digits)) (?=\s?[\)\]])
      | (?P<first>(?&digits)) \s?± \s?(?P<second>(?&unsigned))
    """,
    kinds={"first": "other", "second": "other"},
    examples=(
        example("{7.6} ({2.5})", first="7.6", second="2.5"),
        example("{−1.3} ({−1.8 to −0.8})"),
        example("{7} ({2} more)"),
    ),
)
