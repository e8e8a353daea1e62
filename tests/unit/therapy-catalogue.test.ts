import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { caseSchema } from "../../shared/case/schema.ts";
import { agentStatements } from "../../shared/therapy/agent-statements.ts";
import {
  catalogueAgents,
  catalogueRegimens,
  catalogueSources,
  classOf,
  classOfAgent,
  findAgent,
  findRegimen,
  namesOf,
  normalAntigen,
  treatmentAgents,
} from "../../shared/therapy/catalogue.ts";
import { plainKey } from "../../shared/therapy/plain-key.ts";
import { regimenStatements } from "../../shared/therapy/regimen-statements.ts";

describe("the catalogue", () => {
  test("gives a name or synonym to one agent or regimen only", () => {
    const entries = [...catalogueAgents, ...catalogueRegimens];
    const owners = new Map<string, string>();
    for (const entry of entries) {
      for (const key of new Set(namesOf(entry).map(plainKey))) {
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

test("keeps brand names apart, and says which are general knowledge", () => {
  expect(findAgent("rituximab")?.brandNames).toEqual([
    { name: "Rituxan", inferred: true },
    { name: "MabThera", inferred: true },
  ]);
  // The one brand name that a document uses.
  const documented = [...catalogueAgents, ...catalogueRegimens].flatMap(({ brandNames }) =>
    brandNames.filter(({ inferred }) => inferred !== true).map(({ name }) => name),
  );
  expect(documented).toEqual(["Blincyto"]);
  for (const { name, brandNames, synonyms } of catalogueAgents) {
    for (const brand of brandNames) expect(synonyms, name).not.toContain(brand.name);
  }
});

test("an antibody–drug conjugate says that the review does not call it immunotherapy", () => {
  const conjugates = catalogueAgents.filter(({ kind }) => kind === "antibody–drug conjugate");
  expect(conjugates.map(({ name }) => name)).toContain("inotuzumab ozogamicin");
  expect(
    findAgent("inotuzumab ozogamicin")
      ?.statements.map(({ text }) => text)
      .join(" "),
  ).toContain("“This is not immunotherapy”");
});

describe("sources", () => {
  test("every agent and regimen has one, and each is in the table", () => {
    for (const { name, sources, statements } of [...catalogueAgents, ...catalogueRegimens]) {
      expect(sources.length, name).toBeGreaterThan(0);
      for (const source of [...sources, ...statements.map((statement) => statement.source)]) {
        expect(catalogueSources[source].id).toBe(source);
      }
    }
  });

  test("a document that reports something of an agent or a regimen also names it", () => {
    for (const { name, sources, statements } of [...catalogueAgents, ...catalogueRegimens]) {
      for (const { source } of statements) {
        if (source !== "general") expect(sources, name).toContain(source);
      }
    }
  });

  test("what a document is said to report of is a line of the catalogue", () => {
    for (const name of Object.keys(agentStatements)) expect(findAgent(name)?.name).toBe(name);
    for (const name of Object.keys(regimenStatements)) expect(findRegimen(name)?.name).toBe(name);
  });

  test("what is in no document is general knowledge, and what is known in general says so", () => {
    expect(findAgent("imatinib")?.sources).toEqual(["general"]);
    expect(findAgent("clofarabine")?.sources).toEqual(["review", "voruz-2021", "general"]);
    expect(findAgent("rituximab")?.sources).toEqual(["review"]);
    for (const { name, inferred, sources } of catalogueAgents) {
      if (inferred !== undefined) expect(sources, name).toContain("general");
      if (sources.every((source) => source === "general")) expect(inferred, name).toBeDefined();
    }
  });

  test.each(["voruz-2021", "feng-2025", "linder-2016"] as const)(
    "%s names what its case lists as not inferred",
    (id) => {
      const file = new URL(`../../assets/cases/${id}.caseline`, import.meta.url);
      const { treatments = [] } = caseSchema.parse(JSON.parse(readFileSync(file, "utf8")));
      const given = treatments
        .flatMap(treatmentAgents)
        .filter(({ agent, inferred }) => agent !== undefined && !inferred);
      for (const { name, agent } of given) expect(agent?.sources, name).toContain(id);
    },
  );
});

/** The table of agents, classes and targets, with a number (or words) of what the review says of each. */
test.each([
  ["rituximab", "monoclonal antibody", ["CD20"], ["30–50 %", "65 v 52 %"]],
  ["ofatumumab", "monoclonal antibody", ["CD20"], ["another epitope", "98 %", "59 %", "68 %"]],
  ["epratuzumab", "monoclonal antibody", ["CD22"], ["SWOG", "52 %", "17 %"]],
  ["daratumumab", "monoclonal antibody", ["CD38"], ["T- and B-ALL", "14 of 15"]],
  ["alemtuzumab", "monoclonal antibody", ["CD52"], ["36–66 %", "Limited role"]],
  ["anti-IL-7Rα", "monoclonal antibody", ["IL-7R"], ["not yet studied in patients", "70 %"]],
  ["blinatumomab", "bispecific T-cell engager", ["CD19"], ["16 of 20", "7.7 v 4 months", "34 v 16 %"]],
  ["inotuzumab ozogamicin", "antibody–drug conjugate", ["CD22"], ["80.7 v 29.4 %", "11 v 1 %"]],
  ["venetoclax", "BCL-2 inhibitor", ["BCL-2"], ["early T-cell precursor", "13 patients"]],
  ["navitoclax", "BCL-2 family inhibitor", ["BCL-2", "BCL-XL", "BCL-W"], ["56 % (20/36)"]],
  ["tisagenlecleucel", "CAR-T", ["CD19"], ["ELIANA", "81 %", "27 of 30"]],
  ["CD22 CAR-T", "CAR-T", ["CD22"], ["no results are given"]],
  ["CD19/CD22 CAR-T", "CAR-T", ["CD19", "CD22"], ["no results are given"]],
  ["tocilizumab", "anti-IL-6 receptor antibody", ["IL-6R"], ["cytokine release", "interleukin-6"]],
])("the line of %s: %s against %j, with what the review reports", (name, kind, targets, words) => {
  const agent = findAgent(name);
  expect(agent).toMatchObject({ name, kind, targets });
  expect(agent?.sources).toContain("review");
  const said = (agent?.statements ?? []).filter(({ source }) => source === "review").map(({ text }) => text);
  for (const word of words) expect(said.join(" ")).toContain(word);
});

test.each([
  ...["azacitidine", "homoharringtonine", "aclarubicin", "fludarabine", "melphalan", "etoposide"],
  ...["total body irradiation", "prednisone", "methylprednisolone", "dexamethasone", "G-CSF", "rhTPO", "red cells"],
  ...["platelets", "vasopressors", "allogeneic HSCT", "donor lymphocyte infusion"],
])("%s comes from a case report", (name) => {
  expect(findAgent(name)?.sources.some((source) => /-20\d\d$/.test(source))).toBe(true);
});

test.each([
  ["GRAALL-2005", ["cyclophosphamide", "daunorubicin", "vincristine", "prednisone", "asparaginase"]],
  ["CDVPA", ["cyclophosphamide", "daunorubicin", "vincristine", "prednisone", "asparaginase"]],
  ["VDLP", ["vincristine", "daunorubicin", "asparaginase", "prednisone"]],
  ["hyper-CVAD part B", ["methotrexate", "cytarabine"]],
  ["FLAG-Ida", ["fludarabine", "cytarabine", "G-CSF", "idarubicin"]],
  ["CLAG", ["cladribine", "cytarabine", "G-CSF"]],
  ["HAA", ["homoharringtonine", "cytarabine", "aclarubicin"]],
  ["VA-HAA", ["venetoclax", "azacitidine", "homoharringtonine", "cytarabine", "aclarubicin"]],
  ["Dara-VA-HAA", ["daratumumab", "venetoclax", "azacitidine", "homoharringtonine", "cytarabine", "aclarubicin"]],
  ["modified Linker", ["cyclophosphamide", "vincristine", "daunorubicin", "prednisone"]],
  ["high-dose cytarabine + methotrexate", ["cytarabine", "methotrexate"]],
  ["high-dose cytarabine + mitoxantrone", ["cytarabine", "mitoxantrone"]],
  [
    "methotrexate + vincristine + PEG-asparaginase + dexamethasone",
    ["methotrexate", "vincristine", "PEG-asparaginase", "dexamethasone"],
  ],
  ["clofarabine + cytarabine + venetoclax", ["clofarabine", "cytarabine", "venetoclax"]],
  [
    "cyclophosphamide + clofarabine + venetoclax + daratumumab",
    ["cyclophosphamide", "clofarabine", "venetoclax", "daratumumab"],
  ],
  ["dasatinib + blinatumomab", ["dasatinib", "blinatumomab"]],
])("the regimen %s is %j", (name, agents) => {
  const regimen = findRegimen(name);
  expect(regimen?.components.map(({ agent }) => agent)).toEqual(agents);
  expect(regimen?.sources).not.toEqual(["general"]);
});

test("components that no document spells out are marked", () => {
  const partA = findRegimen("hyper-CVAD part A")?.components.map(({ agent }) => agent);
  expect(partA).toEqual(["cyclophosphamide", "vincristine", "doxorubicin", "dexamethasone"]);
  const inferred = ["GRAALL-2005", "VDLP", "hyper-CVAD", "hyper-CVAD part A", "hyper-CVAD part B", "FLAG-Ida"];
  for (const name of inferred)
    expect(
      findRegimen(name)?.components.every((part) => part.inferred),
      name,
    ).toBe(true);
  for (const name of ["CDVPA", "CLAG", "HAA", "VA-HAA", "Dara-VA-HAA", "modified Linker"]) {
    expect(
      findRegimen(name)?.components.some((part) => part.inferred),
      name,
    ).toBe(false);
  }
});

test("no statement advises a treatment", () => {
  const said = [...catalogueAgents, ...catalogueRegimens].flatMap(({ statements }) => statements);
  for (const { text } of said) expect(text).not.toMatch(/\b(should|recommend|consider|advis|prefer)/i);
});
