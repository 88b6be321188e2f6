"""The copy of our made-up articles: sentences with slots for figures, by what they speak of.

"{12-90}" is a whole number drawn between the two, "{1.0-9.9}" one with as many decimals; {A}, {B}, {T}, {C} are names of the
article. "^{9}" is raised, "_{2}" lowered, "*P*" is italic.
"""

from __future__ import annotations

DRUGS = ("Velodrine", "Tarquamab", "Ostelivir", "Nembrutide", "Pliocept", "Quarzatinib", "Umbraline", "Sileprost", "Doxamivir")
TRIALS = ("HARBOUR-2", "LANTERN", "MERIDIAN", "CORACLE 3", "PLOUGHSHARE", "TALLOW-1", "WINDLASS", "FATHOM")
CONDITIONS = ("chronic heart failure", "plaque psoriasis", "severe asthma", "migraine", "kidney disease", "ulcerative colitis")
TITLES = (
    "One Pill, Two Questions: What {T} Tells Us About {A}",
    "{A} in {C}: {60-90} Weeks On",
    "Fewer Events, Smaller Doses",
    "Long-Term Outcomes With {A}",
)
DECKS = (
    "Results of {T} suggest that a once-daily tablet can do what injections did, in {30-60}% of those who tried everything else",
    "What {300-900} people at {20-90} sites can teach a clinic about {C}, and what they cannot",
)
BYLINES = ("By Ingrid Falk and Tomas Brede", "Medical writer: Anselm Korte, PhD", "Report from the autumn meeting, Trondhavn")
PARTS = {
    "Background": (
        "About {2-9} million people live with {C}, and {20-60}% of them are not controlled on two medicines or more.",
        "In a phase 2 study, {A} {5-20} mg lowered the annual rate from {1.10-2.90} to {0.20-0.90} events per patient-year.",
        "Guidelines of 20{10-20} call for treatment within {2-6} weeks of a first event, yet the median delay is {8-20} weeks.",
        "Earlier compounds of this class were withdrawn after {3-19} cases of drug-induced liver injury in {1000-9000} patients.",
        "Whether a lower dose would do as well in well-controlled, treatment-experienced patients has been an open question.",
        "The burden is not only physical: {30-70}% of those in work had missed at least {3-20} days in the past 12 months.",
    ),
    "Study design": (
        "{T} was a randomised, double-blind, placebo-controlled trial at {40-190} centres in {8-29} countries.",
        "Adults aged 18-{60-80} years with an eGFR of ≥{30-60} mL/min/1.73 m^{2} and a BMI of <{35-45} kg/m^{2} were eligible.",
        "Patients with a platelet count below {50-99} × 10^{9}/L or a QTc of >{450-500} ms could not take part.",
        "They were assigned 2:1 to {A} {10-40} mg once daily (n={300-600}) or {B} (n={100-299}) for {24-96} weeks.",
        "A {2-4}-week run-in phase was followed by a {12-52}-week dose-finding phase and an open-label extension.",
        "The primary end point was the time to a first confirmed event; {3-7} secondary end points were tested in a fixed order.",
        "A sample of {400-990} patients gave 90% power at a two-sided α of .05 to show a hazard ratio of {0.60-0.80}.",
        "Serum CO_{2} and HbA_{1c} were measured every {2-8} weeks by a central laboratory that did not know the assignment.",
    ),
    "Efficacy": (
        "At week {24-96}, {100-280} of {300-600} patients ({20.0-60.0}%) given {A} responded, against {10.0-19.9}% with {B}.",
        "The hazard ratio was {0.50-0.89} (95% CI, {0.30-0.49}-{0.90-0.99}; *P*<.001), and the curves parted after {2-9} weeks.",
        "Mean change from baseline was −{1.1-9.9} points (SD, {0.5-3.9}) with {A} and +{0.1-2.9} points with {B}.",
        "The treatment effect did not differ between {30-60} predefined subgroups, among them age (<65 or ≥65 years) and sex.",
        "In the re-randomised withdrawal phase, {60-95}% kept their response on the {5-10}-mg dose and {20-50}% on placebo.",
        "Of those with a first event, {12-40} ({3.0-9.9}%) had a second within {30-90} days, most of them after a missed dose.",
        "Quality-of-life scores improved by {4.0-19.0} points (95% CI, {1.0-3.9} to {20.0-29.9}), above the threshold of 3.5.",
        "The number needed to treat for {24-52} weeks to prevent one hospital admission was {7-49}.^{2,3}",
        "Urine albumin fell from {200-900} µg/mg to {20-190} µg/mg, a geometric mean ratio of {0.20-0.70}.",
    ),
    "Safety": (
        "Adverse events were reported by {60-95}% and {50-90}% of patients; {3-19} and {2-15} stopped treatment because of them.",
        "Serious infections occurred in {4-30} patients ({0.5-4.9}%), a rate of {0.8-3.9} per 100 patient-years.",
        "Infusion-site reactions were mild-to-moderate in {80-99}% of cases and lasted {1-5} days (range, 1-{9-30}).",
        "ALT rose to >3 × ULN in {2-19} patients, to >5 × ULN in {0-1}, and fell to normal within {10-40} days in all.",
        "There were {2-9} deaths, {0-1} of which was judged by a blinded, independent committee to be drug-related.",
        "Anti-drug antibodies were found in {1.0-9.9}% at month {6-24}; titres stayed ≤1:{20-90} and had no effect on exposure.",
        "Headache ({5-19}%), nasopharyngitis ({5-19}%) and upper-respiratory-tract infection ({2-9}%) were most common.",
    ),
    "In practice": (
        "Start with {5-10} mg daily for {1-4} weeks, then {15-40} mg; halve the dose if creatinine clearance is <{30-45} mL/min.",
        "Check liver enzymes at weeks {2-4}, {6-12} and {16-26}, and every {3-6} months thereafter.",
        "A single missed dose can be taken within {6-12} hours; after that, wait for the next one.",
        "Cost matters too: at $ {10-90} a day, the drug-acquisition price of a year is about $ {4-30},{100-999}.",
        "Women should use contraception until {4-12} weeks after the last dose, as the half-life is {9-40} days.",
        "Vaccines should be given at least {2-6} weeks before the first dose; live vaccines are contraindicated.",
    ),
}
QUOTES = (
    "We saw the curves part after only {2-9} weeks, and they never came together again",
    "A tablet that {30-60}% of patients keep taking is worth more than one that works in theory",
    "It took us {5-15} years to learn that less of it does more",
)
BULLETS = (
    "Take {5-40} mg with a glass of water, with or without food",
    "Measure blood pressure at weeks {1-4} and {5-12}",
    "Stop if ALT is >5 × ULN or bilirubin is >2 × ULN on {2-3} occasions, and refer the patient to a specialist",
    "Do not combine with strong CYP3A4 inhibitors at doses above {10-40} mg",
    "Report every pregnancy within {1-3} working days",
)
BOXES = (
    "How it works",
    "{A} binds a receptor that is found on {60-90}% of mast cells and blocks it for {12-36} hours after a single dose.",
    "Binding is reversible: {3-9} days after the last dose, less than {2-10}% of receptors are still occupied.",
)
NOTES = (
    "*Includes {2-19} patients who took no study drug.",
    "†Adjusted for region and baseline score; {3-30} values were missing.",
)
REFERENCES = (
    "{n}. Falk I, Brede T, Korte A, et al. {A} in adults with {C}. Northern J Med. 20{10-20};{300-390}:{100-400}-{401-900}.",
    "{n}. Korte A, Olander P. Guideline update 20{10-20}. Ann Coast Med. 20{10-20};{20-60}({1-9}):{10-90}-{91-99}.",
    "{n}. Velling R. Dose and response revisited. Harbour Rev Pharmacol. 20{10-20};{20-60}:{100-400}-{401-900}.",
)
FIGURE = "Figure 1. Share of patients without an event over {24-96} weeks, by assigned treatment"
LABELS = ("0", "20", "40", "60", "80", "100")
CAPTION = "Table 1. Outcomes at week {24-96} in {T}"
TABLE_NOTE = "Values are n (%) unless stated otherwise; {2-29} patients were lost to follow-up."
HEADS = ("Outcome", "{A} {10-40} mg (n={300-600})", "{B} (n={100-299})", "*P* value")
ROWS = (
    ("First confirmed event", "{20-99} ({4.0-29.0})", "{20-99} ({10.0-49.0})", "<.001"),
    ("Hospital admission for any cause in the double-blind phase", "{10-60} ({2.0-9.9})", "{10-60} ({4.0-19.9})", ".0{10-49}"),
    ("Death", "{2-9} ({0.5-1.9})", "{2-9} ({0.5-3.9})", ".{20-90}"),
    ("Mean change in score, points", "−{1.1-9.9}", "+{0.1-2.9}", "<.001"),
    ("Steroid-free at week {12-24}", "{100-190} ({40.0-60.0})", "{30-90} ({20.0-39.0})", ".00{1-9}"),
    ("eGFR slope, mL/min/1.73 m^{2}", "−{0.5-1.9}", "−{2.0-3.9}", ".0{10-49}"),
)
SPANNED = ("", "Week {12-24}", "", "Week {48-96}", "")  # over HEADS_BELOW: "" goes with what stands left of it
HEADS_BELOW = ("End point", "{A}", "{B}", "{A}", "{B}")
ROWS_BELOW = (
    ("Response, %", "{20.0-60.0}", "{10.0-19.9}", "{30.0-60.0}", "{10.0-29.9}"),
    ("Remission, %", "{10.0-40.0}", "{5.0-9.9}", "{20.0-40.0}", "{5.0-9.9}"),
    ("Any serious adverse event", "{2-30} ({0.5-4.9})", "{2-20} ({0.5-4.9})", "{5-40} ({0.9-9.9})", "{5-40} ({0.9-9.9})"),
    ("Median days in hospital", "{2-9}", "{3-9}", "{2-9}", "{3-9}"),
)
