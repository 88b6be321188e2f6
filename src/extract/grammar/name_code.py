"""Numbers inside a name: CD52, IL-17A, COVID-19, T2, beta-1a, FEV1, SF-36. No claims."""

from extract.declare import Grammar, example

grammar = Grammar(
    pattern=r"""
        (?<![A-Za-z]) (?! (?:n|p)[=<] ) [A-Za-z][A-Za-zα-ωß]*+ (?&any) [A-Za-z]* (?:[-/](?&any)[a-z]?)*
      | (?-i:[A-Za-z][A-Za-zα-ωß]*[A-Zα-ωß]|(?<![A-Za-z])[A-Z]|alpha|beta|gamma|omega|leukin|feron|aire) [-/] (?&any) [A-Za-z]? (?![A-Za-z])
      | (?-i:\b(?!(?:Week|Day|Month|Year|Visit|Cycle)s?-)[A-Z][A-Za-z]+)-(?&small)(?![-A-Za-z]|\s?(?&measured))
    """,
    rank=5,
    examples=(example("CD52 and IL-17A and beta-1a"), example("n={12}"), example("{12}-week")),
)
