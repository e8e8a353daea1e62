import { type CatalogueAgent, inhibitor } from "./agent.ts";

const TKI = "tyrosine kinase inhibitor";
const BCR_ABL1 = ["BCR::ABL1"];

export const targetedAgents: readonly CatalogueAgent[] = [
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
  inhibitor(TKI, BCR_ABL1, "imatinib", "Glivec", "Gleevec", "STI571", "imatinib mesylate"),
  inhibitor(TKI, BCR_ABL1, "dasatinib", "Sprycel", "BMS-354825"),
  inhibitor(TKI, BCR_ABL1, "nilotinib", "Tasigna", "AMN107"),
  inhibitor(TKI, BCR_ABL1, "bosutinib", "Bosulif", "SKI-606"),
  inhibitor(TKI, BCR_ABL1, "ponatinib", "Iclusig", "AP24534"),
  inhibitor(TKI, BCR_ABL1, "asciminib", "Scemblix", "ABL001"),
  inhibitor(TKI, BCR_ABL1, "olverembatinib", "HQP1351", "GZD824"),
  inhibitor("FLT3 inhibitor", ["FLT3"], "midostaurin", "Rydapt", "PKC412"),
  inhibitor("FLT3 inhibitor", ["FLT3"], "gilteritinib", "Xospata", "ASP2215"),
  inhibitor("FLT3 inhibitor", ["FLT3"], "quizartinib", "Vanflyta", "AC220"),
  inhibitor("FLT3 inhibitor", ["FLT3"], "crenolanib", "CP-868596"),
  inhibitor(TKI, [], "sorafenib", "Nexavar", "BAY 43-9006"),
  inhibitor("IDH inhibitor", ["IDH1"], "ivosidenib", "Tibsovo", "AG-120"),
  inhibitor("IDH inhibitor", ["IDH1"], "olutasidenib", "Rezlidhia", "FT-2102"),
  inhibitor("IDH inhibitor", ["IDH2"], "enasidenib", "Idhifa", "AG-221"),
  inhibitor("BTK inhibitor", ["BTK"], "ibrutinib", "Imbruvica", "PCI-32765"),
  inhibitor("BTK inhibitor", ["BTK"], "acalabrutinib", "Calquence", "ACP-196"),
  inhibitor("BTK inhibitor", ["BTK"], "zanubrutinib", "Brukinsa", "BGB-3111"),
  inhibitor("BTK inhibitor", ["BTK"], "pirtobrutinib", "Jaypirca", "LOXO-305"),
  inhibitor("PI3K inhibitor", ["PI3Kδ"], "idelalisib", "Zydelig", "CAL-101"),
  inhibitor("JAK inhibitor", ["JAK1", "JAK2"], "ruxolitinib", "Jakafi", "Jakavi", "INCB018424"),
  inhibitor("menin inhibitor", ["menin"], "revumenib", "Revuforj", "SNDX-5613"),
  inhibitor("menin inhibitor", ["menin"], "ziftomenib", "Komzifti", "KO-539"),
  inhibitor("hedgehog inhibitor", ["SMO"], "glasdegib", "Daurismo", "PF-04449913"),
  inhibitor("differentiating agent", ["PML::RARA"], "tretinoin", "ATRA", "all-trans retinoic acid", "Vesanoid"),
  inhibitor("differentiating agent", ["PML::RARA"], "arsenic trioxide", "ATO", "As2O3", "Trisenox"),
];
