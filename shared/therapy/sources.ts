/** Where a line of the catalogue comes from: one of the documents that it was made from, or what is generally known. */
export type SourceId = "review" | "voruz-2021" | "feng-2025" | "linder-2016" | "general";

export interface CatalogueSource {
  readonly id: SourceId;
  /** For a narrow place: "Abuasab 2021". */
  readonly short: string;
  readonly citation: string;
  readonly doi: string | null;
}

export const catalogueSources: Readonly<Record<SourceId, CatalogueSource>> = {
  review: {
    id: "review",
    short: "Abuasab 2021, review",
    citation:
      "Abuasab T, Rowe J, Tvito A. Emerging Monoclonal Antibody Therapy for the Treatment of Acute Lymphoblastic Leukemia. Biologics: Targets and Therapy. 2021;15.",
    doi: "10.2147/BTT.S290294",
  },
  "voruz-2021": {
    id: "voruz-2021",
    short: "Voruz 2021, case report",
    citation:
      "Voruz S, Blum S, de Leval L, Schoumans J, Solly F, Spertini O. Daratumumab and venetoclax in combination with chemotherapy provide sustained molecular remission in relapsed/refractory CD19, CD20, and CD22 negative acute B lymphoblastic leukemia with KMT2A-AFF1 transcript. 2021.",
    doi: null,
  },
  "feng-2025": {
    id: "feng-2025",
    short: "Feng 2025, case report",
    citation:
      "Feng LS, Li HY, Tang A, Xu ML, Wang SB. Daratumumab, Venetoclax, and Azacitidine in Combination with HAA Regimen as Consolidation Chemotherapy for T-cell Acute Lymphoblastic Leukemia with High CD38 Expression. Turk J Haematol. 2025.",
    doi: "10.4274/tjh.galenos.2025.2025.0019",
  },
  "linder-2016": {
    id: "linder-2016",
    short: "Linder 2016, case report",
    citation:
      "Linder K, Gandhiraj D, Hanmantgad M, Seiter K, Liu D. Complete remission after single agent blinatumomab in a patient with pre-B acute lymphoid leukemia relapsed and refractory to three prior regimens: hyperCVAD, high dose cytarabine mitoxantrone and CLAG. 2016.",
    doi: null,
  },
  general: {
    id: "general",
    short: "general knowledge",
    citation: "General knowledge: in none of the documents that this catalogue was made from.",
    doi: null,
  },
};

type DocumentId = Exclude<SourceId, "general">;

/** Agents and regimens that each document names, by their names in the catalogue. */
const namedIn: Readonly<Record<DocumentId, readonly string[]>> = {
  review: [
    ...["rituximab", "ofatumumab", "epratuzumab", "daratumumab", "alemtuzumab", "anti-IL-7Rα", "blinatumomab"],
    ...[
      "inotuzumab ozogamicin",
      "venetoclax",
      "navitoclax",
      "dasatinib",
      "tisagenlecleucel",
      "CD19 CAR-T",
      "CD22 CAR-T",
    ],
    ...["CD19/CD22 CAR-T", "allogeneic HSCT", "doxorubicin", "cytarabine", "clofarabine", "asparaginase", "nelarabine"],
    ...["decitabine", "tocilizumab", "GRAALL-2005", "hyper-CVAD", "mini-hyper-CVD", "clofarabine + cytarabine"],
    "dasatinib + blinatumomab",
  ],
  "voruz-2021": [
    ...[
      "daratumumab",
      "blinatumomab",
      "venetoclax",
      "allogeneic HSCT",
      "donor lymphocyte infusion",
      "cyclophosphamide",
    ],
    ...["daunorubicin", "cytarabine", "methotrexate", "clofarabine", "vincristine", "asparaginase", "prednisone"],
    ...[
      "etoposide",
      "total body irradiation",
      "GRAALL-2005",
      "CDVPA",
      "FLAG-Ida",
      "high-dose cytarabine + methotrexate",
    ],
    ...["clofarabine + cytarabine + venetoclax", "cyclophosphamide + clofarabine + venetoclax + daratumumab"],
  ],
  "feng-2025": [
    ...["daratumumab", "venetoclax", "allogeneic HSCT", "melphalan", "aclarubicin", "cytarabine", "fludarabine"],
    ...["azacitidine", "homoharringtonine", "G-CSF", "rhTPO", "red cells", "platelets"],
    ...["VDLP", "HAA", "VA-HAA", "Dara-VA-HAA"],
  ],
  "linder-2016": [
    ...[
      "blinatumomab",
      "venetoclax",
      "acalabrutinib",
      "CD19 CAR-T",
      "cyclophosphamide",
      "daunorubicin",
      "mitoxantrone",
    ],
    ...["cytarabine", "methotrexate", "cladribine", "vincristine", "PEG-asparaginase", "prednisone", "dexamethasone"],
    ...["tocilizumab", "methylprednisolone", "G-CSF", "vasopressors", "fluid resuscitation", "modified Linker"],
    ...["hyper-CVAD", "hyper-CVAD part B", "high-dose cytarabine + mitoxantrone", "CLAG"],
    "methotrexate + vincristine + PEG-asparaginase + dexamethasone",
  ],
};

const documents = Object.keys(namedIn) as readonly DocumentId[];

/** The documents that name an agent or a regimen; general knowledge when none does. */
export function sourcesNaming(name: string): readonly SourceId[] {
  const naming = documents.filter((document) => namedIn[document].includes(name));
  return naming.length === 0 ? ["general"] : naming;
}
