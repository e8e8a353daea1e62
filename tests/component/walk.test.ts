import { describe, expect, it } from "vitest";
import { findMark, markRows, neighbours, stepFrom } from "../../renderer/figure/walk.ts";
import type { SceneMark, ValuePanel } from "../../shared/figure/scene.ts";

const mark = (id: string, x: number, y: number): SceneMark => ({
  id,
  kind: "treatment",
  event: id.replace(/-\d$/, ""),
  panel: "p",
  part: undefined,
  count: 1,
  x,
  y,
  width: 10,
  height: 10,
});
const panel: ValuePanel = {
  id: "mrd",
  unit: "",
  scale: "fraction",
  axis: "log",
  top: 1,
  bottom: 1e-6,
  x: 0,
  y: 100,
  width: 500,
  height: 200,
};

const late = mark("late", 300, 10);
const early = mark("early", 20, 12);
const second = mark("second", 280, 40);
const high = mark("high", 50, 110);
const low = mark("low", 200, 280);
const scene = { marks: [late, early, second, low, high], valuePanels: [panel] };
const rows = markRows(scene);

describe("walking the marks by keyboard", () => {
  it("takes a lane, or a whole panel of values, as one row in the order of time", () => {
    expect(rows.map((row) => row.map(({ id }) => id))).toEqual([["early", "late"], ["second"], ["high", "low"]]);
  });

  it("goes along a row and stops at its ends", () => {
    expect(stepFrom(rows, early, "next")).toBe(late);
    expect(stepFrom(rows, late, "next")).toBe(late);
    expect(stepFrom(rows, late, "previous")).toBe(early);
    expect(stepFrom(rows, low, "first")).toBe(high);
    expect(stepFrom(rows, high, "last")).toBe(low);
  });

  it("goes to the nearest in time of the next row", () => {
    expect(stepFrom(rows, late, "down")).toBe(second);
    expect(stepFrom(rows, second, "down")).toBe(low);
    expect(stepFrom(rows, second, "up")).toBe(late);
    expect(stepFrom(rows, low, "down")).toBe(low);
  });

  it("starts at the first mark, and nowhere in an empty picture", () => {
    expect(stepFrom(rows, null, "next")).toBe(early);
    expect(stepFrom([], null, "next")).toBeNull();
  });

  it("tells a screen reader where a mark stands", () => {
    expect(neighbours(rows, low)).toEqual({ marks: [high, low], first: 0, size: 2 });
  });
});

it("finds the mark of a reference after the picture was laid out anew", () => {
  const again = [
    mark("cycle-2", 0, 0),
    { ...mark("panel", 0, 0), part: "CD19" },
    { ...mark("panel", 9, 0), part: "CD20" },
  ];
  expect(findMark(again, { event: "cycle", part: undefined, mark: "gone" })?.id).toBe("cycle-2");
  expect(findMark(again, { event: "panel", part: "CD20", mark: null })?.x).toBe(9);
  expect(findMark(again, { event: "nothing", part: undefined, mark: null })).toBeNull();
});
