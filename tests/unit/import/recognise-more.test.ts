import { describe, expect, test } from "vitest";
import { recogniseDonor, recogniseProcedure, recogniseTest } from "../../../shared/formats/recognise/recognise.ts";

describe("a name with a word for residual disease is a test for it, whatever else it says", () => {
  test.each([
    ["MRD Durchfluss", { measures: "MRD", method: "flow cytometry" }],
    ["MRD IgH KM", { measures: "MRD", target: "IGH", specimen: "bone marrow" }],
    ["PB MRD by flow (%)", { measures: "MRD", method: "flow cytometry", specimen: "peripheral blood" }],
    ["rMRD", { measures: "MRD" }],
    ["MRD-Quuxwert", { measures: "MRD" }],
    ["MRD by flow or PCR", { measures: "MRD" }],
    ["Minimale Resterkrankung (Labor Nord)", { measures: "MRD" }],
    ["enfermedad mínima residual en MO", { measures: "MRD", specimen: "bone marrow" }],
    ["maladie résiduelle Ig/TR labo 3", { measures: "MRD", target: "IG/TR" }],
    ["骨髓微小残留病（某法）", { measures: "MRD", specimen: "bone marrow" }],
    ["流式MRD", { measures: "MRD", method: "flow cytometry" }],
    ["MRD blasts", { measures: "MRD" }],
    ["KMT2A::AFF1", { measures: "MRD", target: "KMT2A::AFF1" }],
    ["CBFB::MYH11 / ABL1", { measures: "MRD", target: "CBFB::MYH11" }],
    ["NPM1 mut / ABL1", { measures: "MRD", target: "NPM1" }],
  ])("%s", (name, expected) => {
    expect(recogniseTest(name)).toEqual(expected);
  });

  test.each(["CR, MRD-negative", "MRD negative", "MRD date", "WT1 expression", "MRE", "EMR number", "mrdx"])(
    "%s is no name of one that is certain",
    (name) => {
      expect(recogniseTest(name)).toBeNull();
    },
  );
});

test.each([
  ["HSCT1", { kind: "transplant" }],
  ["HSCT 2", { kind: "transplant" }],
  ["SCT #2", { kind: "transplant" }],
  ["alloHSCT1", { kind: "transplant", type: "allogeneic" }],
  ["2nd allo-SCT", { kind: "transplant", type: "allogeneic" }],
  ["Haplo-HSCT", { kind: "transplant", type: "allogeneic" }],
  ["MUD HSCT", { kind: "transplant", type: "allogeneic" }],
  ["KMT", { kind: "transplant" }],
  ["TCSP", { kind: "transplant" }],
  ["allogreffe", { kind: "transplant", type: "allogeneic" }],
  ["DLI3", { kind: "donor lymphocyte infusion" }],
  ["CAR T cells (tisa-cel)", { kind: "CAR-T infusion" }],
])("the procedure %s", (name, expected) => {
  expect(recogniseProcedure(name)).toEqual(expected);
});

test.each([
  ["MUD 10/10", { relation: "matched unrelated", hlaMatch: "10/10" }],
  ["MSD", { relation: "matched sibling" }],
  ["haplo (mother), 5/10", { relation: "haploidentical", hlaMatch: "5/10" }],
  ["MMUD 9/10", { relation: "mismatched unrelated", hlaMatch: "9/10" }],
  ["UCB", { relation: "cord blood" }],
  ["auto", { relation: "self" }],
  ["MUD 9/10", { hlaMatch: "9/10" }],
  ["no MSD", null],
  ["sibling", null],
  ["MSD or MUD", null],
  ["seen 3/10/2021", null],
  ["", null],
])("the donor %s", (text, expected) => {
  expect(recogniseDonor(text)).toEqual(expected);
});

describe("names as LOINC makes them", () => {
  test.each([
    ["Blasts/100 cells in Bone marrow by Manual count", { measures: "blasts", specimen: "bone marrow" }],
    [
      "t(9;22)(q34.1;q11)(ABL1,BCR) fusion transcript/control transcript [# Ratio] in Bone marrow by Molecular genetics method",
      { measures: "MRD", target: "BCR::ABL1", specimen: "bone marrow" },
    ],
    [
      "t(12;21)(p13;q22.3)(ETV6,RUNX1) fusion transcript/control transcript",
      { measures: "MRD", target: "ETV6::RUNX1" },
    ],
  ])("%s", (name, expected) => {
    expect(recogniseTest(name)).toEqual(expected);
  });

  test.each([
    "t(9;22)(q34.1;q11)(ABL1,BCR) fusion transcript/control transcript [Log Number Ratio] in Blood",
    "t(9;22)(ABL1,BCR)",
  ])("not what counts in logarithms, or is a finding in the chromosomes: %s", (name) => {
    expect(recogniseTest(name)).toBeNull();
  });
});
