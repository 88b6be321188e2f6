"""Numbers that label: Table 2, Figure 3, grade 3, type 2, stage 3, PASI 90. No claims."""

from extract.declare import Grammar, example

grammar = Grammar(
    pattern=r"""
        \b(?:tables?|fig(?:ure|s)?\.?|appendix|box|chapter|section|reference|grades?|types?|stages?|class|level
                |part|panel|step|version|volume|vol\.?|issue|no\.|pages?|pp?\.|item|question|case|study
                |trial|aim|criterion|category|factor|line|model|schedule|supplement|periods?|populations?|genotypes?
                |serotypes?|subtypes?|receptor|experiments?|rounds?|chromosome|exon|codon|hypothesis|objective|protein
                |zone|schedule|quartile|tertile|quintile|Q) \s (?&int)(?!\s?(?&measured)) [a-z]? (?: \s?(?:-|/|or
                |to)\s?(?&small)(?!\s?(?&measured)) | \s?(?:,|and)\s?(?&small)(?!\s?(?&measured)|\s?[a-z]) )*+
      | (?<=\b(?:in|of|to|for|and|with|from|the|both)\s|^|\n) groups?\s (?&small)(?=\s(?&people))
      | \b(?:groups?|cohort|arms?) \s (?&int)(?!\s?(?&measured)|\s?\((?:IQR|SD|range|(?&number)\s?(?&pct))
                |\s(?&people)) [a-z]?
                (?: \s?(?:-|/|,|or|to|and)\s?(?&small)(?!\s?(?&measured)|\s(?:in|of|(?&people))\b) )*+
      | \b(?:group|cohort|arm)\s(?&word)(?=[\s,;:]*(?:\(|received|had|was|were|and\b|[,.;]))
    """,
    rank=4,
    examples=(
        example("Table 2 shows grade 3 or 4 events in group 1"),
        example("In the exercise group {8} ({10%}) fell"),
        example("{12} tables"),
    ),
)
