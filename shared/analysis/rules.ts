/** A clinical rule or formula by which something is computed, for people who want to check it. */
export interface Rule {
  readonly name: string;
  /** In words and signs that a clinician reads. */
  readonly formula: string;
  /** When it does not hold, or says less. */
  readonly limits: string;
  /** Where the rule comes from; "definition" for plain arithmetic. */
  readonly reference: string;
}

export type RuleId =
  | "last and first result"
  | "log change"
  | "difference"
  | "log reduction after treatment"
  | "doubling time"
  | "time to first undetectable"
  | "duration undetectable"
  | "molecular to morphologic lead time"
  | "MRD response"
  | "disease state"
  | "antigen state"
  | "antigen escape"
  | "given at a time"
  | "time between";

/** Every rule that anything in a case is computed by. */
export const rules: Readonly<Record<RuleId, Rule>> = {
  "last and first result": {
    name: "Last result before, first result after",
    formula:
      "Of each series (one assay, target, specimen and marker): the last result up to the moment, one of the same day among them, and the first result after it. A result that is recorded for a span holds on every day of it.",
    limits:
      "Nothing is known between two results, and no number between them is computed. A sample that was not done or not evaluable is named, and does not stand in the way of the last result that says something. Where only the order of events is known, the days (≈) are estimates.",
    reference: "Definition. Series are kept apart: IG/TR and BCR::ABL1 results agree in 69 % (PMC5777198).",
  },
  "log change": {
    name: "Log₁₀ change",
    formula:
      "log₁₀(later result ÷ earlier result), both of one series. −1 is a fall to a tenth. An undetectable result counts as below its limit, a positive result that is not quantifiable as between its limits, one above the range as above it; the change is then a bound, written ≥, ≤ or between.",
    limits:
      "The limit is the sample's own, else the one that is stated for the assay; with neither, and for “positive” or “negative” without a number, nothing is computed. A recorded 0 is no number on a logarithmic scale. Several results of one time are not averaged: the change is between those that each of them gives. MRD is compared across a remission or a relapse too, which is then named; blasts and counts are not.",
    reference:
      "Definition. A negative result says no more than its sensitivity (PMC8824253); series are never mixed (PMC5777198).",
  },
  difference: {
    name: "Difference",
    formula:
      "later result − earlier result, both of one series, in the unit of the assay (of percentages: percentage points). None across a remission that lies between the two, nor across a relapse between two remissions: the level was not on the way from one to the other.",
    limits:
      "For series on a linear scale: blasts, blood counts and other laboratory values. A result outside the measuring range gives a bound.",
    reference: "Definition.",
  },
  "log reduction after treatment": {
    name: "Log₁₀ change after a treatment",
    formula:
      "log₁₀(result after ÷ result before). Before: the last result up to the first day of the treatment. After: the first result on or after its last day (after its first), and not later than the start of the next treatment that follows it, else the last one during it; of a treatment that goes on, or whose end nobody stated, the last result up to the start of the next one. Treatments with no result in between share the change and are named together. Where another result was lower, the lowest one is given beside it: of what goes on, of a transplant and of cells, any up to the start of the next treatment; of a treatment that ended, one during it. Treatments are those of the case without supportive care, and infusions: transplants (from the start of their conditioning), donor lymphocytes and CAR-T cells.",
    limits:
      "It says what followed, not what caused it: everything else that was given since the result before counts too, and is named. Bounds as for any log₁₀ change. No result in that time, no number. Whether a result lies before or after a treatment follows the estimated days where the days are not stated.",
    reference: "Definition.",
  },
  "doubling time": {
    name: "Doubling time",
    formula:
      "log₁₀ 2 ÷ slope. The slope (log₁₀ a day) is that of the least-squares line through log₁₀ of the results against their days; of two results it is log₁₀(later ÷ earlier) ÷ days between them. R² from three results on.",
    limits:
      "A rise is as many results of one series as follow each other, each higher than the one before, all quantified, on two days at least. A result without a number, or one of an MRD assay that nobody stated, ends a rise. Two results fit any line: they say nothing of whether growth was exponential. With an R² below 0.8 the points do not lie on a line; of two results that are less than half a log or at most 2 days apart, it is said: these limits are this program's. Treatment meanwhile is named. Only for series on a logarithmic scale.",
    reference: "Definition: exponential growth, log-linear least squares.",
  },
  "time to first undetectable": {
    name: "Time to first undetectable MRD",
    formula:
      "Day of the first result of the series that is undetectable or negative, less the first day of the first treatment (supportive care aside). Only of a series that was positive before.",
    limits:
      "MRD may have become undetectable on any day since the result before. What “undetectable” means is the sensitivity of that sample; with none stated it is not a molecular remission. MRD that was undetectable before by an assay that nobody stated, and where it was not reached by any other, is named.",
    reference: "Definition. Sensitivity: PMC8824253.",
  },
  "duration undetectable": {
    name: "Time undetectable",
    formula:
      "Day of the first positive result less the day of the first undetectable or negative result before it, in one series. Undetectable to the last test: at least the days from the first to the last. A result recorded for a span counts with all its days.",
    limits:
      "MRD was tested on the days that are recorded and on no other; it may have become positive on any day since the last negative result. Only results of the same sensitivity are the same statement: those that would not have shown what ended the time are named. Of estimated days, only what is sure is given as a bound.",
    reference: "Definition. Sensitivity: PMC8824253.",
  },
  "molecular to morphologic lead time": {
    name: "Lead time, molecular to morphologic relapse",
    formula:
      "Day of the assessment “relapse” less the day of the first sign of molecular relapse in the remission before it: the assessment “molecular relapse”; where none is recorded, the first positive MRD result after a negative one of the same series. After MRD that was only recorded as undetectable, by no assay that is named, the first positive result of a series that was not positive in that remission before, or is higher than it then was.",
    limits:
      "Depends on how often MRD was tested. One series that is undetectable while another still falls is no relapse. Not computed where MRD was never undetectable in that remission, or was not followed.",
    reference: "Definition.",
  },
  "MRD response": {
    name: "MRD response",
    formula:
      "In hematologic remission. MRD CR: negative, with a sensitivity of at least 10⁻⁴. MRD failure: positive at or above 10⁻⁴. MRD intermediate: all the rest. Of each assay by itself, by its results of the day of the assessment, else by the nearest within 7 days of it, the earlier of two that are equally near. Percent of all (nucleated, mononuclear, white) cells is a fraction of cells: 0.01 % is 10⁻⁴.",
    limits:
      "A negative result with no sensitivity is not a molecular remission. 10⁻⁴ is a fraction of cells: percent of a reference gene (ABL, GUS, the International Scale) or of cells of one kind is not on that scale, and percent of what nobody stated cannot be placed on it; these are not classed, and neither is the cerebrospinal fluid. Where another assay found MRD at that time, it is named. Not said of overt disease, where a value is tumor load. The 7 days are this program's.",
    reference: "PMC8824253.",
  },
  "disease state": {
    name: "Disease state",
    formula: "The last assessment up to the moment, taken to hold until the next one.",
    limits: "Nobody assessed in between: what is carried forward is inferred.",
    reference: "Definition.",
  },
  "antigen state": {
    name: "Antigen",
    formula:
      "The last test of each antigen up to the moment, in the words of the case: positive, dim, partial or negative. Tests of one day by several methods are all said.",
    limits: "Nothing is known between two tests. An antibody can mask its own antigen (daratumumab and CD38).",
    reference: "The case's own words; usual limits (positive above 95 % of blasts, dim, negative): PMC8919057.",
  },
  "antigen escape": {
    name: "Loss of an antigen",
    formula:
      "Less of an antigen than in the last test before that compares: none by another method or in another specimen (one that is not stated is marrow or blood), and with disease present none that was done with the disease gone. Disease on the day of a test: an assessment of the same day, else the nearest within 7 days, else the last one before, put together with results of the same day: quantified MRD ≥ 10⁻⁴ of cells or blasts ≥ 5 % mean disease, undetectable MRD (an assay on the scale of cells) means none. Escape: negative with disease present, and a drug against it was given since that test (CAR-T cells count from their infusion on). Loss: negative with disease present, and no drug known to be against it since. Masked: negative with disease present under an antibody against it, or within 183 days of it (or its end is not stated): no verdict. Weaker: with disease present, positive → partial or dim, or dim → partial with a measured negative subset (≤ 95 %). Response: negative with the disease gone.",
    limits:
      "Not said where the disease was not assessed: what blasts carry is known only of blasts that are there. Where an assessment and the results of the day contradict each other, an antigen that is negative is “not found; whether disease was there is not clear”: no verdict; so in cerebrospinal fluid or a tissue without disease found in that specimen. Remission says nothing of MRD and is not contradicted by it, but by MRD that is positive below 10⁻⁴ or without a number. Dim and partial have no other order. A drug that ended before the earlier test, or whose end is not stated, does not count after it. The 7 and the 183 days are this program's.",
    reference:
      "Loss of CD19 under CD19-directed therapy, positive above 95 % of blasts: PMC8919057. MRD of 10⁻⁴: PMC8824253. That an antibody masks its antigen: general knowledge.",
  },
  "given at a time": {
    name: "What was being given",
    formula:
      "Treatments whose first and last day enclose the moment. Possibly: the moment lies between the earliest and the latest day that a start or an end can be, or after the start of a treatment whose end nobody stated: until the next treatment, the next assessment of a remission or a relapse, or 60 days after it was last known to be given, whichever comes first. Between two days, what is stated to come after the second or to have ended before the first was not given. Interrupted: within an interruption that is recorded.",
    limits: "A drug is given on its dosing days only, where these are stated. The 60 days are this program's.",
    reference: "Definition.",
  },
  "time between": {
    name: "Time between two days",
    formula: "Second day − first day. A month has 30.4375 days (a year of 365.25 days ÷ 12).",
    limits: "From day to day: the first day is not counted.",
    reference: "Definition.",
  },
};
