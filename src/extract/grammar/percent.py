"""Percentages: '42%', '42.0 %', '42 per cent', and lists that share a sign, '16 to 20%'."""

from extract.declare import Grammar, example

grammar = Grammar(
    pattern=r"""
        (?P<percent> (?:(?<!\bfrom\s)(?&number) (?&to) )? (?&number) [\s-]? (?&pct) )
      | (?P<low>(?&unsigned)) (?= (?:,\s (?&unsigned))*+ ,?\s(?:and|or|vs\.?|versus|to)\s (?&unsigned)\s?(?&pct) )
      | (?<!\bfrom\s)(?P<range>(?&number) \s?(?&pct) \s?(?:-|to|through)\s? (?&number) \s?(?&pct))
    """,
    kinds={"percent": "percent", "low": "percent", "range": "percent"},
    examples=(
        example("{42%} responded", percent="42"),
        example("{42·0 per cent} responded", percent="42.0"),
        example("{5% to 10%} of them"),
        example("the {90th} percentile"),
        example("a {42}-patient trial"),
    ),
)
