"""Ages: 'aged 18 to 50 years', '18 to 55 years of age', '12 years or older', '65-year-old', 'older than 60 years'."""

from extract.declare import Grammar, example

_YEARS = r"(?:[\s-]?(?&time))"

grammar = Grammar(
    pattern=rf"""
        (?P<age> (?&number)(?:{_YEARS})?(?:(?&to)(?&number)|\sand\s(?&number))? {_YEARS} [\s-](?:of\sage|old|or\solder
                |and\solder|or\syounger|and\sabove|and\sover)\b (?:\sor\s(?:older|younger))? )
      | \b(?:aged?|ages)\b \s?(?:(?:range|between|from|of|group|was|is|:|,|=|limit|cutoff)\s?){{0,2}} (?:[<>≤≥]\s?
              |at\sleast\s|over\s|under\s|above\s|below\s)?
        (?P<age> (?&number)(?:{_YEARS})?(?:(?&to)|\sand\s) (?&number)(?:{_YEARS})? )
      | \b(?:aged|ages|age\sof|age\s[<>≤≥]|aged\s[<>≤≥]) \s? (?:at\sleast\s|over\s|under\s|above\s|below\s|[<>≤≥]\s?)?
              (?P<age> (?&number)(?:{_YEARS})? ) (?!\s?[(±])
      | \bage[ds]?\s(?P<age>(?&number))(?=\s(?:and|or)\s(?:older|over|above|younger|under))
      | \b(?:older|younger)\sthan\s (?P<age>(?&number)(?:{_YEARS})?)
      | (?&people)\s[\(\[]?(?:aged\s)?(?P<age>(?&int)(?&to)(?&int)\s?(?&time))
    """,
    kinds={"age": "age"},
    rank=5,
    examples=(
        example("aged {18 to 50 years}", age="18"),
        example("{20 and 50 years of age}"),
        example("{12 years or older}"),
        example("a {65-year-old} man"),
        example("over {12 years}"),
        example("the average of {12}"),
    ),
)
