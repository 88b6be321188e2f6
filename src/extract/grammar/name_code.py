"""Numbers inside a name: CD52, IL-17A, COVID-19, T2, beta-1a, FEV1, SF-36. No claims."""

from extract.declare import Grammar, example

grammar = Grammar(
    pattern=r"""
        (?<=[A-Za-zα-ωß])(?<!\bq|(?-i:\b(?:to|and|of|was|vs|than|from|with)))
              (?!(?&signed))(?&any) (?:(?&unit)|[A-Za-z]+)? (?:[-/](?&any)(?:(?&unit)|[A-Za-z])?)*
      | (?<=(?-i:[A-Zα-ωß]|alpha|beta|gamma|omega|kappa|leukin|feron|aire|oglobulin)[-/]) (?&any) (?:(?&unit)
              |[A-Za-z])? (?:-(?&any)(?:(?&unit)|[A-Za-z])?)* (?![A-Za-z])
      | (?&small)-(?-i:[A-Z]{2,4})\b
      | (?<!\bq)(?&small)(?!x\b|[km]\b|bn\b|[ap]\.?m\b|th\b|st\b|to\b)[A-Za-zα-ω]+
      | (?&small)-(?:[a-z]*yl\b|\[)
      | (?<=\b(?-i:[a-z]{5,})(?<!\b(?:weeks?|months?|years?|visit|cycle|under|phase|score|hours?|approximately))-)
              (?&small) [a-z]? (?![-A-Za-z]|\s?(?&measured))
      | (?<=\b(?-i:CA)\s) (?&small)-(?&small)
      | (?<=(?-i:\b[A-Z][a-zA-Z]{1,30})(?<!\b(?:week|day|month|year|visit|cycle|age)s?)-) (?&small) (?![-A-Za-z]|\s?(?&measured))
    """,
    rank=5,
    examples=(example("CD52 and IL-17A and beta-1a"), example("{n=12}"), example("{12-week}")),
)
