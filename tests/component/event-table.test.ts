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

it("tells results in blood and in marrow apart", () => {
  const measurements = ["blood", "bone marrow"].map((specimen, index) => ({
    ...{ id: `mrd-${index}`, assay: "flow", at: { day: 30 + index }, specimen },
    result: { kind: "value", value: 0.01 },
  }));
  const names = tableRows(openCourse({ ...smallCase, measurements }).timeline).map(({ name }) => name);
  expect(names).toContain("MRD by flow, blood");
  expect(names).toContain("MRD by flow, bone marrow");
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
