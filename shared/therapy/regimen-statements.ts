import type { Statement } from "./agent.ts";
import { anyDocument, DASATINIB_BLINATUMOMAB, review } from "./statements.ts";

/** What the documents report, by the name of the regimen. */
export const regimenStatements: Readonly<Record<string, readonly Statement[]>> = {
  "GRAALL-2005": [
    ...review("A pediatric-inspired protocol, to which rituximab was added in a randomized trial: see rituximab."),
    ...anyDocument("voruz-2021", "Induction: morphologic complete remission on D39, MRD positive."),
  ],
  CDVPA: anyDocument("voruz-2021", "Its five drugs are spelled out in the legend of the MRD figure."),
  VDLP: anyDocument("feng-2025", "Induction, one cycle: complete remission, MRD positive."),
  "hyper-CVAD": [
    ...review("Rituximab, ofatumumab and, without doxorubicin, inotuzumab ozogamicin were added to it: see there."),
    ...anyDocument("linder-2016", "Part B, then six more cycles: relapse within a month of the last."),
  ],
  "mini-hyper-CVD": review(
    "A low-intensity version of hyper-CVAD, without doxorubicin, given with inotuzumab ozogamicin: see there.",
  ),
  "FLAG-Ida": anyDocument("voruz-2021", "Salvage, with two further DLIs: relapse (D826)."),
  CLAG: anyDocument("linder-2016", "Salvage: 68 % lymphoblasts in the marrow four weeks later, refractory."),
  HAA: anyDocument(
    "feng-2025",
    "Homoharringtonine, cytarabine and aclarubicin; commonly used in AML for induction and salvage.",
  ),
  "VA-HAA": anyDocument("feng-2025", "HAA with venetoclax and azacitidine."),
  "Dara-VA-HAA": anyDocument(
    "feng-2025",
    "VA-HAA with daratumumab, as consolidation of a T-ALL with high CD38: marrow MRD negative and CD38+ 0.00 % on day 32; marrow and CSF negative by day 73.",
  ),
  "modified Linker": anyDocument(
    "linder-2016",
    "Induction: complete remission by standard definition, with residual disease in the marrow on day 38.",
  ),
  "high-dose cytarabine + methotrexate": anyDocument(
    "voruz-2021",
    "Two consolidations: MRD still positive on D82 (KMT2A::AFF1 2.67 % of ABL).",
  ),
  "high-dose cytarabine + mitoxantrone": anyDocument(
    "linder-2016",
    "Re-induction after relapse: 43 % lymphoblasts in the marrow, refractory.",
  ),
  "clofarabine + cytarabine": review(
    "With epratuzumab, in CD22+ relapse: response 52 %, against 17 % in a previous trial of the chemotherapy alone (SWOG).",
  ),
  "clofarabine + cytarabine + venetoclax": anyDocument(
    "voruz-2021",
    "Day 28: morphologic complete remission, MRD positive (IGH 10⁻³, KMT2A::AFF1 0.15 % of ABL).",
  ),
  "cyclophosphamide + clofarabine + venetoclax + daratumumab": anyDocument(
    "voruz-2021",
    "Molecular complete remission (KMT2A::AFF1 < 0.003 % of ABL); agranulocytosis of 43 days.",
  ),
  "methotrexate + vincristine + PEG-asparaginase + dexamethasone": anyDocument(
    "linder-2016",
    "Maintenance, four cycles: acute pancreatitis after the fourth; still in complete remission in August 2015.",
  ),
  "dasatinib + blinatumomab": review(DASATINIB_BLINATUMOMAB),
};
