"""Acronyms with a number: 'PASI 90', 'ACR 20', 'CARE 1'. Statistics and values (BMI 31, OR 2) keep theirs. No claims."""

from extract.declare import Grammar, example

grammar = Grammar(
    pattern=r"""
        (?<=(?-i:\b(?!(?:HR|OR|RR|IRR|CI|CrI|SD|SE|SEM|IQR|BMI|AUC|ARR|NNT|NNH|MD|SMD|WMD|RD|ICC|CV|VAS|AND|TO|VS|N|P
                |ALL|IN|OF|THE|PHASE|PHASES|WEEKS?|MONTHS?|DAYS?|YEARS?|AGED?|SCORE|TOTAL|BY|AT|FOR|WITH|ITT|USD|EUR
                |GBP|[A-Z]*DI|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|[IVX]+)\b)
        (?:[A-Z][A-Z0-9-]*[A-Z]{2,}|[A-Z]{3,}))\s) (?&int)(?!\s?(?:\(\s?(?:n\s?=\s?)?(?&any)|(?&measured)|±|:(?&any))
                |\s(?:patients|events|of|out)\b|[./]?(?&any)|\s(?:to|-)\s?(?&any)|-(?&any))
      | (?<=(?-i:\b[a-z][A-Z]{2,})\s) (?&small)(?:(?:-|\sto\s)(?&small))? (?!\s?(?:(?&measured)|\((?&any)))
    """,
    rank=3,
    examples=(example("PASI 90 at week {16}"), example("BMI {31}"), example("HR {2}")),
)
