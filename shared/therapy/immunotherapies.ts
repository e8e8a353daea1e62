import { type AgentLine, antibody, brands, carT, generallyKnown, untargeted } from "./agent.ts";

function conjugate(name: string, target: string, brandNames: readonly string[], ...synonyms: string[]): AgentLine {
  return generallyKnown({
    name,
    brandNames: brands(brandNames),
    synonyms,
    class: "immunotherapy",
    kind: "antibody–drug conjugate",
    targets: [target],
  });
}

export const immunotherapies: readonly AgentLine[] = [
  antibody("rituximab", "CD20", ["Rituxan", "MabThera"], "RTX", "IDEC-C2B8"),
  antibody("ofatumumab", "CD20", ["Arzerra"], "HuMax-CD20"),
  antibody("epratuzumab", "CD22", ["LymphoCide"], "hLL2"),
  antibody("daratumumab", "CD38", ["Darzalex"], "Dara", "HuMax-CD38", "JNJ-54767414"),
  antibody("alemtuzumab", "CD52", ["Campath", "MabCampath", "Lemtrada"], "Campath-1H"),
  antibody("anti-IL-7Rα", "IL-7R", [], "anti-IL-7R", "anti-IL-7R alpha", "anti-IL-7 receptor antibody", "anti-CD127"),
  {
    name: "blinatumomab",
    brandNames: [{ name: "Blincyto" }],
    synonyms: ["MT103", "MEDI-538", "AMG 103", "Blina", "CD19 BiTE"],
    class: "immunotherapy",
    kind: "bispecific T-cell engager",
    targets: ["CD19"],
    engages: "CD3",
  },
  {
    name: "inotuzumab ozogamicin",
    brandNames: brands(["Besponsa"]),
    synonyms: ["inotuzumab", "CMC-544", "InO"],
    class: "immunotherapy",
    kind: "antibody–drug conjugate",
    targets: ["CD22"],
  },
  generallyKnown(antibody("obinutuzumab", "CD20", ["Gazyva", "Gazyvaro"], "GA101")),
  generallyKnown(antibody("isatuximab", "CD38", ["Sarclisa"])),
  conjugate("gemtuzumab ozogamicin", "CD33", ["Mylotarg"], "gemtuzumab", "GO", "CMA-676"),
  conjugate("brentuximab vedotin", "CD30", ["Adcetris"], "brentuximab", "SGN-35"),
];

export const cellularTherapies: readonly AgentLine[] = [
  carT("tisagenlecleucel", ["CD19"], ["Kymriah"], "CTL019", "tisa-cel"),
  carT("CD19 CAR-T", ["CD19"], [], "anti-CD19 CAR-T", "CAR-T19", "CAR19", "CD19 CAR T cells"),
  carT("CD22 CAR-T", ["CD22"], [], "anti-CD22 CAR-T", "CAR-T22", "CAR22", "CD22 CAR T cells"),
  carT("CD19/CD22 CAR-T", ["CD19", "CD22"], [], "CD19/22 CAR-T", "CD19/CD22 CAR T cells", "dual CD19/CD22 CAR-T"),
  untargeted("cellular", {
    kind: "stem cell transplant",
    name: "allogeneic HSCT",
    brandNames: [],
    synonyms: [
      "allo-HSCT",
      "alloHSCT",
      "allogeneic stem cell transplantation",
      "allogeneic hematopoietic stem cell transplantation",
      "allo-SCT",
    ],
  }),
  untargeted("cellular", {
    kind: "donor lymphocytes",
    name: "donor lymphocyte infusion",
    brandNames: [],
    synonyms: ["DLI", "donor lymphocyte infusions", "DLIs"],
  }),
  generallyKnown(carT("brexucabtagene autoleucel", ["CD19"], ["Tecartus"], "KTE-X19", "brexu-cel")),
  generallyKnown(carT("obecabtagene autoleucel", ["CD19"], ["Aucatzyl"], "obe-cel", "AUTO1")),
  generallyKnown(carT("lisocabtagene maraleucel", ["CD19"], ["Breyanzi"], "liso-cel", "JCAR017")),
  generallyKnown(carT("axicabtagene ciloleucel", ["CD19"], ["Yescarta"], "axi-cel", "KTE-C19")),
];
