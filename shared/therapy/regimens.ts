import type { TherapyClass } from "../case/event-schemas.ts";

export interface RegimenComponent {
  /** Name of an agent in the catalogue. */
  readonly agent: string;
  /** General knowledge: the documents name the regimen without its components. */
  readonly inferred?: true;
}

export interface CatalogueRegimen {
  readonly name: string;
  readonly synonyms: readonly string[];
  readonly class: TherapyClass;
  readonly components: readonly RegimenComponent[];
}

/** A chemotherapy regimen whose components the documents name. */
function documented(name: string, synonyms: readonly string[], ...agents: string[]): CatalogueRegimen {
  return { name, synonyms, class: "chemotherapy", components: agents.map((agent) => ({ agent })) };
}

/** A chemotherapy regimen whose components are general knowledge. */
function known(name: string, synonyms: readonly string[], ...agents: string[]): CatalogueRegimen {
  return { name, synonyms, class: "chemotherapy", components: agents.map((agent) => ({ agent, inferred: true })) };
}

const HYPER_CVAD_A = ["cyclophosphamide", "vincristine", "doxorubicin", "dexamethasone"];
const HYPER_CVAD_B = ["methotrexate", "cytarabine"];
const HAA = ["homoharringtonine", "cytarabine", "aclarubicin"];
const VA_HAA = ["venetoclax", "azacitidine", ...HAA];

export const catalogueRegimens: readonly CatalogueRegimen[] = [
  known(
    "GRAALL-2005",
    ["GRAALL 2005 induction", "GRAALL"],
    ...["cyclophosphamide", "daunorubicin", "vincristine", "prednisone", "asparaginase"],
  ),
  documented("CDVPA", [], "cyclophosphamide", "daunorubicin", "vincristine", "prednisone", "asparaginase"),
  known("VDLP", ["VDLP induction"], "vincristine", "daunorubicin", "asparaginase", "prednisone"),
  known("hyper-CVAD", ["hyperCVAD regimen", "hyper-CVAD A/B"], ...HYPER_CVAD_A, ...HYPER_CVAD_B),
  known("hyper-CVAD part A", ["hyper-CVAD A", "hyperCVAD regimen A"], ...HYPER_CVAD_A),
  known("hyper-CVAD part B", ["hyper-CVAD B", "hyperCVAD regimen B"], ...HYPER_CVAD_B),
  known("FLAG-Ida", ["FLAG-idarubicin"], "fludarabine", "cytarabine", "G-CSF", "idarubicin"),
  documented("CLAG", [], "cladribine", "cytarabine", "G-CSF"),
  documented("HAA", [], ...HAA),
  documented("VA-HAA", ["Ven-Aza-HAA"], ...VA_HAA),
  documented("Dara-VA-HAA", ["daratumumab + VA-HAA"], "daratumumab", ...VA_HAA),
  documented(
    "modified Linker",
    ["modified Linker regimen", "Linker", "Linker regimen"],
    ...["cyclophosphamide", "vincristine", "daunorubicin", "prednisone"],
  ),
  documented("high-dose cytarabine + methotrexate", ["HD-cytarabine + MTX"], "cytarabine", "methotrexate"),
  documented(
    "high-dose cytarabine + mitoxantrone",
    ["high-dose cytarabine/mitoxantrone", "high-dose mitoxantrone/cytarabine", "HAM"],
    ...["cytarabine", "mitoxantrone"],
  ),
  documented("clofarabine + cytarabine", ["clofarabine/cytarabine"], "clofarabine", "cytarabine"),
  documented("clofarabine + cytarabine + venetoclax", [], "clofarabine", "cytarabine", "venetoclax"),
  documented(
    "cyclophosphamide + clofarabine + venetoclax + daratumumab",
    [],
    ...["cyclophosphamide", "clofarabine", "venetoclax", "daratumumab"],
  ),
  documented(
    "methotrexate + vincristine + PEG-asparaginase + dexamethasone",
    ["maintenance: methotrexate, vincristine, PEG-asparaginase, dexamethasone"],
    ...["methotrexate", "vincristine", "PEG-asparaginase", "dexamethasone"],
  ),
  {
    name: "dasatinib + blinatumomab",
    synonyms: ["blinatumomab + dasatinib"],
    class: "immunotherapy",
    components: [{ agent: "dasatinib" }, { agent: "blinatumomab" }],
  },
];
