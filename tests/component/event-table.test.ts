import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rowsInView, scrollForRow } from "../../renderer/table/row-window.ts";
import { filterRows, sortRows } from "../../renderer/table/sort-rows.ts";
import { tableRows } from "../../shared/case/event-table.ts";
import { openCourse, smallCase } from "./support/courses.ts";

const rows = tableRows(openCourse().timeline);
const keys = (sorted: typeof rows): readonly string[] => sorted.map(({ key }) => key);

describe("sorting", () => {
  it("sorts time by days, both ways", () => {
    expect(keys(sortRows(rows, { column: "time", descending: true }))[0]).toBe("last-follow-up");
    expect(keys(sortRows(rows, { column: "time", descending: false }))).toEqual(keys(rows));
  });

  it("sorts values by number, and keeps what has none at the end", () => {
    const ascending = keys(sortRows(rows, { column: "value", descending: false }));
    expect(ascending.slice(0, 3)).toEqual(["mrd-3", "mrd-2", "mrd-1"]);
    const descending = keys(sortRows(rows, { column: "value", descending: true }));
    expect(descending.slice(0, 3)).toEqual(["mrd-1", "mrd-2", "mrd-3"]);
  });

  it("keeps the order of time among equals", () => {
    const sorted = keys(sortRows(rows, { column: "category", descending: false }));
    expect(sorted.indexOf("mrd-1")).toBeLessThan(sorted.indexOf("mrd-3"));
  });
});

describe("times and certainties", () => {
  it.each([
    ["days", "≈ D90", "D1 – D28"],
    ["months", "≈ 3 mo", "0 mo – 0.9 mo"],
    ["years", "≈ 0.25 y", "0 y – 0.08 y"],
    ["date", "≈ D90", "D1 – D28"],
  ] as const)("are in the unit of the axis: %s", (unit, point, span) => {
    const inUnit = tableRows(openCourse().timeline, unit);
    expect(inUnit.find(({ key }) => key === "mrd-2")?.time).toBe(point);
    expect(inUnit.find(({ key }) => key === "induction")?.time).toBe(span);
  });

  it("are dates where day zero has one, as exact as they are stated", () => {
    const anchors = [{ id: "diagnosis", name: "diagnosis", at: { date: "2021-01-15" } }];
    const procedures = [{ id: "hsct", kind: "transplant", name: "HSCT", at: { date: "2021-03" } }];
    const inDates = tableRows(openCourse({ ...smallCase, anchors, procedures }).timeline, "date");
    expect(inDates.find(({ key }) => key === "hsct")?.time).toBe("2021-03");
    expect(inDates.find(({ key }) => key === "mrd-1")?.time).toBe("2021-02-14");
  });

  it("are as certain as the worse known end", () => {
    const treatments = [{ id: "drug", name: "Drug", start: { day: 1 }, end: { day: 60, about: true } }];
    const [drug] = tableRows(openCourse({ ...smallCase, treatments }).timeline).filter(({ key }) => key === "drug");
    expect(drug?.certainty).toBe("imprecise");
  });
});

describe("rows that differ", () => {
  const rowsWith = (more: object) => tableRows(openCourse({ ...smallCase, ...more }).timeline);
  const valuesOf = (found: typeof rows, name: string): readonly string[] =>
    found.filter((row) => row.name === name).map(({ value }) => value);

  it("results in blood and in marrow, by the names that the picture gives them", () => {
    const measurements = ["blood", "bone marrow"].map((specimen, index) => ({
      ...{ id: `mrd-${index}`, assay: "flow", at: { day: 30 + index }, specimen },
      result: { kind: "value", value: 0.01 },
    }));
    const names = rowsWith({ measurements }).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["MRD by flow, blood", "MRD by flow, marrow"]));
  });

  it("a specimen is named once, in short or in full", () => {
    const assays = [{ id: "b", name: "Blasts, blood", measures: "blasts", specimen: "peripheral blood", unit: "%" }];
    const measurements = [{ id: "m", assay: "b", at: { day: 1 }, result: { kind: "value", value: 5 } }];
    expect(rowsWith({ assays, measurements }).map(({ name }) => name)).toContain("Blasts, blood");
  });

  it("tests of one antigen, by the method and the specimen of the panel or of the finding", () => {
    const antigenPanels = [
      {
        id: "p1",
        at: { day: 9 },
        specimen: "bone marrow",
        findings: [{ antigen: "CD38", state: "negative", percent: 0 }],
      },
      {
        ...{ id: "p2", at: { day: 9 }, specimen: "cerebrospinal fluid", method: "biopsy" },
        findings: [{ antigen: "CD38", state: "negative", method: "flow cytometry" }],
      },
    ];
    expect(valuesOf(rowsWith({ antigenPanels }), "CD38")).toEqual([
      "negative, 0 % (bone marrow)",
      "negative (flow cytometry, cerebrospinal fluid)",
    ]);
  });

  it("drugs of a regimen with doses and days; what is inferred is marked", () => {
    const treatments = [
      {
        ...{ id: "a", name: "Salvage A", start: { day: 1 }, end: { day: 13 }, cycles: 2 },
        agents: [
          { name: "clofarabine", dose: { value: 20, unit: "mg/m²/d", text: "20 mg/m²/d at noon" }, days: [[1, 5]] },
          { name: "venetoclax", inferred: true },
        ],
      },
      {
        ...{ id: "b", name: "FLAG", purpose: "salvage", start: { day: 20 }, end: { day: 25 } },
        agents: [
          { name: "fludarabine", inferred: true },
          { name: "cytarabine", inferred: true },
        ],
      },
      {
        id: "c",
        name: "fludarabine + melphalan",
        start: { day: 30 },
        end: { day: 31 },
        agents: [{ name: "melphalan" }],
      },
    ];
    const found = rowsWith({ treatments });
    expect(valuesOf(found, "Salvage A")).toEqual([
      "clofarabine 20 mg/m²/d at noon, days 1–5; venetoclax (inferred, not in the source); 2 cycles",
    ]);
    expect(valuesOf(found, "FLAG")).toEqual(["salvage; drugs inferred, not in the source: fludarabine, cytarabine"]);
    expect(valuesOf(found, "fludarabine + melphalan")).toEqual([""]);
  });

  it("a transplant with its donor, graft, cells and conditioning", () => {
    const procedures = [
      {
        ...{ id: "t", kind: "transplant", name: "HSCT", at: { day: 9 }, type: "allogeneic", graftSource: "marrow" },
        ...{ donor: { relation: "other related", description: "son", hlaMatch: "7/12" }, tCellDepletion: false },
        ...{ cellDose: { cells: "CD34+", value: 13.35, unit: "× 10⁶/kg" }, conditioning: "melphalan" },
      },
    ];
    expect(valuesOf(rowsWith({ procedures }), "HSCT")).toEqual([
      "allogeneic, other related donor (son, HLA match 7/12); graft: marrow; without T-cell depletion; 13.35 × 10⁶/kg CD34+; conditioning (melphalan)",
    ]);
  });

  it("nothing is said twice", () => {
    const found = rowsWith({
      notes: [{ id: "n", text: "Seen.", at: { day: 3 } }],
      assessments: [
        { id: "a", at: { day: 4 }, state: "complete remission", mrd: "positive", label: "CR, MRD positive" },
      ],
      lastFollowUp: { at: { day: 400 }, vital: "alive", status: "well" },
    });
    const said = found.map(({ category, name, value }) => [category, name, value]);
    expect(said).toContainEqual(["Note", "", "Seen."]);
    expect(said).toContainEqual(["Disease state", "CR, MRD positive", ""]);
    expect(said).toContainEqual(["Last follow-up", "alive", "well"]);
  });
});

it("filters by every word, in any column", () => {
  expect(keys(filterRows(rows, "mrd 10⁻⁴"))).toEqual(["mrd-2", "mrd-3"]);
  expect(keys(filterRows(rows, "  "))).toEqual(keys(rows));
  expect(filterRows(rows, "no such thing")).toEqual([]);
});

describe("the rows in the page", () => {
  it("are those in view, few of however many", () => {
    fc.assert(
      fc.property(fc.nat(300_000), fc.nat(9_000_000), fc.integer({ min: 0, max: 2000 }), (count, top, height) => {
        const { first, end } = rowsInView(top, height, 27, count);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(count);
        expect(end - first).toBeLessThanOrEqual(height / 27 + 19);
        const middle = Math.floor((top + height / 2) / 27);
        if (middle < count) expect(first <= middle && middle < end).toBe(height > 0 || middle < end);
      }),
    );
  });

  it("scroll only as far as a row needs", () => {
    expect(scrollForRow(3, 0, 270, 27)).toBe(0);
    expect(scrollForRow(10, 0, 270, 27)).toBe(27);
    expect(scrollForRow(0, 500, 270, 27)).toBe(0);
  });
});
