import { describe, expect, test } from "vitest";
import {
  recogniseAntigenState,
  recogniseEvent,
  recogniseProcedure,
  recogniseSex,
  recogniseState,
  recogniseTest,
  recogniseVital,
} from "../../../shared/formats/recognise/recognise.ts";

describe("procedures", () => {
  test.each([
    ["allo-HSCT", { kind: "transplant", type: "allogeneic" }],
    ["alloHSCT", { kind: "transplant", type: "allogeneic" }],
    ["HSCT", { kind: "transplant" }],
    ["Stammzelltransplantation", { kind: "transplant" }],
    ["allogene Stammzelltransplantation", { kind: "transplant", type: "allogeneic" }],
    ["Haploidentical HSCT #2", { kind: "transplant", type: "allogeneic" }],
    ["autogreffe", { kind: "transplant", type: "autologous" }],
    ["异基因造血干细胞移植", { kind: "transplant", type: "allogeneic" }],
    ["DLI #2", { kind: "donor lymphocyte infusion" }],
    ["CAR-T", { kind: "CAR-T infusion" }],
    ["CD19 CAR-T", { kind: "CAR-T infusion" }],
    ["tisagenlecleucel", { kind: "CAR-T infusion" }],
    ["Kymriah", { kind: "CAR-T infusion" }],
  ])("%s", (name, expected) => {
    expect(recogniseProcedure(name)).toEqual(expected);
  });

  test.each([
    "conditioning for HSCT",
    "no transplant",
    "HSCT evaluation",
    "kidney transplant",
    "bone marrow biopsy",
    "2",
    "",
  ])("%s is none that is known", (name) => {
    expect(recogniseProcedure(name)).toBeNull();
  });

  test("a code tells where the words do not", () => {
    const snomed = { system: "http://snomed.info/sct", code: "425983008" };
    expect(recogniseProcedure("Eingriff", [snomed])).toEqual({ kind: "transplant", type: "autologous" });
    expect(recogniseProcedure("Eingriff", [{ ...snomed, system: "http://loinc.org" }])).toBeNull();
  });
});

describe("states of the disease", () => {
  test.each([
    ["CR", { state: "complete remission" }],
    ["CRi", { state: "complete remission with incomplete recovery" }],
    ["CR2", { state: "complete remission" }],
    ["MRD- CR", { state: "complete remission", mrd: "negative" }],
    ["CR, MRD-negative", { state: "complete remission", mrd: "negative" }],
    ["CR MRD+", { state: "complete remission", mrd: "positive" }],
    ["Rezidiv", { state: "relapse" }],
    ["1. Rezidiv", { state: "relapse" }],
    ["Rémission complète", { state: "complete remission" }],
    ["PR", { state: "partial remission" }],
    ["refractory", { state: "refractory disease" }],
    ["完全缓解", { state: "complete remission" }],
    ["molecular relapse", { state: "molecular relapse" }],
  ])("%s", (text, expected) => {
    expect(recogniseState(text)).toEqual(expected);
  });

  test.each(["CRP", "negative for relapse", "no relapse", "not in CR", "remission", "SD", "CR or PR", "", "3"])(
    "%s says no state for certain",
    (text) => {
      expect(recogniseState(text)).toBeNull();
    },
  );
});

describe("tests", () => {
  test.each([
    ["MRD", { measures: "MRD" }],
    ["MRD (flow)", { measures: "MRD", method: "flow cytometry" }],
    ["BM MRD by NGS", { measures: "MRD", method: "NGS", specimen: "bone marrow" }],
    ["BCR::ABL1 IS", { measures: "MRD", target: "BCR::ABL1" }],
    ["BCR-ABL1/ABL1", { measures: "MRD", target: "BCR::ABL1" }],
    ["IGH clone NGS", { measures: "MRD", target: "IGH", method: "NGS" }],
    ["WBC", { measures: "count" }],
    ["Leukozyten", { measures: "count" }],
    ["globules blancs", { measures: "count" }],
    ["血小板", { measures: "count" }],
    ["CRP", { measures: "count" }],
    ["blasts BM", { measures: "blasts", specimen: "bone marrow" }],
    ["Blasten im Knochenmark", { measures: "blasts", specimen: "bone marrow" }],
    ["骨髓原始细胞", { measures: "blasts", specimen: "bone marrow" }],
    ["CD19", { measures: "antigen", target: "CD19" }],
    ["CD 19", { measures: "antigen", target: "CD19" }],
    ["CD79a expression", { measures: "antigen", target: "CD79a" }],
    ["HLA-DR", { measures: "antigen", target: "HLA-DR" }],
    ["TdT", { measures: "antigen", target: "TdT" }],
    ["CD19+ cells", null],
    ["NPM1", null],
    ["KMT2A", null],
    ["serum rhubarb", null],
  ])("%s", (name, expected) => {
    expect(recogniseTest(name)).toEqual(expected);
  });

  test("a code tells where the words do not", () => {
    const loinc = { system: "http://loinc.org", code: "6690-2" };
    expect(recogniseTest("Laborwert 17", [loinc])).toEqual({ measures: "count", specimen: "blood" });
  });
});

test.each([
  ["positive", "positive"],
  ["85 % dim", "dim"],
  ["neg", "negative"],
  ["++", "positive"],
  ["+", "positive"],
  ["阳性", "positive"],
  ["partial (40%)", "partial"],
  ["-", null],
  ["+/-", null],
  ["85 %", null],
  ["nd", null],
])("an antigen that is %s", (text, expected) => {
  expect(recogniseAntigenState(text)).toBe(expected);
});

test.each([
  ["aGVHD skin II", { category: "graft-versus-host disease", grade: "II" }],
  ["CMV reactivation", { category: "infection" }],
  ["neutropenia grade 4", { category: "toxicity", grade: "4" }],
  ["CRS G2", { category: "toxicity", grade: "2" }],
  ["chimerism (donor)", { category: "chimerism" }],
  ["no GVHD", null],
  ["GVHD prophylaxis", null],
  ["CMV IgG", null],
  ["fall from a ladder", null],
])("the event %s", (name, expected) => {
  expect(recogniseEvent(name)).toEqual(expected);
});

test.each([
  ["female", "female"],
  ["w", "female"],
  ["M", "male"],
  ["männlich", "male"],
  ["男", "male"],
  ["1", null],
  ["", null],
])("the sex %s", (text, expected) => {
  expect(recogniseSex(text)).toBe(expected);
});

test.each([
  ["1:DECEASED", "dead"],
  ["0:LIVING", "alive"],
  ["verstorben", "dead"],
  ["Lost to follow-up", "unknown"],
  ["1", null],
])("the vital status %s", (text, expected) => {
  expect(recogniseVital(text)).toBe(expected);
});
