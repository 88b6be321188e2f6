"""Reference marks: 'as shown.[12]', 'disease.1,2', '[3-5]'. No claims."""

from extract.declare import Grammar, example

grammar = Grammar(
    pattern=r"""
        (?<=[a-z][.,;:)]?\s?) (?<!\b(?:CI|IQR|range|interval|CrI|median|mean|SD|min|max|age|n)\s?) \[(?&small)
                (?:\s?[,-]\s?(?&small))*+\]
      | (?<=[a-z]{2}[.,;:)]) (?&small)(?:[,-](?&small))*+ (?=\s|$)
    """,
    rank=3,
    examples=(example("as shown before.1,2 In"), example("shown [12]"), example("a median of {12} [IQR {3-18}]")),
)
