"""People and their share: '75 (40%)', '75/185 (40%)', '75 (40%) of 185', '40% (75 of 185)', '75 patients (40%)'."""

from extract.declare import Grammar, example

grammar = Grammar(
    pattern=r"""
        (?P<count>(?&count))
        (?: \s?/\s?(?P<total>(?&int)) | \s(?:out\s)?of\s(?:the\s|these\s|all\s)?(?P<total>(?&count)) )?
        (?: (?:\s(?:of\s)?(?!to\b|and\b|vs?\b|versus\b|or\b)[a-z][\w'-]*){0,5}? \s?[\(\[]\s? | (?<=[\(\[]\s?(?&count)
                |[\(\[]\s?(?&count)\sof\s(?&count))[;,]\s )
        (?P<percent>[<>≤≥~]?\s?(?&number)\s?(?&pct)) (?!-?\s?(?:CI\b|confidence|credible|CrI\b))
        (?: \s?[\)\]] \s(?:(?&people)\s)?(?:out\s)?of\s(?:the\s|these\s|all\s)? (?P<total>(?&count)) (?!\s?(?&pct)) )?
      | (?P<percent>(?&number)\s?(?&pct)) \s?[\(\[;,]\s?
        (?: (?:n\s?=\s?)?(?P<count>(?&int)) \s?(?:/|(?:out\s)?of(?:\sthe)?)\s? (?P<total>(?&int))
          | (?:n\s?=\s?)?(?P<count>(?&int)) (?=\s?[\)\]]) )
    """,
    kinds={"count": "count", "total": "n", "percent": "percent"},
    rank=5,
    examples=(
        example("{75} ({40%}) of patients relapsed", count="75", percent="40"),
        example("{1,204}/{3,010} ({40·0%}) women"),
        example("{18} ({3.4%}) of {528} treated patients"),
        example("{6%} ({16})"),
        example("{20} patients ({95% CI, 0.1-0.4})"),
    ),
)
