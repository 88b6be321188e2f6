"""Words that stand around numbers in trial reports, as pattern pieces for grammars: `(?&people)`, `(?&link)` …

Everyday vocabulary of the field only; no drug, trial or measure is named here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from extract.numerals.numeral import NAME, WORDS
from extract.numerals.units import WORDS as UNITS

_PEOPLE = (
    r"patients? participants? subjects? adults? women woman men man children child people persons? individuals? "
    r"volunteers? infants? neonates? newborns? babies females? males? girls? boys? adolescents? teenagers? users? "
    r"smokers? mothers? fathers? parents? caregivers? nurses? physicians? clinicians? students? residents? "
    r"workers? veterans? inpatients? outpatients? responders? nonresponders? non-responders? survivors? "
    r"recipients? donors? controls? cases? completers? households? families couples? pregnancies eyes? knees? "
    r"hips? teeth tooth limbs? lesions? animals? mice mouse rats? rabbits? dogs? pigs? sheep respondents? "
    r"non-?smokers? nulliparous multiparous dyads? pairs? lives members? beneficiaries americans britons "
    r"europeans"
)
_EVENTS = (
    r"events? deaths? episodes? relapses? exacerbations? infections? hospitali[sz]ations? admissions? "
    r"infarctions? strokes? bleeds? fractures? falls? seizures? attacks? failures? recurrences? progressions? "
    r"malignancies cancers? withdrawals? discontinuations? dropouts? drop-outs complications? reactions? "
    r"infestations? births? stillbirths? miscarriages? readmissions? reports? occurrences? responses? remissions? "
    r"injuries diagnoses suicides? transplantations? surgeries operations? visits"
)
_THINGS = (
    r"cent(?:er|re)s? sites? countr(?:y|ies) trials? studies study groups? arms? cohorts? hospitals? practices "
    r"clinics? institutions? doses? courses? cycles? injections? infusions? tablets? capsules? pills? syringes? "
    r"vials? pens? puffs? drops? drugs? agents? medications? therap(?:y|ies) treatments? regimens? sessions? "
    r"visits? questions? class(?:es)? items? domains? measures? outcomes? end\s?points? factors? criteria "
    r"criterion categories category types? kinds? ways? steps? stages? subgroups? comparisons? parameters? "
    r"variables? biomarkers? genes? symptoms? lines? nations? states? cities continents? regions? wards? schools? "
    r"villages? communities clusters? teams? strategies interventions? programs? programmes? components? phases? "
    r"periods? databases? articles? publications? reviews? reports? samples? specimens? biopsies biopsy lesions? "
    r"joints? sections? sets? series occasions? assessments? evaluations? scans? images? observations? "
    r"measurements? procedures? operations? products? options? formulations? conditions? diseases? reasons? "
    r"limitations? parts? halves risk\sfactors? relapses? exacerbations? attacks? episodes? events? infections? "
    r"failures? replicates? experiments? meals? servings? drinks? cigarettes? packs? hits? alleles? copies "
    r"isolates? strains? strata batches? blocks? rounds? modules? lessons? calls? contacts?"
)


def _spellings(word: str) -> list[str]:
    """Every word that a word with optional letters or branches stands for: 'cent(?:er|re)s?' is four."""
    if branch := re.search(r"\(\?:([^()]*)\)(\?)?", word):
        options = [*branch[1].split("|"), *([""] if branch[2] else [])]
        return [s for o in options for s in _spellings(word[: branch.start()] + o + word[branch.end() :])]
    if option := re.search(r"(\[[a-z]+\]|\\s|[^\\?])\?", word):
        return [s for o in (option[1], "") for s in _spellings(word[: option.start()] + o + word[option.end() :])]
    if letters := re.search(r"\[([a-z]+)\]", word):
        return [s for o in letters[1] for s in _spellings(word[: letters.start()] + o + word[letters.end() :])]
    return [word.replace(r"\s", " ")]


def _tree(words: set[str]) -> str:
    """A pattern for any of the words that reads each letter once, as an alternation of hundreds is slow."""
    heads: dict[str, set[str]] = {}
    for word in words - {""}:
        heads.setdefault(word[0], set()).add(word[1:])
    branches = [(re.escape(head) if head != " " else r"\s") + _tree(tails) for head, tails in sorted(heads.items())]
    if not branches:
        return ""
    whole = branches[0] if len(branches) == 1 else f"(?>{'|'.join(branches)})"
    if "" not in words:
        return whole
    return f"{whole}?+" if len(branches) > 1 or len(whole) == 1 else f"(?:{whole})?+"  # each group costs time to compile


def _either(words: str) -> str:
    return _tree({spelling for word in words.split() for spelling in _spellings(word)}) + r"\b"


_CUES = r"mean|average|median|differences?|reductions?|ratio|decreases?|increases?|IQR|range|SD|SE|SEM|CI"
_TEXT = rf"(?!\b(?:{_CUES})\b)[^.;:()\[\]\n{WORDS['any'][1:-1]}]"

WORDING: Mapping[str, str] = {
    "people": _either(_PEOPLE),
    "events": _either(_EVENTS),
    "things": _either(_THINGS),
    # up to three describing words before a noun
    "adj": (
        r"(?:(?!(?:to|and|or|vs|versus|of|in|with|for|at|on|by|from|than|were|was|had|per|the|a|an|is|are)\b)"
        r"[A-Za-z][\w'/-]*,?\s){0,3}?"
    ),
    # "to" and dashes between two ends of a range
    "to": r"(?:\s?-\s?|\s(?:to|through|until|up\sto)\s)",
    # from a cue such as "mean" to its value: some words, perhaps one bracket or time, then a verb, preposition or sign
    "link": (
        rf"(?:{_TEXT}|\s?[(\[][^()\[\]\n]{{1,40}}[)\]]|[\s-](?:week|month|day|year)s?\s{WORDS['int']}|{WORDS['int']}[\s-]?{UNITS['time']})"
        r"{0,90}?(?:\s?[,:=]|\s(?:was|were|of|is|are|being|by|to|from|as|score|value|reached|averaged)\b|\b(?<=averaged))"
        rf"(?:\s(?:only|estimated|calculated|found\sto\sbe|observed\sto\sbe|at|as|about|approximately|around|just|nearly|almost|over(?!\s{WORDS['any']}[\s-]?{UNITS['time']})|also|still))*\s?[<>≤≥~]?\s?"
    ),
    "name": f"[{NAME}]",
    "more": r"(?:more|fewer|greater|less|higher|lower|longer|shorter|larger|smaller|better|worse|older|younger|faster|slower)",
    "change": _either(
        r"reductions? improvements? increases? decreases? declines? drops? rises? falls? gains? losse?s? slowing "
        r"risk\sreduction worsening deterioration growth savings? delay lowering change"
    ),
    "changed": _either(
        r"reduc(?:ed|es|ing|e) decreas(?:ed|es|ing|e) increas(?:ed|es|ing|e) improv(?:ed|es|ing|e) "
        r"lower(?:ed|s|ing) cut(?:s|ting)? declin(?:ed|es|ing|e) fell falls? falling rose rises? rising risen "
        r"fallen dropp?(?:ed|s|ing) grew grown slow(?:ed|s|ing) worsen(?:ed|s|ing) chang(?:ed|es|ing|e) "
        r"shr(?:ank|unk|inks) gained lost deteriorated rais(?:ed|es|ing) diminish(?:ed|es) attenuated "
        r"delay(?:ed|s) prolong(?:ed|s) shorten(?:ed|s) extend(?:ed|s)"
    ),
    "enrolled": (
        r"(?:randomi[sz]ed|randomly|enrolled|recruited|included|allocated|assigned|screened|analy[sz]ed|evaluated|studied|registered|"
        r"invited|eligible|evaluable|assessed\sfor\seligibility)"
    ),
}
