"""People and events counted: '122 events', 'five deaths', '487 exacerbations', 'none', 'no deaths'."""

from extract.declare import Grammar, example

grammar = Grammar(
    pattern=r"""
        (?P<count>(?&count)) (?=\s(?&adj)(?&people))
      | (?P<count>(?&count)\s(?&events))
      | (?P<count>(?&count)) (?=\s(?&adj)(?&events))
      | (?P<count>(?&small)|(?&large)) (?=\s(?:had|have|were|was|did|received|completed|discontinued|withdrew|died
              |responded|reported|experienced|achieved|relapsed|underwent|remained|continued|dropped|developed|reached
              |met|entered|declined|refused|took)\b)
      | (?P<count>(?&none)) (?=\s(?:of\b|(?&adj)(?:(?&people)|(?&events))) )
      | (?<=\b(?:and|but|in|by)\s|,\s)(?P<count>(?&none)) (?=\s(?:on|in|with|for|had|were|was)\b|[.,;)])
      | (?P<count>(?&none)) (?=\s(?:and|or|vs?\.?|versus)\s(?&count)|\s\((?&any))
      | (?<=\bin\s|,\s) (?P<count>(?&one)) (?=(?:,|,?\s(?:and|or|vs?\.?|versus))\s(?:(?&count)|(?&none)))
      | (?<=(?:(?&count)|(?&none))(?:\s(?&people))?\s(?:and|vs?\.?|versus)\s) (?P<count>(?&one))
        (?=[.,;)]|\s(?:in|on|with|of|for)\b)
    """,
    kinds={"count": "count"},
    rank=2,
    examples=(
        example("{122 events}", count="122"),
        example("{five deaths}", count="5"),
        example("{12} women"),
        example("{12} peoples"),
    ),
)
