import { describe, expect, test } from "vitest";
import { readLaboratoryText } from "../../../shared/case/laboratory-text.ts";
import {
  recogniseAntigenState,
  recogniseProcedure,
  recogniseState,
  recogniseTest,
} from "../../../shared/formats/recognise/recognise.ts";
import { classOf, findAgent, findRegimen } from "../../../shared/therapy/catalogue.ts";

describe("results as laboratories write them", () => {
  test.each([
    ["pos., nicht quant.", { kind: "positive not quantifiable" }],
    ["Detected but not quantifiable", { kind: "positive not quantifiable" }],
    ["Material ungeeignet", { kind: "not evaluable" }],
    ["QNS", { kind: "not evaluable" }],
    ["n.u.", { kind: "not done" }],
    ["non eseguito", { kind: "not done" }],
  ])("%s", (text, result) => {
    expect(readLaboratoryText(text)).toMatchObject({ kind: "read", result });
  });

  test.each([
    ["3,2.10-3", 3.2e-3],
    ["1,5.10^-4", 1.5e-4],
  ])("%s multiplies by a point", (text, value) => {
    expect(readLaboratoryText(text)).toMatchObject({
      kind: "read",
      result: { kind: "value", value },
      unit: "fraction",
    });
  });

  test.each(["3.10-3", "01,02.10-12"])("%s may be something else", (text) => {
    expect(readLaboratoryText(text).kind).toBe("cannot tell");
  });

  test.each(["undetected (MR4.5)", "MR4,5, nicht nachweisbar", "not detected MR4.5"])(
    "%s: nothing was found, to that depth",
    (text) => {
      expect(readLaboratoryText(text, { scale: "percent" })).toMatchObject({
        kind: "read",
        result: { kind: "undetectable", limit: 0.0032 },
        unit: "percent",
      });
    },
  );

  test.each(["positive (MR4.5)", "MR4.5", "undetected (MR3)"])("%s is asked", (text) => {
    expect(readLaboratoryText(text, { scale: "percent" }).kind).toBe("cannot tell");
  });
});

test.each([
  ["DRM por citometria de fluxo", { measures: "MRD", method: "flow cytometry" }],
  ["EMR por citometría de flujo", { measures: "MRD", method: "flow cytometry" }],
  ["LMR Ig/TCR", { measures: "MRD", target: "IG/TR" }],
  ["clonoSEQ", { measures: "MRD", method: "NGS" }],
  ["NPM1 mut A RQ-PCR", { measures: "MRD", target: "NPM1", method: "RQ-PCR" }],
  ["LMR", null],
  ["NPM1 mut A", null],
])("%s as the name of a test", (name, expected) => {
  expect(recogniseTest(name)).toEqual(expected);
});

test.each([
  ["schwach +", "dim"],
  ["faint", "dim"],
  ["het.", "partial"],
  ["n.u.", "not tested"],
  ["moderate", null],
])("%s as the state of an antigen", (text, state) => {
  expect(recogniseAntigenState(text)).toBe(state);
});

test("a remission with MRD in Spanish", () => {
  expect(recogniseState("RC, EMR+")).toEqual({ state: "complete remission", mrd: "positive" });
});

test("a transplant and its donor in one cell", () => {
  expect(recogniseProcedure("TPH alogénico de hermano HLA idéntico")).toEqual({
    kind: "transplant",
    type: "allogeneic",
  });
});

describe("drugs and protocols as they stand in lists of treatments", () => {
  test.each([
    ["Rituximab (MabThera)", "rituximab"],
    ["Xospata (gilteritinib)", "gilteritinib"],
    ["Ponatinib 45 mg/24h", "ponatinib"],
    ["Purinéthol", "mercaptopurine"],
    ["Timoglobulina", "anti-thymocyte globulin"],
    ["Bussulfano", "busulfan"],
    ["ZNS-Bestrahlung 24 Gy", "cranial irradiation"],
    ["Méthotrexate HD", "methotrexate"],
  ])("%s", (written, name) => {
    expect(findAgent(written)?.name).toBe(name);
  });

  test.each(["Rituximab (Imatinib)", "Study drug (gilteritinib)"])("%s is not one drug", (written) => {
    expect(findAgent(written)).toBeUndefined();
  });

  test.each([
    "GMALL 07/2003 Vorphase",
    "GMALL Induktion I",
    "PETHEMA LAL-2019 inducción",
    "GRAALL-2014 induction",
    "AIEOP-BFM ALL 2009",
    "UKALL 14",
    "AALL0232",
    "CALGB 10403",
    "VDCLP方案",
    "FLA-IDA",
  ])("%s is chemotherapy", (name) => {
    expect(classOf(name)).toBe("chemotherapy");
  });

  test.each(["AML M4", "ALL L2", "GMALL Immuntherapie", "total", "COG Wundersaft"])("%s is no protocol", (name) => {
    expect(findRegimen(name)).toBeUndefined();
  });

  test("drugs with a hyphen between them are each of them", () => {
    expect(classOf("TBI-Cy")).toBe("chemotherapy");
    expect(classOf("Best supportive care")).toBe("supportive");
  });
});
