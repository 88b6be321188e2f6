"""Addresses and registrations: URLs, DOIs, e-mail, NCT and ISRCTN numbers, telephones, versions. No claims."""

from extract.declare import Grammar, example

grammar = Grammar(
    pattern=r"""
        (?:https?://\s?|www\.)[^\s()]+ | \bdoi:?\s?\S+ | (?&decimal)/(?-i:[a-z])[^\s()]*(?&any)[^\s()]* | (?<=\s)\S+@\S+
      | \b(?:NCT|ISRCTN|ACTRN|ChiCTR\S*|UMIN\S*|EudraCT\S*|PMID:?|PMCID:?|CTRI\S*|DRKS|NTR|IRCT|KCT|TCTR|ISSN|ISBN
              |PACTR)(?:\s(?:no\.?|numbers?|identifiers?)[:,]?)?\s?[\w-]*(?&any)\S*?(?=[\s.,;:)\]]|$)
      | (?&year)-(?&int)-(?&small)-(?&small) | (?&year)-(?&large)-(?&small)
      | (?<!\w)(?:\+|tel(?:ephone)?\.?:?\s|call\s|fax:?\s|phone:?\s)[(]?(?&any)[)]?(?:[\s-]?[(]?(?&any)[)]?){1,5}
      | \(?(?&small)\)?[\s-](?&small)-(?:(?&large)|(?&dotted))(?!\s?(?&measured))
      | \b(?:SPSS|SAS|Stata|version|release|software)[\s,]*(?:version\s|v\.?\s?)?(?:(?&dotted)|(?&unsigned))
      | \b(?:room|suite|floor|apartment|apt\.?|P\.?O\.?\sbox)\s(?&int) | (?<!\w)(?&small)/(?&small)(?=\s(?:care
                |support|access|service|coverage))
      | (?&int)\s(?-i:[A-Z][a-z]+\s(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Boulevard|Blvd|Square)\b)
      | (?&dotted)(?:[\s-](?:(?&int)|(?&dotted)))*+(?!\w)
    """,
    rank=6,
    examples=(example("NCT01234567 and https://a.org/1"), example("call 555-555-0199"), example("{12} callers")),
)
