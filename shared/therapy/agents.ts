import type { TherapyClass } from "../case/event-schemas.ts";

/** What an agent is, more finely than its class. */
export type AgentKind =
  | "monoclonal antibody"
  | "bispecific T-cell engager"
  | "antibody–drug conjugate"
  | "BCL-2 inhibitor"
  | "BCL-2 family inhibitor"
  | "tyrosine kinase inhibitor"
  | "CAR-T"
  | "stem cell transplant"
  | "donor lymphocytes"
  | "alkylating agent"
  | "anthracycline"
  | "anthracenedione"
  | "antimetabolite"
  | "vinca alkaloid"
  | "asparaginase"
  | "corticosteroid"
  | "hypomethylating agent"
  | "protein synthesis inhibitor"
  | "topoisomerase inhibitor"
  | "radiation"
  | "anti-IL-6 receptor antibody"
  | "growth factor"
  | "transfusion"
  | "vasopressor"
  | "fluids";

export interface CatalogueAgent {
  readonly name: string;
  /** Brand names, code names, abbreviations and spellings. */
  readonly synonyms: readonly string[];
  readonly class: TherapyClass;
  readonly kind: AgentKind;
  /** Antigens (or proteins) that the agent is directed against, as antigen panels name them. */
  readonly targets: readonly string[];
  /** What it binds on the patient's own effector cells; not a target on blasts. */
  readonly engages?: string;
  /** Parts that are general knowledge rather than from the review or the case reports that the catalogue was made from. */
  readonly inferred?: readonly ("kind" | "targets")[];
}

function untargeted(therapyClass: TherapyClass, kind: AgentKind, name: string, ...synonyms: string[]): CatalogueAgent {
  return { name, synonyms, class: therapyClass, kind, targets: [], inferred: ["kind"] };
}

function chemotherapy(kind: AgentKind, name: string, ...synonyms: string[]): CatalogueAgent {
  return untargeted("chemotherapy", kind, name, ...synonyms);
}

function supportive(kind: AgentKind, name: string, ...synonyms: string[]): CatalogueAgent {
  return untargeted("supportive", kind, name, ...synonyms);
}

function antibody(name: string, target: string, ...synonyms: string[]): CatalogueAgent {
  return { name, synonyms, class: "immunotherapy", kind: "monoclonal antibody", targets: [target] };
}

function carT(name: string, targets: readonly string[], ...synonyms: string[]): CatalogueAgent {
  return { name, synonyms, class: "cellular", kind: "CAR-T", targets };
}

const immunotherapies: readonly CatalogueAgent[] = [
  antibody("rituximab", "CD20", "Rituxan", "MabThera", "RTX", "IDEC-C2B8"),
  antibody("ofatumumab", "CD20", "Arzerra", "HuMax-CD20"),
  antibody("epratuzumab", "CD22", "hLL2", "LymphoCide"),
  antibody("daratumumab", "CD38", "Darzalex", "Dara", "HuMax-CD38", "JNJ-54767414"),
  antibody("alemtuzumab", "CD52", "Campath", "Campath-1H", "MabCampath", "Lemtrada"),
  antibody("anti-IL-7Rα", "IL-7R", "anti-IL-7R", "anti-IL-7R alpha", "anti-IL-7 receptor antibody", "anti-CD127"),
  {
    name: "blinatumomab",
    synonyms: ["Blincyto", "MT103", "MEDI-538", "AMG 103", "Blina", "CD19 BiTE"],
    class: "immunotherapy",
    kind: "bispecific T-cell engager",
    targets: ["CD19"],
    engages: "CD3",
  },
  {
    name: "inotuzumab ozogamicin",
    synonyms: ["inotuzumab", "Besponsa", "CMC-544", "InO"],
    class: "immunotherapy",
    kind: "antibody–drug conjugate",
    targets: ["CD22"],
  },
];

const targetedAgents: readonly CatalogueAgent[] = [
  {
    name: "venetoclax",
    synonyms: ["Venclexta", "Venclyxto", "ABT-199", "GDC-0199", "Ven"],
    class: "targeted",
    kind: "BCL-2 inhibitor",
    targets: ["BCL-2"],
  },
  {
    name: "navitoclax",
    synonyms: ["ABT-263"],
    class: "targeted",
    kind: "BCL-2 family inhibitor",
    targets: ["BCL-2", "BCL-XL", "BCL-W"],
  },
  {
    name: "dasatinib",
    synonyms: ["Sprycel", "BMS-354825"],
    class: "targeted",
    kind: "tyrosine kinase inhibitor",
    targets: ["BCR::ABL1"],
    inferred: ["targets"],
  },
];

const cellularTherapies: readonly CatalogueAgent[] = [
  carT("tisagenlecleucel", ["CD19"], "Kymriah", "CTL019", "tisa-cel"),
  carT("CD19 CAR-T", ["CD19"], "anti-CD19 CAR-T", "CAR-T19", "CAR19", "CD19 CAR T cells"),
  carT("CD22 CAR-T", ["CD22"], "anti-CD22 CAR-T", "CAR-T22", "CAR22", "CD22 CAR T cells"),
  carT("CD19/CD22 CAR-T", ["CD19", "CD22"], "CD19/22 CAR-T", "CD19/CD22 CAR T cells", "dual CD19/CD22 CAR-T"),
  untargeted(
    "cellular",
    "stem cell transplant",
    "allogeneic HSCT",
    "allo-HSCT",
    "alloHSCT",
    "allogeneic stem cell transplantation",
    "allogeneic hematopoietic stem cell transplantation",
    "allo-SCT",
  ),
  untargeted("cellular", "donor lymphocytes", "donor lymphocyte infusion", "DLI", "donor lymphocyte infusions", "DLIs"),
];

const chemotherapies: readonly CatalogueAgent[] = [
  chemotherapy("alkylating agent", "cyclophosphamide", "Cytoxan", "Endoxan", "CPM", "CTX", "Cy"),
  chemotherapy("alkylating agent", "melphalan", "Alkeran", "Evomela", "Mel"),
  chemotherapy("anthracycline", "daunorubicin", "daunomycin", "Cerubidine", "DNR", "DAUNO"),
  chemotherapy("anthracycline", "doxorubicin", "Adriamycin", "DOX", "hydroxydaunorubicin"),
  chemotherapy("anthracycline", "idarubicin", "Idamycin", "Zavedos", "IDA"),
  chemotherapy("anthracycline", "aclarubicin", "aclacinomycin", "aclacinomycin A", "Acla", "ACR"),
  chemotherapy("anthracenedione", "mitoxantrone", "Novantrone", "MTZ", "MITO"),
  chemotherapy(
    "antimetabolite",
    "cytarabine",
    "Ara-C",
    "HD-AraC",
    "HiDAC",
    "high-dose cytarabine",
    "HD-cytarabine",
    "high-dose Ara-C",
    "low-dose cytarabine",
    "LDAC",
    "cytosine arabinoside",
    "Cytosar",
  ),
  chemotherapy(
    "antimetabolite",
    "methotrexate",
    "MTX",
    "HD-MTX",
    "high-dose methotrexate",
    "intrathecal methotrexate",
    "IT methotrexate",
    "IT MTX",
    "amethopterin",
  ),
  chemotherapy("antimetabolite", "clofarabine", "Clolar", "Evoltra", "CLO", "CLOF"),
  chemotherapy("antimetabolite", "fludarabine", "Fludara", "Flu", "F-ara-A"),
  chemotherapy("antimetabolite", "cladribine", "Leustatin", "Litak", "2-CdA"),
  chemotherapy("vinca alkaloid", "vincristine", "Oncovin", "VCR"),
  chemotherapy(
    "asparaginase",
    "asparaginase",
    "L-asparaginase",
    "L-ASP",
    "Elspar",
    "Kidrolase",
    "Erwinase",
    "crisantaspase",
    "E. coli asparaginase",
  ),
  chemotherapy(
    "asparaginase",
    "PEG-asparaginase",
    "pegaspargase",
    "pegylated asparaginase",
    "Oncaspar",
    "PEG-ASP",
    "PEG-L-asparaginase",
  ),
  chemotherapy("corticosteroid", "prednisone", "PDN", "Pred"),
  chemotherapy("corticosteroid", "dexamethasone", "Dex", "DXM", "Decadron"),
  chemotherapy("hypomethylating agent", "azacitidine", "5-azacytidine", "azacytidine", "Vidaza", "Aza", "5-AZA"),
  chemotherapy(
    "protein synthesis inhibitor",
    "homoharringtonine",
    "omacetaxine",
    "HHT",
    "Synribo",
    "omacetaxine mepesuccinate",
  ),
  chemotherapy("topoisomerase inhibitor", "etoposide", "VP-16", "Vepesid", "Etopophos"),
  untargeted(
    "radiotherapy",
    "radiation",
    "total body irradiation",
    "TBI",
    "total-body irradiation",
    "fractionated TBI",
    "FTBI",
  ),
];

const supportiveAgents: readonly CatalogueAgent[] = [
  {
    name: "tocilizumab",
    synonyms: ["Actemra", "RoActemra", "atlizumab"],
    class: "supportive",
    kind: "anti-IL-6 receptor antibody",
    targets: ["IL-6R"],
    inferred: ["kind", "targets"],
  },
  supportive("corticosteroid", "methylprednisolone", "Medrol", "Solu-Medrol"),
  supportive(
    "growth factor",
    "G-CSF",
    "granulocyte colony-stimulating factor",
    "filgrastim",
    "Neupogen",
    "lenograstim",
    "pegfilgrastim",
    "Neulasta",
  ),
  supportive("growth factor", "rhTPO", "recombinant human thrombopoietin", "TPIAO"),
  supportive("transfusion", "red cells", "red blood cells", "RBC", "pRBC", "red cell transfusion", "packed red cells"),
  supportive("transfusion", "platelets", "apheresis platelets", "platelet apheresis", "platelet transfusion"),
  supportive("vasopressor", "vasopressors", "vasopressor"),
  supportive("fluids", "fluid resuscitation", "intravenous fluids", "IV fluids", "fluids"),
];

/** Every agent that the catalogue knows. A name or synonym belongs to one agent only, whatever its case, hyphens and spaces. */
export const catalogueAgents: readonly CatalogueAgent[] = [
  ...immunotherapies,
  ...targetedAgents,
  ...cellularTherapies,
  ...chemotherapies,
  ...supportiveAgents,
];
