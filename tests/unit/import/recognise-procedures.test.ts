// Names and codes by which hospitals record transplants and infusions of cells.

import { describe, expect, test } from "vitest";
import { recogniseProcedure } from "../../../shared/formats/recognise/recognise.ts";

const CAR_T = { kind: "CAR-T infusion" };
const DLI = { kind: "donor lymphocyte infusion" };
const allogeneic = { kind: "transplant", type: "allogeneic" };
const autologous = { kind: "transplant", type: "autologous" };

test.each([
  ["CD19-directed CAR T infusion", CAR_T],
  ["CD22 directed CAR-T cell infusion", CAR_T],
  ["CD19-gerichtete CAR-T-Zelltherapie", CAR_T],
  ["Spenderlymphozyteninfusion (DLI) 1x10^6/kg", DLI],
  ["DLI #2, 5 × 10^5 CD3+/kg", DLI],
  ["Allogene Stammzelltherapie", allogeneic],
  ["Allogeneic HPC transplant", allogeneic],
])("%s", (name, means) => {
  expect(recogniseProcedure(name)).toEqual(means);
});

describe("codes", () => {
  const cpt = "http://www.ama-assn.org/go/cpt";
  const pcs = "http://www.cms.gov/Medicare/Coding/ICD10";
  test.each([
    [cpt, "38240", allogeneic],
    [cpt, "38241", autologous],
    [cpt, "38242", DLI],
    [cpt, "38228", CAR_T],
    [cpt, "0540T", CAR_T],
    [pcs, "30243Y3", allogeneic],
    [pcs, "30243G0", autologous],
    ["urn:oid:2.16.840.1.113883.6.4", "30233X4", allogeneic],
    [pcs, "XW033J7", CAR_T],
    [pcs, "XW043C7", CAR_T],
  ])("%s %s", (system, code, means) => {
    expect(recogniseProcedure("Procedure in words of the hospital", [{ system, code }])).toEqual(means);
  });

  test.each([
    [cpt, "38220", "a marrow aspiration"],
    [cpt, "38205", "a harvest from a donor"],
    [pcs, "30243N1", "a transfusion of red cells"],
    [pcs, "XW033E5", "another new drug"],
    ["https://hospital.example/charges", "38240", "a number of the hospital"],
  ])("%s %s says none: %s", (system, code) => {
    expect(recogniseProcedure("Procedure in words of the hospital", [{ system, code }])).toBeNull();
  });
});
