import { describe, expect, test } from "vitest";
import {
  recogniseAntigenState,
  recogniseDonor,
  recogniseEvent,
  recogniseProcedure,
  recogniseSex,
  recogniseState,
  recogniseTest,
  recogniseVital,
} from "../../../shared/formats/recognise/recognise.ts";

describe("what is doubted, denied or only planned is never known for certain", () => {
  test.each([
    "relapse?",
    "relapse (?)",
    "? relapse",
    "CR (?)",
    "CR？",
    "suspected relapse",
    "possible relapse",
    "probable CR",
    "V. a. Rezidiv",
    "Verdacht auf Rezidiv",
    "Rezidiv ausgeschlossen",
    "relapse ruled out",
    "r/o relapse",
    "rechute suspectée",
    "rechute exclue",
    "sospecha de recaída",
    "recaída descartada",
    "疑似复发",
  ])("the state %s", (text) => {
    expect(recogniseState(text)).toBeNull();
  });

  test.each([
    "GVHD?",
    "GVHD ruled out",
    "infection excluded",
    "no evidence of GVHD",
    "possible aGVHD grade II",
    "GvHD möglich",
    "Infektion ausgeschlossen",
    "GVH probable",
    "infección posible",
  ])("the event %s", (text) => {
    expect(recogniseEvent(text)).toBeNull();
  });

  test.each(["HSCT?", "planned HSCT", "allo-SZT geplant", "greffe prévue", "trasplante planificado", "HSCT declined"])(
    "the procedure %s",
    (text) => {
      expect(recogniseProcedure(text)).toBeNull();
      expect(recogniseProcedure(text, [{ system: "http://snomed.info/sct", code: "425983008" }])).toBeNull();
    },
  );

  test.each([
    "MUD?",
    "MUD declined",
    "probably MUD",
    "MUD unavailable",
    "MUD 10/10 planned",
    "MUD considered",
    "MSD abgelehnt",
  ])("the donor %s", (text) => {
    expect(recogniseDonor(text)).toBeNull();
  });

  test("antigens, tests and vital status", () => {
    expect(["positive?", "probably positive", "neg (?)", "wahrscheinlich negativ"].map(recogniseAntigenState)).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(recogniseTest("MRD?")).toBeNull();
    expect(recogniseVital("dead?")).toBeNull();
    expect(recogniseVital("unknown")).toBe("unknown");
  });
});

describe("the grade of an event", () => {
  test.each([
    ["aGVHD grade II", "II"],
    ["aGVHD II", "II"],
    ["GVHD Grad 3", "3"],
    ["CRS G2", "2"],
    ["CRS grade 2, again grade 2", "2"],
    ["aGVHD grade II (skin stage 3)", "II"],
    ["neutropenia, grade 4", "4"],
    ["CRS grade 2 on 2021-03-04", "2"],
    ["mucositis Grad 3 - 2 days", undefined],
    ["aGVHD grade II-IV", undefined],
    ["aGVHD I-II", undefined],
    ["aGVHD I - II", undefined],
    ["aGVHD I bis II", undefined],
    ["CRS grade 3-4", undefined],
    ["CRS grade 3–4", undefined],
    ["CRS grade 3/4", undefined],
    ["CRS grade 3 or 4", undefined],
    ["CRS grade 1 to 3", undefined],
    ["CRS grade 3+", undefined],
    ["CRS ≥ grade 3", undefined],
    ["CRS grade ≥3", undefined],
    ["CRS at least grade 3", undefined],
    ["grade 1 CRS, later grade 3 CRS", undefined],
    ["aGVHD skin stage 3", undefined],
    ["aGVHD skin stage II", undefined],
    ["G. v. H. disease, GVHD", undefined],
  ])("of %s", (name, grade) => {
    expect(recogniseEvent(name)?.grade).toBe(grade);
    expect(recogniseEvent(name)).not.toBeNull();
  });
});

describe("chimerism", () => {
  test.each([
    "Donor chimerism",
    "CD3 chimerism",
    "chimerism T cells",
    "Chimärismus (Spender)",
    "chimérisme CD3",
    "供者嵌合率",
  ])("%s is an event, and no test of another kind", (name) => {
    expect(recogniseEvent(name)).toEqual({ category: "chimerism" });
    expect(recogniseTest(name)).toBeNull();
  });
});

describe("the sex M", () => {
  test("is male, but for a column that has H too, or a Spanish heading", () => {
    expect(recogniseSex("M")).toBe("male");
    expect(recogniseSex("M", { heading: "Sex", values: ["M", "F"] })).toBe("male");
    expect(recogniseSex("M", { heading: "Sex", values: ["M", "H"] })).toBeNull();
    expect(recogniseSex("H", { heading: "Sex", values: ["M", "H"] })).toBe("male");
    expect(recogniseSex("H")).toBeNull();
    expect(recogniseSex("H", { heading: "Sexe", values: ["H", "F"] })).toBe("male");
    expect(recogniseSex("M", { heading: "Sexo" })).toBeNull();
    expect(recogniseSex("M", { heading: "Género" })).toBeNull();
    expect(recogniseSex("mujer", { heading: "Sexo" })).toBe("female");
    expect(recogniseSex("F", { heading: "Sexo" })).toBe("female");
  });
});
