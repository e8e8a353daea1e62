import type { TherapyClass } from "../case/event-schemas.ts";
import { type BrandName, brands, type Statement } from "./agent.ts";
import { regimenStatements } from "./regimen-statements.ts";
import { type SourceId, sourcesNaming } from "./sources.ts";

export interface RegimenComponent {
  /** Name of an agent in the catalogue. */
  readonly agent: string;
  /** General knowledge: the documents name the regimen without its components. */
  readonly inferred?: true;
}

/** A regimen as its line of the catalogue has it. */
interface RegimenLine {
  readonly name: string;
  readonly brandNames?: readonly BrandName[];
  readonly synonyms: readonly string[];
  readonly class: TherapyClass;
  /** None where they differ from place to place: of those regimens only the class is known. */
  readonly components: readonly RegimenComponent[];
}

export interface CatalogueRegimen extends RegimenLine {
  readonly brandNames: readonly BrandName[];
  /** Documents that name it, or general knowledge when none does; never none. */
  readonly sources: readonly SourceId[];
  readonly statements: readonly Statement[];
}

/** A chemotherapy regimen whose components the documents name. */
function documented(name: string, synonyms: readonly string[], ...agents: string[]): RegimenLine {
  return { name, synonyms, class: "chemotherapy", components: agents.map((agent) => ({ agent })) };
}

/** A chemotherapy regimen whose components are general knowledge. */
function known(name: string, synonyms: readonly string[], ...agents: string[]): RegimenLine {
  return { name, synonyms, class: "chemotherapy", components: agents.map((agent) => ({ agent, inferred: true })) };
}

/** A chemotherapy regimen of which trials and hospitals have versions with different drugs. */
function ofClassOnly(name: string, ...synonyms: string[]): RegimenLine {
  return { name, synonyms, class: "chemotherapy", components: [] };
}

const HYPER_CVAD_A = ["cyclophosphamide", "vincristine", "doxorubicin", "dexamethasone"];
const HYPER_CVAD_B = ["methotrexate", "cytarabine"];
const HAA = ["homoharringtonine", "cytarabine", "aclarubicin"];
const VA_HAA = ["venetoclax", "azacitidine", ...HAA];

const lines: readonly RegimenLine[] = [
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
  known("FLAG", ["FLAG regimen"], "fludarabine", "cytarabine", "G-CSF"),
  known("CLAG-M", [], "cladribine", "cytarabine", "G-CSF", "mitoxantrone"),
  known("MEC", ["MEC regimen"], "mitoxantrone", "etoposide", "cytarabine"),
  known("POMP", ["POMP maintenance"], "mercaptopurine", "vincristine", "methotrexate", "prednisone"),
  known("mini-hyper-CVD", ["mini-HCVD"], "cyclophosphamide", "vincristine", "dexamethasone", ...HYPER_CVAD_B),
  {
    ...known("CPX-351", ["liposomal daunorubicin and cytarabine"], "daunorubicin", "cytarabine"),
    brandNames: brands(["Vyxeos"]),
  },
  known("CHOP", [], "cyclophosphamide", "doxorubicin", "vincristine", "prednisone"),
  known("R-CHOP", [], "rituximab", "cyclophosphamide", "doxorubicin", "vincristine", "prednisone"),
  known("FC", ["Flu/Cy", "Flu-Cy", "Flu/Cy lymphodepletion"], "fludarabine", "cyclophosphamide"),
  known("FCR", [], "fludarabine", "cyclophosphamide", "rituximab"),
  known("Bu/Cy", ["BuCy"], "busulfan", "cyclophosphamide"),
  known("Flu/Bu", ["FluBu", "Bu/Flu", "FB2", "FB4"], "fludarabine", "busulfan"),
  known("Flu/Mel", ["FluMel", "Mel/Flu"], "fludarabine", "melphalan"),
  known("Flu/Treo", ["Treo/Flu"], "fludarabine", "treosulfan"),
  known("BEAM", [], "carmustine", "etoposide", "cytarabine", "melphalan"),
  known("FLAI", ["FLA-Ida"], "fludarabine", "cytarabine", "idarubicin"),
  known("FLAMSA", [], "fludarabine", "amsacrine", "cytarabine"),
  known("CLIA", [], "cladribine", "idarubicin", "cytarabine"),
  known("ADE", [], "cytarabine", "daunorubicin", "etoposide"),
  known("FBM", [], "fludarabine", "carmustine", "melphalan"),
  known("TBF", [], "thiotepa", "busulfan", "fludarabine"),
  ofClassOnly("7+3", "3+7", "7 + 3 induction", "DA 3+7", "DA 3+10", "5+2"),
  ofClassOnly("S-HAM", "sHAM", "HAI", "S-HAI", "TAD", "TAD-9", "EMA", "MICE", "MAMAC", "CAG", "HAG", "DCAG", "D-CAG"),
  ofClassOnly("VDP", "VDCP", "VDCLP", "VDCP+L", "CALGB 8811", "Larson", "Capizzi", "VAD", "COP", "DHAP", "R-DHAP"),
  ofClassOnly("FLAMSA-RIC", "FLAMSA-Bu", "FLAMSA-TBI", "FLAG-Ida-Ven", "FLAG-Ida + venetoclax"),
  ofClassOnly("BFM", "ALL-BFM", "BFM protocol", "BFM induction", "BFM consolidation"),
  ofClassOnly("GMALL", "GMALL induction", "GMALL consolidation"),
  ofClassOnly("triple intrathecal therapy", "intrathecal chemotherapy", "IT chemotherapy", "triple IT"),
  {
    name: "supportive care",
    synonyms: [
      "best supportive care",
      "Supportivtherapie",
      "supportive Therapie",
      "soins de support",
      "tratamiento de soporte",
    ],
    class: "supportive",
    components: [],
  },
  ofClassOnly("chemotherapy", "induction chemotherapy", "consolidation chemotherapy", "salvage chemotherapy"),
  {
    name: "dasatinib + blinatumomab",
    synonyms: ["blinatumomab + dasatinib"],
    class: "immunotherapy",
    components: [{ agent: "dasatinib" }, { agent: "blinatumomab" }],
  },
];

export const catalogueRegimens: readonly CatalogueRegimen[] = lines.map((line) => ({
  ...line,
  brandNames: line.brandNames ?? [],
  sources: sourcesOf(line),
  statements: regimenStatements[line.name] ?? [],
}));

/** The documents that name the regimen; general knowledge too, where a component is in none of them. */
function sourcesOf({ name, components }: RegimenLine): readonly SourceId[] {
  const naming = sourcesNaming(name);
  const inferred = components.some((component) => component.inferred === true);
  return inferred && !naming.includes("general") ? [...naming, "general"] : naming;
}
