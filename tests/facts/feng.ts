import type { CaseFacts } from "./notation.ts";

/**
 * Feng et al. 2025, in rows. Days count from the start of consolidation, whose first day is day 1. MRD method and sensitivity, doses and
 * the denominator of CD38 are not stated. "By day 73" is an upper bound. "≈": the file adds an estimate to what the document gives.
 */
export const fengFacts: CaseFacts = {
  treatments: [
    [
      "VDLP",
      "after diagnosis, before consolidation → before consolidation",
      "vincristine (inferred); daunorubicin (inferred); L-asparaginase (inferred); prednisone (inferred); × 1",
    ],
    [
      "Dara-VA-HAA",
      "day 1 of consolidation",
      "daratumumab; venetoclax; azacitidine; homoharringtonine; cytarabine; aclarubicin",
    ],
    ["G-CSF", "after day 11 of consolidation ≈", ""],
    ["rhTPO", "after day 11 of consolidation ≈", ""],
    ["red cells", "after day 11 of consolidation ≈", ""],
    ["apheresis platelets", "after day 11 of consolidation ≈", ""],
    ["fludarabine + melphalan", "day 78 of consolidation → before hsct", "fludarabine; melphalan; for hsct"],
    ["maintenance in another trial", "after hsct, before 2025-02", ""],
  ],
  procedures: [
    [
      "allo-HSCT",
      "after conditioning, before 2024-11 ≈",
      "allogeneic transplant; other related; son; 7/12; O for B; donor-specific antibodies negative; CD34+ 13.35 × 10⁶/kg; fludarabine and melphalan",
    ],
  ],
  assays: [
    ["MRD, marrow", "MRD", "", "bone marrow"],
    ["MRD, CSF", "MRD", "", "cerebrospinal fluid"],
    ["MRD, specimen not stated", "MRD", "", ""],
  ],
  measurements: [
    ["MRD, specimen not stated", "with cr-after-vdlp", "positive"],
    ["MRD, marrow", "day 32 of consolidation", "negative"],
    ["MRD, marrow", "after day 32 of consolidation, by day 73 of consolidation", "negative"],
    ["MRD, CSF", "after day 1 of consolidation, by day 73 of consolidation", "negative"],
    ["MRD, marrow", "after day 1 of consolidation ≈ → by 2024-11", "negative"],
    ["MRD, CSF", "with mrd-csf-day-73 → by 2024-11", "negative"],
  ],
  antigens: [
    ["CD38", "with cr-after-vdlp", "positive", ""],
    ["CD38", "day 32 of consolidation", "negative 0 %", "bone marrow"],
    ["CD38", "after day 32 of consolidation, by day 73 of consolidation", "negative 0 %", "bone marrow"],
    ["CD38", "after day 1 of consolidation, by day 73 of consolidation", "negative 0 %", "cerebrospinal fluid"],
    ["CD38", "after day 1 of consolidation, by 2024-11", "negative 0 %", "bone marrow"],
  ],
  assessments: [
    ["active disease", "with diagnosis", ""],
    ["complete remission", "after vdlp.end, before consolidation", "positive"],
    ["complete remission with incomplete recovery", "day 32 of consolidation", "negative"],
    ["complete remission", "after day 32 of consolidation, by day 73 of consolidation", "negative"],
    ["complete remission", "after hsct, by 2024-11", "negative"],
    ["complete remission", "2025-02", "negative"],
  ],
  events: [
    ["headache, nausea, vomiting, infusion-related reactions", "after consolidation, before conditioning", "I/II"],
    ["neutropenia", "day 11 of consolidation", ""],
    ["anemia", "day 11 of consolidation", "severe"],
    ["thrombocytopenia", "day 11 of consolidation", ""],
    ["ANC > 1.0 × 10⁹/L", "after neutropenia, by day 31 of consolidation", ""],
    ["platelets > 100 × 10⁹/L", "after thrombocytopenia, by day 37 of consolidation", ""],
    ["donor chimerism", "after hsct, before 2025-02", "94 %"],
    ["neutrophils and platelets normal", "after hsct, by 2024-11", ""],
    ["STAT5B mutation no longer found by NGS", "after day 1 of consolidation, by 2024-11", ""],
  ],
  genetics: [["STAT5B mutation (its first detection is not dated)", "", ""]],
  notes: [],
  lastFollowUp: ["with cr-2025-02", "CR/MRD(-)"],
  days: [
    ["consolidation", 0],
    ["dara-va-haa", 0],
    ["neutropenia", 10],
    ["anemia", 10],
    ["thrombocytopenia", 10],
    ["cri-day-32", 31],
    ["mrd-marrow-day-32", 31],
    ["cd38-marrow-day-32", 31],
    ["conditioning", 77],
  ],
  lengths: [
    ["cr-after-vdlp", "mrd-after-vdlp", 0],
    ["cr-after-vdlp", "cd38-after-vdlp", 0],
    ["at-diagnosis", "diagnosis", 0],
  ],
  orders: [
    [
      "diagnosis",
      "vdlp",
      "vdlp.end",
      "cr-after-vdlp",
      "consolidation",
      "neutropenia",
      "anc-recovery",
      "platelet-recovery",
    ],
    ["cri-day-32", "cr-day-73", "conditioning", "hsct", "cr-2024-11", "cr-2025-02"],
    ["consolidation", "adverse-reactions", "conditioning"],
    ["consolidation", "mrd-marrow-five-negatives", "mrd-marrow-five-negatives.end"],
    ["mrd-csf-day-73", "mrd-csf-remained-negative", "mrd-csf-remained-negative.end"],
    ["hsct", "chimerism", "cr-2025-02"],
    ["hsct", "maintenance", "cr-2025-02"],
    ["hsct", "normal-counts"],
    ["neutropenia", "g-csf"],
    ["neutropenia", "rhtpo"],
    ["neutropenia", "red-cells"],
    ["neutropenia", "platelet-transfusions"],
  ],
};
