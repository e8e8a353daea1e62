import { describe, expect, test } from "vitest";
import {
  agentsTargeting,
  catalogueAgents,
  catalogueRegimens,
  classOf,
  classOfAgent,
  findAgent,
  findRegimen,
  normalAntigen,
  targetsOf,
  treatmentAgents,
} from "../../shared/therapy/catalogue.ts";
import { plainKey } from "../../shared/therapy/plain-key.ts";

describe("the catalogue", () => {
  test("gives a name or synonym to one agent or regimen only", () => {
    const entries = [...catalogueAgents, ...catalogueRegimens];
    const owners = new Map<string, string>();
    for (const entry of entries) {
      for (const key of new Set([entry.name, ...entry.synonyms].map(plainKey))) {
        expect(key).not.toBe("");
        expect(owners.get(key) ?? entry.name, key).toBe(entry.name);
        owners.set(key, entry.name);
      }
    }
  });

  test("knows every component of its regimens", () => {
    for (const { name, components } of catalogueRegimens) {
      expect(components.length, name).not.toBe(1);
      for (const { agent } of components) expect(findAgent(agent)?.name, `${agent} of ${name}`).toBe(agent);
    }
  });

  test("names targets as antigen panels do", () => {
    for (const { name, targets } of catalogueAgents) {
      for (const target of targets) expect(normalAntigen(target), name).toBe(target);
    }
  });
});

test.each([
  ["rituximab", "immunotherapy", "monoclonal antibody", ["CD20"]],
  ["ofatumumab", "immunotherapy", "monoclonal antibody", ["CD20"]],
  ["epratuzumab", "immunotherapy", "monoclonal antibody", ["CD22"]],
  ["daratumumab", "immunotherapy", "monoclonal antibody", ["CD38"]],
  ["alemtuzumab", "immunotherapy", "monoclonal antibody", ["CD52"]],
  ["anti-IL-7Rα", "immunotherapy", "monoclonal antibody", ["IL-7R"]],
  ["blinatumomab", "immunotherapy", "bispecific T-cell engager", ["CD19"]],
  ["inotuzumab ozogamicin", "immunotherapy", "antibody–drug conjugate", ["CD22"]],
  ["venetoclax", "targeted", "BCL-2 inhibitor", ["BCL-2"]],
  ["navitoclax", "targeted", "BCL-2 family inhibitor", ["BCL-2", "BCL-XL", "BCL-W"]],
  ["tisagenlecleucel", "cellular", "CAR-T", ["CD19"]],
  ["CD22 CAR-T", "cellular", "CAR-T", ["CD22"]],
  ["CD19/CD22 CAR-T", "cellular", "CAR-T", ["CD19", "CD22"]],
  ["tocilizumab", "supportive", "anti-IL-6 receptor antibody", ["IL-6R"]],
  ["clofarabine", "chemotherapy", "antimetabolite", []],
  ["imatinib", "targeted", "tyrosine kinase inhibitor", ["BCR::ABL1"]],
  ["asciminib", "targeted", "tyrosine kinase inhibitor", ["BCR::ABL1"]],
  ["gilteritinib", "targeted", "FLT3 inhibitor", ["FLT3"]],
  ["enasidenib", "targeted", "IDH inhibitor", ["IDH2"]],
  ["ibrutinib", "targeted", "BTK inhibitor", ["BTK"]],
  ["obinutuzumab", "immunotherapy", "monoclonal antibody", ["CD20"]],
  ["gemtuzumab ozogamicin", "immunotherapy", "antibody–drug conjugate", ["CD33"]],
  ["brentuximab vedotin", "immunotherapy", "antibody–drug conjugate", ["CD30"]],
  ["isatuximab", "immunotherapy", "monoclonal antibody", ["CD38"]],
  ["brexucabtagene autoleucel", "cellular", "CAR-T", ["CD19"]],
  ["obecabtagene autoleucel", "cellular", "CAR-T", ["CD19"]],
  ["letermovir", "supportive", "antiviral", []],
  ["anti-thymocyte globulin", "supportive", "immunosuppressant", []],
  ["total body irradiation", "radiotherapy", "radiation", []],
  ["donor lymphocyte infusion", "cellular", "donor lymphocytes", []],
  ["G-CSF", "supportive", "growth factor", []],
])("%s is %s: %s against %j", (name, therapyClass, kind, targets) => {
  expect(findAgent(name)).toMatchObject({ name, class: therapyClass, kind, targets });
  expect(classOfAgent(name)).toBe(therapyClass);
});

test.each([
  ["Blincyto", "blinatumomab"],
  ["MT 103", "blinatumomab"],
  ["mt-103", "blinatumomab"],
  ["AraC", "cytarabine"],
  ["HD-AraC", "cytarabine"],
  ["High-Dose Cytarabine", "cytarabine"],
  ["HHT", "homoharringtonine"],
  ["omacetaxine", "homoharringtonine"],
  ["abt199", "venetoclax"],
  ["ANTI-IL-7R alpha", "anti-IL-7Rα"],
  ["L-asparaginase", "asparaginase"],
  ["pegylated asparaginase", "PEG-asparaginase"],
  ["TBI", "total body irradiation"],
  ["cd19/cd22 car t", "CD19/CD22 CAR-T"],
])("%s is a name of %s", (name, agent) => {
  expect(findAgent(name)?.name).toBe(agent);
});

test.each(["hyperCVAD", "Hyper CVAD", "hyper-CVAD"])("%s is hyper-CVAD", (name) => {
  expect(findRegimen(name)?.name).toBe("hyper-CVAD");
});

test("an unknown name is never guessed", () => {
  for (const name of ["", "blinatumoma", "drug X", "maintenance in another trial", "+"]) {
    expect(findAgent(name)).toBeUndefined();
    expect(findRegimen(name)).toBeUndefined();
    expect(classOf(name)).toBeUndefined();
    expect(targetsOf(name)).toEqual([]);
  }
});

describe("the agents of a treatment", () => {
  const summary = (treatment: Parameters<typeof treatmentAgents>[0]): readonly unknown[] =>
    treatmentAgents(treatment).map(({ name, agent, inferred }) => [name, agent?.name, inferred]);

  test("are those that the case lists, whatever the catalogue says of the regimen", () => {
    const agents = [{ name: "Ara-C" }, { name: "drug X", inferred: true as const }];
    expect(summary({ name: "CLAG", agents })).toEqual([
      ["Ara-C", "cytarabine", false],
      ["drug X", undefined, true],
    ]);
  });

  test("are else the drug, the regimen's components, or the drugs joined by a plus sign", () => {
    expect(summary({ name: "Blincyto" })).toEqual([["Blincyto", "blinatumomab", false]]);
    expect(summary({ name: "HAA" })).toEqual([
      ["homoharringtonine", "homoharringtonine", true],
      ["cytarabine", "cytarabine", true],
      ["aclarubicin", "aclarubicin", true],
    ]);
    expect(summary({ name: "fludarabine + drug X" })).toEqual([
      ["fludarabine", "fludarabine", false],
      ["drug X", undefined, false],
    ]);
  });
});

test("what is known in general only is marked so", () => {
  for (const name of ["imatinib", "gilteritinib", "obinutuzumab", "gemtuzumab ozogamicin", "obecabtagene autoleucel"])
    expect(findAgent(name)?.inferred, name).toEqual(["kind", "targets"]);
});

test.each([
  ...["imatinib", "dasatinib", "nilotinib", "bosutinib", "ponatinib", "midostaurin", "quizartinib", "ivosidenib"],
  ...["acalabrutinib", "zanubrutinib", "ruxolitinib", "revumenib", "ATRA", "arsenic trioxide"],
])("%s is a targeted drug", (name) => expect(classOf(name)).toBe("targeted"));

test.each([
  ...["nelarabine", "6-mercaptopurine", "6-MP", "methotrexate", "thioguanine", "idarubicin", "decitabine", "busulfan"],
  ...["treosulfan", "thiotepa", "ifosfamide", "bendamustine", "hydroxycarbamide", "hydroxyurea", "pegaspargase"],
  ...["L-asparaginase", "dexamethasone", "etoposide", "clofarabine", "topotecan", "Dexamethasone prephase"],
  ...["7+3", "FLAG", "FLAG-IDA", "hyper-CVAD", "POMP", "BFM", "Cy/TBI", "Flu/Cy", "Azacitidine/venetoclax", "CPX-351"],
])("%s is chemotherapy", (name) => expect(classOf(name)).toBe("chemotherapy"));

test("regimens that differ from place to place have a class and no components", () => {
  expect(treatmentAgents({ name: "7+3" })).toEqual([{ name: "7+3", agent: undefined, inferred: false }]);
  expect(classOf({ name: "7+3", agents: [{ name: "imatinib" }] })).toBe("targeted");
});

describe("the class of a treatment", () => {
  test("is the one that the case states", () => {
    expect(classOf({ name: "venetoclax", class: "chemotherapy" })).toBe("chemotherapy");
  });

  test.each([
    ["CLAG", "chemotherapy"],
    ["Dara-VA-HAA", "chemotherapy"],
    ["total body irradiation + cyclophosphamide", "chemotherapy"],
    ["daratumumab + tocilizumab", "immunotherapy"],
    ["G-CSF", "supportive"],
    ["venetoclax", "targeted"],
  ])("of %s is %s, from its agents", (name, therapyClass) => {
    expect(classOf(name)).toBe(therapyClass);
  });

  test("is undefined where an agent is unknown and could change it, or classes are mixed without chemotherapy", () => {
    expect(classOf("daratumumab + drug X")).toBeUndefined();
    expect(classOf("daratumumab + venetoclax")).toBeUndefined();
  });
});

test("the targets of a regimen are those of its agents, each once", () => {
  expect(targetsOf("Dara-VA-HAA")).toEqual(["CD38", "BCL-2"]);
  expect(targetsOf({ name: "x", agents: [{ name: "blinatumomab" }, { name: "tisagenlecleucel" }] })).toEqual(["CD19"]);
});

test("finds the agents of a case that target an antigen, each once, in order", () => {
  const treatments = [
    { name: "blinatumomab" },
    { name: "clofarabine + venetoclax" },
    { name: "blinatumomab" },
    { name: "salvage", agents: [{ name: "Dara" }, { name: "Kymriah" }] },
  ];
  const names = (antigen: string): readonly string[] => agentsTargeting(antigen, treatments).map(({ name }) => name);
  expect(names("CD19")).toEqual(["blinatumomab", "tisagenlecleucel"]);
  expect(names("cd 38")).toEqual(["daratumumab"]);
  expect(names("bcl2")).toEqual(["venetoclax"]);
  expect(names("CD3")).toEqual([]);
  expect(names("CD20")).toEqual([]);
});

test.each([
  ["bcl2", "BCL-2"],
  ["Bcl-2", "BCL-2"],
  ["cd19", "CD19"],
  ["CD 20", "CD20"],
  ["CD79A", "CD79a"],
  ["hladr", "HLA-DR"],
  ["Tdt", "TdT"],
  ["CD127", "IL-7R"],
  ["IL-7Rα", "IL-7R"],
  ["cytoplasmic IgM", "cyIgM"],
  [" NG2 ", "NG2"],
])("the antigen %j is %s", (name, normal) => {
  expect(normalAntigen(name)).toBe(normal);
});
