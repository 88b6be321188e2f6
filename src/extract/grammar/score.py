"""Scores: 'scores of 5 or less', 'a score of at least 12', 'a score of 0 or 1', '*1.5 points'."""

from extract.declare import Grammar, example

grammar = Grammar(
    pattern=r"""
        \bscores?\b (?:\s?[,:=]\s?|\s(?:of|was|were|is|from|between)\s|\s)? (?:[<>≤≥]\s?|(?:at\sleast|more\sthan
                |less\sthan|greater\sthan|below|above|up\sto)\s)?
        (?P<score>(?&number)(?:(?:\s?-\s?|\s(?:to|or|and)\s)(?&number))?) (?!\s?(?:(?&measured)|\(|±))
      | (?P<score>(?&number)(?:(?&to)(?&number))?(?:[\s-]?(?&grade)|\s(?-i:[A-Z]{2,})\spoints?\b))
        (?!\s(?:[a-z-]+\s)?(?:scale|scoring))
    """,
    kinds={"score": "score"},
    rank=2,
    examples=(
        example("scores of {5 or less}", score="5"),
        example("score of {at least 12}", score="12"),
        example("underscores {12}"),
    ),
)
