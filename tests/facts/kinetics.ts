// What is to be computed of the three samples, worked out by hand from what their documents say. Days with ≈ are the estimates of the
// case files: day 28 of a course that starts on ≈ D833 is ≈ D860, the end of 43 days of agranulocytosis from ≈ D880 is ≈ D922, count
// recovery is the day after it; 5 months are 152 days (5 × 30.4375 = 152.19), 12 months 365 (365.25), so HSCT 2 is ≈ D1075 and month 12 ≈ D1440.

export interface KineticsFacts {
  /** [group, what, value]: every finding, in order. */
  readonly kinetics: readonly (readonly [group: string, label: string, value: string])[];
  /** [first day, second day, series, change] in days from the zero of the case's axis. */
  readonly between: readonly (readonly [first: number, second: number, series: string, value: string])[];
  /** [day, series, last result up to it, first result after it] */
  readonly moments: readonly (readonly [day: number, series: string, before: string, after: string])[];
}

const NO_SENSITIVITY = "not classed: negative, and no sensitivity is stated: not a molecular remission by definition";
const NOT_A_FRACTION =
  "not classed: measured in % of ABL, not as a fraction of cells; 10⁻⁴ is on the fraction scale only";
const KMT2A = "KMT2A::AFF1 transcript";
const IGH = "IGH rearrangement, two distinct markers";
const UNSTATED = "MRD, assay not stated";
const A_YEAR_BEFORE = "before that, MRD, assay not stated: negative, sensitivity not stated (≈ D203 – ≈ D568)";
const SALVAGE_A = "clofarabine + cytarabine + venetoclax";
const SALVAGE_B = "cyclophosphamide + clofarabine + venetoclax + daratumumab";

export const voruzKinetics: KineticsFacts = {
  kinetics: [
    ["mrd-response", `complete remission, MRD positive, D39: ${KMT2A}`, NOT_A_FRACTION],
    // 10⁻² ≥ 10⁻⁴
    ["mrd-response", `complete remission, MRD positive, D39: ${IGH}`, "MRD failure: 10⁻²"],
    ["mrd-response", `complete remission, MRD undetectable, ≈ D203: ${UNSTATED}`, NO_SENSITIVITY],
    ["mrd-response", `complete remission, MRD positive, ≈ D860: ${KMT2A}`, NOT_A_FRACTION],
    // 10⁻³ ≥ 10⁻⁴
    ["mrd-response", `complete remission, MRD positive, ≈ D860: ${IGH}`, "MRD failure: 10⁻³"],
    ["mrd-response", `complete remission, MRD undetectable, ≈ D923: ${KMT2A}`, NOT_A_FRACTION],
    // < 10⁻⁴ and < 10⁻⁵: the lesser sensitivity reaches 10⁻⁴
    ["mrd-response", `complete remission, MRD undetectable, ≈ D923: ${IGH}`, "MRD CR: negative, sensitivity 10⁻⁴"],
    ["mrd-response", `complete remission, MRD negative, ≈ D1440: ${KMT2A}`, NO_SENSITIVITY],
    ["mrd-response", `complete remission, MRD negative, ≈ D1440: ${IGH}`, NO_SENSITIVITY],
    ["log-reduction", `after GRAALL-2005: ${KMT2A}`, `not computed: no result of ${KMT2A} before it`],
    ["log-reduction", `after GRAALL-2005: ${IGH}`, `not computed: no result of ${IGH} before it`],
    // 2.67 ÷ 11 = 0.2427
    ["log-reduction", `after high-dose cytarabine + methotrexate: ${KMT2A}`, "−0.61 log₁₀"],
    // 0.012 ÷ 2.67 = 0.004494
    ["log-reduction", `after blinatumomab: ${KMT2A}`, "−2.35 log₁₀"],
    // 10⁻² at D39 to 10⁻³: nothing was measured between the two treatments
    ["log-reduction", `after high-dose cytarabine + methotrexate, blinatumomab: ${IGH}`, "−1.00 log₁₀"],
    // 7 × 10⁻⁴ ÷ 10⁻³ = 0.7
    ["log-reduction", `after HSCT 1: ${IGH}`, "−0.15 log₁₀"],
    // 40.6 ÷ 0.012 = 3383
    ["log-reduction", `after HSCT 1, blinatumomab, DLI 1, FLAG-Ida, DLI 2, DLI 3: ${KMT2A}`, "+3.53 log₁₀"],
    // 0.7 ÷ 0.0007 = 1000
    ["log-reduction", `after blinatumomab, DLI 1, FLAG-Ida, DLI 2, DLI 3: ${IGH}`, "+3.00 log₁₀"],
    // 0.15 ÷ 40.6 = 0.003695
    ["log-reduction", `after ${SALVAGE_A}: ${KMT2A}`, "−2.43 log₁₀"],
    // 0.001 ÷ 0.7 = 0.001429
    ["log-reduction", `after ${SALVAGE_A}: ${IGH}`, "−2.85 log₁₀"],
    // 0.003 ÷ 0.15 = 0.02
    ["log-reduction", `after ${SALVAGE_B}: ${KMT2A}`, "≥ 1.70 log₁₀ lower"],
    // 10⁻⁴ ÷ 10⁻³ = 0.1; the other marker's < 10⁻⁵ would give more
    ["log-reduction", `after ${SALVAGE_B}: ${IGH}`, "≥ 1.00 log₁₀ lower"],
    // Undetectable up to the day of HSCT 2, so the second transplant and venetoclax share what followed
    [
      "log-reduction",
      `after HSCT 2, venetoclax: ${KMT2A}`,
      "not computed: each result is negative, with no sensitivity stated",
    ],
    [
      "log-reduction",
      `after HSCT 2, venetoclax: ${IGH}`,
      "not computed: each result is negative, with no sensitivity stated",
    ],
    // Induction starts between D0 and D39; count recovery is not before D862 (courses and remission since D826): 862 − 39 = 823
    // The year of undetectable MRD, by an assay that nobody stated, was before that and may have been of either
    ["time-to-undetectable", `${KMT2A}: from the start of GRAALL-2005`, `≈ 923 days (at least 823); ${A_YEAR_BEFORE}`],
    ["time-to-undetectable", `${IGH}: from the start of GRAALL-2005`, `≈ 923 days (at least 823); ${A_YEAR_BEFORE}`],
    ["time-to-undetectable", `${UNSTATED}: from the start of GRAALL-2005`, "not computed: never positive before"],
    // 1440 − 923. The first result may be as late as HSCT 2, and twelve months are stated to half a month: 365 − 15 = 350
    [
      "undetectable",
      `${KMT2A}: from ≈ D923, to the last test`,
      "≈ 517 days to the last test (at least 350 for certain)",
    ],
    ["undetectable", `${IGH}: from ≈ D923, to the last test`, "≈ 517 days to the last test (at least 350 for certain)"],
    // A year after HSCT 1, but begun on any day from HSCT 1 to D582: the year may have been any part of it
    [
      "undetectable",
      `${UNSTATED}: from ≈ D203, to the last test`,
      "≈ 365 days to the last test (at least 0 for certain)",
    ],
    // 0.30103 × 244 ÷ 3.00 = 24.48. KMT2A::AFF1 has no rise: MRD was undetectable between 0.012 % and 40.6 %
    ["doubling-time", `${IGH}, D582 to D826 (2 results)`, "24.5 days"],
    // 826 − 582
    ["lead-time", "before the relapse of D826", "244 days"],
  ],
  between: [
    [39, 82, KMT2A, "−0.61 log₁₀"],
    [82, 187, KMT2A, "−2.35 log₁₀"],
    // 0.012 ÷ 11 = 0.001091
    [39, 187, KMT2A, "−2.96 log₁₀"],
    [39, 187, IGH, "−1.00 log₁₀"],
    [187, 582, IGH, "−0.15 log₁₀"],
    [582, 826, IGH, "+3.00 log₁₀"],
    [826, 582, IGH, "+3.00 log₁₀"],
    // Of KMT2A::AFF1, the last result up to D582 is still that of ≈ D187
    [582, 826, KMT2A, "+3.53 log₁₀"],
    [826, 860, KMT2A, "−2.43 log₁₀"],
    [826, 860, IGH, "−2.85 log₁₀"],
    // 0.003 ÷ 40.6 = 0.0000739
    [826, 923, KMT2A, "≥ 4.13 log₁₀ lower"],
    // 0.0001 ÷ 0.7 = 0.000143
    [826, 923, IGH, "≥ 3.85 log₁₀ lower"],
    [860, 923, KMT2A, "≥ 1.70 log₁₀ lower"],
    [826, 1000, KMT2A, "not computed: the later result is negative, with no sensitivity stated"],
    [100, 180, KMT2A, "not computed: no later result; the last one is 2.67 % of ABL (D82)"],
    [10, 100, KMT2A, "not computed: no result up to D10"],
    [0, 826, "Marrow infiltration", "not computed: no later result; the last one is 95 % (D0)"],
  ],
  moments: [
    [600, IGH, "7 × 10⁻⁴ (D582)", "7 × 10⁻¹ (D826)"],
    [582, IGH, "7 × 10⁻⁴ (D582)", "7 × 10⁻¹ (D826)"],
    [581, IGH, "10⁻³ (≈ D187)", "7 × 10⁻⁴ (D582)"],
    [826, KMT2A, "40.6 % of ABL (D826)", "0.15 % of ABL (≈ D860)"],
    [400, UNSTATED, "negative, sensitivity not stated (≈ D203 – ≈ D568)", "none"],
    [-1, "WBC", "none", "121 G/L (D0)"],
    [900, "WBC", "121 G/L (D0)", "none"],
  ],
};

// Day 0 is in January 2014. No MRD assay: blasts and counts change on a plain scale, and no log₁₀ change is said of them.
export const linderKinetics: KineticsFacts = {
  kinetics: [
    // That remission is recorded as MRD positive
    [
      "lead-time",
      "before the relapse of ≈ D309",
      "not computed: MRD is recorded as positive in the remission before, and with no result by which it was undetectable",
    ],
    ["lead-time", "before the relapse of ≈ D760", "not computed: no MRD result in the remission before"],
  ],
  between: [
    // 43 % in January 2015, 68 % four weeks after CLAG
    [365, 393, "Blasts, marrow", "+25 percentage points"],
    // 94.4 % at diagnosis, 71 % at the end, with remissions from ≈ D47, ≈ D428 and August 2015 between them
    [0, 784, "Blasts, blood", "not computed: a remission lies between them"],
    // 79 % at the first relapse, none after blinatumomab
    [309, 428, "Blasts, marrow, flow", "not computed: the later result is negative, with no sensitivity stated"],
    // 164, remissions, 16.4, 74.4
    [0, 760, "WBC", "not computed: a remission lies between them"],
    [760, 784, "WBC", "+58 × 10⁹/L"],
    // 27, 140 in the first remission, 247 in the second one, 75, 19: the relapse of ≈ D309 lies between the remissions
    [0, 47, "Platelets", "+113 × 10⁹/L"],
    [47, 428, "Platelets", "not computed: a relapse lies between them"],
    [428, 760, "Platelets", "−172 × 10⁹/L"],
    [760, 784, "Platelets", "−56 × 10⁹/L"],
    // 1.43 in the first remission, > 1 in the second one
    [47, 428, "ANC", "not computed: a relapse lies between them"],
  ],
  moments: [
    [400, "Blasts, marrow", "68 % (≈ D393)", "negative, sensitivity not stated (≈ D428)"],
    [50, "Immature B cells", "1.8 % of total B cells (≈ D47)", "none"],
    [428, "ANC", "> 1 × 10⁹/L (≈ D428)", "none"],
  ],
};

// Day 1 is in April 2024 (30 days), diagnosis in February 2024: from 1 February to 30 April are 89 days. VDLP is known only to lie
// between the two. November 2024 ends between 214 and 243 days after day 1. No assay, unit or sensitivity is stated.
export const fengKinetics: KineticsFacts = {
  kinetics: [
    [
      "mrd-response",
      "complete remission, MRD positive, ≈ day −15: MRD, specimen not stated",
      "not classed: positive, and no level is stated: MRD failure or MRD intermediate",
    ],
    ["mrd-response", "complete remission with incomplete recovery, MRD negative, day 32: MRD, marrow", NO_SENSITIVITY],
    ["mrd-response", "complete remission, MRD negative, ≈ day 73: MRD, marrow", NO_SENSITIVITY],
    ["mrd-response", "complete remission, MRD negative, ≈ day 73: MRD, CSF", NO_SENSITIVITY],
    ["mrd-response", "complete remission, MRD negative, ≈ day 229: MRD, marrow", NO_SENSITIVITY],
    ["mrd-response", "complete remission, MRD negative, ≈ day 229: MRD, CSF", NO_SENSITIVITY],
    [
      "time-to-undetectable",
      "MRD, specimen not stated: from the start of VDLP",
      "not reached in ≈ 31 days (at least 0 for certain)",
    ],
    // MRD was positive in a specimen that nobody stated; of marrow and of CSF no positive result is recorded
    ["time-to-undetectable", "MRD, marrow: from the start of VDLP", "not computed: never positive before"],
    ["time-to-undetectable", "MRD, CSF: from the start of VDLP", "not computed: never positive before"],
    // Day 32 to ≈ day 229: five results “by November 2024”, of which only that of day 32 has a day
    [
      "undetectable",
      "MRD, marrow: from day 32, to the last test",
      "≈ 197 days to the last test (at least 0 for certain)",
    ],
    // ≈ day 73 to ≈ day 229, the one by day 73, the other by November 2024
    [
      "undetectable",
      "MRD, CSF: from ≈ day 73, to the last test",
      "≈ 156 days to the last test (at least 0 for certain)",
    ],
  ],
  between: [
    // "day 32" is 31 days after day 1, from which this axis counts
    [
      -15,
      31,
      "MRD, specimen not stated",
      "not computed: no later result; the last one is positive, level not stated (≈ day −15)",
    ],
    [0, 31, "MRD, marrow", "not computed: no result up to day 1"],
  ],
  moments: [
    [0, "MRD, specimen not stated", "positive, level not stated (≈ day −15)", "none"],
    [0, "MRD, marrow", "none", "negative, sensitivity not stated (day 32)"],
    [100, "MRD, marrow", "negative, sensitivity not stated (≈ day 32 – ≈ day 229)", "none"],
  ],
};
