import { type AgentLine, brands, inhibitor } from "./agent.ts";

const TKI = "tyrosine kinase inhibitor";
const BCR_ABL1_TKI = [TKI, ["BCR::ABL1"]] as const;

export const targetedAgents: readonly AgentLine[] = [
  {
    name: "venetoclax",
    brandNames: brands(["Venclexta", "Venclyxto"]),
    synonyms: ["ABT-199", "GDC-0199", "Ven"],
    class: "targeted",
    kind: "BCL-2 inhibitor",
    targets: ["BCL-2"],
  },
  {
    name: "navitoclax",
    brandNames: [],
    synonyms: ["ABT-263"],
    class: "targeted",
    kind: "BCL-2 family inhibitor",
    targets: ["BCL-2", "BCL-XL", "BCL-W"],
  },
  inhibitor(BCR_ABL1_TKI, "imatinib", ["Glivec", "Gleevec"], "STI571", "imatinib mesylate"),
  inhibitor(BCR_ABL1_TKI, "dasatinib", ["Sprycel"], "BMS-354825"),
  inhibitor(BCR_ABL1_TKI, "nilotinib", ["Tasigna"], "AMN107"),
  inhibitor(BCR_ABL1_TKI, "bosutinib", ["Bosulif"], "SKI-606"),
  inhibitor(BCR_ABL1_TKI, "ponatinib", ["Iclusig"], "AP24534"),
  inhibitor(BCR_ABL1_TKI, "asciminib", ["Scemblix"], "ABL001"),
  inhibitor(BCR_ABL1_TKI, "olverembatinib", [], "HQP1351", "GZD824"),
  inhibitor(["FLT3 inhibitor", ["FLT3"]], "midostaurin", ["Rydapt"], "PKC412"),
  inhibitor(["FLT3 inhibitor", ["FLT3"]], "gilteritinib", ["Xospata"], "ASP2215"),
  inhibitor(["FLT3 inhibitor", ["FLT3"]], "quizartinib", ["Vanflyta"], "AC220"),
  inhibitor(["FLT3 inhibitor", ["FLT3"]], "crenolanib", [], "CP-868596"),
  inhibitor([TKI, []], "sorafenib", ["Nexavar"], "BAY 43-9006"),
  inhibitor(["IDH inhibitor", ["IDH1"]], "ivosidenib", ["Tibsovo"], "AG-120"),
  inhibitor(["IDH inhibitor", ["IDH1"]], "olutasidenib", ["Rezlidhia"], "FT-2102"),
  inhibitor(["IDH inhibitor", ["IDH2"]], "enasidenib", ["Idhifa"], "AG-221"),
  inhibitor(["BTK inhibitor", ["BTK"]], "ibrutinib", ["Imbruvica"], "PCI-32765"),
  inhibitor(["BTK inhibitor", ["BTK"]], "acalabrutinib", ["Calquence"], "ACP-196"),
  inhibitor(["BTK inhibitor", ["BTK"]], "zanubrutinib", ["Brukinsa"], "BGB-3111"),
  inhibitor(["BTK inhibitor", ["BTK"]], "pirtobrutinib", ["Jaypirca"], "LOXO-305"),
  inhibitor(["PI3K inhibitor", ["PI3Kδ"]], "idelalisib", ["Zydelig"], "CAL-101"),
  inhibitor(["JAK inhibitor", ["JAK1", "JAK2"]], "ruxolitinib", ["Jakafi", "Jakavi"], "INCB018424"),
  inhibitor(["menin inhibitor", ["menin"]], "revumenib", ["Revuforj"], "SNDX-5613"),
  inhibitor(["menin inhibitor", ["menin"]], "ziftomenib", ["Komzifti"], "KO-539"),
  inhibitor(["hedgehog inhibitor", ["SMO"]], "glasdegib", ["Daurismo"], "PF-04449913"),
  inhibitor(["differentiating agent", ["PML::RARA"]], "tretinoin", ["Vesanoid"], "ATRA", "all-trans retinoic acid"),
  inhibitor(["differentiating agent", ["PML::RARA"]], "arsenic trioxide", ["Trisenox"], "ATO", "As2O3"),
];
