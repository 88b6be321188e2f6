"""A least number of events, as criteria set it: 'at least 2 relapses', '≥1 attack', '2 or more episodes'."""

from extract.declare import Grammar, example

grammar = Grammar(
    pattern=r"""
        (?<=\bat\sleast\s|≥\s?) (?P<things>(?:(?&small)|(?&word))\s(?&events))
      | (?<=\bat\sleast\s|≥\s?) (?P<things>(?&small)|(?&word)) (?=\s(?&adj)(?&events))
      | (?P<things>(?&small)|(?&word)) (?=\s(?:or|and)\s(?:more|fewer)\s(?&adj)(?:(?&events)|(?&things)))
    """,
    kinds={"things": "count_of_things"},
    rank=4,
    examples=(
        example("{at least 2 relapses}", things="2"),
        example("{three or more} attacks"),
        example("{122 events}"),
    ),
)
