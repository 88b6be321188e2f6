"""The words around a value: the sentence with its numbers and names masked, its subjects, predicates and the words behind."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extract.model import Mention, Span

ARM, NUM, TIME, STUDY = "\ue000", "\ue001", "\ue002", "\ue003"
MASKS = f"{ARM}{NUM}{TIME}{STUDY}"
UNMASK = dict.fromkeys(map(ord, MASKS))
PEOPLE = regex.compile(
    r"\b(?:(?:(?:more|fewer|most|all|many|some|the|of|these|those|other|eligible|treated|enrolled|randomi[sz]ed|adult"
    r"|pediatric|study|a\stotal\sof|overall|significantly|higher|greater|lower|smaller|"
    r"majority|proportion|percentages?|numbers?|shares?|rates?)\s)*)(?:patients?|participants?|subjects?|women|men"
    r"|children|adults|individuals|people|persons|they|he|she|those|who|whom|volunteers|infants|"
    r"mothers|recipients|adolescents|boys|girls|students|respondents|completers)\b",
    regex.IGNORECASE,
)
VERB = regex.compile(
    r"\b(?:was|were|is|are|had|has|have|did|does|do|been|be|occurred|happened|improved|increased|decreased|fell|rose"
    r"|dropped|declined|changed|reported|reached|achieved|attained|experienced|"
    r"developed|showed|shown|remained|received|averaged|ranged|differed|lost|gained|went|led|resulted|amounted"
    r"|climbed|grew|shrank|doubled|halved|worsened|deteriorated|came|stood|met|got|saw|cut|"
    r"completed|discontinued|withdrew|died|survived|relapsed|responded|progressed|recovered|preferred|favou?red"
    r"|reduced|observed|noted|seen|found|recorded|affected|maintained|demonstrated|yielded|gave|"
    r"corresponding|corresponds?|equals?|required|needed|underwent|suffered|stayed|became)\b",
    regex.IGNORECASE,
)
ADVERB = (
    r"(?:also|only|significantly|still|not|never|already|again|previously|numerically|slightly|markedly"
    r"|consistently|generally|substantially|approximately|about|nearly|almost|just|even|more|less|often"
    r"|frequently)"
)
LEAD = regex.compile(
    r"^(?:[\s,:;.()\[\]•–—*|-]+|(?:and|but|while|whereas|however|overall|similarly|moreover|respectively|also|yet"
    r"|then|thus|although|because|as|so|that|which|with|of|in|on|by|for|to|from|at|the|a|an|"
    r"there|results?|showed|shows|data|based|both|either|each|this|these|those|its|their|who|whose|where|when"
    r"|corresponding|compared|versus|vs\.?|than|or|into|after|over|during|were|was|is|are|had|has|have|did|"
    r"be|been|an\sadditional|reported|occurred|among|between|through|up|about|only|no|not|any|per|group|groups|arms?"
    r"|it)\b(?![-']))+",
    regex.IGNORECASE,
)
TRAIL = regex.compile(
    rf"(?:[\s,:;.()\[\]•–—*|=<>≥≤-]+|\b(?:and|but|while|whereas|or|of|in|on|by|for|to|from|at|with|the|a|an|as|than"
    rf"|into|after|over|during|per|among|between|through|up|about|was|were|is|are|had|has|have|"
    rf"did|be|been|group|groups|arms?|compared|versus|vs\.?|respectively|that|which|who|{ADVERB}|mean|median|average"
    rf"|rate\sof|total|alone|seen|observed|reported|reached|it|each|both|either|those|given|"
    rf"receiving|treated|taking|assigned|patients|participants|randomi[sz]ed|approximately|nearly|around|least|most"
    rf"|further|additional)\b)+$",
    regex.IGNORECASE,
)
PHRASES = regex.compile(
    rf"\b(?:at|by|after|through|until|within|over|during|for|from|to|since|before|between|in)\s(?:the\s|a\s|an\s"
    rf"|that\s)?(?:first\s|next\s|end\sof\s|(?:and\s|,\s)?{TIME}\s?)*{TIME}(?:\s(?:of|and)\s(?:treatment|follow-up"
    rf"|therapy|{TIME}))?|{TIME}"
    rf"|\b(?:in|with|for|on|among|of|receiving|received|given|taking|to|than|from|by|treated\swith|who\sreceived"
    rf"|who\stook|assigned\sto|randomi[sz]ed\sto|compared\swith|versus|vs\.?)\s(?:the\s|either\s|those\s(?:on|given"
    rf"|receiving|in|with)\s(?:the\s)?)?{ARM}(?:(?:,\s|\sand\s|,\sand\s|\sor\s|/)(?:the\s)?{ARM})*(?:\s(?:groups?"
    rf"|arms?|patients|recipients|participants|alone))?"
    rf"|{ARM}(?:\s(?:groups?|arms?))?|\b(?:in|of|across|from)\s(?:the\s)?{STUDY}(?:\s(?:trials?|study|studies))?"
    rf"|{STUDY}|\bbased\son\s[^,;]{{3,60}}?estimates?,?|\bin\s(?:both|each|either|all|the\stwo)\s(?:groups|arms)"
    rf"|\bbetween\s(?:the\s)?(?:two\s)?(?:groups|arms)",
    regex.IGNORECASE,
)
BOUNDARY = regex.compile(
    r";|\.\s|(?<!\d):(?!\d)|,\s(?:and|but|while|whereas|with|corresponding|a|an)\s|\bwhereas\b|\bcompared\s(?:with"
    r"|to)\b|\bversus\b|\bvs\b\.?|\bthan\b|\bagainst\b"
)
NOUN_AFTER = regex.compile(
    r"\A[\s-]*(?P<noun>(?!patients|participants|subjects|women|men|people|adults|children|of\b|in\b|and\b|vs\b"
    r"|versus\b|to\b|with\b|for\b|on\b|at\b|or\b|were\b|was\b|had\b|compared\b|per\b|points?\b|years?\b|days?\b"
    r"|weeks?\b|months?\b|units?\b)(?:[\p{L}][\p{L}-]+\s?){1,3}?)(?=[\s,;.)]|\Z)",
    regex.IGNORECASE,
)
NOT_NOUN = regex.compile(
    rf"{PEOPLE.pattern}|{VERB.pattern}|\b\w+(?:ed|ing)\b|\b(?:who|that|respectively|during|after|before|through"
    rf"|because|over|than|among|least|of)\b",
    regex.IGNORECASE,
)
CONTENT = regex.compile(r"\p{L}{3,}|\b[A-Z]{2,}\d*|\p{Lu}\p{L}*\s?\d+")


# Words that say how a value moved, not what it measures.
EFFECT = regex.compile(
    r"(?:(?:an?|the|relative|represents|represented|considered|statistically|corresponding|absolute|net|overall"
    r"|significant|mean|risk|percent(?:age)?|further|respective)\s)*(?:represents|fall|fewer|more|less|improvements?"
    r"|reductions?|decreases?|increases?|benefits?|difference|change|gain|rise|drop|decline|"
    r"deterioration|worsening|lower|higher|greater|fewer|better|relative|respectively|points?|significant(?:ly)?"
    r"|hazard ratio|odds ratio|rate ratio|risk ratio|ratio)(?:\s(?:in|of)\s(?:the\s)?(?:risk|group|favou?r))?",
    regex.IGNORECASE,
)
VAGUE = frozenset({"events", "event", "cases", "case", "episodes", "episode", "patients"})


def mask(text: str, base: int, values: Sequence[Span], mentions: Sequence[Mention]) -> str:
    """The sentence with every number, arm, time and study replaced by one sign; the length stays."""
    chars = list(text)
    marks = {"arm": ARM, "time": TIME, "study": STUDY}
    for span, sign in [(m.span, marks[m.kind]) for m in mentions if m.kind in marks] + [(v, NUM) for v in values]:
        a, b = max(0, span.start - base), min(len(chars), span.end - base)
        if a < b:
            chars[a:b] = [sign] + ["\x00"] * (b - a - 1)
    return "".join(chars)


SAID = regex.compile(
    r"^(?:[^,;.]{0,60},\s)?(?:the\s|these\s|our\s)?(?:\w+\s){0,2}(?:results?|data|findings|analys[ie]s|study|trial"
    r"|investigators|authors|we|it)\s(?:also\s|have\s|has\s)?(?:showed|shows|shown|found|demonstrated|"
    r"indicated|revealed|suggest(?:s|ed)|reported|observed)\s(?:that\s)?",
    regex.IGNORECASE,
)


BRACKETED, BLANKS = regex.compile(r"\([^()]*\)|\[[^\[\]]*\]"), regex.compile(r"\s+")


def unmasked(masked: str) -> str:
    """The words without masks, brackets, arms, times and trials."""
    text = BRACKETED.sub(" ", masked.replace("\x00", ""))
    text = SAID.sub(" ", PHRASES.sub(" ", text).strip())
    return BLANKS.sub(" ", text).strip()


def tidy(phrase: str, whole: bool = False) -> str:
    """A phrase without function words at its ends, cut before its first verb unless `whole`."""
    before = None
    while before != phrase:
        before = phrase
        phrase = TRAIL.sub("", LEAD.sub("", phrase)).strip()
    phrase = phrase.translate(UNMASK)
    # "ARR was significantly lower": the outcome is what stands before the verb
    if not whole and (verb := VERB.search(phrase)) and tidy_head(phrase[: verb.start()]):
        phrase = phrase[: verb.start()].strip()
    words = phrase.split()
    return " ".join(words[: 14 if whole else 9]) if CONTENT.search(phrase) else ""


def tidy_head(phrase: str) -> bool:
    """Whether the words before a verb can name an outcome: content, and no person."""
    return bool(CONTENT.search(LEAD.sub("", phrase))) and not PEOPLE.search(phrase)


# "Among patients with severe disease, ...": a setting, not the subject
SETTING = regex.compile(
    r"^[\s,]*(?:in|among|at|over|for|of|during|after|by|with|on|across|from|through|within)\b[^,;:]{0,90},\s*", regex.IGNORECASE
)
RELATIVE = regex.compile(r"\b(?:that|which|who|whose)\b", regex.IGNORECASE)
LED = regex.compile(r"\A(?:led|leading|resulted|resulting)\b", regex.IGNORECASE)


VERB_FIRST = regex.compile(rf"^(?:{VERB.pattern})(?:\s{ADVERB})*", regex.IGNORECASE)


def subject_of(piece: str) -> tuple[str, str]:
    """(subject, predicate) of the words before a value; people as subject leave the predicate to tell."""
    plain = unmasked(piece)
    while lead := SETTING.match(plain):
        plain = plain[lead.end() :]
    verbs = list(VERB.finditer(plain))
    verb = verbs[0] if verbs else None
    # "Events that led to a visit occurred in": the main verb is the last one
    if verb and len(verbs) > 1 and RELATIVE.search(plain[: verb.start()]) and not PEOPLE.search(plain[: verb.start()]):
        verb = verbs[-1]
    subject, predicate = (plain[: verb.start()], plain[verb.start() :]) if verb else (plain, "")
    if verb and LED.match(predicate) and tidy(predicate):
        return tidy(f"{subject} {predicate}", whole=True), ""
    if PEOPLE.search(subject):
        rest = PEOPLE.sub(" ", subject)
        subject = rest if tidy(rest) and not verb else ""
    return tidy(subject, whole=True), tidy(PEOPLE.sub(" ", VERB_FIRST.sub("", predicate)))


STOP = regex.compile(rf"{NUM}|;|\.\s|\.\Z|,\s|\(|\bcompared\b|\bversus\b|\bvs\b|\bthan\b|\bwhile\b|\bwhereas\b|\band\s(?={NUM})")
OF_THE = regex.compile(r"^[\s%)\],]*(?:of\s(?:the\s)?)?")
PEOPLE_FIRST = regex.compile(rf"^\s*(?:{PEOPLE.pattern})", regex.IGNORECASE)
HAD = regex.compile(
    r"^\s*(?:had|have|has|experienced|achieved|reported|reached|attained|developed|showed|were|was|remained|maintained|met)\b\s*",
    regex.IGNORECASE,
)


def words_behind(masked: str, at: int) -> str:
    """The words behind a value up to the next value or clause."""
    end = len(masked)
    if m := STOP.search(masked, at):
        end = m.start()
    plain = unmasked(masked[at:end])
    plain = OF_THE.sub("", plain)
    plain = PEOPLE_FIRST.sub(" ", plain)
    return tidy(HAD.sub("", plain))
